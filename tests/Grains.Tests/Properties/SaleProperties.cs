using CustomerCluster.Chain;
using CustomerCluster.Grains.Customers;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Grains.Tests.Decisions;
using CustomerCluster.Sales;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerCluster.Grains.Tests.Properties;

/// <summary>A preorder of whatever goods, paid in whatever parts, of which whatever parts come back.</summary>
public class SaleProperties
{
    private static readonly PaymentKind[] Kinds = Enum.GetValues<PaymentKind>();

    [Fact]
    public void Whatever_is_paid_and_comes_back_the_sums_agree_and_in_the_end_all_is_as_before() => ForAllSales(numbers =>
    {
        var draw = new Numbers(numbers);
        var policy = A.PolicyWith(loyalty: new(
            PointsPerUnit: draw.Next(0, 40) / 10m, PointValue: draw.Next(1, 9) / 100m, Rounding: (PointsRounding)draw.Next(0, 2)));
        var before = Given.Ann(new PointsEarned(1_000_000), new CreditAdded(A.Pounds(10_000)), new AccountLimitSet(A.Pounds(10_000))).State;
        var book = new SaleBook(before, policy).Sell(A.Sale("1",
            [.. Enumerable.Range(0, draw.Next(1, 4)).Select(_ => A.Bread(draw.Next(0, 2000) / 100m, draw.Next(1, 5000) / 1000m))])
            with { Preorder = true });
        while (book.Sale.BalanceDue > Money.Zero)
        {
            Settle(book, draw);
            Agrees(book, before);
        }
        for (var refunds = draw.Next(0, 8); refunds > 0; refunds--)
        {
            Refund(book, draw);
            Agrees(book, before);
        }
        book.RefundTheRest();
        Agrees(book, before);
        book.Sale.Refunded.ShouldBe(book.Sale.Total);
        (book.Ann.Points.Balance, book.Ann.Points.Owed, book.Ann.Credit.Balance, book.Ann.Account.Balance, book.Ann.Spend.Total())
            .ShouldBe((before.Points.Balance, 0, before.Credit.Balance, before.Account.Balance, Money.Zero));
        foreach (var kind in Kinds)
            SaleLife.GivenBackBy(kind, book.Sale).ShouldBe(Pricing.PaidBy(kind, SaleLife.Payments(book.Sale)));
    });

    [Fact]
    public void Whatever_was_paid_a_void_leaves_nothing_of_it() => ForAllSales(numbers =>
    {
        var draw = new Numbers(numbers);
        var before = Given.Ann(new PointsEarned(1_000_000), new CreditAdded(A.Pounds(10_000)), new AccountLimitSet(A.Pounds(10_000))).State;
        var book = new SaleBook(before).Sell(A.Sale("1", [A.Bread(draw.Next(1, 2000) / 100m)]) with { Preorder = true });
        for (var parts = draw.Next(0, 4); parts > 0 && book.Sale.BalanceDue > Money.Zero; parts--)
            Settle(book, draw);
        book.Void().ShouldBeNull();
        (book.Ann.Points, book.Ann.Credit.Balance, book.Ann.Account.Balance, book.Ann.Spend.Total(), book.Ann.Spend.Orders)
            .ShouldBe((before.Points, before.Credit.Balance, before.Account.Balance, Money.Zero, 0));
    });

    [Fact]
    public void Whatever_of_the_points_was_spent_before_it_is_owed_or_comes_off_the_money() => ForAllSales(numbers =>
    {
        var draw = new Numbers(numbers);
        var off = draw.Next(0, 1) == 1;
        var policy = A.PolicyWith(loyalty: new(PointsPerUnit: 3, Spent: off ? SpentPoints.OffTheRefund : SpentPoints.Owed));
        var book = SaleBook.Sold(A.Sale("1", A.Cash(draw.Next(100, 9000) / 100m)), policy);
        if (draw.Next(0, (int)book.Ann.Points.Balance) is > 0 and var spent)
            book.After(new PointsRedeemed(-spent));
        while (book.Sale.Status != SaleStatus.Refunded)
        {
            Refund(book, draw);
            var back = new Money(book.Sale.Refunds.Sum(refund => refund.OffForPoints.Amount));
            (Pricing.Paid(book.Sale.Refunds.SelectMany(refund => refund.Payments)) + back).ShouldBe(book.Sale.Refunded);
            book.Ann.Points.Balance.ShouldBeGreaterThanOrEqualTo(0);
            if (!off)
                back.ShouldBe(Money.Zero);
        }
        if (!off)
            (book.Ann.Points.Balance, book.Sale.Refunds.Sum(refund => refund.PointsTaken)).ShouldBe((0, book.Sale.PointsEarned));
    });

