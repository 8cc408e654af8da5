using System.Collections.Immutable;

namespace CustomerCluster.Sales;

/// <summary>Pays what is due of a preorder, or part of it; or hands over the goods of one that is paid.</summary>
/// <param name="Payments">No more than the balance due. Points are earned for them at the sale's own rate.</param>
/// <param name="Collected">Whether the goods are handed over; null: if nothing is due any more.</param>
[GenerateSerializer, Immutable, Alias("sale.settle")]
public sealed record SettleSale(
    [property: Id(0)] SaleId SaleId,
    [property: Id(1)] ImmutableArray<Payment> Payments,
    [property: Id(2)] bool? Collected = null);

/// <summary>
/// Gives back a part of a sale, or all that is left of it where neither amount nor lines are given. Points, spend and account are
/// taken back as they were given: after it the customer has what the money that was kept earns.
/// </summary>
/// <param name="RefundId">Unique within the sale, 1 to 200 characters.</param>
/// <param name="Amount">Above zero. Given instead of lines: something became cheaper and nothing came back.</param>
/// <param name="Lines">What came back.</param>
/// <param name="To">How the money is given back; none: the way it was paid, in proportion.</param>
[GenerateSerializer, Immutable, Alias("sale.refund-command")]
public sealed record RefundSale(
    [property: Id(0)] SaleId SaleId,
    [property: Id(1)] string RefundId,
    [property: Id(2)] Money? Amount = null,
    [property: Id(3)] ImmutableArray<LineToRefund> Lines = default,
    [property: Id(4)] ImmutableArray<Payment> To = default,
    [property: Id(5)] string? Reason = null);

/// <param name="Line">From 1, in the sale's order.</param>
/// <param name="Quantity">Null: all that is left of it.</param>
[GenerateSerializer, Immutable, Alias("sale.line-to-refund")]
public sealed record LineToRefund([property: Id(0)] int Line, [property: Id(1)] decimal? Quantity = null);

/// <summary>Takes the whole sale back as if it had not been rung up: it is no order any more. A preorder is cancelled so.</summary>
/// <param name="Reason">Required.</param>
[GenerateSerializer, Immutable, Alias("sale.void")]
public sealed record VoidSale([property: Id(0)] SaleId SaleId, [property: Id(1)] string Reason);
