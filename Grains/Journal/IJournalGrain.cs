using System.Collections.Immutable;
using CustomerCluster.Feed;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Journal;

/// <summary>
/// The single writer of one journal shard; the key is the shard's number. It gathers the appends that wait and commits them
/// in one transaction, then announces them. It is also the shard's <see cref="IFeedGrain"/>: one activation, two faces.
/// </summary>
[Alias("journal")]
public interface IJournalGrain : IGrainWithIntegerKey
{
    /// <summary>Replies after the commit. An exception means that the outcome is unknown: the caller's state may be stale.</summary>
    [Alias("append")]
    Task<AppendResult> Append(Append append);

    /// <summary>
    /// Commits many in one transaction, of which each stands or falls by itself; replies with their results, in order. As many as keep
    /// whoever else writes waiting for no longer than a moment: some hundreds.
    /// </summary>
    [Alias("append-all")]
    Task<ImmutableArray<AppendResult>> AppendAll(ImmutableArray<Append> appends);
}
