using System.Net;
using System.Text.Json.Nodes;
using CustomerCluster.Promises.Tests.Chaos;
using CustomerCluster.Promises.Tests.Hosting;
using Xunit.Abstractions;

namespace CustomerCluster.Promises.Tests;

/// <summary>
/// Preorders are settled and refunded, and charged to a group's shared limit, while <c>kill -9</c> comes again and again: what was
/// answered stands, and nothing of it twice.
/// </summary>
[Collection(Databases.Collection)]
public sealed class SaleChaosTests(Databases databases, ITestOutputHelper output)
{
    private const int Customers = 12;
    private const int Kills = 4;
    private const decimal Price = 12.34m;

    [Theory, OnEachDatabase]
    public async Task What_is_settled_and_refunded_adds_up_however_often_the_gateway_is_killed_meanwhile(string database)
    {
        var random = new Random(Seed.Take(output));
        await using var chain = await Chain.OpenAsync(await databases.NewAsync(database));
        var office = chain.BackOffice;
        var group = (await office.SendAsync(Changes.Group("Trade"))).MustBe(HttpStatusCode.Created).Id;
        (await office.SendAsync(new(HttpMethod.Put, $"groups/{group}/account", new JsonObject { ["limit"] = "90000.00" }, Keys.New())))
            .MustBe(HttpStatusCode.OK);
        var lanes = new List<Lane>();
        for (var i = 0; i < Customers; i++)
        {
            var made = await office.SendAsync(Changes.Create(Keys.Word(), groupId: i % 2 == 0 ? group : null));
            lanes.Add(new(office, made.MustBe(HttpStatusCode.Created).Id, onAccount: i % 2 == 0, random.Next()));
        }

        using var stop = new CancellationTokenSource();
        var buying = Task.WhenAll(lanes.Select(lane => Task.Run(() => lane.RunAsync(stop.Token))));
        await Killing.RepeatAsync(
            chain, Kills, longest: 100, random, () => [lanes.Sum(lane => lane.Done)], more: [5 * Customers + 1], buying, output);
        await stop.CancelAsync();
        await buying;
        output.WriteLine($"{Kills} kills, {lanes.Sum(lane => lane.Sales)} sales, {lanes.Sum(lane => lane.Done)} changes answered");

        foreach (var lane in lanes)
        {
            var customer = await office.GetAsync($"customers/{lane.Customer}");
            ((long)customer["orders"]!, (string?)customer["spend"]["total"], (long)customer["points"]!)
                .ShouldBe((lane.Sales, Changes.Money(lane.Spent), lane.Points), lane.Customer);
        }
        ((string?)(await office.GetAsync($"groups/{group}/account"))["balance"]).ShouldBe(Changes.Money(lanes.Sum(lane => lane.OnAccount)));
        await Invariants.VerifyIsCleanAsync(chain.Gateway);
    }

    /// <summary>One customer, who buys and brings back, one thing after another, and asks for each until it is answered.</summary>
    private sealed class Lane(Api api, string customer, bool onAccount, int seed)
    {
        private readonly Random _random = new(seed);

        public string Customer => customer;
        public int Sales { get; private set; }
        public int Done { get; private set; }
        public long Points { get; private set; }
        public decimal Spent { get; private set; }
        public decimal OnAccount { get; private set; }

        public async Task RunAsync(CancellationToken stop)
        {
            while (!stop.IsCancellationRequested)
            {
                var sale = onAccount ? Changes.Sale(customer, "soho", Price, "account") : Changes.Sale(customer, "soho", Price);
                if (!onAccount)
                {
                    sale.Body!["preorder"] = true;
                    sale.Body!["payments"] = new JsonArray(Paid("cash", 2.34m));
                }
                await AskAsync(sale, HttpStatusCode.Created);
                var id = sale.Key!;
                if (!onAccount)
                {
                    foreach (var part in (decimal[])[3.50m, 6.50m])
                        await AskAsync(new(HttpMethod.Post, $"sales/{id}/payments", new JsonObject
                        {
                            ["payments"] = new JsonArray(Paid("card", part)),
                        }, Keys.New()), HttpStatusCode.OK);
                }
                var back = _random.Next(4) switch { 0 => 0m, 1 => Price, _ => 3.33m };
                if (back > 0)
                    await AskAsync(new(HttpMethod.Post, $"sales/{id}/refunds", back == Price
                        ? new JsonObject() : new JsonObject { ["amount"] = Changes.Money(back) }, Keys.New()), HttpStatusCode.Created);
                Sales++;
                Spent += Price - back;
                Points += (long)Math.Floor(Price - back);
                OnAccount += onAccount ? Price - back : 0;
            }
        }

        private async Task AskAsync(Change change, HttpStatusCode status)
        {
            (await api.InsistAsync(change)).MustBe(status);
            Done++;
        }

        private static JsonObject Paid(string kind, decimal amount) => new() { ["kind"] = kind, ["amount"] = Changes.Money(amount) };
    }
}
