namespace CustomerCluster.Grains.Spend;

/// <summary>The stream of sales, one per store and one per group. A message only wakes: what was spent is read from the journal.</summary>
public static class SpendStream
{
    public const string Provider = "spend";
    public const string Stores = "store-spend";
    public const string Groups = "group-spend";

    public static StreamId OfStore(string store) => StreamId.Create(Stores, store);

    public static StreamId OfGroup(Guid group) => StreamId.Create(Groups, group);
}

/// <summary>Spend has moved, up to this position of this shard.</summary>
[GenerateSerializer, Immutable, Alias("spend.announced")]
public sealed record SpendAnnounced([property: Id(0)] int Shard, [property: Id(1)] long Position);
