using System.Collections.Immutable;

namespace CustomerCluster.Journal;

/// <summary>
/// The durable log of one database: per shard a gapless, ordered sequence of events, each with its request, its claims and
/// the rows it shows, committed together. One implementation per database; safe for any number of callers and processes.
/// </summary>
public interface IJournal
{
    /// <summary>Fixed when the database was made: 1 on SQLite, 2 on PostgreSQL unless told otherwise then.</summary>
    int Shards { get; }

    /// <summary>The position of the shard's last event; 0 when it has none.</summary>
    Task<long> HeadAsync(int shard, CancellationToken cancellation = default);

    /// <summary>
    /// Commits what of the batch can stand, in order, in one transaction: a request id seen before, a stale sequence or a
    /// lost claim leaves nothing of its append behind, and its neighbours stand.
    /// </summary>
    /// <param name="expectedHead">The head that this writer believes in.</param>
    /// <returns>One result per append, in order, and the shard's head after them.</returns>
    /// <exception cref="FencedException">
    /// Another writer moved the head: nothing was committed, or, of a batch that had to be split, a first part.
    /// </exception>
    /// <exception cref="Exception">Any other: the outcome is unknown.</exception>
    Task<CommittedBatch> CommitAsync(
        int shard, long expectedHead, IReadOnlyList<Append> batch, CancellationToken cancellation = default);

    /// <summary>What was answered to a request, or null if none with this id was committed.</summary>
    Task<Repeated?> FindRequestAsync(string requestId, CancellationToken cancellation = default);

    /// <summary>What was answered to those of the requests that were committed, by their ids.</summary>
    Task<IReadOnlyDictionary<string, Repeated>> FindRequestsAsync(
        IReadOnlyList<string> requestIds, CancellationToken cancellation = default);

    /// <summary>Who holds a claim, or null.</summary>
    Task<string?> FindHolderAsync(string kind, string value, CancellationToken cancellation = default);

    /// <summary>Who holds those of a kind's claims that are held, by value.</summary>
    Task<IReadOnlyDictionary<string, string>> FindHoldersAsync(
        string kind, IReadOnlyList<string> values, CancellationToken cancellation = default);

    /// <summary>The entity's events after a sequence, in order.</summary>
    Task<IReadOnlyList<StoredEvent>> ReadEntityAsync(
        string entity, long afterSequence = 0, int limit = int.MaxValue, CancellationToken cancellation = default);

    /// <summary>The shard's events after a position, in order: at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<StoredEvent>> ReadShardAsync(
        int shard, long afterPosition, int limit, CancellationToken cancellation = default);

    /// <summary>
    /// Clears the personal part of a customer's events, the reasons that somebody typed in them and in the ledger, and what the former
    /// owners of its sales noted with them. Can be repeated.
    /// </summary>
    /// <returns>How many of the customer's events had a personal part.</returns>
    Task<int> ErasePersonalAsync(string entity, CancellationToken cancellation = default);
}

/// <param name="WorkingSets">Per customer that the batch shows: the stores whose working set it is in; of one who is gone, all that ever knew them.</param>
public sealed record CommittedBatch(
    IReadOnlyList<AppendResult> Results, long Head, ImmutableDictionary<string, ImmutableArray<string>> WorkingSets);

/// <param name="Personal">Null where there was none, or it was erased.</param>
public sealed record StoredEvent(
    int Shard, long Position, string Entity, long Sequence, string Type, string Payload, string? Personal,
    string RequestId, Provenance By);

/// <summary>Another writer of this shard was quicker: this one is not the single writer any more and has to go.</summary>
public sealed class FencedException(int shard, long expectedHead)
    : Exception($"Shard {shard} has moved on from position {expectedHead}: this writer is stale.");
