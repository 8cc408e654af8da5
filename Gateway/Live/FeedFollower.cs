using System.Threading.Channels;
using CustomerCluster.Feed;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Live;

/// <summary>
/// Follows the feed of every shard for this gateway's watchers. What is announced is a hint: a batch that does not begin where the
/// last one ended was preceded by others that got lost, and these are read from the read side.
/// </summary>
internal sealed partial class FeedFollower(
    IGrainFactory grains, IJournal journal, IReadSide reads, Watches watches, StoreSpendTeller spend, TimeProvider time, ILogger<FeedFollower> log)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, journal.Shards).Select(shard => new Follower(this, shard).Run(stoppingToken)));

    /// <summary>One shard's. Batches wait in a bounded queue, so that whoever announces never waits; one that is dropped is a gap.</summary>
    private sealed class Follower(FeedFollower at, int shard) : IFeedObserver
    {
        private const int Page = 200;
        private static readonly TimeSpan Renewal = IFeedGrain.Expiry / 2;
        private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);

        private readonly Channel<FeedBatch> _batches =
            Channel.CreateBounded<FeedBatch>(new BoundedChannelOptions(1_000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
        private long _position = -1;

        public Task Announce(FeedBatch batch)
        {
            _batches.Writer.TryWrite(batch);
            return Task.CompletedTask;
        }

        public async Task Run(CancellationToken cancellation)
        {
            var feed = at.Grains.GetGrain<IFeedGrain>(shard);
            var self = at.Grains.CreateObjectReference<IFeedObserver>(this);
            while (!cancellation.IsCancellationRequested)
            {
                try
                {
                    await CatchUp(await feed.Subscribe(self), cancellation);
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
                while (_batches.Reader.TryRead(out var batch)) await Take(batch, cancellation);
            }
        }

        private async Task Take(FeedBatch batch, CancellationToken cancellation)
        {
            if (batch.From > _position) await CatchUp(batch.From, cancellation);
            foreach (var news in batch.Announcements)
                if (news.Position > _position) at.Tell(news);
            _position = Math.Max(_position, batch.To);
        }

        /// <summary>Reads what was not heard up to a position. The first position is where this gateway begins: nobody watches yet.</summary>
        private async Task CatchUp(long position, CancellationToken cancellation)
        {
            if (_position < 0) _position = position;
            while (_position < position)
            {
                var changed = await at.Reads.ChangedAsync(shard, _position, Page, cancellation: cancellation);
                foreach (var customer in changed)
                    at.Tell(new Announcement($"customer/{customer.Id}", customer.Version, customer.Position, customer.View is null, customer.View,
                        customer.Stores, customer.Stores));
                _position = changed.Count == Page ? changed[^1].Position : Math.Max(position, changed.Count > 0 ? changed[^1].Position : 0);
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
