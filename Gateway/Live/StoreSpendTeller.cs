using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Stores;

namespace CustomerCluster.Gateway.Live;

/// <summary>What was spent at a store, for whoever watches it.</summary>
internal sealed record StoreSpendView(
    StoreId StoreId, Money Total, Money Retail, Money Online, Money Omo, long Orders, DateTimeOffset AsOf, ImmutableArray<DaySpend> Days);

/// <summary>
/// Tells the watchers of a store what was spent there, soon after a sale. The store's grain is asked, which applies what its
/// rollup lacks before it answers; it is asked for all sales of a moment at once.
/// </summary>
internal sealed partial class StoreSpendTeller(
    IGrainFactory grains, Watches watches, ApiFormat format, TimeProvider time, ILogger<StoreSpendTeller> log)
    : BackgroundService
{
    private const int Days = 31;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, bool> _moved = new();
    private readonly SemaphoreSlim _any = new(0);
    private long _told;

    public void Moved(string store)
    {
        if (watches.Any("store/" + store) && _moved.TryAdd(store, true)) _any.Release();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await _any.WaitAsync(stoppingToken);
                while (_any.Wait(0, stoppingToken)) { }
                foreach (var store in _moved.Keys)
                    if (_moved.TryRemove(store, out _)) await Tell(store);
                await Task.Delay(Moment, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) { }
    }

    public async Task<RawJson> Read(string store)
    {
        var spend = await grains.GetGrain<IStoreGrain>(store).Spend(new SpendPeriod());
        var view = new StoreSpendView(new StoreId(store), spend.Total, spend.Retail, spend.Online, spend.Omo, spend.Orders, spend.AsOf,
            [.. spend.Days.OrderBy(day => day.Date).TakeLast(Days)]);
        return new RawJson(JsonSerializer.Serialize(view, format.Json));
    }

    private async Task Tell(string store)
    {
        try
        {
            watches.Tell("store/" + store, new Message("spend/" + store, ++_told, "StoreSpendChanged", await Read(store)));
        }
        catch (Exception failure)
        {
            Untold(store, failure);
            _ = TellAgain(store);
        }
    }

    private async Task TellAgain(string store)
    {
        await Task.Delay(Again, time);
        Moved(store);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was spent at {Store} could not be told; trying again")]
    private partial void Untold(string store, Exception failure);
}
