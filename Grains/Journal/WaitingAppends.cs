using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Journal;

/// <summary>Appends that wait for the commit that runs, in the order in which they came. Used within one grain's turns only.</summary>
internal sealed class WaitingAppends
{
    // More in one transaction gains little and makes the next ones wait; a database's message and a log record have their limits.
    private const int MaxCount = 200;
    private const int MaxCharacters = 1 << 20;

    private readonly Queue<Waiting> _queue = new();

    public Task<AppendResult> Add(Append append)
    {
        var waiting = new Waiting(append, new(TaskCreationOptions.RunContinuationsAsynchronously));
        _queue.Enqueue(waiting);
        return waiting.Result.Task;
    }

    /// <summary>Whatever waits, up to the bounds of a batch; one that is larger than these goes alone.</summary>
    public WaitingBatch TakeBatch()
    {
        var batch = new List<Waiting>();
        for (var size = 0; batch.Count < MaxCount && _queue.TryPeek(out var next); batch.Add(_queue.Dequeue()))
        {
            size += Size(next.Append);
            if (size > MaxCharacters && batch.Count > 0) break;
        }
        return new(batch);
    }

    public void Fail(Exception exception)
    {
        while (_queue.TryDequeue(out var waiting))
            waiting.Result.SetException(exception);
    }

    private static int Size(Append append) =>
        append.Events.Sum(data => data.Payload.Length + (data.Personal?.Length ?? 0))
        + (append.Shows.Customer?.View?.Length ?? 0) + (append.Shows.Sale?.View.Length ?? 0) + (append.Shows.Entity?.View.Length ?? 0);
}

internal sealed record Waiting(Append Append, TaskCompletionSource<AppendResult> Result);

internal sealed class WaitingBatch(IReadOnlyList<Waiting> waiting)
{
    public int Count => waiting.Count;

    public IReadOnlyList<Append> Appends { get; } = [.. waiting.Select(one => one.Append)];

    public void Answer(IReadOnlyList<AppendResult> results)
    {
        for (var i = 0; i < waiting.Count; i++)
            waiting[i].Result.SetResult(results[i]);
    }

    /// <summary>Those that have no answer yet.</summary>
    public void Fail(Exception exception)
    {
        foreach (var one in waiting)
            one.Result.TrySetException(exception);
    }
}
