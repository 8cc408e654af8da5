using CustomerCluster.Journal;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerCluster.Gateway.Tests.BadInput;

/// <summary>
/// Requests that are malformed, oversized, mistyped, unauthorised or contradictory. Each is refused by name of rule and field, and nothing
/// is changed by it: neither the customer it aims at nor anything else in the journal.
/// </summary>
[Collection(OneShop.Name)]
public sealed class BadInputTests(Shop shop)
{
    private const string SaleId = "bad";
    private const string Sale = $$"""
        {"saleId":"{{SaleId}}","storeId":"soho","registerId":"soho-1","channel":"retail","soldAt":"2026-01-31T12:00:00Z",
         "lines":[{"sku":"A","name":"Tea","quantity":1,"unitPrice":"3.00"}],"payments":[{"kind":"cash","amount":"3.00"}]}
        """;

    /// <summary>Who, request, body, status, code, field and a part of its rule; {c} is a customer, {a} its address.</summary>
    public static IEnumerable<object?[]> Rows => [.. Unreadable.Rows, .. OfCustomers.Rows, .. OfSales.Rows, .. OfTheChain.Rows, .. OfImports.Rows];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Bad_input_is_refused_by_name_and_changes_nothing(
        string who, string request, string? body, int status, string code, string? field, string? rule)
    {
        var customer = await shop.NewCustomer(
            more: new { firstName = "Target", loyalty = true, addresses = new[] { new { line1 = "1 High St" } } });
        var journal = shop.Services.GetRequiredService<IJournal>();
        var heads = await Task.WhenAll(Enumerable.Range(0, journal.Shards).Select(shard => journal.HeadAsync(shard)));
        string Fill(string text) => Filled(text, customer);

        var parts = Fill(request).Split(' ', 3);
        var role = who.Split(' ', 2);
        var client = role[0] switch { "cashier" => shop.Soho1, "manager" => shop.Manager, "admin" => shop.Admin, _ => shop.Stranger() };
        var headers = parts.Skip(2).Concat(role.Skip(1)).Select(header => header.Split(':', 2)).Select(header => (header[0], header[1])).ToArray();
        var key = Client.NewKey();
        var answer = await client.Send(new HttpMethod(parts[0]), "/api/v1" + parts[1], body is null ? null : Fill(body), key, headers);

        answer.ShouldBeRefused(status, code);
        if (field is not null)
        {
            answer.Json.GetProperty("errors").TryGetProperty(field, out var rules).ShouldBeTrue(answer.Body);
            rules.EnumerateArray().ShouldContain(one => one.GetString()!.Contains(rule!), answer.Body);
        }
        else if (rule is not null) answer.Text("detail").ShouldContain(rule);
        (await shop.Manager.Get(customer.Path)).Body.ShouldBe(customer.Body);
        // Its key is free for what was meant; a sale's key is its id.
        var keys = headers.Where(header => header.Item1 == "Idempotency-Key").Select(header => header.Item2).DefaultIfEmpty(key).Append(SaleId);
        foreach (var used in keys)
            (await journal.FindRequestAsync(used)).ShouldBeNull(used);
        // What the shop does by itself meanwhile, such as sending receipts that another test has asked for, is not this request's.
        foreach (var (shard, head) in heads.Index())
            (await journal.ReadShardAsync(shard, head, 1_000)).ShouldAllBe(happened => happened.By.User == "system");
    }

    [Fact]
    public void There_are_more_than_a_hundred_of_them() => Rows.Count().ShouldBeGreaterThan(100);

    private static string Filled(string text, Answer customer)
    {
        if (text.StartsWith("{sale:", StringComparison.Ordinal))
        {
            var (from, to) = text[6..^1].Split("=>") is [var one, var other] ? (one, other) : throw new ArgumentException(text);
            text = Sale.Replace(from, to);
            text.ShouldNotBe(Sale);
        }
        return text.Replace("{c}", customer.Id)
            .Replace("{a}", customer.Json.GetProperty("addresses")[0].GetProperty("id").GetString())
            .Replace("{random}", Guid.CreateVersion7().ToString())
            .Replace("{huge}", new string('x', 1024 * 1024))
            .Replace("{long}", new string('x', 2001))
            .Replace("{deep}", new string('[', 40) + new string(']', 40))
            .Replace("{manyTags}", string.Join(',', Enumerable.Range(0, 201).Select(number => $"\"t{number}\"")))
            .Replace("{six}", string.Join(',', Enumerable.Repeat("{\"line1\":\"x\"}", 6)));
    }
}
