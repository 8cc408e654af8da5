using System.Collections.Immutable;
using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Customers;

/// <summary>
/// What payments take from a customer's points, credit and account, and what they earn: all of it or nothing. What open carts hold is
/// not there to be taken, but for what was held for this very sale.
/// </summary>
internal static class Paying
{
    /// <param name="redeemed">Points that the payments by points cost.</param>
    /// <param name="chargedTo">The group that pays what is on account; null: the customer's own account.</param>
    public static Decision Decide(
        CustomerState state, SaleId sale, ImmutableArray<Payment> payments, long redeemed, long earned, GroupId? chargedTo,
        DateTimeOffset now, ChainPolicy policy)
    {
        var byCredit = Pricing.PaidBy(PaymentKind.Credit, payments);
        var byAccount = chargedTo is null ? Pricing.PaidBy(PaymentKind.Account, payments) : Money.Zero;
        var released = state.Holds.TakenBy(sale).ToList();
        var held = released.Aggregate(state.Holds, (holds, one) => holds.Apply(one));
        if (redeemed > 0 && state.Points.Lacks(redeemed, state.Profile.Loyalty, held.Points) is { } noPoints)
            return noPoints;
        if (byCredit > Money.Zero && state.Credit.Lacks(byCredit, held.Credit) is { } noCredit)
            return noCredit;
        if (state.Account.Lacks(byAccount) is { } noAccount)
            return noAccount;

        List<Event> events = [.. released];
        if (redeemed > 0)
            events.Add(new PointsRedeemed(-redeemed, SaleId: sale));
        if (byCredit > Money.Zero)
            events.Add(new CreditRedeemed(-byCredit, SaleId: sale));
        if (byAccount > Money.Zero)
            events.Add(new AccountCharged(byAccount, sale));
        if (earned > 0)
            events.Add(state.Points.Earned(earned, now, policy, sale: sale));
        return new([.. events]);
    }
}
