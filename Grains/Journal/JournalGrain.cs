using System.Collections.Immutable;
using CustomerCluster.Feed;
using CustomerCluster.Grains.Due;
using CustomerCluster.Grains.Spend;
using CustomerCluster.Journal;
using Microsoft.Extensions.Logging;

namespace CustomerCluster.Grains.Journal;

/// <summary>
/// Owns one shard's end: what waits is gathered while a commit runs and committed in the next. The key is the shard's number.
/// A reply promises that the append is durable; an announcement follows it and may be lost.
/// </summary>
[Reentrant, KeepAlive, ShardPlacement]
public sealed class JournalGrain(IJournal journal, TimeProvider time, ILogger<JournalGrain> log) : Grain, IJournalGrain, IFeedGrain
{
    private static readonly TimeSpan WakesDue = TimeSpan.FromSeconds(5);

    private readonly ObserverManager<IFeedObserver> _observers =
        new(IFeedGrain.Expiry, log) { GetDateTime = () => time.GetUtcNow().UtcDateTime };

    private GroupCommit? _commits;
    private Task _committing = Task.CompletedTask;

    /// <summary>As far as has been announced.</summary>
    private long _head;

    private int Shard => (int)this.GetPrimaryKeyLong();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _head = await journal.HeadAsync(Shard, cancellationToken);
        var turns = TaskScheduler.Current;
        _commits = new(journal, Shard, time, committed =>
            Task.Factory.StartNew(() => Announce(committed), CancellationToken.None, TaskCreationOptions.None, turns));
        _committing = Commit(_commits, _head);
        this.RegisterGrainTimer(() => GrainFactory.GetGrain<IDueGrain>(IDueGrain.Key).Wake(), new(TimeSpan.Zero, WakesDue));
        this.RegisterGrainTimer(Beat, new GrainTimerCreationOptions(IFeedGrain.Heartbeat, IFeedGrain.Heartbeat) { Interleave = true });
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _commits?.Stop();
        return _committing.WaitAsync(cancellationToken);
    }

    public async Task<AppendResult> Append(Append append) => (await AppendAll([append]))[0];

    public Task<ImmutableArray<AppendResult>> AppendAll(ImmutableArray<Append> appends)
    {
        foreach (var append in appends)
        {
            if (append.Events.IsEmpty || Shards.Of(append.Entity, journal.Shards) != Shard)
                throw new ArgumentException($"An append to {append.Entity} without events, or to shard {Shard}, which is not its own.");
        }
        return _commits!.Add(appends);
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

    private async Task Commit(GroupCommit commits, long head)
    {
        try
        {
            await Task.Run(() => commits.RunAsync(head));
        }
        catch (Exception exception)
        {
            // Whether it was fenced or can't tell what was committed, only the database knows the truth now.
            log.LogWarning(exception, "Shard {Shard} could not commit what came after position {Head}", Shard, _head);
            // First, so that whoever hears of it and calls again finds the next activation.
            DeactivateOnIdle();
            commits.GiveUp();
        }
    }

    private void Announce(CommittedAppends committed)
    {
        var (batch, streams) = Announcing.Of(Shard, committed);
        if (batch.From == batch.To) return;
        _head = batch.To;
        _observers.Notify(observer => { _ = observer.Announce(batch); });
        foreach (var stream in streams)
            _ = Publish(stream, batch.To);
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
