using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Tests.Hosted;

/// <summary>A real journal whose next commits can be made to fail, before the transaction or after it.</summary>
public sealed class FaultyJournal(IJournal journal) : IJournal
{
    /// <summary>Answers instead of the commit: it may call it, or not, and then throw.</summary>
    public Func<Func<Task<CommittedBatch>>, Task<CommittedBatch>>? OnCommit { get; set; }

    /// <summary>What reading an entity's history fails with, while it does.</summary>
    public Exception? OnRead { get; set; }

    /// <summary>Once somebody reads an entity's history: what that reading waits for.</summary>
    public Func<Task>? BeforeRead { get; set; }

    /// <summary>Events read since, to see how much of a history was replayed.</summary>
    public long EventsRead { get; set; }

    public int Shards => journal.Shards;

    public Task<CommittedBatch> CommitAsync(
        int shard, long expectedHead, IReadOnlyList<Append> batch, CancellationToken cancellation = default) =>
        OnCommit is { } fault
            ? fault(() => journal.CommitAsync(shard, expectedHead, batch, cancellation))
            : journal.CommitAsync(shard, expectedHead, batch, cancellation);

    public async Task<IReadOnlyList<StoredEvent>> ReadEntityAsync(
        string entity, long afterSequence = 0, int limit = int.MaxValue, CancellationToken cancellation = default)
    {
        if (OnRead is { } fault) throw fault;
        if (BeforeRead is { } waits)
        {
            BeforeRead = null;
            await waits();
        }
        var events = await journal.ReadEntityAsync(entity, afterSequence, limit, cancellation);
        EventsRead += events.Count;
        return events;
    }

    public Task<long> HeadAsync(int shard, CancellationToken cancellation = default) => journal.HeadAsync(shard, cancellation);
    public Task<Repeated?> FindRequestAsync(string requestId, CancellationToken cancellation = default) =>
        journal.FindRequestAsync(requestId, cancellation);
    public Task<IReadOnlyDictionary<string, Repeated>> FindRequestsAsync(
        IReadOnlyList<string> requestIds, CancellationToken cancellation = default) =>
        journal.FindRequestsAsync(requestIds, cancellation);
    public Task<IReadOnlyDictionary<string, string>> FindHoldersAsync(
        string kind, IReadOnlyList<string> values, CancellationToken cancellation = default) =>
        journal.FindHoldersAsync(kind, values, cancellation);
    public Task<string?> FindHolderAsync(string kind, string value, CancellationToken cancellation = default) =>
        journal.FindHolderAsync(kind, value, cancellation);
    public Task<IReadOnlyList<StoredEvent>> ReadShardAsync(
        int shard, long afterPosition, int limit, CancellationToken cancellation = default) =>
        journal.ReadShardAsync(shard, afterPosition, limit, cancellation);
    public Task<int> ErasePersonalAsync(string entity, CancellationToken cancellation = default) =>
        journal.ErasePersonalAsync(entity, cancellation);
}
