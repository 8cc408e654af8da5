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
    public const int Fold = 6;

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
        if (policy.Loyalty.Tiers.IsDefaultOrEmpty)
            return new(events);
        return new(Tiers.Follow(After(current, decision.Events, now), now, policy) is { } tier ? events.Add(tier) : events);
    }

    /// <summary>Nothing is asked: what time has made of the customer happens, or it is noted that nothing has.</summary>
    public static async ValueTask<Decision> Lapse(CustomerState state, DateTimeOffset now, ChainPolicy policy) =>
        await InTime(state, now, policy, _ => new(new Decision([]))) is { Events.IsEmpty: false } lapsed ? lapsed : new Reviewed();

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
