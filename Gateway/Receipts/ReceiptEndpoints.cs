using System.Text.Json;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.OpenApi;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Journal;
using CustomerCluster.Receipts;

namespace CustomerCluster.Gateway.Receipts;

internal static class ReceiptEndpoints
{
    public static void MapReceipts(this IEndpointRouteBuilder api) => api.MapGroup("/sales/{saleId}").WithTags("Sales")
        .MapPost("/receipt", Send).Takes<ReceiptBody>().Gives<ReceiptView>(202, 404)
        .WithDescription("Sends the receipt by e-mail, once per address however often it is asked for.");

    private static async Task<IResult> Send(Exchange x, string saleId)
    {
        var id = new SaleId(Exchange.Name(saleId, "saleId"));
        var email = await x.Body(f => f.Text("email"));
        return await x.Answer(new ReceiptChange(x.By, x.Key, new(id, email)), receipt => x.Json(receipt, 202), was => x.Again(was, 202));
    }
}

/// <param name="Email">Null: the customer's.</param>
internal sealed record ReceiptBody(string? Email);

internal sealed record ReceiptChange(Caller By, string Key, SendReceipt Command) : Change<ReceiptView>(By, Key, null)
{
    public override string Action => "sendReceipt";
    public override string Entity => $"sale/{Command.SaleId}";
}

internal sealed class ReceiptHandler(IGrainFactory grains, IReadSide reads) : IHandle<ReceiptChange, ReceiptView>
{
    public async Task<Reply<ReceiptView>> Handle(ReceiptChange change, CancellationToken cancellationToken)
    {
        var (sale, email) = change.Command;
        if (email is null)
        {
            if (await reads.SaleAsync(sale.Value, cancellationToken) is not { } found) return new NotFound("sale");
            email = await EmailOf(found.CustomerId, cancellationToken);
        }
        return email is null
            ? Invalid.Field("email", "is required where the customer has none")
            : await grains.GetGrain<IReceiptGrain>(ReceiptId.Of(sale, email)).Ask(change.Command, email, change.Request);
    }

    private async Task<string?> EmailOf(string? customer, CancellationToken cancellationToken)
    {
        if (customer is null || (await reads.CustomerAsync(customer, cancellationToken))?.View is not { } view) return null;
        using var json = JsonDocument.Parse(view);
        return json.RootElement.GetProperty("email").GetString();
    }
}
