using System.Net;
using System.Text.Json.Nodes;
using CustomerCluster.Promises.Tests.Hosting;

namespace CustomerCluster.Promises.Tests;

/// <summary>P2: a change repeated with its id takes effect once and is answered as it was the first time, for ever.</summary>
[Collection(Databases.Collection)]
public sealed class RetryTests(Databases databases)
{
    [Theory, OnEachDatabase]
    public async Task A_request_sent_a_hundred_times_takes_effect_once_and_has_one_answer(string database)
    {
        var chain = await databases.ChainOnAsync(database);
        var register = await chain.SignInAsync("soho");
        var (name, phone) = (Keys.Word(), Keys.Phone());
        var create = Changes.Create(name, phone);
        var customer = (await register.SendAsync(create)).MustBe(HttpStatusCode.Created).Id;
        (Api By, Change Change)[] requests =
        [
            (register, create),
            (register, Changes.Edit(customer, new JsonObject { ["remarks"] = "Prefers green tea" })),
            (register, Changes.AddAddress(customer, "1 High Street")),
            (chain.BackOffice, Changes.Points(customer, 30)),
            (chain.BackOffice, Changes.Points(customer, -10)),
            (register, Changes.Credit(customer, 12.50m)),
            (register, Changes.Credit(customer, -12.50m)),
            (register, Changes.Sale(customer, "soho", 42.99m)),
            (register, Changes.Sale(customer, "soho", 0.20m, "points")),
            (register, Changes.Sale(null, "soho", 5m)),
        ];
        var first = new Told[requests.Length];
        foreach (var (i, (by, change)) in requests.Index()) first[i] = Told.Of(await by.SendAsync(change));
        var effects = await EffectsAsync();

        await RepeatAsync(49);
        await chain.Servers.KillAsync();
        await chain.Servers.StartAsync();
        await RepeatAsync(50);

        (await EffectsAsync()).ShouldBe(effects);
        effects.ShouldBe((30 - 10 + 42 - 20, "0.00", "43.19", 2, 1));
        (await register.GetAsync($"customers?q={name}")).Items.Count.ShouldBe(1);

        async Task RepeatAsync(int times)
        {
            foreach (var (i, (by, change)) in requests.Index())
            {
                // Together: a repeat may meet its own twin on the way.
                var answers = await Task.WhenAll(Enumerable.Range(0, times).Select(_ => by.SendAsync(change)));
                foreach (var answer in answers) Told.Of(answer).ShouldBe(first[i], answer.ToString());
            }
        }

        async Task<(long Points, string? Credit, string? Spend, long Orders, int Addresses)> EffectsAsync()
        {
            var view = await register.GetAsync($"customers/{customer}");
            return (
                (long)view["points"], (string?)view["credit"], (string?)view["spend"]["total"], (long)view["orders"],
                view["addresses"].AsArray().Count);
        }
    }

    [Theory, OnEachDatabase]
    public async Task A_request_id_cannot_be_used_for_something_else(string database)
    {
        var chain = await databases.ChainOnAsync(database);
        var register = await chain.SignInAsync("soho");
        var create = Changes.Create(Keys.Word(), Keys.Phone());
        var customer = (await register.SendAsync(create)).MustBe(HttpStatusCode.Created).Id;
        var credit = Changes.Credit(customer, 10m);
        (await register.SendAsync(credit)).MustBe(HttpStatusCode.OK);
        var sale = Changes.Sale(customer, "soho", 7m);
        (await register.SendAsync(sale)).MustBe(HttpStatusCode.Created);

        await RefuseAsync();
        await chain.Servers.KillAsync();
        await chain.Servers.StartAsync();
        await RefuseAsync();

        var view = await register.GetAsync($"customers/{customer}");
        ((string?)view["credit"]).ShouldBe("10.00");
        ((string?)view["spend"]["total"]).ShouldBe("7.00");

        async Task RefuseAsync()
        {
            Change[] others =
            [
                Changes.Create(Keys.Word(), Keys.Phone(), key: create.Key),
                Changes.Credit(customer, 11m, credit.Key),
                Changes.Credit(customer, 10m, create.Key),
                Changes.Edit(customer, new JsonObject { ["remarks"] = "another" }, credit.Key),
                Changes.Sale(customer, "soho", 8m, saleId: sale.Key),
            ];
            foreach (var other in others)
            {
                var answer = await register.SendAsync(other);
                answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, answer.ToString());
                answer.Code.ShouldBe("idempotencyKeyReused");
            }
        }
    }

    [Theory, OnEachDatabase]
    public async Task A_request_is_answered_as_it_was_even_where_it_would_be_refused_now(string database)
    {
        var chain = await databases.ChainOnAsync(database);
        var register = await chain.SignInAsync("soho");
        var customer = (await register.SendAsync(Changes.Create(Keys.Word(), Keys.Phone()))).Id;
        (await register.SendAsync(Changes.Credit(customer, 10m))).MustBe(HttpStatusCode.OK);
        var redeemAll = Changes.Credit(customer, -10m);
        var first = Told.Of((await register.SendAsync(redeemAll)).MustBe(HttpStatusCode.OK));

        Told.Of(await register.SendAsync(redeemAll)).ShouldBe(first);
        // A refused request left its key free.
        var tooMuch = Changes.Credit(customer, -1m);
        (await register.SendAsync(tooMuch)).Code.ShouldBe("insufficientCredit");
        (await register.SendAsync(Changes.Credit(customer, 1m))).MustBe(HttpStatusCode.OK);
        (await register.SendAsync(tooMuch)).MustBe(HttpStatusCode.OK);
        await chain.Servers.KillAsync();
        await chain.Servers.StartAsync();
        Told.Of(await register.SendAsync(redeemAll)).ShouldBe(first);

        ((string?)(await register.GetAsync($"customers/{customer}"))["credit"]).ShouldBe("0.00");
    }

    /// <summary>What is the same in every answer to one request: the status, the ids and the amounts.</summary>
    private sealed record Told(HttpStatusCode Status, string Said)
    {
        private static readonly string[] Fields = ["id", "saleId", "total", "pointsEarned", "change", "balance"];

        public static Told Of(Answer answer) =>
            new(answer.Status, string.Join(", ", Fields.Select(field => $"{field}: {answer.Body?[field]?.ToJsonString()}")));
    }
}
