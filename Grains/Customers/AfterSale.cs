using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Customers;

/// <summary>What becomes of a customer's sale, and what it moves in points, credit and account: all of it or nothing.</summary>
internal static class AfterSale
{
    public static Decision Decide(
        CustomerState state, SaleView sale, SettleSale command, Occasion on, DateTimeOffset now, ChainPolicy policy)
    {
        var decided = Settling.Decide(sale, command, on, policy.Currency, policy.Loyalty);
        if (decided.Refusal is not null)
            return decided;
        var settled = (SaleSettled)decided.Events[0];
        // A shared limit is reserved with the sale, not after it.
        if (sale.ChargedTo is not null && settled.Payments.Any(payment => payment.Kind == PaymentKind.Account))
            return new NoAccount();
        var paid = Paying.Decide(
            state, sale.SaleId, settled.Payments, settled.PointsRedeemed, settled.PointsEarned, chargedTo: null, now, policy);
        return paid.Refusal is not null ? paid : new([settled, .. paid.Events]);
    }

    public static Decision Decide(
        CustomerState state, SaleView sale, RefundSale command, Occasion on, DateTimeOffset now, ChainPolicy policy) =>
        GiveBack(state, sale, Refunding.Decide(sale, command, on, There(state), policy.Currency, policy.Loyalty), now, policy);

    public static Decision Decide(
        CustomerState state, SaleView sale, VoidSale command, Occasion on, DateTimeOffset now, ChainPolicy policy) =>
        GiveBack(state, sale, Refunding.Decide(sale, command, on, There(state), policy.Currency, policy.Loyalty), now, policy);

    private static long There(CustomerState state) => state.Points.Balance - state.Holds.Points;

    /// <summary>Points that had paid come back before those that were earned go: they may be the same ones.</summary>
    private static Decision GiveBack(CustomerState state, SaleView sale, Decision decided, DateTimeOffset now, ChainPolicy policy)
    {
        if (decided.Refusal is not null)
            return decided;
        var back = (SaleGivenBack)decided.Events[0];
        var points = state.Points;
        List<Event> events = [back];
        if (back.PointsReturned > 0)
        {
            var returned = new PointsReturned(back.PointsReturned, sale.SaleId, policy.PointsExpireAt(now));
            points = points.Apply(returned);
            events.Add(returned);
        }
        if (back.PointsTaken > back.PointsOff)
            events.Add(points.TakenBack(back.PointsTaken - back.PointsOff, state.Holds.Points, sale.SaleId));
        if (back.CreditRefunded > Money.Zero)
            events.Add(new CreditRefunded(back.CreditRefunded, sale.SaleId));
        if (back.AccountRefunded > Money.Zero)
            events.Add(new AccountRefunded(-back.AccountRefunded, sale.SaleId));
        return new([.. events]);
    }
}
