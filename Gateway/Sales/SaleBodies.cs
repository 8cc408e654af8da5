using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.Requests;
using CustomerCluster.Sales;

namespace CustomerCluster.Gateway.Sales;

/// <summary>A sale as a register sends it.</summary>
internal static class SaleBodies
{
    private const int MostLines = 500;
    private const int MostPayments = 20;

    /// <summary>A register rings up at itself: where it names no store and register they are its own, and another's are refused.</summary>
    public static (RecordSale Sale, CustomerId? Customer) Sale(Fields f, Caller by)
    {
        var store = f.Name("storeId", by.Store?.Value);
        var register = f.Text("registerId") is not null || by.Register is not null ? f.Name("registerId", by.Register?.Value) : null;
        if (by.Register is { } own && register != own.Value) f.Note("registerId", "is the register that the session is at");
        if (by.Store is { } here && store != here.Value) f.Note("storeId", "is the store that the session is at");
        var customer = f.Uuid("customerId") is { } id ? new CustomerId(id) : default(CustomerId?);
        if (customer is null && register is null) f.Note("registerId", "is required for a sale without a customer");
        var sale = new RecordSale(
            new SaleId(f.Name("saleId")), new StoreId(store), register is null ? null : new RegisterId(register),
            f.Needed("channel", f.OneOf<SalesChannel>("channel")), f.Needed("soldAt", f.Moment("soldAt")),
            f.Each("lines", Line, MostLines), f.Each("payments", Payment, MostPayments),
            f.Flag("offline") ?? false, f.Text("staff"), f.Text("note"), f.Text("taxNumber"), f.Text("eInvoiceNumber"),
            f.Flag("preorder") ?? false);
        return (sale with { IntendedCustomerId = sale.Offline ? customer : null }, customer);
    }

    public static SettleSale Payments(Fields f, SaleId sale) => new(sale, f.Each("payments", Payment, MostPayments), f.Flag("collected"));

    /// <param name="key">The refund's own id where it has no other.</param>
    public static RefundSale Refund(Fields f, SaleId sale, string key) => new(
        sale, f.Text("refundId") ?? key, f.Amount("amount"), f.Each("lines", LineToRefund, MostLines), f.Each("to", Payment, MostPayments),
        f.Text("reason"));

    private static LineToRefund LineToRefund(Fields f)
    {
        var line = f.Needed("line", f.Whole("line"));
        if (line is < 1 or > MostLines) f.Note("line", $"is from 1 to {MostLines}");
        return new((int)Math.Clamp(line, 0, MostLines), f.Number("quantity"));
    }

    private static SaleLine Line(Fields f) => new(
        f.Needed("sku"), f.Needed("name"), f.Needed("quantity", f.Number("quantity")), f.Needed("unitPrice", f.Amount("unitPrice")),
        f.Amount("discount") ?? Money.Zero, f.Amount("tax") ?? Money.Zero);

    private static Payment Payment(Fields f) => new(f.Needed("kind", f.OneOf<PaymentKind>("kind")), f.Needed("amount", f.Amount("amount")));
}

/// <summary>A sale as the API's document shows it: a <see cref="RecordSale"/>, and whose it is.</summary>
internal sealed record NewSale(
    SaleId SaleId, StoreId? StoreId, RegisterId? RegisterId, SalesChannel Channel, DateTimeOffset SoldAt, bool? Offline,
    CustomerId? CustomerId, string? Staff, string? Note, string? TaxNumber, string? EInvoiceNumber, bool? Preorder,
    SaleLine[] Lines, Payment[] Payments);
