using CustomerCluster.Gateway.Requests;
using CustomerCluster.Journal;
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

/// <summary>Something becomes of a sale. The command's name is the action that the permission table knows.</summary>
internal sealed record LaterSaleChange<TCommand>(Caller By, string Key, SaleId Sale, TCommand Command) : Change<SaleView>(By, Key, null)
{
    private static readonly string Name = Actions.NameOf(typeof(TCommand));

    public override string Action => Name;
    public override string Entity => $"sale/{Sale}";
}

internal sealed record GetSale(Caller By, SaleId Sale) : Ask<SaleRecord>(By);

internal sealed class SaleHandlers(IGrainFactory grains, IReadSide reads) :
    IHandle<SaleChange, SaleView>,
    IHandle<TakeSaleChange, SaleView>,
    IHandle<LaterSaleChange<SettleSale>, SaleView>,
    IHandle<LaterSaleChange<RefundSale>, SaleView>,
    IHandle<LaterSaleChange<VoidSale>, SaleView>,
    IHandle<GetSale, SaleRecord>
{
    private static readonly NotFound NoSale = new("sale");

    public Task<Reply<SaleView>> Handle(SaleChange change, CancellationToken cancellationToken) =>
        Sale(change.Sale.SaleId).Record(change.Sale, change.Customer, change.Request);

    public Task<Reply<SaleView>> Handle(TakeSaleChange change, CancellationToken cancellationToken) =>
        Sale(change.Sale).Tag(change.Customer, change.Request);

    public Task<Reply<SaleView>> Handle(LaterSaleChange<SettleSale> change, CancellationToken cancellationToken) =>
        Sale(change.Sale).Settle(change.Command, change.Request);

    public Task<Reply<SaleView>> Handle(LaterSaleChange<RefundSale> change, CancellationToken cancellationToken) =>
        Sale(change.Sale).Refund(change.Command, change.Request);

    public Task<Reply<SaleView>> Handle(LaterSaleChange<VoidSale> change, CancellationToken cancellationToken) =>
        Sale(change.Sale).Void(change.Command, change.Request);

    public async Task<Reply<SaleRecord>> Handle(GetSale ask, CancellationToken cancellationToken) =>
        await reads.SaleAsync(ask.Sale.Value, cancellationToken) is { } sale ? sale : NoSale;

    private ISaleGrain Sale(SaleId id) => grains.GetGrain<ISaleGrain>(id.Value);
}
