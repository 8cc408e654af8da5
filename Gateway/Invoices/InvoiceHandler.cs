using System.Text.Json;
using CustomerCluster.Customers;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Gateway.Settings;
using CustomerCluster.Journal;
using CustomerCluster.Sales;

namespace CustomerCluster.Gateway.Invoices;

/// <summary>Of a sale on account, or of any other sale of a customer.</summary>
internal sealed record GetInvoice(Caller By, SaleId Sale) : Ask<Invoice>(By);

internal sealed class InvoiceHandler(IReadSide reads, CurrentSettings settings, ApiFormat format) : IHandle<GetInvoice, Invoice>
{
    public async Task<Reply<Invoice>> Handle(GetInvoice ask, CancellationToken cancellationToken)
    {
        if (await reads.SaleAsync(ask.Sale.Value, cancellationToken) is not { } found)
            return new NotFound("sale");
        if (found.CustomerId is not { } buyer)
            return new NotFound("invoice");
        var customer = (await reads.CustomerAsync(buyer, cancellationToken))?.View;
        return new Invoice(
            Read<SaleView>(found.View), customer is null ? null : Read<CustomerView>(customer), await settings.Now(), format.Currency);
    }

    private T Read<T>(string view) => JsonSerializer.Deserialize<T>(view, format.Json)!;
}
