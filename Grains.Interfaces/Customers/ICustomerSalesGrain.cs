using CustomerCluster.Sales;

namespace CustomerCluster.Customers;

/// <summary>
/// The sales tagged to a customer. The key is the customer's id; it is the customer's grain, seen from another side, with the
/// same promises.
/// </summary>
[Alias("customer-sales")]
public interface ICustomerSalesGrain : IGrainWithGuidKey
{
    /// <summary>The sale, its points and its payments by points and credit are one change: all of it or none.</summary>
    [Alias("record-sale")]
    Task<Reply<SaleView>> RecordSale(RecordSale command, Request request);

    /// <summary>Takes an anonymous sale over from its register; its points are earned now. Refused if another was quicker.</summary>
    [Alias("take-sale")]
    Task<Reply<SaleView>> TakeSale(TakeSale command, Request request);

    /// <summary>
    /// Pays a preorder or hands it over; points are earned for what is paid. <see cref="SaleElsewhere"/>: it is not theirs.
    /// </summary>
    [Alias("settle-sale")]
    Task<Reply<SaleView>> SettleSale(SettleSale command, Request request);

    /// <summary>Points, spend and account are taken back as they were given. <see cref="SaleElsewhere"/>: it is not theirs.</summary>
    [Alias("refund-sale")]
    Task<Reply<SaleView>> RefundSale(RefundSale command, Request request);

    /// <summary>As if it had not been rung up. <see cref="SaleElsewhere"/>: it is not theirs.</summary>
    [Alias("void-sale")]
    Task<Reply<SaleView>> VoidSale(VoidSale command, Request request);
}
