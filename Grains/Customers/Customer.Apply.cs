using CustomerCluster.Grains.Sales;

namespace CustomerCluster.Grains.Customers;

public static partial class Customer
{
    /// <param name="at">When it happened.</param>
    public static CustomerState Apply(CustomerState state, Event happened, DateTimeOffset at) => Apply(happened switch
    {
        CustomerCreated created => Made(state, created, at),
        ProfileChanged changed => state with { Profile = state.Profile.Apply(changed, at) },
        GroupLeft left => state with { Profile = state.Profile.Apply(left) },
        CustomerDeleted => state with { Standing = CustomerStanding.Deleted },
        PersonErased => Erasure.Apply(state),
        SalesErased => state,
        ErasureFinished => state with { Standing = CustomerStanding.Erased },
        AddressAdded added => state with { Addresses = state.Addresses.Apply(added) },
        AddressChanged changed => state with { Addresses = state.Addresses.Apply(changed) },
        AddressRemoved removed => state with { Addresses = state.Addresses.Apply(removed) },
        WishPut put => state with { Wishlist = state.Wishlist.Apply(put, at) },
        WishRemoved removed => state with { Wishlist = state.Wishlist.Apply(removed) },
        WishlistCleared => state with { Wishlist = Wishlist.None },
        PointsEarned earned => state with { Points = state.Points.Apply(earned) },
        PointsRedeemed redeemed => state with { Points = state.Points.Apply(redeemed) },
        PointsAdjusted adjusted => state with { Points = state.Points.Apply(adjusted) },
        PointsTakenBack taken => state with { Points = state.Points.Apply(taken) },
        PointsReturned returned => state with { Points = state.Points.Apply(returned) },
        PointsExpired expired => state with { Points = state.Points.Apply(expired) },
        CreditAdded added => state with { Credit = state.Credit.Apply(added) },
        CreditRemoved removed => state with { Credit = state.Credit.Apply(removed) },
        CreditRedeemed redeemed => state with { Credit = state.Credit.Apply(redeemed) },
        CreditRefunded refunded => state with { Credit = state.Credit.Apply(refunded) },
        CreditExpired expired => state with { Credit = state.Credit.Apply(expired) },
        AccountLimitSet set => state with { Account = state.Account.Apply(set) },
        AccountCharged charged => state with { Account = state.Account.Apply(charged) },
        AccountPaid paid => state with { Account = state.Account.Apply(paid) },
        AccountRefunded refunded => state with { Account = state.Account.Apply(refunded) },
        HoldPlaced placed => state with { Holds = state.Holds.Apply(placed) },
        HoldReleased released => state with { Holds = state.Holds.Apply(released) },
        TierChanged changed => state with { Profile = state.Profile.Apply(changed) },
        ReferenceNoted noted => Opening.Apply(state, noted),
        Reviewed => state,
        SaleEvent sale => Visited(state with
        {
            Spend = state.Spend.Apply(sale), Qualifying = state.Qualifying.Add(sale.BusinessDay, sale.Kept),
        }, sale.StoreId, sale.SoldAt, at),
        SaleSettled settled => settled.AtStoreId is { } store ? Visited(state, store, at, at) : state,
        SaleGivenBack back => state with
        {
            Spend = state.Spend.Apply(back), Qualifying = state.Qualifying.Add(back.SoldOn, -back.Amount),
            Absorbed = TakingIn.Less(state.Absorbed, back),
        },
        MergeBegun or MergeLetGo or MergedAway or MergeUndone => MergingAway.Apply(state, happened, at),
        MergeTaken or MergeGivenBack => TakingIn.Apply(state, happened, at),
        MergeSettled settled => MergingAway.Apply(TakingIn.Apply(state, settled, at), settled, at),
        SaleFollowed => state,
        _ => throw new UnknownEventException(happened),
    }, at);

    private static CustomerState Apply(CustomerState state, DateTimeOffset at) => state with { UpdatedAt = at };

    private static CustomerState Made(CustomerState state, CustomerCreated happened, DateTimeOffset at) => state with
    {
        Standing = CustomerStanding.Active,
        Profile = Profile.Apply(happened, at),
        Stores = happened.StoreId is { } store ? state.Stores.Visited(store, at) : state.Stores,
        CreatedAt = at,
    };

    /// <summary>A register's clock may be ahead: nobody visited in the future.</summary>
    private static CustomerState Visited(CustomerState state, StoreId store, DateTimeOffset soldAt, DateTimeOffset at)
    {
        var visit = soldAt < at ? soldAt : at;
        return state with
        {
            Stores = state.Stores.Visited(store, visit),
            LastVisitAt = state.LastVisitAt > visit ? state.LastVisitAt : visit,
        };
    }

    internal static CustomerState After(CustomerState state, IEnumerable<Event> events, DateTimeOffset at) =>
        events.Aggregate(state, (before, happened) => Apply(before, happened, at));
}
