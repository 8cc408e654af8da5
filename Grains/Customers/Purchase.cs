using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Customers;

/// <summary>
/// A sale to a customer: the sale, what it earns and what it takes from points, credit and account, all of it or nothing. What open
/// carts hold is not there to be taken, but for what was held for this very sale.
/// </summary>
internal static class Purchase
{
    public static Decision Decide(CustomerState state, RecordSale sale, DateTimeOffset now, ChainPolicy policy, TimeZoneInfo zone)
    {
        if (SaleRules.Check(sale, now, policy.Currency, anonymous: false) is { } invalid)
            return invalid;

        var payments = sale.Payments.OrEmpty();
        var (byPoints, byCredit, byAccount) = (
            Pricing.PaidBy(PaymentKind.Points, payments), Pricing.PaidBy(PaymentKind.Credit, payments),
            Pricing.PaidBy(PaymentKind.Account, payments));
        var released = state.Holds.TakenBy(sale.SaleId).ToList();
        var held = released.Aggregate(state.Holds, (holds, one) => holds.Apply(one));
        var redeemed = Pricing.PointsToPay(byPoints, policy.Loyalty);
        if (redeemed > 0 && state.Points.Lacks(redeemed, state.Profile.Loyalty, held.Points) is { } noPoints)
            return noPoints;
        if (byCredit > Money.Zero && state.Credit.Lacks(byCredit, held.Credit) is { } noCredit)
            return noCredit;
        if (state.Account.Lacks(byAccount) is { } noAccount)
            return noAccount;
        var rate = Rate(state, sale.Channel, policy);
        var earned = Pricing.PointsFor(Pricing.Paid(payments) - byPoints, rate, policy.Loyalty);

        List<Event> events =
        [
            Pricing.Recorded(sale, policy.Currency, zone) with
            {
                GroupId = state.Profile.GroupId, PointsEarned = earned, PointsRate = rate, PointsRedeemed = redeemed,
                CreditRedeemed = byCredit,
            },
            .. released,
        ];
        if (redeemed > 0)
            events.Add(new PointsRedeemed(-redeemed, SaleId: sale.SaleId));
        if (byCredit > Money.Zero)
            events.Add(new CreditRedeemed(-byCredit, SaleId: sale.SaleId));
        if (byAccount > Money.Zero)
            events.Add(new AccountCharged(byAccount, sale.SaleId));
        if (earned > 0)
            events.Add(state.Points.Earned(earned, now, policy, sale: sale.SaleId));
        return new([.. events]);
    }

    /// <summary>Tags a sale that was anonymous; its points are earned now.</summary>
    public static Decision Decide(CustomerState state, OwnedSale? owned, DateTimeOffset now, ChainPolicy policy)
    {
        if (owned is not { Sale: var sale })
            return new NotFound("sale");
        if (sale.CustomerId is { } owner)
            return new SaleAlreadyTagged(owner);
        var rate = Rate(state, sale.Channel, policy);
        var earned = Pricing.PointsFor(Pricing.Paid(sale.Payments), rate, policy.Loyalty);
        var taken = Pricing.Taken(owned, state.Profile.GroupId, earned) with { PointsRate = rate };
        return earned > 0 ? Decision.Of(taken, state.Points.Earned(earned, now, policy, sale: sale.SaleId)) : taken;
    }

    private static decimal Rate(CustomerState state, SalesChannel channel, ChainPolicy policy) =>
        state.Profile.Loyalty ? Pricing.RateOf(channel, Tiers.Multiplier(state, policy.Loyalty), policy.Loyalty) : 0;
}
