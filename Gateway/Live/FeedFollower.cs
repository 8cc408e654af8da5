using System.Threading.Channels;
using CustomerCluster.Feed;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Live;

/// <summary>
/// Follows the feed of every shard for this gateway's watchers. What is announced is a hint: <see cref="ShardReader"/> finds out
/// what got lost on the way.
/// </summary>
internal sealed partial class FeedFollower(
    IGrainFactory grains, IJournal journal, IReadSide reads, Watches watches, StoreSpendTeller spend, TimeProvider time,
    ILogger<FeedFollower> log)
    : BackgroundService
{
    private readonly List<Follower> _followers = [];

    /// <summary>
    /// Begins before anybody can connect: what is committed between now and the first subscription was not heard, so it is read.
    /// </summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        for (var shard = 0; shard < journal.Shards; shard++)
        {
            _followers.Add(new Follower(this, shard));
            await _followers[shard].Begin(await journal.HeadAsync(shard, cancellationToken));
        }
        await base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_followers.Select(follower => follower.Run(stoppingToken)));

    /// <summary>
    /// One shard's. Batches wait in a bounded queue, so that whoever announces never waits; one that is dropped is a gap.
    /// </summary>
    private sealed class Follower(FeedFollower at, int shard) : IFeedObserver
    {
        private static readonly TimeSpan Renewal = IFeedGrain.Expiry / 2;
        private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

        private readonly Channel<FeedBatch> _batches =
            Channel.CreateBounded<FeedBatch>(
                new BoundedChannelOptions(1_000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
        private readonly ShardReader _reader = new(shard, at.Reads, at.Tell);

        public Task Announce(FeedBatch batch)
        {
            _batches.Writer.TryWrite(batch);
            return Task.CompletedTask;
        }

        public Task Begin(long position) => _reader.CatchUp(position, CancellationToken.None);

        public async Task Run(CancellationToken cancellation)
        {
            var feed = at.Grains.GetGrain<IFeedGrain>(shard);
            var self = at.Grains.CreateObjectReference<IFeedObserver>(this);
            while (!cancellation.IsCancellationRequested)
            {
                try
                {
                    await _reader.CatchUp(await feed.Subscribe(self), cancellation);
                    await Listen(cancellation);
                }
                catch (Exception failure) when (!cancellation.IsCancellationRequested)
                {
                    at.Lost(shard, failure);
                    await Task.Delay(TimeSpan.FromSeconds(1), at.Time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
                catch (OperationCanceledException)
                {
                    return;
                }
            }
        }

        /// <summary>Until it is time to renew, or the feed, which has a heartbeat, has fallen silent.</summary>
        private async Task Listen(CancellationToken cancellation)
        {
            var renewed = at.Time.GetTimestamp();
            while (at.Time.GetElapsedTime(renewed) < Renewal)
            {
                var heard = _batches.Reader.WaitToReadAsync(cancellation).AsTask();
                try
                {
                    await heard.WaitAsync(Silence, at.Time, cancellation);
                }
                catch (TimeoutException)
                {
                    return;
                }
                while (_batches.Reader.TryRead(out var batch)) await _reader.Take(batch, cancellation);
            }
        }
    }

    private IGrainFactory Grains => grains;
    private IReadSide Reads => reads;
    private TimeProvider Time => time;

    private void Tell(Announcement news)
    {
        if (news.Entity.StartsWith("customer/", StringComparison.Ordinal)) watches.Tell(news);
        foreach (var store in news.SpentAt) spend.Moved(store);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The feed of shard {Shard} is lost; trying again")]
    private partial void Lost(int shard, Exception failure);
}
