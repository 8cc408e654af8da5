using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CustomerCluster.Promises.Tests.Hosting;

namespace CustomerCluster.Promises.Tests.Chaos;

/// <summary>What has to be true after any fault. Each asks through the API alone, and says what it saw where it is broken.</summary>
internal static class Invariants
{
    /// <summary>P7: right after an answer, the change is there: by id, by phone number, in search.</summary>
    /// <param name="renamed">What the customer is found by has changed.</param>
    public static async Task WhatIsAcknowledgedIsReadAsync(Api api, Person person, bool renamed)
    {
        var answer = await api.GetAsync($"customers/{person.Id}");
        var (seen, expected) = (Facts.Of(answer), person.Acknowledged);
        if (seen != expected) Broken(nameof(WhatIsAcknowledgedIsReadAsync), person, answer);
        if (seen is not null) person.Saw(answer.Version);
        if (renamed) await ExactlyOneIsFoundAsync(api, person, seen);
    }

    /// <summary>
    /// P1 and P2: every acknowledged change is there, none is there twice or by half, and one without an answer is there as a whole
    /// or not at all. A version that moved by itself would be a change that nobody asked for.
    /// </summary>
    /// <returns>Whether a change was there that had no answer.</returns>
    public static async Task<bool> AcknowledgedChangesAreThereOnceAsync(Api api, Person person)
    {
        var answer = await api.GetAsync(
            person.Id is { } id ? $"customers/{id}" : $"customers/lookup?phone={Uri.EscapeDataString(person.Phones[^1])}");
        var seen = Facts.Of(answer);
        if (!person.Possible.Contains(seen)) Broken(nameof(AcknowledgedChangesAreThereOnceAsync), person, answer);
        if (seen is not null && !person.IsShared && person.IsSettled && person.Version is { } version && version != answer.Version)
            Broken(nameof(AcknowledgedChangesAreThereOnceAsync), person, answer);
        await ExactlyOneIsFoundAsync(api, person, seen);
        return seen != person.Acknowledged;
    }

    /// <summary>
    /// P5 and P7: the number and the name that the customer has find them and nobody else, and those of the past find nobody.
    /// </summary>
    private static async Task ExactlyOneIsFoundAsync(Api api, Person person, Facts? seen)
    {
        foreach (var phone in person.Phones.TakeLast(3))
        {
            var answer = await api.GetAsync($"customers/lookup?phone={Uri.EscapeDataString(phone)}");
            if (answer.Status != (phone == seen?.Phone ? HttpStatusCode.OK : HttpStatusCode.NotFound))
                Broken(nameof(ExactlyOneIsFoundAsync), person, answer);
            if (answer.IsSuccess && person.Id is { } id && answer.Id != id) Broken(nameof(ExactlyOneIsFoundAsync), person, answer);
        }
        if (seen is null) return;
        var found = await api.GetAsync($"customers?q={seen.LastName}");
        if (found.MustBe(HttpStatusCode.OK).Items is not [{ } only] || Facts.Of(only) != seen && !person.IsShared)
            Broken(nameof(ExactlyOneIsFoundAsync), person, found);
    }

    /// <summary>P3: the history of a balance adds up to it, and never went below zero on its way.</summary>
    /// <param name="kind"><c>points</c> or <c>credit</c>.</param>
    public static async Task HistoryAddsUpAsync(Api api, string kind, string customer, decimal balance)
    {
        var sum = 0m;
        for (var next = ""; next is not null;)
        {
            var page = (await api.GetAsync($"customers/{customer}/{kind}?limit=200{(next == "" ? "" : $"&cursor={next}")}"))
                .MustBe(HttpStatusCode.OK);
            sum += page.Items.Sum(entry => Number(entry!["change"]!));
            if (page.Items.Any(entry => Number(entry!["balance"]!) < 0))
                throw new InvariantBrokenException(nameof(HistoryAddsUpAsync), $"{page}");
            next = (string?)page.Body!["next"];
        }
        if (sum != balance)
            throw new InvariantBrokenException(nameof(HistoryAddsUpAsync), $"{kind} of {customer}: {sum} in the history, not {balance}");

        static decimal Number(JsonNode node) => decimal.Parse(node.ToString(), CultureInfo.InvariantCulture);
    }

    /// <summary>P4.</summary>
    public static void NobodyHasASixthAddress(IReadOnlyList<JsonNode> everybody)
    {
        if (everybody.FirstOrDefault(customer => customer["addresses"]!.AsArray().Count > 5) is { } rich)
            throw new InvariantBrokenException(nameof(NobodyHasASixthAddress), $"{rich.ToJsonString()}");
    }

    /// <summary>P5.</summary>
    public static void NoPhoneIsTwoCustomers(IReadOnlyList<JsonNode> everybody)
    {
        var phones = everybody.Where(customer => customer["phoneNumber"] is not null).GroupBy(customer => (string)customer["phoneNumber"]!);
        if (phones.FirstOrDefault(phone => phone.Count() > 1) is { } twice)
            throw new InvariantBrokenException(
                nameof(NoPhoneIsTwoCustomers), string.Join('\n', twice.Select(customer => customer.ToJsonString())));
    }

    /// <summary>P6: what the stores and groups show is the sum of the acknowledged sales.</summary>
    public static async Task RollupsEqualTheSumOfTheSalesAsync(
        Api api, Ledger ledger, IEnumerable<string> stores, IEnumerable<string> groups)
    {
        foreach (var store in stores) await EqualAsync($"stores/{store}/spend", ledger.AtStore(store));
        foreach (var group in groups) await EqualAsync($"groups/{group}/spend", ledger.ByGroup(group));

        async Task EqualAsync(string path, Spent expected)
        {
            var answer = (await api.GetAsync(path)).MustBe(HttpStatusCode.OK);
            var seen = new Spent(
                Facts.Money(answer["total"]), Facts.Money(answer["retail"]), Facts.Money(answer["online"]), Facts.Money(answer["omo"]),
                (long)answer["orders"]);
            if (seen != expected)
                throw new InvariantBrokenException(nameof(RollupsEqualTheSumOfTheSalesAsync), $"{path}: expected {expected}, saw {seen}");
            var days = answer["days"].AsArray();
            if (days.Sum(day => Facts.Money(day!["total"]!)) != seen.Total || days.Sum(day => (long)day!["orders"]!) != seen.Orders)
                throw new InvariantBrokenException(nameof(RollupsEqualTheSumOfTheSalesAsync), $"{path}: the days do not add up: {answer}");
        }
    }

    /// <summary>P6: the gateway's own recomputation finds no difference.</summary>
    public static async Task VerifyIsCleanAsync(GatewayProcess gateway)
    {
        var verify = await gateway.VerifyAsync();
        if (verify.ExitCode != 0)
            throw new InvariantBrokenException(
                nameof(VerifyIsCleanAsync), $"it ended with {verify.ExitCode}:\n{verify.Output}{verify.Errors}");
    }

    private static void Broken(string invariant, Person person, Answer answer) => throw new InvariantBrokenException(invariant,
        $"{answer}\nallowed were: {string.Join(" or ", person.Possible.Select(facts => facts?.ToString() ?? "no customer"))}, "
        + $"version {person.Version}, id {person.Id}");
}

internal sealed class InvariantBrokenException(string invariant, string seen) : Exception($"{invariant} is broken: {seen}");
