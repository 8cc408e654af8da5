using System.Collections.Immutable;
using CustomerCluster.Chain;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Sales;

/// <summary>
/// What a refund or a void gives back and takes back, whoever the sale belongs to. Everything is reckoned from the whole sale and what
/// came back of it before, so that parts add up to the whole however many they are.
/// </summary>
internal static class Refunding
{
    private const int LongestId = 200;
    private const int LongestReason = 500;

    /// <param name="pointsThere">What the customer has in points that could be taken back.</param>
    /// <returns>One <see cref="SaleRefunded"/>, or the refusal.</returns>
    public static Decision Decide(
        SaleView sale, RefundSale command, Occasion on, long pointsThere, Currency currency, LoyaltyProgramme programme)
    {
        if (Check(command, sale, currency) is { } invalid)
            return invalid;
        if (sale.Void is not null)
            return new SaleVoided();
        if (sale.BalanceDue > Money.Zero)
            return new SaleNotPaid(sale.BalanceDue);
        if (sale.Refunds.Any(refund => refund.RefundId == command.RefundId))
            return new AlreadyExists("refund");
        var left = sale.Total - sale.Refunded;
        if (sale.Status == SaleStatus.Refunded || command.Amount > left)
            return new RefundExceedsSale(command.Amount ?? Money.Zero, left);
        if (RefundedParts.ExceedsLine(sale, command) is { } exceeds)
            return exceeds;

        var lines = RefundedParts.Lines(sale, command, currency);
        var amount = new Money(lines.Sum(line => line.Amount.Amount));
        var to = command.To.OrEmpty();
        if (!to.IsEmpty && RefundedParts.Wrong(sale, to, amount, currency) is { } wrong)
            return wrong;
        var payments = to.IsEmpty ? RefundedParts.AsPaid(sale, amount, currency) : to;
        var back = RefundedPoints.Of(sale, amount, payments, pointsThere, currency, programme);
        return Fill(new SaleRefunded
        {
            SaleId = sale.SaleId,
            StoreId = sale.StoreId,
            GroupId = sale.GroupId,
            Channel = sale.Channel,
            SoldOn = sale.BusinessDay,
            AtStoreId = on.Store,
            AtRegisterId = on.Register,
            User = on.User,
            RefundId = command.RefundId,
            BusinessDay = on.Day,
            Amount = amount,
            Lines = lines,
            Payments = payments,
            Reason = Typed.Clean(command.Reason),
        }, back, sale);
    }

    /// <param name="pointsThere">What the customer has in points that could be taken back.</param>
    /// <returns>One <see cref="SaleCancelled"/>, or the refusal.</returns>
    public static Decision Decide(
        SaleView sale, VoidSale command, Occasion on, long pointsThere, Currency currency, LoyaltyProgramme programme)
    {
        var reason = Typed.Clean(command.Reason);
        var rules = new Rules().That(reason is not null, "reason", "is required").Line(reason, "reason", LongestReason);
        if (rules.Broken is { } invalid)
            return invalid;
        if (sale.Void is not null)
            return new SaleVoided();
        if (!sale.Refunds.IsEmpty)
            return new SalePartlyRefunded();

        var payments = RefundedParts.AsPaid(sale, SaleLife.Paid(sale), currency);
        var back = RefundedPoints.Of(sale, sale.Total, payments, pointsThere, currency, programme);
        return Fill(new SaleCancelled
        {
            SaleId = sale.SaleId,
            StoreId = sale.StoreId,
            GroupId = sale.GroupId,
            Channel = sale.Channel,
            SoldOn = sale.BusinessDay,
            AtStoreId = on.Store,
            AtRegisterId = on.Register,
            User = on.User,
            RefundId = "void",
            BusinessDay = on.Day,
            Amount = sale.Total,
            Lines = [.. RefundedParts.Left(sale, currency)],
            Payments = payments,
            Reason = reason,
        }, back, sale);
    }

    private static SaleGivenBack Fill(SaleGivenBack happened, RefundedPoints back, SaleView sale) => happened with
    {
        CreditRefunded = Pricing.PaidBy(PaymentKind.Credit, back.Payments),
        AccountRefunded = sale.ChargedTo is null ? Pricing.PaidBy(PaymentKind.Account, back.Payments) : Money.Zero,
        GroupRefunded = sale.ChargedTo is not null ? Pricing.PaidBy(PaymentKind.Account, back.Payments) : Money.Zero,
        Payments = back.Payments,
        PointsTaken = back.Taken,
        PointsReturned = back.Returned,
        PointsOff = back.Off,
        OffForPoints = back.OffForPoints,
        MergedFrom = sale.MergedFrom,
    };

    private static Invalid? Check(RefundSale command, SaleView sale, Currency currency)
    {
        var lines = command.Lines.OrEmpty();
        var rules = new Rules()
            .That(Typed.Clean(command.RefundId) is not null, "refundId", "is required")
            .Line(command.RefundId, "refundId", LongestId)
            .Line(command.Reason, "reason", LongestReason)
            .That(command.Amount is null || lines.IsEmpty, "amount", "is given, or lines are, not both");
        if (command.Amount is { } amount)
            rules.Positive(amount, "amount", currency);
        foreach (var (i, line) in lines.Index())
            Check(line, $"lines[{i}]", lines, sale.Lines.Length, rules);
        return rules.Broken
            ?? SaleRules.Check(command.To.OrEmpty(), "to", offline: false, anonymous: sale.CustomerId is null, currency);
    }

    private static void Check(LineToRefund? line, string path, ImmutableArray<LineToRefund> all, int lines, Rules rules)
    {
        if (line is null)
        {
            rules.That(false, path, "is required");
            return;
        }
        rules.That(line.Line >= 1 && line.Line <= lines, $"{path}.line", $"is a line of the sale, from 1 to {lines}")
            .That(all.Count(other => other?.Line == line.Line) == 1, $"{path}.line", "is given once")
            .That(line.Quantity is null or > 0, $"{path}.quantity", "is above zero")
            .That(line.Quantity is not { } quantity || Math.Round(quantity, 3) == quantity, $"{path}.quantity", "has at most 3 decimals");
    }
}
