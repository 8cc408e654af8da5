using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CustomerCluster.Promises.Tests.Chaos;
using CustomerCluster.Promises.Tests.Hosting;
using Xunit.Abstractions;

namespace CustomerCluster.Promises.Tests;

/// <summary>
/// Customers are merged and parted again, and buy meanwhile, while <c>kill -9</c> comes again and again: no point, credit or sale is lost
/// or there twice, and the books are right after each. PROMISES_KILLS makes it longer, PROMISES_SEED makes it the same again.
/// </summary>
[Collection(Databases.Collection)]
public sealed class MergeTests(Databases databases, ITestOutputHelper output)
{
    private const int Pairs = 6;
    private static readonly int Kills =
        int.TryParse(Environment.GetEnvironmentVariable("PROMISES_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 10;

    [Theory, OnEachDatabase]
    public async Task Merged_and_parted_under_kills_nobody_loses_anything_or_has_it_twice(string database)
    {
        var random = new Random(Seed.Take(output));
        await using var chain = await Chain.OpenAsync(await databases.NewAsync(database));
        var register = await chain.SignInAsync("soho");
        var pairs = await Task.WhenAll(Enumerable.Range(0, Pairs).Select(_ => PairAsync(chain)));
        using var stop = new CancellationTokenSource();
        var working = pairs.SelectMany(
            pair => new[] { MergeAsync(chain, pair, stop.Token), SellAsync(register, pair, stop.Token) }).ToList();

        // Merges and undoings, and sales.
        await Killing.RepeatAsync(
            chain, Kills, longest: 30, random, () => [pairs.Sum(pair => pair.Turns), pairs.Sum(pair => pair.Sales)], more: [6, 1],
            Task.WhenAny(working), output);
        await stop.CancelAsync();
        await Task.WhenAll(working);

        pairs.Sum(pair => pair.Lost).ShouldBeGreaterThan(0);
        foreach (var pair in pairs)
        {
            var (gone, stays) = (await SeenAsync(chain, pair.Gone), await SeenAsync(chain, pair.Stays));
            (gone.Points + stays.Points, gone.Credit + stays.Credit, gone.Spend + stays.Spend, gone.Orders + stays.Orders)
                .ShouldBe((150 + pair.Sales, 12m, pair.Sales, pair.Sales));
        }
        await Invariants.VerifyIsCleanAsync(chain.Gateway);
    }

    private sealed class Pair(string gone, string stays)
    {
        public string Gone => gone;
        public string Stays => stays;
        public int Turns;
        public int Sales;

        /// <summary>Answers to merges and undoings that never came.</summary>
        public int Lost;
    }

    private static async Task<Pair> PairAsync(Chain chain)
    {
        var pair = new Pair(await CustomerAsync(chain), await CustomerAsync(chain));
        foreach (var (id, points, credit) in new[] { (pair.Gone, 100, 5m), (pair.Stays, 50, 7m) })
        {
            (await chain.BackOffice.SendAsync(Changes.Points(id, points))).MustBe(HttpStatusCode.OK);
            (await chain.BackOffice.SendAsync(Changes.Credit(id, credit))).MustBe(HttpStatusCode.OK);
        }
        return pair;
    }

    private static async Task<string> CustomerAsync(Chain chain) =>
        (await chain.BackOffice.SendAsync(Changes.Create(Keys.Word(), Keys.Phone()))).MustBe(HttpStatusCode.Created).Id;

    private static async Task MergeAsync(Chain chain, Pair pair, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await TurnAsync(chain.BackOffice, pair, "merge", new JsonObject { ["into"] = pair.Stays });
            if (!stop.IsCancellationRequested) await TurnAsync(chain.BackOffice, pair, "merge/undo", []);
        }
    }

    private static async Task TurnAsync(Api api, Pair pair, string path, JsonObject body)
    {
        var change = new Change(HttpMethod.Post, $"customers/{pair.Gone}/{path}", body, Keys.New());
        Answer? answer = null;
        await Eventually.Async(TimeSpan.FromSeconds(60), () => $"{change} had no answer in time", async () =>
        {
            answer = await api.TryAsync(change);
            if (answer is null) Interlocked.Increment(ref pair.Lost);
            return answer is { Status: not HttpStatusCode.ServiceUnavailable };
        });
        answer!.MustBe(HttpStatusCode.OK);
        Interlocked.Increment(ref pair.Turns);
    }

    /// <summary>Whoever they are at this moment, both buy.</summary>
    private static async Task SellAsync(Api register, Pair pair, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var sale = Changes.Sale(i % 2 == 0 ? pair.Gone : pair.Stays, "soho", 1m, "cash", "retail");
            Answer answer;
            do answer = await register.InsistAsync(sale);
            while (answer.Code == "customerMerging");
            answer.MustBe(HttpStatusCode.Created);
            Interlocked.Increment(ref pair.Sales);
            await Task.Delay(20, CancellationToken.None);
        }
    }

    private static async Task<(long Points, decimal Credit, decimal Spend, long Orders)> SeenAsync(Chain chain, string id)
    {
        var page = await chain.BackOffice.GetAsync("sync?limit=200");
        for (; ; page = await chain.BackOffice.GetAsync($"sync?limit=200&cursor={(string)page["cursor"]!}"))
        {
            if (page["changed"].AsArray().FirstOrDefault(one => (string?)one!["id"] == id) is { } seen)
                return ((long)seen["points"]!, Facts.Money(seen["credit"]!), Facts.Money(seen["spend"]!["total"]!), (long)seen["orders"]!);
            if (!(bool)page["more"]) return (0, 0, 0, 0);
        }
    }
}
