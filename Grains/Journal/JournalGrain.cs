using CustomerCluster.Feed;
using CustomerCluster.Grains.Spend;
using CustomerCluster.Journal;
using Microsoft.Extensions.Logging;

namespace CustomerCluster.Grains.Journal;

/// <summary>
/// Owns one shard's end: what waits is gathered while a commit runs and committed in the next. The key is the shard's number.
/// A reply promises that the append is durable; an announcement follows it and may be lost.
/// </summary>
[Reentrant, KeepAlive, RandomPlacement]
public sealed class JournalGrain(IJournal journal, TimeProvider time, ILogger<JournalGrain> log) : Grain, IJournalGrain, IFeedGrain
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);

    private readonly WaitingAppends _waiting = new();
    private readonly ObserverManager<IFeedObserver> _observers =
        new(IFeedGrain.Expiry, log) { GetDateTime = () => time.GetUtcNow().UtcDateTime };

    private long _head;
    private bool _committing;
    private bool _lost;

    private int Shard => (int)this.GetPrimaryKeyLong();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _head = await journal.HeadAsync(Shard, cancellationToken);
        this.RegisterGrainTimer(Beat, new GrainTimerCreationOptions(Heartbeat, Heartbeat) { Interleave = true });
    }

    public Task<AppendResult> Append(Append append)
    {
        if (append.Events.IsEmpty || Shards.Of(append.Entity, journal.Shards) != Shard)
            throw new ArgumentException($"An append to {append.Entity} without events, or to shard {Shard}, which is not its own.");
        if (_lost) throw new OutcomeUnknownException(Shard);

        var result = _waiting.Add(append);
        if (!_committing) _ = CommitWaiting();
        return result;
    }

    public Task<long> Subscribe(IFeedObserver observer)
    {
        _observers.Subscribe(observer, observer);
        return Task.FromResult(_head);
    }

    public Task Unsubscribe(IFeedObserver observer)
    {
        _observers.Unsubscribe(observer);
        return Task.CompletedTask;
    }

    private async Task CommitWaiting()
    {
        _committing = true;
        // One turn of the scheduler first: whatever has arrived together is committed together.
        await Task.Yield();
        while (!_lost && _waiting.TakeBatch() is { Count: > 0 } batch)
            await Commit(batch);
        _committing = false;
    }

    private async Task Commit(WaitingBatch batch)
    {
        try
        {
            var from = _head;
            // SQLite's calls are synchronous: they run beside the grain's scheduler, so that appends go on arriving.
            var committed = await Task.Run(() => journal.CommitAsync(Shard, from, batch.Appends));
            _head = committed.Head;
            batch.Answer(committed.Results);
            Announce(Announcing.Of(Shard, from, batch.Appends, committed));
        }
        catch (Exception exception)
        {
            // Whether it was fenced or can't tell what was committed, only the database knows the truth now.
            log.LogWarning(exception, "Shard {Shard} could not commit {Count} appends after position {Head}", Shard, batch.Count, _head);
            _lost = true;
            batch.Fail(new OutcomeUnknownException(Shard));
            _waiting.Fail(new OutcomeUnknownException(Shard));
            DeactivateOnIdle();
        }
    }

    private void Announce(Announced announced)
    {
        if (announced.Batch.From == announced.Batch.To) return;
        _observers.Notify(observer => { _ = observer.Announce(announced.Batch); });
        foreach (var stream in announced.Streams)
            _ = Publish(stream, announced.Batch.To);
    }

    private async Task Publish(StreamId stream, long position)
    {
        try
        {
            await this.GetStreamProvider(SpendStream.Provider).GetStream<SpendAnnounced>(stream).OnNextAsync(new(Shard, position));
        }
        catch (Exception exception)
        {
            log.LogInformation(exception, "{Stream} was not told of position {Position}; it will look by itself", stream, position);
        }
    }

    private Task Beat()
    {
        var beat = new FeedBatch(Shard, _head, _head, []);
        _observers.Notify(observer => { _ = observer.Announce(beat); });
        return Task.CompletedTask;
    }
}
