using System.Net;
using CustomerCluster.Promises.Tests.Hosting;

namespace CustomerCluster.Promises.Tests.Registers;

/// <summary>A program that keeps customers of its own and asks for what is new, by cursors alone.</summary>
internal sealed class Follower(Api api, string? store)
{
    private readonly Dictionary<string, string> _customers = [];
    private string? _cursor;

    public IReadOnlyDictionary<string, string> Customers => _customers;
    public string Name => store ?? "all stores";

    /// <summary>Pages that were lost on the way, and asked for again with the same cursor.</summary>
    public int Lost { get; private set; }

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await CatchUpAsync();
            }
            catch (Exception lost) when (Api.IsLoss(lost))
            {
                Lost++;
            }
            await Task.Delay(20, CancellationToken.None);
        }
    }

    public async Task CatchUpAsync()
    {
        for (var more = true; more;)
        {
            var page = (await api.GetAsync($"sync?limit=100{(store is null ? "" : "&store=" + store)}{(_cursor is null ? "" : "&cursor=" + _cursor)}"))
                .MustBe(HttpStatusCode.OK);
            foreach (var view in page["changed"].AsArray()) _customers[(string)view!["id"]!] = view.ToJsonString();
            foreach (var gone in page["deleted"].AsArray()) _customers.Remove((string)gone!["id"]!);
            foreach (var left in page["left"].AsArray()) _customers.Remove((string)left!);
            (_cursor, more) = ((string)page["cursor"]!, (bool)page["more"]!);
        }
    }

    /// <summary>What somebody has who begins now.</summary>
    public async Task<IReadOnlyDictionary<string, string>> AnewAsync()
    {
        var other = new Follower(api, store);
        await other.CatchUpAsync();
        return other.Customers;
    }
}
