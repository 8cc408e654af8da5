using System.Collections.Immutable;
using CustomerCluster.Chain;

namespace CustomerCluster.Sales;

/// <summary>A sale, with what became of it since it was rung up.</summary>
/// <param name="CustomerId">Null: anonymous.</param>
/// <param name="Payments">With the sale itself; later ones are <paramref name="Settlements"/>.</param>
/// <param name="PointsEarned">What the customer got for it so far; refunds say what was taken back.</param>
/// <param name="IntendedCustomerId">Set where an offline sale is anonymous because its customer was gone: somebody should look at it.</param>
/// <param name="BusinessDay">The day it counts for, in the store's time zone.</param>
/// <param name="BalanceDue">Of a preorder: what is still to be paid.</param>
/// <param name="Refunded">Of the total, what was taken back; all of it where the sale is voided.</param>
/// <param name="GroupId">The customer's group when the sale became theirs: it counts for that group, whatever they are in later.</param>
/// <param name="PointsRate">Points for one unit of the currency, the tier's multiplier included, as they were at that moment.</param>
/// <param name="PointsRounding">As it was at that moment.</param>
/// <param name="PointsRedeemed">Points that paid.</param>
/// <param name="Reserved">Of a preorder, the goods that are not handed over yet.</param>
/// <param name="CollectedAt">Of a preorder: when its goods were handed over.</param>
/// <param name="Changes">How often it was settled, refunded or voided.</param>
/// <param name="ChargedTo">The group that its payments on account were charged to; null: the customer's own account.</param>
/// <param name="MergedFrom">The customer whose it was, before they were merged into this one.</param>
[GenerateSerializer, Immutable, Alias("sale.view")]
public sealed record SaleView(
    [property: Id(0)] SaleId SaleId,
    [property: Id(1)] StoreId StoreId,
    [property: Id(2)] RegisterId? RegisterId,
    [property: Id(3)] SalesChannel Channel,
    [property: Id(4)] DateTimeOffset SoldAt,
    [property: Id(5)] DateOnly BusinessDay,
    [property: Id(6)] bool Offline,
    [property: Id(7)] CustomerId? CustomerId,
    [property: Id(8)] string? Staff,
    [property: Id(9)] string? Note,
    [property: Id(10)] string? TaxNumber,
    [property: Id(11)] string? EInvoiceNumber,
    [property: Id(12)] bool Preorder,
    [property: Id(13)] SaleStatus Status,
    [property: Id(14)] Money Total,
    [property: Id(15)] ImmutableArray<SaleLine> Lines,
    [property: Id(16)] ImmutableArray<Payment> Payments,
    [property: Id(17)] long PointsEarned,
    [property: Id(18)] CustomerId? IntendedCustomerId = null,
    [property: Id(19)] Money BalanceDue = default,
    [property: Id(20)] Money Refunded = default,
    [property: Id(21)] ImmutableArray<SaleRefund> Refunds = default,
    [property: Id(22)] ImmutableArray<SaleSettlement> Settlements = default,
    [property: Id(23)] GroupId? GroupId = null,
    [property: Id(24)] decimal PointsRate = 0,
    [property: Id(25)] PointsRounding PointsRounding = PointsRounding.Down,
    [property: Id(26)] long PointsRedeemed = 0,
    [property: Id(27)] ImmutableArray<ReservedLine> Reserved = default,
    [property: Id(28)] DateTimeOffset? CollectedAt = null,
    [property: Id(29)] SaleRefund? Void = null,
    [property: Id(30)] int Changes = 0,
    [property: Id(31)] GroupId? ChargedTo = null,
    [property: Id(32)] CustomerId? MergedFrom = null);

/// <summary>Payments that came after the sale.</summary>
/// <param name="StoreId">Null: in the back office, or online.</param>
[GenerateSerializer, Immutable, Alias("sale.settlement")]
public sealed record SaleSettlement(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] StoreId? StoreId,
    [property: Id(2)] RegisterId? RegisterId,
    [property: Id(3)] string User,
    [property: Id(4)] ImmutableArray<Payment> Payments,
    [property: Id(5)] long PointsEarned,
    [property: Id(6)] long PointsRedeemed);

/// <summary>What was given back of a sale: a part or the rest of it, or all at once where it was voided.</summary>
/// <param name="RefundId">Unique within its sale.</param>
/// <param name="StoreId">Where it was given back; null: in the back office, or online.</param>
/// <param name="Amount">Of the sale's total, what does not count any more.</param>
/// <param name="Lines">What it was for; a line without quantity became cheaper, its goods stay sold.</param>
/// <param name="Payments">The money that was given back, by kind.</param>
/// <param name="PointsTaken">Of the points that the sale had earned.</param>
/// <param name="PointsReturned">Of the points that had paid.</param>
/// <param name="OffForPoints">What came off the money because points to be taken back were spent.</param>
[GenerateSerializer, Immutable, Alias("sale.refund")]
public sealed record SaleRefund(
    [property: Id(0)] string RefundId,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] StoreId? StoreId,
    [property: Id(3)] RegisterId? RegisterId,
    [property: Id(4)] string User,
    [property: Id(5)] Money Amount,
    [property: Id(6)] ImmutableArray<RefundedLine> Lines,
    [property: Id(7)] ImmutableArray<Payment> Payments,
    [property: Id(8)] long PointsTaken,
    [property: Id(9)] long PointsReturned,
    [property: Id(10)] Money OffForPoints,
    [property: Id(11)] string? Reason);

/// <param name="Line">From 1, in the sale's order.</param>
[GenerateSerializer, Immutable, Alias("sale.refunded-line")]
public sealed record RefundedLine(
    [property: Id(0)] int Line, [property: Id(1)] decimal Quantity, [property: Id(2)] Money Amount);

/// <param name="Line">From 1, in the sale's order.</param>
[GenerateSerializer, Immutable, Alias("sale.reserved-line")]
public sealed record ReservedLine(
    [property: Id(0)] int Line, [property: Id(1)] string Sku, [property: Id(2)] string Name, [property: Id(3)] decimal Quantity);
