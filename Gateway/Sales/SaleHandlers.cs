using CustomerCluster.Customers;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Journal;
using CustomerCluster.Registers;
using CustomerCluster.Sales;

namespace CustomerCluster.Gateway.Sales;

/// <param name="Customer">Null: anonymous.</param>
internal sealed record SaleChange(Caller By, RecordSale Sale, CustomerId? Customer) : Change<SaleView>(By, Sale.SaleId.Value, null)
{
    public override string Action => "recordSale";
    public override string Entity => $"sale/{Sale.SaleId}";
}

internal sealed record TakeSaleChange(Caller By, string Key, SaleId Sale, CustomerId Customer) : Change<SaleView>(By, Key, null)
{
    public override string Action => "takeSale";
    public override string Entity => $"customer/{Customer}";
}

internal sealed record GetSale(Caller By, SaleId Sale) : Ask<SaleRecord>(By);

internal sealed class SaleHandlers(IGrainFactory grains, IReadSide reads) :
    IHandle<SaleChange, SaleView>,
    IHandle<TakeSaleChange, SaleView>,
    IHandle<GetSale, SaleRecord>
{
    private static readonly NotFound NoSale = new("sale");

    /// <summary>
    /// To the customer's grain or, without a customer, the register's. Goods sold offline have left the shop: where their
    /// customer is gone, the sale is the register's, and says whom it was meant for.
    /// </summary>
    public async Task<Reply<SaleView>> Handle(SaleChange change, CancellationToken cancellationToken)
    {
        if (change.Customer is not { } customer) return await AtRegister(change.Sale, change.Request);
        var reply = await Customer(customer).RecordSale(change.Sale, change.Request);
        return reply.Refusal is NotFound && change.Sale is { Offline: true, RegisterId: not null }
            ? await AtRegister(change.Sale, change.Request) : reply;
    }

    public Task<Reply<SaleView>> Handle(TakeSaleChange change, CancellationToken cancellationToken) =>
        Customer(change.Customer).TakeSale(new TakeSale(change.Sale), change.Request);

    public async Task<Reply<SaleRecord>> Handle(GetSale ask, CancellationToken cancellationToken) =>
        await reads.SaleAsync(ask.Sale.Value, cancellationToken) is { } sale ? sale : NoSale;

    private Task<Reply<SaleView>> AtRegister(RecordSale sale, Request request) =>
        grains.GetGrain<IRegisterGrain>(sale.RegisterId!.Value.Value).RecordSale(sale, request);

    private ICustomerSalesGrain Customer(CustomerId id) => grains.GetGrain<ICustomerSalesGrain>(id.Value);
}
