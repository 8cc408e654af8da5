namespace CustomerCluster.Customers;

/// <summary>
/// One customer: who they are, where they live and what they wish for. The key is the customer's id. Every reply that succeeds is
/// durable, and the read side shows it; every command takes effect once per request id. The customer's grain has more faces, under the
/// same key:
/// <see cref="ICustomerBalancesGrain"/> and <see cref="ICustomerSalesGrain"/>.
/// </summary>
[Alias("customer")]
public interface ICustomerGrain : IGrainWithGuidKey
{
    /// <summary>
    /// Refused with <see cref="DuplicateCustomer"/> where the chain's policy allows one per phone or e-mail, and with
    /// <see cref="PossibleDuplicate"/> where it wants to be asked first.
    /// </summary>
    [Alias("create")]
    Task<Reply<CustomerView>> Create(CreateCustomer command, Request request);

    [Alias("edit")]
    Task<Reply<CustomerView>> Edit(EditCustomer command, Request request);

    /// <summary>The customer is gone from search, lists, registers and sync; a tombstone keeps its version.</summary>
    [Alias("delete")]
    Task<Reply<CustomerDeleted>> Delete(DeleteCustomer command, Request request);

    /// <summary>Refused with <see cref="AddressLimitReached"/> at the sixth.</summary>
    [Alias("add-address")]
    Task<Reply<CustomerView>> AddAddress(AddAddress command, Request request);

    [Alias("change-address")]
    Task<Reply<CustomerView>> ChangeAddress(ChangeAddress command, Request request);

    [Alias("remove-address")]
    Task<Reply<CustomerView>> RemoveAddress(RemoveAddress command, Request request);

    /// <summary>Refused with <see cref="WishlistFull"/> at the 201st item.</summary>
    [Alias("put-wish")]
    Task<Reply<WishlistView>> PutWish(PutWish command, Request request);

    [Alias("remove-wish")]
    Task<Reply<WishlistView>> RemoveWish(RemoveWish command, Request request);

    [Alias("clear-wishlist")]
    Task<Reply<WishlistView>> ClearWishlist(ClearWishlist command, Request request);

    /// <summary>The customer as this activation holds it, or null where there is none.</summary>
    [Alias("get"), ReadOnly]
    Task<CustomerView?> Get();
}
