using System.Collections.Immutable;

namespace CustomerCluster.Grains.Customers;

/// <summary>The stores that know a customer: made there or bought there within six months, and when last.</summary>
public sealed record WorkingSet(ImmutableArray<StoreVisit> Stores)
{
    /// <summary>Nobody shops in more stores than this; a state has to end somewhere, and the longest ago goes first.</summary>
    private const int Limit = 64;

    public static readonly TimeSpan Window = TimeSpan.FromDays(183);

    public static readonly WorkingSet None = new([]);

    public WorkingSet Visited(StoreId store, DateTimeOffset at)
    {
        var before = Stores.FirstOrDefault(visit => visit.Store == store);
        if (before is not null && before.LastAt >= at)
            return this;
        var visits = Stores.RemoveAll(visit => visit.Store == store).Add(new(store, at));
        var newest = visits.Max(visit => visit.LastAt);
        return new([.. visits.Where(visit => visit.LastAt > newest - Window).OrderByDescending(visit => visit.LastAt).Take(Limit)]);
    }
}

public sealed record StoreVisit(StoreId Store, DateTimeOffset LastAt);
