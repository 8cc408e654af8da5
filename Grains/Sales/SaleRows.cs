using System.Collections.Immutable;
using System.Text.Json;
using CustomerCluster.Journal;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Sales;

/// <summary>What the read side shows of a sale, and the claim by which it has one owner.</summary>
internal static class SaleRows
{
    public const string ClaimKind = "sale";

    public static SaleView View(SaleEvent sale, CustomerId? customer) => new(
        sale.SaleId, sale.StoreId, sale.RegisterId, sale.Channel, sale.SoldAt, sale.BusinessDay, sale.Offline, customer, sale.Staff,
        sale.Personal?.Note, sale.Personal?.TaxNumber, sale.EInvoiceNumber, sale.Preorder, Status(sale), sale.Total, sale.Lines,
        sale.Payments, sale.PointsEarned, customer is null ? sale.IntendedCustomerId : null);

    public static SaleRow Row(SaleView sale, string owner, Currency currency) => new(
        sale.SaleId.Value, owner, sale.CustomerId?.ToString(), sale.StoreId.Value, sale.SoldAt, currency.ToMinor(sale.Total),
        JsonSerializer.Serialize(sale, ApiJson.Options(currency)),
        [.. sale.Lines.Select(line => new SaleLineRow(
            line.Sku, line.Name, line.Quantity, currency.ToMinor(Pricing.Of(line, currency))))],
        Account: currency.ToMinor(Pricing.PaidBy(PaymentKind.Account, sale.Payments)));

    /// <summary>
    /// A sale rung up is news for its store and the customer's group. When it is taken over later the store has counted it: then
    /// it is news for the group alone, if there is one.
    /// </summary>
    public static ImmutableArray<SpendRow> Spend(SaleEvent sale, long sequence, Currency currency)
    {
        var row = new SpendRow(
            sequence, sale.SaleId.Value, sale.StoreId.Value, sale.GroupId?.ToString(), Channel(sale.Channel), sale.BusinessDay,
            currency.ToMinor(sale.Total), 1);
        return sale is not SaleTaken ? [row]
            : sale.GroupId is not null ? [row with { Store = null }]
            : [];
    }

    public static Claim Claim(SaleEvent sale, string owner) =>
        new(ClaimKind, sale.SaleId.Value, (sale as SaleTaken)?.TakenFrom, owner);

    private static SaleStatus Status(SaleEvent sale) =>
        sale.Payments.Sum(payment => payment.Amount.Amount) == sale.Total.Amount ? SaleStatus.Paid : SaleStatus.PartiallyPaid;

    private static string Channel(SalesChannel channel) => channel switch
    {
        SalesChannel.Retail => "retail",
        SalesChannel.Online => "online",
        SalesChannel.Omo => "omo",
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "is not a channel"),
    };
}
