using System.Collections.Immutable;

namespace CustomerCluster.Sales;

public enum SalesChannel { Retail, Online, Omo }

public enum PaymentKind { Cash, Card, Credit, Points, Account }

/// <summary>
/// Where a sale stands. Of what applies the first is told: voided, refunded, partially refunded, partially paid (a preorder with a
/// balance due), preorder (paid in full, its goods still reserved), paid.
/// </summary>
public enum SaleStatus { Paid, PartiallyPaid, Refunded, PartiallyRefunded, Voided, Preorder }

/// <summary>
/// A sale as a register rings it up. Prices include tax; a line is quantity × unit price − discount, rounded half away from
/// zero to the currency; the payments add up to the total, or for a preorder to no more than it.
/// </summary>
/// <param name="SoldAt">The register's own time, which may be weeks ago when it was offline.</param>
/// <param name="Offline">Rung up without a connection: never refused for the customer's sake.</param>
/// <param name="Staff">The user in charge of the sale.</param>
/// <param name="TaxNumber">The buyer's uniform number, printed on the e-invoice.</param>
/// <param name="IntendedCustomerId">Of a sale rung up offline: whose it was meant to be, whoever then gets it.</param>
/// <param name="ChargedTo">The group on whose limit the payments on account are reserved; null: the customer's own account.</param>
[GenerateSerializer, Immutable, Alias("sale.record")]
public sealed record RecordSale(
    [property: Id(0)] SaleId SaleId,
    [property: Id(1)] StoreId StoreId,
    [property: Id(2)] RegisterId? RegisterId,
    [property: Id(3)] SalesChannel Channel,
    [property: Id(4)] DateTimeOffset SoldAt,
    [property: Id(5)] ImmutableArray<SaleLine> Lines,
    [property: Id(6)] ImmutableArray<Payment> Payments,
    [property: Id(7)] bool Offline = false,
    [property: Id(8)] string? Staff = null,
    [property: Id(9)] string? Note = null,
    [property: Id(10)] string? TaxNumber = null,
    [property: Id(11)] string? EInvoiceNumber = null,
    [property: Id(12)] bool Preorder = false,
    [property: Id(13)] CustomerId? IntendedCustomerId = null,
    [property: Id(14)] GroupId? ChargedTo = null);

/// <param name="Quantity">Above zero, three decimals at most (weighed goods).</param>
/// <param name="Discount">For the whole line, from zero to its price.</param>
/// <param name="Tax">The tax contained in the line's price.</param>
[GenerateSerializer, Immutable, Alias("sale.line")]
public sealed record SaleLine(
    [property: Id(0)] string Sku,
    [property: Id(1)] string Name,
    [property: Id(2)] decimal Quantity,
    [property: Id(3)] Money UnitPrice,
    [property: Id(4)] Money Discount,
    [property: Id(5)] Money Tax);

/// <param name="Amount">Above zero. Of points: the money they pay for.</param>
[GenerateSerializer, Immutable, Alias("sale.payment")]
public sealed record Payment([property: Id(0)] PaymentKind Kind, [property: Id(1)] Money Amount);
