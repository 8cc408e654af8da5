using CustomerCluster.Gateway.Http;
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

    private static async Task<IResult> Shown(Exchange x, SaleId id, int status) =>
        await x.Reads.SaleAsync(id.Value, x.Cancellation) is { } sale
            ? new JsonText(sale.View, status) : new Problem(new NotFound("sale"));

    private static SaleId Id(string text) => new(Exchange.Name(text, "saleId"));
}

internal sealed record SaleTag(CustomerId CustomerId);
