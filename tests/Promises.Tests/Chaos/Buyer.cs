using System.Net;
using System.Text.Json.Nodes;
using CustomerCluster.Promises.Tests.Hosting;

namespace CustomerCluster.Promises.Tests.Chaos;

/// <summary>
/// One customer, who buys and brings back, one thing after another: preorders that are paid in parts, or sales on the limit that a group
/// shares.
/// </summary>
/// <param name="group">On whose limit; null: by preorder.</param>
internal sealed class Buyer(Asking asking, Api api, Ledger ledger, string customer, string? group, int seed)
{
    private const decimal Price = 12.34m;

    private readonly Random _random = new(seed);
    private int _sales;
    private long _points;
    private decimal _spent;

    /// <summary>The last sale, and what came back of it.</summary>
    private (string Id, decimal Back)? _last;

    public decimal OnAccount => group is null ? 0 : _spent;

    /// <summary>Every other one buys on the group's limit.</summary>
    public static async Task<IReadOnlyList<Buyer>> SomeAsync(
        int count, Asking asking, Chain chain, Ledger ledger, string group, Random random)
    {
        var buyers = new List<Buyer>();
        for (var i = 0; i < count; i++)
        {
            var joins = i % 2 == 0 ? group : null;
            var made = (await chain.BackOffice.SendAsync(Changes.Create(Keys.Word(), groupId: joins))).MustBe(HttpStatusCode.Created);
            buyers.Add(new(asking, chain.BackOffice, ledger, made.Id, joins, random.Next()));
        }
        return buyers;
    }

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var sale = group is not null ? Changes.Sale(customer, "soho", Price, "account") : Changes.Sale(customer, "soho", Price);
            if (group is null)
            {
                sale.Body!["preorder"] = true;
                sale.Body!["payments"] = new JsonArray(Paid("cash", 2.34m));
            }
            await AskAsync("sale", sale, HttpStatusCode.Created);
            var id = sale.Key!;
            if (group is null)
            {
                foreach (var part in (decimal[])[3.50m, 6.50m])
                    await AskAsync("settlement", new(HttpMethod.Post, $"sales/{id}/payments", new JsonObject
                    {
                        ["payments"] = new JsonArray(Paid("card", part)),
                    }, Keys.New()), HttpStatusCode.OK);
            }
            var back = _random.Next(4) switch { 0 => 0m, 1 => Price, _ => 3.33m };
            if (back > 0)
                await AskAsync("refund", new(HttpMethod.Post, $"sales/{id}/refunds", back == Price
                    ? new JsonObject() : new JsonObject { ["amount"] = Changes.Money(back) }, Keys.New()), HttpStatusCode.Created);
            Note(id, back);
        }
    }

    /// <summary>Nothing of it is lost, and nothing of it is there twice.</summary>
    public async Task HasWhatWasAnsweredAsync()
    {
        var seen = await api.GetAsync($"customers/{customer}");
        ((long)seen["orders"]!, (string?)seen["spend"]["total"], (long)seen["points"]!)
            .ShouldBe((_sales, Changes.Money(_spent), _points), $"{seen}");
        if (_last is not { } last) return;
        var sale = await api.GetAsync($"sales/{last.Id}");
        ((string?)sale["refunded"], (string?)sale["balanceDue"]).ShouldBe((Changes.Money(last.Back), "0.00"), $"{sale}");
    }

    private void Note(string id, decimal back)
    {
        _sales++;
        _spent += Price - back;
        _points += (long)Math.Floor(Price - back);
        _last = (id, back);
        ledger.Add(new("soho", group, "retail", Price - back));
    }

    private async Task AskAsync(string kind, Change change, HttpStatusCode status) =>
        (await asking.AskAsync(kind, api, change)).MustBe(status);

    private static JsonObject Paid(string kind, decimal amount) => new() { ["kind"] = kind, ["amount"] = Changes.Money(amount) };
}
