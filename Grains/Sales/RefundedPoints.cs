using System.Collections.Immutable;
using CustomerCluster.Chain;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Sales;

/// <summary>What a refund does to points: those that paid come back, those that were earned go.</summary>
/// <param name="Taken">So that what is left is what the money that was kept earns, at the sale's own rate.</param>
/// <param name="Off">Of those taken: spent already, and come off the money.</param>
/// <param name="Payments">The money that is given back, less what came off it.</param>
internal sealed record RefundedPoints(long Taken, long Returned, long Off, Money OffForPoints, ImmutableArray<Payment> Payments)
{
    public static RefundedPoints Of(
        SaleView sale, Money amount, ImmutableArray<Payment> payments, long there, Currency currency, LoyaltyProgramme programme)
    {
        var taken = Taking(sale, amount, payments);
        var returned = Returning(sale, payments);
        var spent = Math.Max(0, taken - Math.Max(0, there + returned));
        if (spent == 0 || programme.Spent != SpentPoints.OffTheRefund)
            return new(taken, returned, 0, Money.Zero, payments);

        var money = Pricing.Paid(payments) - Pricing.PaidBy(PaymentKind.Points, payments);
        var off = Math.Min(spent, (long)Math.Floor(money.Amount / programme.PointValue));
        var worth = currency.Round(off * programme.PointValue);
        worth = worth < money ? worth : money;
        return new(taken, returned, off, worth, Less(payments, worth));
    }

    private static long Taking(SaleView sale, Money amount, ImmutableArray<Payment> payments)
    {
        var earned = sale.PointsEarned - SaleLife.GivenBack(sale).Sum(refund => refund.PointsTaken);
        if (sale.Refunded + amount == sale.Total)
            return earned;
        var paid = SaleLife.Payments(sale).ToList();
        var byPoints = Pricing.PaidBy(PaymentKind.Points, payments) + SaleLife.GivenBackBy(PaymentKind.Points, sale);
        var kept = Pricing.Paid(paid) - Pricing.PaidBy(PaymentKind.Points, paid) - (sale.Refunded + amount - byPoints);
        return earned - Math.Min(earned, kept > Money.Zero ? Pricing.PointsFor(kept, sale.PointsRate, sale.PointsRounding) : 0);
    }

    private static long Returning(SaleView sale, ImmutableArray<Payment> payments)
    {
        var paid = Pricing.PaidBy(PaymentKind.Points, SaleLife.Payments(sale));
        var back = Pricing.PaidBy(PaymentKind.Points, payments) + SaleLife.GivenBackBy(PaymentKind.Points, sale);
        if (paid == Money.Zero)
            return 0;
        var due = back == paid ? sale.PointsRedeemed : (long)Math.Floor(sale.PointsRedeemed * back.Amount / paid.Amount);
        return due - SaleLife.GivenBack(sale).Sum(refund => refund.PointsReturned);
    }

    /// <summary>Off the last ones first, and never off what comes back in points.</summary>
    private static ImmutableArray<Payment> Less(ImmutableArray<Payment> payments, Money off)
    {
        var less = payments.ToBuilder();
        for (var i = less.Count - 1; i >= 0 && off > Money.Zero; i--)
        {
            if (less[i].Kind == PaymentKind.Points)
                continue;
            var part = less[i].Amount < off ? less[i].Amount : off;
            (less[i], off) = (less[i] with { Amount = less[i].Amount - part }, off - part);
        }
        less.RemoveAll(payment => payment.Amount == Money.Zero);
        return less.ToImmutable();
    }
}
