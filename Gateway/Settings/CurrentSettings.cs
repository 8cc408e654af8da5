using System.Text.Json;
using CustomerCluster.Chain;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Journal;
using CustomerCluster.Stores;

namespace CustomerCluster.Gateway.Settings;

/// <summary>The chain's settings as this gateway reads them: at most a second old.</summary>
internal sealed class CurrentSettings(IGrainFactory grains, IReadSide reads, ApiFormat format, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);
    private sealed record Reading(ChainSettings Settings, long At);
    private volatile Reading? _last;

    /// <summary>Where a phone number typed at a store is dialled; else, and where a store has no address, the chain's country.</summary>
    public async ValueTask<string> CountryOf(StoreId? store) =>
        store is { } known && await reads.EntityAsync("store", known.Value) is { } row
            && JsonSerializer.Deserialize<StoreView>(row.View, format.Json)!.Address?.Country is { } country
            ? country : (await Now()).Country;

    public async ValueTask<ChainSettings> Now()
    {
        if (_last is { } last && time.GetElapsedTime(last.At) < Kept) return last.Settings;
        var read = time.GetTimestamp();
        var settings = (await grains.GetGrain<IChainGrain>(IChainGrain.Key).Get()).Settings;
        _last = new Reading(settings, read);
        return settings;
    }
}
