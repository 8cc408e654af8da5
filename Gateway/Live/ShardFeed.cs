using System.Threading.Channels;
using CustomerCluster.Feed;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Live;

/// <summary>
/// The feed of one shard, listened to. It has a heartbeat: when that stops, as it does when the shard's silo dies, what it would
/// have told is read from the journal, at once and every moment until it is heard again, while a new subscription is asked for.
/// Batches wait in a bounded queue, so that whoever announces never waits; one that is dropped is a gap.
/// </summary>
internal sealed partial class ShardFeed(
    int shard, IGrainFactory grains, IJournal journal, ShardReader reader, TimeProvider time, ILogger log) : IFeedObserver
{
    private static readonly TimeSpan Renewal = IFeedGrain.Expiry / 2;
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    // A register is to hear of a change within a second, also of one that was committed just before the feed fell silent.
    private static readonly TimeSpan Patience = 1.6 * IFeedGrain.Heartbeat;
    private static readonly TimeSpan Moment = IFeedGrain.Heartbeat;

    private readonly Channel<FeedBatch> _batches = Channel.CreateBounded<FeedBatch>(
        new BoundedChannelOptions(1_000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private readonly SemaphoreSlim _fellSilent = new(0, 1);
    private Task<bool>? _more;
    private long _heard = time.GetTimestamp();

    public int Shard => shard;

    /// <summary>Since when nothing was heard.</summary>
    public TimeSpan Silence => time.GetElapsedTime(Volatile.Read(ref _heard));

    public Task Announce(FeedBatch batch)
    {
        Volatile.Write(ref _heard, time.GetTimestamp());
        _batches.Writer.TryWrite(batch);
        return Task.CompletedTask;
    }

    public Task Run(CancellationToken cancellation) => Task.WhenAll(StaySubscribed(cancellation), Listen(cancellation));

    /// <summary>Beside the listening, since a call to a silo that has died takes until it times out.</summary>
    private async Task StaySubscribed(CancellationToken cancellation)
    {
        var feed = grains.GetGrain<IFeedGrain>(shard);
        var self = grains.CreateObjectReference<IFeedObserver>(this);
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                var position = await feed.Subscribe(self).WaitAsync(cancellation);
                await Announce(new(shard, position, position, []));
                await _fellSilent.WaitAsync(Renewal, cancellation);
            }
            catch (Exception failure) when (!cancellation.IsCancellationRequested)
            {
                Unsubscribed(shard, failure);
                await Pause(Again, cancellation);
            }
            catch (OperationCanceledException)
            {
            }
        }
    }

    private async Task Listen(CancellationToken cancellation)
    {
        var patience = Patience;
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                if (await Heard(patience, cancellation))
                {
                    patience = Patience;
                    while (_batches.Reader.TryRead(out var batch)) await reader.Take(batch, cancellation);
                }
                else
                {
                    if (patience != Moment) Silent(shard);
                    patience = Moment;
                    if (_fellSilent.CurrentCount == 0) _fellSilent.Release();
                    await reader.CatchUp(await journal.HeadAsync(shard, cancellation), cancellation);
                }
            }
            catch (Exception failure) when (!cancellation.IsCancellationRequested)
            {
                Unread(shard, failure);
                await Pause(Again, cancellation);
            }
            catch (OperationCanceledException)
            {
            }
        }
    }

    /// <returns>False: nothing within its patience.</returns>
    private async Task<bool> Heard(TimeSpan patience, CancellationToken cancellation)
    {
        _more ??= _batches.Reader.WaitToReadAsync(cancellation).AsTask();
        try
        {
            await _more.WaitAsync(patience, time, cancellation);
        }
        catch (TimeoutException)
        {
            return false;
        }
        _more = null;
        return true;
    }

    private async Task Pause(TimeSpan length, CancellationToken cancellation) =>
        await Task.Delay(length, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    [LoggerMessage(Level = LogLevel.Information, Message = "The feed of shard {Shard} is silent; the journal is read until it is heard again")]
    private partial void Silent(int shard);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The feed of shard {Shard} can't be subscribed to; trying again")]
    private partial void Unsubscribed(int shard, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The journal of shard {Shard} can't be read; trying again")]
    private partial void Unread(int shard, Exception failure);
}
