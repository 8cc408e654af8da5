using System.Collections.Immutable;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Sales;

/// <summary>Which goods and which money a refund is about.</summary>
internal static class RefundedParts
{
    /// <summary>What is left of each line, in the sale's order.</summary>
    public static IEnumerable<RefundedLine> Left(SaleView sale, Currency currency) =>
        sale.Lines.Zip(SaleLife.Back(sale)).Select(line => new RefundedLine(
            line.Second.Line, line.First.Quantity - line.Second.Quantity, Pricing.Of(line.First, currency) - line.Second.Amount));

    public static RefundExceedsLine? ExceedsLine(SaleView sale, RefundSale command)
    {
        var back = SaleLife.Back(sale);
        foreach (var line in command.Lines.OrEmpty())
        {
            var left = sale.Lines[line.Line - 1].Quantity - back[line.Line - 1].Quantity;
            if (line.Quantity > left || left == 0)
                return new(line.Line, line.Quantity ?? 0, left);
        }
        return null;
    }

    /// <summary>
    /// The lines named, each in proportion to what is left of it; or all that is left; or, of an amount, each line's share: its goods
    /// stay sold. They add up to the refund.
    /// </summary>
    public static ImmutableArray<RefundedLine> Lines(SaleView sale, RefundSale command, Currency currency)
    {
        var left = Left(sale, currency).ToList();
        if (command.Amount is { } amount)
        {
            var shares = Shares.Of(amount, [.. left.Select(line => line.Amount)], currency);
            return [.. left.Zip(shares, (line, share) => line with { Quantity = 0, Amount = share })
                .Where(line => line.Amount > Money.Zero)];
        }
        if (command.Lines.IsDefaultOrEmpty)
            return [.. left.Where(line => line.Quantity > 0 || line.Amount > Money.Zero)];
        return [.. command.Lines.Select(line => Part(left[line.Line - 1], line.Quantity, currency))];
    }

    /// <summary>The way it was paid, in proportion to what is left of each kind.</summary>
    /// <param name="amount">No more than was paid.</param>
    public static ImmutableArray<Payment> AsPaid(SaleView sale, Money amount, Currency currency)
    {
        var kinds = SaleLife.Payments(sale).Select(payment => payment.Kind).Distinct().ToList();
        var shares = Shares.Of(amount, [.. kinds.Select(kind => Left(kind, sale))], currency);
        return [.. kinds.Zip(shares, (kind, share) => new Payment(kind, share)).Where(payment => payment.Amount > Money.Zero)];
    }

    /// <summary>Why the money can't be given back so, or null.</summary>
    public static Refusal? Wrong(SaleView sale, ImmutableArray<Payment> to, Money amount, Currency currency)
    {
        if (Pricing.Paid(to) != amount)
            return Invalid.Field("to", $"adds up to what is given back, {currency.Format(amount)}");
        foreach (var kind in (ReadOnlySpan<PaymentKind>)[PaymentKind.Points, PaymentKind.Account])
        {
            var (wanted, left) = (Pricing.PaidBy(kind, to), Left(kind, sale));
            if (wanted > left)
                return new RefundExceedsPayment(kind, wanted, left);
        }
        return null;
    }

    /// <summary>Where more came back in cash than was paid in cash, other kinds keep what was paid by them.</summary>
    private static Money Left(PaymentKind kind, SaleView sale)
    {
        var left = Pricing.PaidBy(kind, SaleLife.Payments(sale)) - SaleLife.GivenBackBy(kind, sale);
        return left > Money.Zero ? left : Money.Zero;
    }

    private static RefundedLine Part(RefundedLine left, decimal? quantity, Currency currency) => quantity is not { } some
        || some == left.Quantity
        ? left
        : new(left.Line, some, currency.Round(left.Amount.Amount * some / left.Quantity));
}
