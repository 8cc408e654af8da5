using CustomerCluster.Chain;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Sales;

/// <summary>How a preorder is paid and handed over, whoever it belongs to.</summary>
internal static class Settling
{
    /// <returns>One <see cref="SaleSettled"/>, or the refusal.</returns>
    public static Decision Decide(SaleView sale, SettleSale command, Occasion on, Currency currency, LoyaltyProgramme programme)
    {
        var payments = command.Payments.OrEmpty();
        if (SaleRules.Check(payments, "payments", offline: false, anonymous: sale.CustomerId is null, currency) is { } invalid)
            return invalid;
        if (payments.IsEmpty && command.Collected != true)
            return Invalid.Field("payments", "are given, or collected is true");
        if (sale.Void is not null)
            return new SaleVoided();
        if (sale.Status == SaleStatus.Refunded || sale.BalanceDue == Money.Zero && (!payments.IsEmpty || sale.Reserved.IsEmpty))
            return new NothingDue();

        var paid = Pricing.Paid(payments);
        if (paid > sale.BalanceDue)
            return new PaymentExceedsDue(paid, sale.BalanceDue);
        if (command.Collected == true && paid < sale.BalanceDue)
            return new SaleNotPaid(sale.BalanceDue - paid);

        var all = SaleLife.Payments(sale).Concat(payments).ToList();
        var earning = Pricing.Paid(all) - Pricing.PaidBy(PaymentKind.Points, all);
        return new SaleSettled
        {
            SaleId = sale.SaleId,
            StoreId = sale.StoreId,
            GroupId = sale.GroupId,
            Channel = sale.Channel,
            SoldOn = sale.BusinessDay,
            AtStoreId = on.Store,
            AtRegisterId = on.Register,
            User = on.User,
            Payments = payments,
            Collected = paid == sale.BalanceDue && command.Collected != false && !sale.Reserved.IsEmpty,
            PointsEarned = Math.Max(0, Pricing.PointsFor(earning, sale.PointsRate, sale.PointsRounding) - sale.PointsEarned),
            CreditRedeemed = Pricing.PaidBy(PaymentKind.Credit, payments),
            AccountCharged = Pricing.PaidBy(PaymentKind.Account, payments),
            PointsRedeemed = Pricing.PointsToPay(Pricing.PaidBy(PaymentKind.Points, payments), programme),
        };
    }
}
