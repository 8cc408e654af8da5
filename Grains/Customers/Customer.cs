using CustomerCluster.Customers;
using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Customers;

/// <summary>
/// Every decision about one customer, and what each event makes of it. Pure: what is not in the state is passed in.
/// </summary>
public static partial class Customer
{
    /// <summary>Raised whenever an <c>Apply</c> or the shape of the state changes: older snapshots are then made again.</summary>
    public const int Fold = 5;

    /// <param name="card">Counts up where the card that would be issued exists already.</param>
    public static Decision Decide(
        CustomerState state, CreateCustomer command, DateTimeOffset now, CustomerId id, ChainPolicy policy, Surroundings around,
        int card = 0)
    {
        if (state.Standing != CustomerStanding.None)
            return new AlreadyExists("customer");
        if (command.Addresses.OrEmpty().Length > Addresses.Limit)
            return new AddressLimitReached(Addresses.Limit);
        var created = Profile.Decide(command, Barcode.Issue(id, card), now, policy, around);
        if (created.Refusal is not null)
            return created;
        var addresses = Addresses.None;
        var events = created.Events.ToBuilder();
        foreach (var (number, address) in command.Addresses.OrEmpty().Index())
        {
            var added = addresses.Added(Addresses.IdOf(id, number), address);
            addresses = addresses.Apply(added);
            events.Add(added);
        }
        return new(events.ToImmutable());
    }

    public static Decision Decide(
        CustomerState state, EditCustomer command, DateTimeOffset now, ChainPolicy policy, Surroundings around) =>
        Gone(state) ?? state.Profile.Decide(command, now, policy, around);

    /// <summary>Nothing where they are in another group by now.</summary>
    public static Decision DecideToLeave(CustomerState state, GroupId group) =>
        Gone(state) ?? (state.Profile.GroupId == group ? new GroupLeft(group) : new NotFound("member"));

    public static Decision Decide(CustomerState state, DeleteCustomer command, DateTimeOffset now) =>
        Gone(state) ?? (new Rules().Line(command.Reason, "reason", Reasons.Limit).Broken is { } invalid
            ? invalid
            : new CustomerDeleted(Typed.Clean(command.Reason)));

    /// <param name="outlet">The store's own address, if it has one.</param>
    public static Decision Decide(CustomerState state, AddAddress command, DateTimeOffset now, AddressDetails? outlet = null) =>
        Gone(state) ?? state.Addresses.Decide(command, outlet);

    public static Decision Decide(CustomerState state, ChangeAddress command, DateTimeOffset now) =>
        Gone(state) ?? state.Addresses.Decide(command);

    public static Decision Decide(CustomerState state, RemoveAddress command, DateTimeOffset now) =>
        Gone(state) ?? state.Addresses.Decide(command);

    public static Decision Decide(CustomerState state, PutWish command, DateTimeOffset now, ChainPolicy policy) =>
        Gone(state) ?? state.Wishlist.Decide(command, policy.Currency);

    public static Decision Decide(CustomerState state, RemoveWish command, DateTimeOffset now) =>
        Gone(state) ?? state.Wishlist.Decide(command);

    public static Decision Decide(CustomerState state, ClearWishlist command, DateTimeOffset now) =>
        Gone(state) ?? state.Wishlist.Decide(command);

    public static Decision Decide(CustomerState state, EarnPoints command, DateTimeOffset now, ChainPolicy policy) =>
        Gone(state) ?? state.Points.Decide(command, state.Profile.Loyalty, now, policy);

    public static Decision Decide(CustomerState state, RedeemPoints command) =>
        Gone(state) ?? state.Points.Decide(command, state.Profile.Loyalty, state.Holds.Points);

    public static Decision Decide(CustomerState state, AdjustPoints command, DateTimeOffset now, ChainPolicy policy) =>
        Gone(state) ?? state.Points.Decide(command, state.Profile.Loyalty, state.Holds.Points, now, policy);

    public static Decision Decide(CustomerState state, AddCredit command, DateTimeOffset now, ChainPolicy policy) =>
        Gone(state) ?? state.Credit.Decide(command, now, policy);

    public static Decision Decide(CustomerState state, RemoveCredit command, ChainPolicy policy) =>
        Gone(state) ?? state.Credit.Decide(command, state.Holds.Credit, policy.Currency);

    public static Decision Decide(CustomerState state, RedeemCredit command, ChainPolicy policy) =>
        Gone(state) ?? state.Credit.Decide(command, state.Holds.Credit, policy.Currency);

