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
}
