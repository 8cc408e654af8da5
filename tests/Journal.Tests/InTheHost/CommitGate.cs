using System.Collections.Concurrent;

namespace CustomerCluster.Journal.Tests.InTheHost;

/// <summary>The real journal, whose commits a test can hold up, and the size of each batch.</summary>
internal sealed class CommitGate(IJournal journal) : IJournal
{
    private readonly ConcurrentQueue<int> _batches = [];
    private TaskCompletionSource _open = Opened();
    private TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<int> Batches => [.. _batches];
    public int Shards => journal.Shards;

    public void Close() => _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => _open.TrySetResult();

    /// <summary>Completes when a commit has come to the gate.</summary>
    public Task ReachedAsync() => _reached.Task;

    public async Task<CommittedBatch> CommitAsync(
        int shard, long expectedHead, IReadOnlyList<Append> batch, CancellationToken cancellation = default)
    {
        _batches.Enqueue(batch.Count);
        _reached.TrySetResult();
        await _open.Task;
        return await journal.CommitAsync(shard, expectedHead, batch, cancellation);
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

    public Task<IReadOnlyList<StoredEvent>> ReadEntityAsync(
        string entity, long afterSequence = 0, int limit = int.MaxValue, CancellationToken cancellation = default) =>
        journal.ReadEntityAsync(entity, afterSequence, limit, cancellation);

    public Task<IReadOnlyList<StoredEvent>> ReadShardAsync(
        int shard, long afterPosition, int limit, CancellationToken cancellation = default) =>
        journal.ReadShardAsync(shard, afterPosition, limit, cancellation);

    public Task<int> ErasePersonalAsync(string entity, CancellationToken cancellation = default) =>
        journal.ErasePersonalAsync(entity, cancellation);

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }
}
