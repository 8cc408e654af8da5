namespace CustomerCluster.Sales;

/// <summary>
/// Leads what is asked of a sale to whoever owns it: a customer, or the register that rang it up for nobody known. The key is the sale's
/// id. It holds no state: a process that died is gone on with by repeating the command with its request id, or by itself. It promises
/// what the owner promises: a reply that succeeds is durable, and every command takes effect once per request id.
/// </summary>
[Alias("sale")]
public interface ISaleGrain : IGrainWithStringKey
{
    /// <summary>
    /// Goods sold offline have left the shop: where their customer is gone, the sale is the register's, and says whom it was meant for.
    /// </summary>
    /// <remarks>
    /// A payment on account by a customer without an account of their own goes to the limit that their group shares, if there is one.
    /// </remarks>
    /// <param name="customer">Null: anonymous; then the sale names its register.</param>
    [Alias("record")]
    Task<Reply<SaleView>> Record(RecordSale sale, CustomerId? customer, Request request);

    /// <summary>A customer takes over a sale that was anonymous.</summary>
    [Alias("tag")]
    Task<Reply<SaleView>> Tag(CustomerId customer, Request request);

    [Alias("settle")]
    Task<Reply<SaleView>> Settle(SettleSale command, Request request);

    [Alias("refund")]
    Task<Reply<SaleView>> Refund(RefundSale command, Request request);

    [Alias("void")]
    Task<Reply<SaleView>> Void(VoidSale command, Request request);

    /// <summary>Does for a shared limit what a sale that was broken off has left to do; nothing where nothing is.</summary>
    /// <exception cref="TimeoutException">It is not known whether it is done: it stays due.</exception>
    [Alias("fall-due")]
    Task FallDue();
}
