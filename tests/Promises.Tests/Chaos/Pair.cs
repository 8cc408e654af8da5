using System.Net;
using System.Text.Json.Nodes;
using CustomerCluster.Promises.Tests.Hosting;

namespace CustomerCluster.Promises.Tests.Chaos;

/// <summary>Two customers who are merged and parted again, over and over, and buy meanwhile.</summary>
internal sealed class Pair
{
    private readonly Asking _asking;
    private readonly Chain _chain;
    private readonly Api _register;
    private readonly Ledger _ledger;
    private int _sales;

    private Pair(Asking asking, Chain chain, Api register, Ledger ledger, string gone, string stays) =>
        (_asking, _chain, _register, _ledger, Gone, Stays) = (asking, chain, register, ledger, gone, stays);

    public string Gone { get; }
    public string Stays { get; }

    public static async Task<Pair> MakeAsync(Asking asking, Chain chain, Api register, Ledger ledger)
    {
        var pair = new Pair(asking, chain, register, ledger, await CustomerAsync(chain), await CustomerAsync(chain));
        foreach (var (id, points, credit) in new[] { (pair.Gone, 100, 5m), (pair.Stays, 50, 7m) })
        {
            (await chain.BackOffice.SendAsync(Changes.Points(id, points))).MustBe(HttpStatusCode.OK);
            (await chain.BackOffice.SendAsync(Changes.Credit(id, credit))).MustBe(HttpStatusCode.OK);
        }
        return pair;
    }

    public Task RunAsync(CancellationToken stop) => Task.WhenAll(MergeAsync(stop), SellAsync(stop));

    /// <summary>Whoever has it at this moment, the two have it together.</summary>
    public async Task HasWhatWasAnsweredAsync()
    {
        var (gone, stays) = (await SeenAsync(Gone), await SeenAsync(Stays));
        (gone.Points + stays.Points, gone.Credit + stays.Credit, gone.Spend + stays.Spend, gone.Orders + stays.Orders)
            .ShouldBe((150 + _sales, 12m, _sales, _sales), $"{Gone} and {Stays}");
    }

    private async Task MergeAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await TurnAsync("merge", "merge", new JsonObject { ["into"] = Stays });
            if (!stop.IsCancellationRequested) await TurnAsync("undoing", "merge/undo", []);
        }
    }

    private async Task TurnAsync(string kind, string path, JsonObject body)
    {
        var change = new Change(HttpMethod.Post, $"customers/{Gone}/{path}", body, Keys.New());
        (await _asking.AskAsync(kind, _chain.BackOffice, change, within: 60)).MustBe(HttpStatusCode.OK);
    }

    /// <summary>Whoever they are at this moment, both buy.</summary>
    private async Task SellAsync(CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var sale = Changes.Sale(i % 2 == 0 ? Gone : Stays, "soho", 1m, "cash", "retail");
            (await _asking.AskAsync("sale amid a merge", _register, sale, amid: "customerMerging")).MustBe(HttpStatusCode.Created);
            _ledger.Add(new("soho", null, "retail", 1m));
            _sales++;
            await Task.Delay(20, CancellationToken.None);
        }
    }

    private static async Task<string> CustomerAsync(Chain chain) =>
        (await chain.BackOffice.SendAsync(Changes.Create(Keys.Word(), Keys.Phone()))).MustBe(HttpStatusCode.Created).Id;

    /// <returns>Nothing of who is merged into the other.</returns>
    private async Task<(long Points, decimal Credit, decimal Spend, long Orders)> SeenAsync(string id)
    {
        var page = await _chain.BackOffice.GetAsync("sync?limit=200");
        for (; ; page = await _chain.BackOffice.GetAsync($"sync?limit=200&cursor={(string)page["cursor"]!}"))
        {
            if (page["changed"].AsArray().FirstOrDefault(one => (string?)one!["id"] == id) is { } seen)
                return ((long)seen["points"]!, Facts.Money(seen["credit"]!), Facts.Money(seen["spend"]!["total"]!), (long)seen["orders"]!);
            if (!(bool)page["more"]) return (0, 0, 0, 0);
        }
    }
}
