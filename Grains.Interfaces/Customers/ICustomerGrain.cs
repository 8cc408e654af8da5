using CustomerCluster.Sales;

namespace CustomerCluster.Customers;

/// <summary>
/// One customer: profile, addresses, points, store credit and the sales tagged to them. The key is the customer's id.
/// Every reply that succeeds is durable, and the read side shows it; every command takes effect once per request id.
/// </summary>
[Alias("customer")]
public interface ICustomerGrain : IGrainWithGuidKey
{
    /// <summary>Refused with <see cref="DuplicateCustomer"/> where the chain's policy allows one per phone or e-mail.</summary>
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

    [Alias("earn-points")]
    Task<Reply<BalanceChanged>> EarnPoints(EarnPoints command, Request request);

    /// <summary>Never below zero: <see cref="InsufficientPoints"/>.</summary>
    [Alias("redeem-points")]
    Task<Reply<BalanceChanged>> RedeemPoints(RedeemPoints command, Request request);

    /// <summary>By hand, with a reason, in the back office; never below zero.</summary>
    [Alias("adjust-points")]
    Task<Reply<BalanceChanged>> AdjustPoints(AdjustPoints command, Request request);

    [Alias("add-credit")]
    Task<Reply<BalanceChanged>> AddCredit(AddCredit command, Request request);

    /// <summary>Never below zero: <see cref="InsufficientCredit"/>.</summary>
    [Alias("remove-credit")]
    Task<Reply<BalanceChanged>> RemoveCredit(RemoveCredit command, Request request);

    /// <summary>Spends credit at a till; never below zero.</summary>
    [Alias("redeem-credit")]
    Task<Reply<BalanceChanged>> RedeemCredit(RedeemCredit command, Request request);

    /// <summary>The sale, its points and its payments by points and credit are one change: all of it or none.</summary>
    [Alias("record-sale")]
    Task<Reply<SaleView>> RecordSale(RecordSale command, Request request);

    /// <summary>Takes an anonymous sale over from its register; its points are earned now. Refused if another was quicker.</summary>
    [Alias("take-sale")]
    Task<Reply<SaleView>> TakeSale(TakeSale command, Request request);

    /// <summary>The customer as this activation holds it, or null where there is none.</summary>
    [Alias("get"), ReadOnly]
    Task<CustomerView?> Get();
}
