using CustomerCluster.Chain;

namespace CustomerCluster.Gateway.Settings;

/// <summary>The chain's settings as this gateway reads them: at most a second old.</summary>
internal sealed class CurrentSettings(IGrainFactory grains, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);
    private sealed record Reading(ChainSettings Settings, long At);
    private volatile Reading? _last;

    public async ValueTask<ChainSettings> Now()
    {
        if (_last is { } last && time.GetElapsedTime(last.At) < Kept) return last.Settings;
        var read = time.GetTimestamp();
        var settings = (await grains.GetGrain<IChainGrain>(IChainGrain.Key).Get()).Settings;
        _last = new Reading(settings, read);
        return settings;
    }
}