    private static void Settle(SaleBook book, Numbers draw)
    {
        var kind = Kinds[draw.Next(0, Kinds.Length - 1)];
        var part = Math.Min(book.Sale.BalanceDue.Amount, draw.Next(1, 3000) / 100m);
        book.Settle(null, A.By(kind, part)).ShouldBeNull();
    }

    private static void Refund(SaleBook book, Numbers draw)
    {
        var line = draw.Next(1, book.Sale.Lines.Length);
        var refusal = draw.Next(0, 2) switch
        {
            0 => book.Refund(draw.Next(1, 1000) / 100m),
            1 => book.RefundLines(new LineToRefund(line, draw.Next(1, 2500) / 1000m)),
            _ => book.RefundLines(new LineToRefund(line)),
        };
        (refusal is null or RefundExceedsSale or RefundExceedsLine).ShouldBeTrue($"{refusal}");
        if (refusal is not null && draw.Next(0, 9) == 0)
            book.RefundTheRest();
    }

    private static void Agrees(SaleBook book, CustomerState before)
    {
        var (sale, ann) = (book.Sale, book.Ann);
        ann.Spend.Total().ShouldBe(sale.Total - sale.Refunded);
        ann.Qualifying.Days.Sum(day => day.Amount.Amount).ShouldBe((sale.Total - sale.Refunded).Amount);
        Pricing.Paid(sale.Refunds.SelectMany(refund => refund.Payments)).ShouldBe(sale.Refunded);
        SaleLife.Back(sale).Sum(line => line.Amount.Amount).ShouldBe(sale.Refunded.Amount);
        sale.Lines.Zip(SaleLife.Back(sale)).ShouldAllBe(line =>
            line.Second.Quantity <= line.First.Quantity && line.Second.Amount <= Pricing.Of(line.First, A.Sterling) && line.Second.Amount >= Money.Zero);

        var paid = SaleLife.Payments(sale).ToList();
        var kept = Pricing.Paid(paid) - Pricing.PaidBy(PaymentKind.Points, paid)
            - (sale.Refunded - SaleLife.GivenBackBy(PaymentKind.Points, sale));
        var left = sale.Refunded == sale.Total ? 0 : Pricing.PointsFor(kept, sale.PointsRate, sale.PointsRounding);
        var gone = sale.PointsRedeemed - sale.Refunds.Sum(refund => refund.PointsReturned);
        ann.Points.Balance.ShouldBe(before.Points.Balance + left - gone);
        (ann.Credit.Balance + Left(PaymentKind.Credit)).ShouldBe(before.Credit.Balance);
        ann.Account.Balance.ShouldBe(Left(PaymentKind.Account));

        Money Left(PaymentKind kind) => Pricing.PaidBy(kind, paid) - SaleLife.GivenBackBy(kind, sale);
    }

    /// <summary>A failure names the seed: <c>Config.Replay</c> runs it again.</summary>
    private static void ForAllSales(Action<int[]> holds) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1000),
        Prop.ForAll(Gen.Choose(0, 1_000_000).ArrayOf(40).ToArbitrary(), holds));

    /// <summary>Numbers as they are needed; after the last the first again, moved on.</summary>
    private sealed class Numbers(int[] numbers)
    {
        private int _next;

        public int Next(int least, int most)
        {
            var number = numbers[_next % numbers.Length] + 7919 * (_next / numbers.Length);
            _next++;
            return least + number % (most - least + 1);
        }
    }
}
