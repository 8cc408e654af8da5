using System.Collections.Immutable;

namespace CustomerCluster.Journal;

/// <summary>What a rollup reads of the stream of sales, and where it keeps what it has added up.</summary>
public interface IRollups
{
    /// <summary>The rollup of a scope (<c>store/soho</c>, <c>group/0199…</c>), or null where nothing was rolled up yet.</summary>
    Task<RollupRecord?> LoadAsync(string scope, CancellationToken cancellation = default);

    /// <summary>Every shard's head: whatever was acknowledged before the call is at or before it.</summary>
    Task<ImmutableArray<long>> HeadsAsync(CancellationToken cancellation = default);

    /// <summary>The scope's movements of spend in one shard, after one position and up to another, in order.</summary>
    Task<IReadOnlyList<SpendMovement>> ReadAsync(
        string scope, int shard, long after, long upTo, CancellationToken cancellation = default);

    /// <summary>
    /// Writes the watermark, the checkpoint and the days that have changed in one transaction, if the stored checkpoint is still
    /// the one expected (zeros: nothing stored).
    /// </summary>
    /// <returns>False: another activation of the rollup was quicker, and nothing was written.</returns>
    Task<bool> SaveAsync(RollupRecord changed, ImmutableArray<long> expected, CancellationToken cancellation = default);
}

/// <summary>A movement of spend as a rollup adds it up; money in minor units.</summary>
public sealed record SpendMovement(int Shard, long Position, string Channel, DateOnly Day, long Amount, long Orders);
