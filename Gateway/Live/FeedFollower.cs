using System.Diagnostics.Metrics;
using CustomerCluster.Feed;
using CustomerCluster.Journal;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CustomerCluster.Gateway.Live;

/// <summary>
/// Follows the feed of every shard for this gateway's watchers. What is announced is a hint: <see cref="ShardReader"/> finds out
/// what got lost on the way. A gateway that hears none of its shards has no grains behind it, and is not ready.
/// </summary>
internal sealed class FeedFollower(
    IGrainFactory grains, IJournal journal, IReadSide reads, Watches watches, StoreSpendTeller spend, ImportTeller imports, IMeterFactory meters,
    TimeProvider time, ILogger<FeedFollower> log)
    : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan LongSilence = TimeSpan.FromSeconds(5);

    private readonly List<ShardFeed> _feeds = [];

    /// <summary>
    /// Begins before anybody can connect: what is committed between now and the first subscription was not heard, so it is read.
    /// </summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        for (var shard = 0; shard < journal.Shards; shard++)
        {
            var reader = new ShardReader(shard, reads, time, Tell);
            await reader.CatchUp(await journal.HeadAsync(shard, cancellationToken), cancellationToken);
            _feeds.Add(new(shard, grains, journal, reader, time, log));
        }
        Measure(meters.Create("CustomerCluster.Gateway"));
        await base.StartAsync(cancellationToken);
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_feeds.Any(feed => feed.Silence < LongSilence)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("No grain that writes the journal is heard."));

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_feeds.Select(feed => feed.Run(stoppingToken)));

    private void Tell(Announcement news)
    {
        if (news.Entity.StartsWith("customer/", StringComparison.Ordinal)) watches.Tell(news);
        if (news.Entity.StartsWith(ImportTeller.Prefix, StringComparison.Ordinal)) imports.Changed(news.Entity);
        foreach (var store in news.SpentAt) spend.Moved(store);
    }

    private void Measure(Meter meter)
    {
        meter.CreateObservableGauge("customercluster.live.watched", Watched, "{item}", "Customers and stores that registers watch here.");
        meter.CreateObservableGauge("customercluster.live.feed.silence", Silence, "s", "Since when nothing was heard of a shard.");
    }

    private IEnumerable<Measurement<int>> Watched() =>
        from kind in new[] { "customer", "store" }
        select new Measurement<int>(watches.Count(kind + "/"), new KeyValuePair<string, object?>("kind", kind));

    private IEnumerable<Measurement<double>> Silence() =>
        from feed in _feeds
        select new Measurement<double>(feed.Silence.TotalSeconds, new KeyValuePair<string, object?>("shard", feed.Shard));
}