    public static Decision Decide(CustomerState state, SetAccountLimit command, ChainPolicy policy) =>
        Gone(state) ?? state.Account.Decide(command, policy.Currency);

    public static Decision Decide(CustomerState state, PayAccount command, ChainPolicy policy) =>
        Gone(state) ?? state.Account.Decide(command, policy.Currency);

    /// <param name="at">The register that asks; null in the back office and online.</param>
    public static Decision Decide(CustomerState state, PlaceHold command, RegisterId? at, DateTimeOffset now, ChainPolicy policy) =>
        Gone(state) ?? state.Holds.Decide(command, state.Points, state.Credit, state.Profile.Loyalty, at, now, policy);

    public static Decision Decide(CustomerState state, ReleaseHold command) => Gone(state) ?? state.Holds.Decide(command);

    public static Decision Decide(CustomerState state, RecordSale command, DateTimeOffset now, ChainPolicy policy, TimeZoneInfo zone) =>
        Gone(state) ?? Purchase.Decide(state, command, now, policy, zone);

    /// <param name="sale">The sale as the read side shows it, or null where there is none.</param>
    public static Decision Decide(CustomerState state, TakeSale command, DateTimeOffset now, ChainPolicy policy, OwnedSale? sale) =>
        Gone(state) ?? Purchase.Decide(state, sale, now, policy);

    public static Decision Decide(
        CustomerState state, SaleView sale, SettleSale command, Occasion on, DateTimeOffset now, ChainPolicy policy) =>
        Unknown(state) ?? Leaving(state, sale) ?? AfterSale.Decide(state, sale, command, on, now, policy);

    public static Decision Decide(
        CustomerState state, SaleView sale, RefundSale command, Occasion on, DateTimeOffset now, ChainPolicy policy) =>
        Unknown(state) ?? Leaving(state, sale) ?? AfterSale.Decide(state, sale, command, on, now, policy);

    public static Decision Decide(
        CustomerState state, SaleView sale, VoidSale command, Occasion on, DateTimeOffset now, ChainPolicy policy) =>
        Unknown(state) ?? Leaving(state, sale) ?? AfterSale.Decide(state, sale, command, on, now, policy);

    /// <summary>
    /// Decides as of now: what time has made of the customer happens before what is asked, and the tier follows what was spent.
    /// A refusal changes nothing, not even what has lapsed: that is decided again with the next command, or by the sweeper.
    /// </summary>
    public static async ValueTask<Decision> InTime(
        CustomerState state, DateTimeOffset now, ChainPolicy policy, Func<CustomerState, ValueTask<Decision>> decide)
    {
        var lapsed = Lapses.Of(state, now);
        var current = After(state, lapsed, now);
        var decision = await decide(current);
        if (decision.Refusal is not null)
            return decision;
        var events = lapsed.AddRange(decision.Events);
        return new(Tiers.Follow(After(current, decision.Events, now), now, policy) is { } tier ? events.Add(tier) : events);
    }

    /// <summary>Nothing is asked: what time has made of the customer happens, or it is noted that nothing has.</summary>
    public static async ValueTask<Decision> Lapse(CustomerState state, DateTimeOffset now, ChainPolicy policy) =>
        await InTime(state, now, policy, _ => new(new Decision([]))) is { Events.IsEmpty: false } lapsed ? lapsed : new Reviewed();

    internal static CustomerState After(CustomerState state, IEnumerable<Event> events, DateTimeOffset at) =>
        events.Aggregate(state, (before, happened) => Apply(before, happened, at));

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

    /// <summary>Whoever was deleted or erased gets their money back all the same.</summary>
    private static Decision? Unknown(CustomerState state) =>
        state.Standing is CustomerStanding.Deleted or CustomerStanding.Erasing or CustomerStanding.Erased
            ? default(Decision?)
            : Gone(state);

    /// <summary>A sale that goes back with a merge being undone is seen to where it arrives.</summary>
    private static Decision? Leaving(CustomerState state, SaleView sale) =>
        state.Absorbed.FirstOrDefault(one => one.Returned is not null && one.Source == sale.MergedFrom) is { } leaving
            ? new CustomerMerging(leaving.Source)
            : default(Decision?);

    internal static Decision? Gone(CustomerState state) => state switch
    {
        { Standing: CustomerStanding.Active } => default(Decision?),
        { Standing: CustomerStanding.Merging, Forward: { } to } => new CustomerMerging(to.Source),
        { Standing: CustomerStanding.Merged, Forward: { } to } => new CustomerMerged(to.Source, to.Into),
        _ => new NotFound("customer"),
    };
}
