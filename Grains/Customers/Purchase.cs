using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Customers;

/// <summary>A sale to a customer, or one that becomes theirs.</summary>
internal static class Purchase
{
    public static Decision Decide(CustomerState state, RecordSale sale, DateTimeOffset now, ChainPolicy policy, TimeZoneInfo zone)
    {
        if (SaleRules.Check(sale, now, policy.Currency, anonymous: false) is { } invalid)
            return invalid;

        var payments = sale.Payments.OrEmpty();
        var byPoints = Pricing.PaidBy(PaymentKind.Points, payments);
        var redeemed = Pricing.PointsToPay(byPoints, policy.Loyalty);
        var rate = Rate(state, sale.Channel, policy);
        var earned = Pricing.PointsFor(Pricing.Paid(payments) - byPoints, rate, policy.Loyalty.Rounding);
        var paid = Paying.Decide(state, sale.SaleId, payments, redeemed, earned, sale.ChargedTo, now, policy);
        if (paid.Refusal is not null)
            return paid;
        return new(
        [
            Pricing.Recorded(sale, policy.Currency, zone) with
            {
                GroupId = state.Profile.GroupId, PointsEarned = earned, PointsRate = rate, PointsRounding = policy.Loyalty.Rounding,
                PointsRedeemed = redeemed, CreditRedeemed = Pricing.PaidBy(PaymentKind.Credit, payments), ChargedTo = sale.ChargedTo,
                AccountCharged = sale.ChargedTo is null ? Pricing.PaidBy(PaymentKind.Account, payments) : Money.Zero,
            },
            .. paid.Events,
        ]);
    }

    /// <summary>Tags a sale that was anonymous; the points for what is left of it are earned now.</summary>
    public static Decision Decide(CustomerState state, OwnedSale? owned, DateTimeOffset now, ChainPolicy policy)
    {
        if (owned is not { Sale: var sale })
            return new NotFound("sale");
        if (sale.CustomerId is { } owner)
            return new SaleAlreadyTagged(owner);
        if (sale.Void is not null)
            return new SaleVoided();
        var (rate, rounding) = (Rate(state, sale.Channel, policy), policy.Loyalty.Rounding);
        var earned = Pricing.PointsFor(SaleLife.Paid(sale) - sale.Refunded, rate, rounding);
        var taken = Pricing.Taken(owned, state.Profile.GroupId, rate, rounding, earned);
        return earned > 0 ? Decision.Of(taken, state.Points.Earned(earned, now, policy, sale: sale.SaleId)) : taken;
    }

    private static decimal Rate(CustomerState state, SalesChannel channel, ChainPolicy policy) =>
        state.Profile.Loyalty ? Pricing.RateOf(channel, Tiers.Multiplier(state, policy.Loyalty), policy.Loyalty) : 0;
}
