using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.Invoices;
using CustomerCluster.Gateway.OpenApi;
using CustomerCluster.Gateway.Problems;
using CustomerCluster.Sales;

namespace CustomerCluster.Gateway.Sales;

internal static class SaleEndpoints
{
    public static void MapSales(this IEndpointRouteBuilder api)
    {
        var sales = api.MapGroup("/sales").WithTags("Sales");
        sales.MapPost("/", Record).Takes<NewSale>(keyed: false).Gives<SaleView>(201, 404, 409);
        sales.MapGet("/{saleId}", Get).Gives<SaleView>(200, 404);
        sales.MapPut("/{saleId}/customer", Tag).Takes<SaleTag>().Gives<SaleView>(200, 404, 409);
        sales.MapPost("/{saleId}/payments", Settle).Takes<SalePayments>().Gives<SaleView>(200, 404, 409);
        sales.MapPost("/{saleId}/refunds", Refund).Takes<NewRefund>().Gives<SaleView>(201, 404, 409);
        sales.MapGet("/{saleId}/invoice.pdf", Invoice).GivesFile("application/pdf", 404);
        sales.MapPost("/{saleId}/void", Void).Takes<SaleToVoid>().Gives<SaleView>(200, 404, 409);
    }

    /// <summary>The sale's own id is the key under which it is repeated.</summary>
    private static async Task<IResult> Record(Exchange x)
    {
        var by = x.By;
        var (sale, customer) = await x.Body(fields => SaleBodies.Sale(fields, by));
        return await x.Answer(new SaleChange(by, sale, customer),
            view => x.Json(view, 201, location: $"/api/v1/sales/{sale.SaleId}"), _ => Shown(x, sale.SaleId, 201));
    }

    private static Task<IResult> Get(Exchange x, string saleId) =>
        x.Answer(new GetSale(x.By, Id(saleId)), sale => new JsonText(sale.View));

    private static async Task<IResult> Tag(Exchange x, string saleId)
    {
        var customer = await x.Body(f => new CustomerId(f.Needed("customerId", f.Uuid("customerId"))));
        return await x.Answer(new TakeSaleChange(x.By, x.Key, Id(saleId), customer), sale => x.Json(sale), _ => Shown(x, Id(saleId), 200));
    }

    private static async Task<IResult> Settle(Exchange x, string saleId)
    {
        var id = Id(saleId);
        return await After(x, id, await x.Body(f => SaleBodies.Payments(f, id)), 200);
    }

    private static async Task<IResult> Refund(Exchange x, string saleId)
    {
        var (id, key) = (Id(saleId), x.Key);
        return await After(x, id, await x.Body(f => SaleBodies.Refund(f, id, key)), 201);
    }

    private static async Task<IResult> Void(Exchange x, string saleId)
    {
        var id = Id(saleId);
        return await After(x, id, await x.Body(f => new VoidSale(id, f.Needed("reason"))), 200);
    }

    private static Task<IResult> Invoice(Exchange x, string saleId) => x.Answer(
        new GetInvoice(x.By, Id(saleId)), invoice => Results.File(InvoicePdf.Of(invoice), "application/pdf", $"{invoice.Sale.SaleId}.pdf"));

    private static Task<IResult> After<TCommand>(Exchange x, SaleId id, TCommand command, int status) => x.Answer(
        new LaterSaleChange<TCommand>(x.By, x.Key, id, command), sale => x.Json(sale, status), _ => Shown(x, id, status));

    private static async Task<IResult> Shown(Exchange x, SaleId id, int status) =>
        await x.Reads.SaleAsync(id.Value, x.Cancellation) is { } sale
            ? new JsonText(sale.View, status) : new Problem(new NotFound("sale"));

    private static SaleId Id(string text) => new(Exchange.Name(text, "saleId"));
}

internal sealed record SaleTag(CustomerId CustomerId);

/// <param name="Collected">Whether the goods are handed over; null: if nothing is due any more.</param>
internal sealed record SalePayments(Payment[]? Payments, bool? Collected);

/// <summary>Without amount and lines: all that is left of the sale.</summary>
/// <param name="RefundId">Null: the Idempotency-Key.</param>
/// <param name="To">Null: the way it was paid.</param>
internal sealed record NewRefund(string? RefundId, Money? Amount, LineToRefund[]? Lines, Payment[]? To, string? Reason);

internal sealed record SaleToVoid(string Reason);
