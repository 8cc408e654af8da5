using System.Collections.Immutable;

namespace CustomerCluster.Feed;

/// <summary>
/// What one journal shard has committed, told as it happens. The key is the shard's number. Positions are gapless, so whoever
/// misses a batch sees that it did and reads what it lacks from the journal: nothing depends on an announcement arriving.
/// </summary>
[Alias("feed")]
public interface IFeedGrain : IGrainWithIntegerKey
{
    /// <summary>Subscribes or renews; a subscription that is not renewed for <see cref="Expiry"/> ends.</summary>
    /// <returns>The shard's position now: what comes after it will be announced.</returns>
    [Alias("subscribe")]
    Task<long> Subscribe(IFeedObserver observer);

    [Alias("unsubscribe")]
    Task Unsubscribe(IFeedObserver observer);

    static readonly TimeSpan Expiry = TimeSpan.FromSeconds(30);

    /// <summary>How often something is told when there is nothing to tell: whoever hears nothing for longer is cut off.</summary>
    static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(0.5);
}

[Alias("feed-observer")]
public interface IFeedObserver : IGrainObserver
{
    /// <summary>A committed batch, or a heartbeat (no announcements, <c>From</c> equal to <c>To</c>) every <see cref="IFeedGrain.Heartbeat"/>.</summary>
    [Alias("announce"), OneWay]
    Task Announce(FeedBatch batch);
}

/// <param name="From">The shard's position before the batch.</param>
/// <param name="To">Its position after it.</param>
[GenerateSerializer, Immutable, Alias("feed.batch")]
public sealed record FeedBatch(
    [property: Id(0)] int Shard,
    [property: Id(1)] long From,
    [property: Id(2)] long To,
    [property: Id(3)] ImmutableArray<Announcement> Announcements);

/// <summary>One entity changed.</summary>
/// <param name="Entity">As the journal names it: <c>customer/0199…</c>.</param>
/// <param name="View">The customer's view as JSON, as the read side has it; null when deleted or when it is no customer.</param>
/// <param name="Stores">The stores whose working set the customer is in.</param>
/// <param name="SpentAt">The stores at which this change moved spend.</param>
[GenerateSerializer, Immutable, Alias("feed.announcement")]
public sealed record Announcement(
    [property: Id(0)] string Entity,
    [property: Id(1)] long Version,
    [property: Id(2)] long Position,
    [property: Id(3)] bool Deleted,
    [property: Id(4)] string? View,
    [property: Id(5)] ImmutableArray<string> Stores,
    [property: Id(6)] ImmutableArray<string> SpentAt);
