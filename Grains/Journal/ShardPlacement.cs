namespace CustomerCluster.Grains.Journal;

/// <summary>
/// A cluster spreads the shards over its silos: the writer of shard k belongs on the k-th of them. Left to chance most of a chain's
/// commits might come from one silo.
/// </summary>
[GenerateSerializer, Immutable, Alias("journal.placement")]
public sealed class ShardPlacement : PlacementStrategy;

[AttributeUsage(AttributeTargets.Class)]
public sealed class ShardPlacementAttribute() : PlacementAttribute(new ShardPlacement());
