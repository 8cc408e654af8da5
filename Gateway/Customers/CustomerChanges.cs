using CustomerCluster.Customers;
using CustomerCluster.Gateway.Requests;

namespace CustomerCluster.Gateway.Customers;

/// <summary>One command for one customer's grain. The command's name is the action that the permission table knows.</summary>
internal sealed record CustomerChange<TCommand, T>(Caller By, string Key, long? IfVersion, CustomerId Id, TCommand Command)
    : Change<T>(By, Key, IfVersion)
{
    private static readonly string Name = Actions.NameOf(typeof(TCommand));

    public override string Action => Name;
    public override string Entity => $"customer/{Id}";
}

internal sealed class CustomerChanges(IGrainFactory grains) :
    IHandle<CustomerChange<CreateCustomer, CustomerView>, CustomerView>,
    IHandle<CustomerChange<EditCustomer, CustomerView>, CustomerView>,
    IHandle<CustomerChange<DeleteCustomer, CustomerDeleted>, CustomerDeleted>,
    IHandle<CustomerChange<EraseCustomer, CustomerErased>, CustomerErased>,
    IHandle<CustomerChange<AddAddress, CustomerView>, CustomerView>,
    IHandle<CustomerChange<ChangeAddress, CustomerView>, CustomerView>,
    IHandle<CustomerChange<RemoveAddress, CustomerView>, CustomerView>,
    IHandle<CustomerChange<PutWish, WishlistView>, WishlistView>,
    IHandle<CustomerChange<RemoveWish, WishlistView>, WishlistView>,
    IHandle<CustomerChange<ClearWishlist, WishlistView>, WishlistView>,
    IHandle<CustomerChange<AdjustPoints, BalanceChanged>, BalanceChanged>,
    IHandle<CustomerChange<AddCredit, BalanceChanged>, BalanceChanged>,
    IHandle<CustomerChange<RemoveCredit, BalanceChanged>, BalanceChanged>,
    IHandle<CustomerChange<SetAccountLimit, CustomerView>, CustomerView>,
    IHandle<CustomerChange<PayAccount, BalanceChanged>, BalanceChanged>,
    IHandle<CustomerChange<PlaceHold, CustomerView>, CustomerView>,
    IHandle<CustomerChange<ReleaseHold, CustomerView>, CustomerView>
{
    public Task<Reply<CustomerView>> Handle(CustomerChange<CreateCustomer, CustomerView> change, CancellationToken cancellationToken) =>
        Customer(change.Id).Create(change.Command, change.Request);

    public Task<Reply<CustomerView>> Handle(CustomerChange<EditCustomer, CustomerView> change, CancellationToken cancellationToken) =>
        Customer(change.Id).Edit(change.Command, change.Request);

    public Task<Reply<CustomerDeleted>> Handle(
        CustomerChange<DeleteCustomer, CustomerDeleted> change, CancellationToken cancellationToken) =>
        Customer(change.Id).Delete(change.Command, change.Request);

    public Task<Reply<CustomerView>> Handle(CustomerChange<AddAddress, CustomerView> change, CancellationToken cancellationToken) =>
        Customer(change.Id).AddAddress(change.Command, change.Request);

    public Task<Reply<CustomerView>> Handle(CustomerChange<ChangeAddress, CustomerView> change, CancellationToken cancellationToken) =>
        Customer(change.Id).ChangeAddress(change.Command, change.Request);

    public Task<Reply<CustomerView>> Handle(CustomerChange<RemoveAddress, CustomerView> change, CancellationToken cancellationToken) =>
        Customer(change.Id).RemoveAddress(change.Command, change.Request);

    public Task<Reply<WishlistView>> Handle(CustomerChange<PutWish, WishlistView> change, CancellationToken cancellationToken) =>
        Customer(change.Id).PutWish(change.Command, change.Request);

    public Task<Reply<WishlistView>> Handle(CustomerChange<RemoveWish, WishlistView> change, CancellationToken cancellationToken) =>
        Customer(change.Id).RemoveWish(change.Command, change.Request);

    public Task<Reply<WishlistView>> Handle(CustomerChange<ClearWishlist, WishlistView> change, CancellationToken cancellationToken) =>
        Customer(change.Id).ClearWishlist(change.Command, change.Request);

    public Task<Reply<BalanceChanged>> Handle(CustomerChange<AdjustPoints, BalanceChanged> change, CancellationToken cancellationToken) =>
        Balances(change.Id).AdjustPoints(change.Command, change.Request);

    public Task<Reply<BalanceChanged>> Handle(CustomerChange<AddCredit, BalanceChanged> change, CancellationToken cancellationToken) =>
        Balances(change.Id).AddCredit(change.Command, change.Request);

    public Task<Reply<BalanceChanged>> Handle(CustomerChange<RemoveCredit, BalanceChanged> change, CancellationToken cancellationToken) =>
        Balances(change.Id).RemoveCredit(change.Command, change.Request);

    public Task<Reply<CustomerView>> Handle(CustomerChange<SetAccountLimit, CustomerView> change, CancellationToken cancellationToken) =>
        Balances(change.Id).SetAccountLimit(change.Command, change.Request);

    public Task<Reply<BalanceChanged>> Handle(CustomerChange<PayAccount, BalanceChanged> change, CancellationToken cancellationToken) =>
        Balances(change.Id).PayAccount(change.Command, change.Request);

    public Task<Reply<CustomerView>> Handle(CustomerChange<PlaceHold, CustomerView> change, CancellationToken cancellationToken) =>
        Balances(change.Id).PlaceHold(change.Command, change.Request);

    public Task<Reply<CustomerView>> Handle(CustomerChange<ReleaseHold, CustomerView> change, CancellationToken cancellationToken) =>
        Balances(change.Id).ReleaseHold(change.Command, change.Request);

    public Task<Reply<CustomerErased>> Handle(
        CustomerChange<EraseCustomer, CustomerErased> change, CancellationToken cancellationToken) =>
        grains.GetGrain<ICustomerStepsGrain>(change.Id.Value).Erase(change.Command, change.Request);

    private ICustomerBalancesGrain Balances(CustomerId id) => grains.GetGrain<ICustomerBalancesGrain>(id.Value);

    private ICustomerGrain Customer(CustomerId id) => grains.GetGrain<ICustomerGrain>(id.Value);
}
