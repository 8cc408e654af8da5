using System.Collections.Immutable;
using System.Threading.Channels;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Journal;

/// <summary>
/// The appends of one shard on their way into the journal: what arrives while a commit runs is committed together in the next.
/// Commits follow each other beside the grain's turns, on whatever thread the last one ended: the database never waits for
/// the grains that an answer wakes.
/// </summary>
/// <param name="committed">Told of each commit after its appends have been answered, in order.</param>
internal sealed class GroupCommit(IJournal journal, int shard, TimeProvider time, Action<CommittedAppends> committed)
{
    // More in one transaction gains little and makes the next ones wait; a database's message and a log record have their limits.
    private const int MaxCount = 200;
    private const int MaxCharacters = 1 << 20;

    private readonly Channel<Waiting> _waiting = Channel.CreateUnbounded<Waiting>(new() { SingleReader = true });
    private readonly List<Waiting> _batch = [];
    private readonly KeyValuePair<string, object?> _shard = new("shard", shard);

    /// <returns>Completes after the commit.</returns>
    /// <exception cref="OutcomeUnknownException">An earlier commit has failed, and all was given up.</exception>
    public Task<ImmutableArray<AppendResult>> Add(ImmutableArray<Append> appends)
    {
        var waiting = new Waiting(appends, new(TaskCreationOptions.RunContinuationsAsynchronously));
        return _waiting.Writer.TryWrite(waiting) ? waiting.Result.Task : throw new OutcomeUnknownException(shard);
    }

    /// <summary>Commits what is there; no more is taken.</summary>
    public void Stop() => _waiting.Writer.TryComplete();

    /// <summary>Runs until it is stopped, or throws what a commit has thrown: what waits is then to be given up.</summary>
    public async Task RunAsync(long head)
    {
        while (await _waiting.Reader.WaitToReadAsync())
        {
            TakeBatch();
            var appends = _batch.SelectMany(one => one.Appends).ToImmutableArray();
            var result = await Commit(head, appends);
            var answered = 0;
            foreach (var waiting in _batch)
            {
                waiting.Result.SetResult([.. result.Results.Skip(answered).Take(waiting.Appends.Length)]);
                answered += waiting.Appends.Length;
            }
            committed(new(head, appends, result));
            head = result.Head;
        }
    }

    /// <summary>After a commit has failed: tells whoever waits, now or later, that the outcome is unknown.</summary>
    public void GiveUp()
    {
        Stop();
        foreach (var waiting in _batch)
            waiting.Result.TrySetException(new OutcomeUnknownException(shard));
        while (_waiting.Reader.TryRead(out var waiting))
            waiting.Result.SetException(new OutcomeUnknownException(shard));
    }

    private async Task<CommittedBatch> Commit(long head, ImmutableArray<Append> appends)
    {
        var begun = time.GetTimestamp();
        try
        {
            var result = await journal.CommitAsync(shard, head, appends);
            Measures.CommitDuration.Record(time.GetElapsedTime(begun).TotalSeconds, _shard);
            Measures.CommitAppends.Record(appends.Length, _shard);
            return result;
        }
        catch
        {
            Measures.CommitFailures.Add(1, _shard);
            throw;
        }
    }

    /// <summary>Whatever waits, up to the bounds of a batch; one that is larger than these goes alone.</summary>
    private void TakeBatch()
    {
        _batch.Clear();
        var (size, count) = (0, 0);
        while (count < MaxCount && _waiting.Reader.TryPeek(out var next))
        {
            (size, count) = (size + next.Appends.Sum(Size), count + next.Appends.Length);
            if ((size > MaxCharacters || count > MaxCount) && _batch.Count > 0 || !_waiting.Reader.TryRead(out next))
                break;
            _batch.Add(next);
        }
    }

    private static int Size(Append append) =>
        append.Events.Sum(data => data.Payload.Length + (data.Personal?.Length ?? 0))
        + (append.Shows.Customer?.View?.Length ?? 0) + append.Shows.Sales.Sum(sale => sale.View.Length)
        + append.Shows.Entities.Sum(entity => entity.View?.Length ?? 0);

    /// <param name="Appends">Committed together.</param>
    private sealed record Waiting(ImmutableArray<Append> Appends, TaskCompletionSource<ImmutableArray<AppendResult>> Result);
}

/// <param name="From">The shard's head before the commit.</param>
internal sealed record CommittedAppends(long From, ImmutableArray<Append> Appends, CommittedBatch Committed);
