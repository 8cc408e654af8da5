using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Customers;

/// <summary>A sale to a customer: the sale, what it earns and what it takes from points and credit, all of it or nothing.</summary>
internal static class Purchase
{
    public static Decision Decide(CustomerState state, RecordSale sale, DateTimeOffset now, ChainPolicy policy, TimeZoneInfo zone)
    {
        if (SaleRules.Check(sale, now, policy.Currency, anonymous: false) is { } invalid)
            return invalid;
        if (sale.Payments.OrEmpty().Any(payment => payment.Kind == PaymentKind.Account))
            return new NoAccount();

        var payments = sale.Payments.OrEmpty();
        var byPoints = Pricing.PaidBy(PaymentKind.Points, payments);
        var byCredit = Pricing.PaidBy(PaymentKind.Credit, payments);
        var redeemed = Pricing.PointsToPay(byPoints, policy.Loyalty);
        if (redeemed > 0 && state.Points.Lacks(redeemed, state.Profile.Loyalty) is { } noPoints)
            return noPoints;
        if (state.Credit.Lacks(byCredit) is { } noCredit)
            return noCredit;
        var earned = Earned(state, Pricing.Paid(payments) - byPoints, policy);

        var events = new List<Event>
        {
            Pricing.Recorded(sale, policy.Currency, zone) with
            {
                GroupId = state.Profile.GroupId, PointsEarned = earned, PointsRedeemed = redeemed, CreditRedeemed = byCredit,
            },
        };
        if (redeemed > 0)
            events.Add(new PointsRedeemed(-redeemed, SaleId: sale.SaleId));
        if (byCredit > Money.Zero)
            events.Add(new CreditRedeemed(-byCredit, SaleId: sale.SaleId));
        if (earned > 0)
            events.Add(new PointsEarned(earned, SaleId: sale.SaleId));
        return new([.. events]);
    }

    /// <summary>Tags a sale that was anonymous; its points are earned now.</summary>
    public static Decision Decide(CustomerState state, OwnedSale? owned, ChainPolicy policy)
    {
        if (owned is not { Sale: var sale })
            return new NotFound("sale");
        if (sale.CustomerId is { } owner)
            return new SaleAlreadyTagged(owner);
        var earned = Earned(state, Pricing.Paid(sale.Payments), policy);
        var taken = Pricing.Taken(owned, state.Profile.GroupId, earned);
        return earned > 0 ? Decision.Of(taken, new PointsEarned(earned, SaleId: sale.SaleId)) : taken;
    }

    private static long Earned(CustomerState state, Money paid, ChainPolicy policy) =>
        state.Profile.Loyalty ? Pricing.PointsFor(paid, policy.Loyalty) : 0;
}
