using CustomerCluster.Customers;
using CustomerCluster.Grains.Chain;
using CustomerCluster.Journal;
using Deleted = CustomerCluster.Customers.CustomerDeleted;

namespace CustomerCluster.Grains.Customers;

/// <summary>
/// Owns one customer, under the customer's id: profile, addresses, points, store credit, and the sales tagged to them.
/// A reply that succeeds is durable and on the read side; a command repeated with its request id gets its first outcome.
/// </summary>
public sealed partial class CustomerGrain(
    [PersistentState("snapshot", "snapshots")] IPersistentState<Snapshot> snapshot,
    EntityServices services, IReadSide readSide) : Grain,
    ICustomerGrain, ICustomerBalancesGrain, ICustomerSalesGrain, ICustomerStepsGrain, ICustomerMergeGrain
{
    private CustomerId Id => new(this.GetPrimaryKey());
    private ChainPolicy Policy => services.Policy.Current;

    private Entity<CustomerState> Entity => field ??= new(
        CustomerClaims.NameOf(this.GetPrimaryKey()), CustomerState.None, Customer.Fold, Customer.Apply, snapshot, services,
        DeactivateOnIdle);

    /// <summary>A card that happens to exist already is no reason to refuse: the next number is issued.</summary>
    public async Task<Reply<CustomerView>> Create(CreateCustomer command, Request request)
    {
        for (var card = 0; ; card++)
        {
            var attempt = card;
            var reply = await Commit(command, request, View, async (state, now) =>
                Customer.Decide(state, command, now, Id, Policy, await Around(command, request), attempt), anywhere: true);
            if (command.Barcode is not null || reply.Refusal is not DuplicateCustomer { Field: CustomerClaims.Barcode })
                return reply;
        }
    }

    public Task<Reply<CustomerView>> Edit(EditCustomer command, Request request) =>
        Commit(command, request, View, async (state, now) =>
            Customer.Decide(state, command, now, Policy, await Around(command, state.Profile.HomeStoreId, request)));

    public Task<Reply<Deleted>> Delete(DeleteCustomer command, Request request) =>
        Commit(command, request, change => new Deleted(Id, change.Version), (state, now) => new(Customer.Decide(state, command, now)));

    public Task<Reply<CustomerView>> AddAddress(AddAddress command, Request request) =>
        Commit(command, request, View, async (state, now) => Customer.Decide(state, command, now,
            command.Prefill ? await services.Policy.AddressOfAsync(request.Store ?? state.Profile.HomeStoreId) : null));

    public Task<Reply<CustomerView>> ChangeAddress(ChangeAddress command, Request request) =>
        Commit(command, request, View, (state, now) => new(Customer.Decide(state, command, now)));

    public Task<Reply<CustomerView>> RemoveAddress(RemoveAddress command, Request request) =>
        Commit(command, request, View, (state, now) => new(Customer.Decide(state, command, now)));

    public Task<Reply<WishlistView>> PutWish(PutWish command, Request request) =>
        Commit(command, request, Wishes, (state, now) => new(Customer.Decide(state, command, now, Policy)));

    public Task<Reply<WishlistView>> RemoveWish(RemoveWish command, Request request) =>
        Commit(command, request, Wishes, (state, now) => new(Customer.Decide(state, command, now)));

    public Task<Reply<WishlistView>> ClearWishlist(ClearWishlist command, Request request) =>
        Commit(command, request, Wishes, (state, now) => new(Customer.Decide(state, command, now)));

    public async Task<CustomerView?> Get() =>
        await Entity.Read() is ({ Standing: CustomerStanding.Active } state, var version) ? CustomerViews.View(Id, state, version) : null;

    private CustomerView View(Change<CustomerState> change) => CustomerViews.View(Id, change.After, change.Version);

    private static WishlistView Wishes(Change<CustomerState> change) => change.After.Wishlist.View();

    private async ValueTask<Surroundings> Around(CreateCustomer command, Request request)
    {
        var country = await services.Policy.CountryOfAsync(request.Store ?? command.HomeStoreId);
        return new(
            country, ChangedBy.Of(request), await Exists(command.GroupId),
            await KnownCustomers.FindAsync(command, country, Policy, readSide));
    }

    private async ValueTask<Surroundings> Around(EditCustomer command, StoreId? home, Request request) => new(
        await services.Policy.CountryOfAsync(request.Store ?? (command.HomeStoreId is { } moved ? moved.Value : home)),
        ChangedBy.Of(request), await Exists(command.GroupId?.Value));

    private async ValueTask<bool> Exists(GroupId? group) =>
        group is not { } id || await Storage.Answer(readSide.EntityAsync(Kinds.Group, id.ToString())) is not null;

    private Task<Reply<T>> Commit<T>(
        object command, Request request, Func<Change<CustomerState>, T> reply,
        Func<CustomerState, DateTimeOffset, ValueTask<Decision>> decide, bool anywhere = false) =>
        Entity.Commit(
            command, anywhere, request,
            (state, now) => PlanRules.Lacks(command, Policy) is { } lacking
                ? new(lacking) : Customer.InTime(state, now, Policy, current => decide(current, now)),
            change => CustomerRows.Of(Id, change, Policy), CustomerClaims.Refused, reply);
}
