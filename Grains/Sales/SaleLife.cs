using System.Collections.Immutable;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Sales;

/// <summary>Where a sale stands, and what each thing that becomes of it makes of that.</summary>
internal static class SaleLife
{
    public static SaleView Apply(SaleView sale, SaleChanged happened, DateTimeOffset at) => Standing(happened switch
    {
        SaleSettled settled => sale with
        {
            Settlements = settled.Payments.IsDefaultOrEmpty ? sale.Settlements : sale.Settlements.Add(new(
                at, settled.AtStoreId, settled.AtRegisterId, settled.User, settled.Payments, settled.PointsEarned, settled.PointsRedeemed)),
            PointsEarned = sale.PointsEarned + settled.PointsEarned,
            PointsRedeemed = sale.PointsRedeemed + settled.PointsRedeemed,
            CollectedAt = settled.Collected ? at : sale.CollectedAt,
            Changes = sale.Changes + 1,
        },
        SaleRefunded refunded => sale with { Refunds = sale.Refunds.Add(GivenBack(refunded, at)), Changes = sale.Changes + 1 },
        SaleCancelled cancelled => sale with { Void = GivenBack(cancelled, at), Changes = sale.Changes + 1 },
        _ => throw new UnknownEventException(happened),
    });

    /// <summary>With everything that follows from what is recorded of it.</summary>
    public static SaleView Standing(SaleView sale)
    {
        var whole = sale with { Refunds = sale.Refunds.OrEmpty(), Settlements = sale.Settlements.OrEmpty() };
        whole = whole with
        {
            BalanceDue = whole.Void is null ? whole.Total - Paid(whole) : Money.Zero,
            Refunded = new(GivenBack(whole).Sum(refund => refund.Amount.Amount)),
        };
        return whole with { Reserved = Reserved(whole), Status = Status(whole) };
    }

    /// <summary>What was paid, with the sale and after it.</summary>
    public static IEnumerable<Payment> Payments(SaleView sale) =>
        sale.Payments.OrEmpty().Concat(sale.Settlements.OrEmpty().SelectMany(settlement => settlement.Payments));

    public static Money Paid(SaleView sale) => Pricing.Paid(Payments(sale));

    /// <summary>Refunds, and the void as one.</summary>
    public static IEnumerable<SaleRefund> GivenBack(SaleView sale) =>
        sale.Void is { } all ? sale.Refunds.OrEmpty().Add(all) : sale.Refunds.OrEmpty();

    public static Money GivenBackBy(PaymentKind kind, SaleView sale) =>
        new(GivenBack(sale).Sum(refund => Pricing.PaidBy(kind, refund.Payments).Amount));

    /// <summary>What came back of each line, in the sale's order.</summary>
    public static ImmutableArray<RefundedLine> Back(SaleView sale)
    {
        var back = GivenBack(sale).SelectMany(refund => refund.Lines).ToLookup(line => line.Line);
        return [.. Enumerable.Range(1, sale.Lines.Length).Select(number => new RefundedLine(
            number, back[number].Sum(line => line.Quantity), new(back[number].Sum(line => line.Amount.Amount))))];
    }

    private static ImmutableArray<ReservedLine> Reserved(SaleView sale) => sale is { Preorder: true, CollectedAt: null }
        ? [.. sale.Lines.Zip(Back(sale))
            .Where(line => line.First.Quantity > line.Second.Quantity)
            .Select(line => new ReservedLine(
                line.Second.Line, line.First.Sku, line.First.Name, line.First.Quantity - line.Second.Quantity))]
        : [];

    private static SaleStatus Status(SaleView sale) =>
        sale.Void is not null ? SaleStatus.Voided
        : !sale.Refunds.IsEmpty && IsAllBack(sale) ? SaleStatus.Refunded
        : !sale.Refunds.IsEmpty ? SaleStatus.PartiallyRefunded
        : sale.BalanceDue > Money.Zero ? SaleStatus.PartiallyPaid
        : sale is { Preorder: true, CollectedAt: null } ? SaleStatus.Preorder
        : SaleStatus.Paid;

    /// <summary>Of a sale that cost nothing, the goods.</summary>
    private static bool IsAllBack(SaleView sale) => sale.Total > Money.Zero
        ? sale.Refunded == sale.Total
        : sale.Lines.Zip(Back(sale)).All(line => line.First.Quantity == line.Second.Quantity);

    private static SaleRefund GivenBack(SaleGivenBack happened, DateTimeOffset at) => new(
        happened.RefundId, at, happened.AtStoreId, happened.AtRegisterId, happened.User, happened.Amount, happened.Lines,
        happened.Payments, happened.PointsTaken, happened.PointsReturned, happened.OffForPoints, happened.Reason);
}
