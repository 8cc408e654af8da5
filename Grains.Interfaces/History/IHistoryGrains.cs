using System.Collections.Immutable;

namespace CustomerCluster.History;

/// <summary>
/// A customer's history; a face of the customer's grain, under the same key. It is folded anew from the journal for whoever asks, so it
/// holds up no other call, and stays what it is when the customer is deleted.
/// </summary>
[Alias("customer-history")]
public interface ICustomerHistoryGrain : IGrainWithGuidKey
{
    /// <summary>Newest first; none where nothing has happened.</summary>
    [Alias("changes"), AlwaysInterleave]
    Task<ImmutableArray<EntityChange>> Changes(HistoryQuery query);
}

/// <summary>A group's, like a customer's.</summary>
[Alias("group-history")]
public interface IGroupHistoryGrain : IGrainWithGuidKey
{
    [Alias("changes"), AlwaysInterleave]
    Task<ImmutableArray<EntityChange>> Changes(HistoryQuery query);
}

/// <summary>A store's, like a customer's.</summary>
[Alias("store-history")]
public interface IStoreHistoryGrain : IGrainWithStringKey
{
    [Alias("changes"), AlwaysInterleave]
    Task<ImmutableArray<EntityChange>> Changes(HistoryQuery query);
}

/// <summary>A segment's, like a customer's.</summary>
[Alias("segment-history")]
public interface ISegmentHistoryGrain : IGrainWithGuidKey
{
    [Alias("changes"), AlwaysInterleave]
    Task<ImmutableArray<EntityChange>> Changes(HistoryQuery query);
}

/// <summary>Who gave a user which role, like a customer's.</summary>
[Alias("user-history")]
public interface IUserHistoryGrain : IGrainWithStringKey
{
    [Alias("changes"), AlwaysInterleave]
    Task<ImmutableArray<EntityChange>> Changes(HistoryQuery query);
}

/// <summary>That of the chain's settings, like a customer's.</summary>
[Alias("chain-history")]
public interface IChainHistoryGrain : IGrainWithStringKey
{
    [Alias("changes"), AlwaysInterleave]
    Task<ImmutableArray<EntityChange>> Changes(HistoryQuery query);
}
