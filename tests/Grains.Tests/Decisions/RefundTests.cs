using CustomerCluster.Chain;
using CustomerCluster.Grains.Customers;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Journal;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Tests.Decisions;

public class RefundTests
{
    [Fact]
    public void A_full_refund_takes_back_what_the_sale_gave_and_the_order_stays()
    {
        var book = SaleBook.Sold(A.Sale("1", A.Cash(12.50m)));
        book.RefundTheRest().ShouldBeNull();
        (book.Ann.Points.Balance, book.Ann.Spend.Total(), book.Ann.Spend.Orders).ShouldBe((0, Money.Zero, 1));
        (book.Sale.Status, book.Sale.Refunded, book.Back.PointsTaken).ShouldBe((SaleStatus.Refunded, A.Pounds(12.50m), 12));
        book.Back.Payments.ShouldBe([A.Cash(12.50m)]);
        book.Back.Lines.ShouldBe([new RefundedLine(1, 1, A.Pounds(12.50m))]);
        book.Ann.Qualifying.Days.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("9.99", "0.99", 9)]
    [InlineData("9.99", "1.00", 8)]
    [InlineData("9.99", "9.98", 0)]
    [InlineData("10.00", "0.01", 9)]
    public void After_a_refund_the_points_left_are_what_the_kept_money_earns(string price, string refund, long left)
    {
        var book = SaleBook.Sold(A.Sale("1", A.Cash(Number(price))));
        book.Refund(Number(refund)).ShouldBeNull();
        book.Ann.Points.Balance.ShouldBe(left);
        book.Sale.Status.ShouldBe(SaleStatus.PartiallyRefunded);
    }

    [Fact]
    public void Many_small_refunds_take_no_more_points_than_one_large_one()
    {
        var book = SaleBook.Sold(A.Sale("1", A.Cash(5)));
        for (var pence = 1; pence <= 499; pence++)
        {
            book.Refund(0.01m).ShouldBeNull();
            book.Ann.Points.Balance.ShouldBe((500 - pence) / 100);
        }
        book.RefundTheRest().ShouldBeNull();
        book.Ann.Points.Balance.ShouldBe(0);
    }

    [Fact]
    public void Points_are_taken_back_at_the_rate_of_the_sale_whatever_the_programme_gives_now()
    {
        var book = SaleBook.Sold(A.Sale("1", A.Cash(10)), A.PolicyWith(loyalty: new(PointsPerUnit: 3, Rounding: PointsRounding.Up)));
        book.Policy = A.PolicyWith(loyalty: new(PointsPerUnit: 100));
        book.Refund(4.50m).ShouldBeNull();
        book.Ann.Points.Balance.ShouldBe(17);
    }

    [Fact]
    public void Money_goes_back_the_way_it_was_paid_and_the_parts_add_up()
    {
        var book = SaleBook.Sold(A.Sale("1", A.Cash(5), A.By(PaymentKind.Card, 2.5m), A.By(PaymentKind.Credit, 2.5m)), null,
            new CreditAdded(A.Pounds(2.5m)));
        book.Refund(3.33m).ShouldBeNull();
        book.Back.Payments.ShouldBe([A.Cash(1.67m), A.By(PaymentKind.Card, 0.83m), A.By(PaymentKind.Credit, 0.83m)]);
        book.Ann.Credit.Balance.ShouldBe(A.Pounds(0.83m));
        book.Refund(3.33m).ShouldBeNull();
        book.RefundTheRest().ShouldBeNull();
        foreach (var (kind, paid) in new[] { (PaymentKind.Cash, 5m), (PaymentKind.Card, 2.5m), (PaymentKind.Credit, 2.5m) })
            SaleLife.GivenBackBy(kind, book.Sale).ShouldBe(A.Pounds(paid));
        book.Ann.Credit.Balance.ShouldBe(A.Pounds(2.5m));
    }

    [Fact]
    public void Store_credit_cash_and_card_are_free_to_choose_and_refunding_to_credit_is_an_entry_of_its_own()
    {
        var book = SaleBook.Sold(A.Sale("1", A.Cash(10)));
        book.Refund(4, A.By(PaymentKind.Credit, 3), A.By(PaymentKind.Card, 1)).ShouldBeNull();
        book.Ann.Credit.Balance.ShouldBe(A.Pounds(3));
        book.Events.ShouldContain(new CreditRefunded(A.Pounds(3), new("1")));
        book.Refund(4, A.By(PaymentKind.Credit, 3)).ShouldBeOfType<Invalid>().Errors["to"].ShouldHaveSingleItem().ShouldContain("4.00");
    }

    [Fact]
    public void Points_and_account_get_back_no_more_than_was_paid_by_them()
    {
        var book = SaleBook.Sold(A.Sale("1", A.Cash(6), A.By(PaymentKind.Points, 4)), null, new PointsEarned(400));
        book.Refund(5, A.By(PaymentKind.Points, 5)).ShouldBe(new RefundExceedsPayment(PaymentKind.Points, A.Pounds(5), A.Pounds(4)));
        book.Refund(5, A.By(PaymentKind.Account, 5)).ShouldBe(new RefundExceedsPayment(PaymentKind.Account, A.Pounds(5), Money.Zero));
        book.Refund(5, A.By(PaymentKind.Points, 4), A.Cash(1)).ShouldBeNull();
        book.Ann.Points.Balance.ShouldBe(400 + 5);
        book.Refund(1, A.By(PaymentKind.Points, 1)).ShouldBe(new RefundExceedsPayment(PaymentKind.Points, A.Pounds(1), Money.Zero));
    }

    [Fact]
    public void Points_that_paid_come_back_in_proportion_and_to_the_last()
    {
        var policy = A.PolicyWith(loyalty: new(PointValue: 0.03m));
        var book = SaleBook.Sold(A.Sale("1", A.By(PaymentKind.Points, 1)), policy, new PointsEarned(34));
        book.Ann.Points.Balance.ShouldBe(0);
        book.Refund(0.50m).ShouldBeNull();
        book.Ann.Points.Balance.ShouldBe(17);
        book.Refund(0.01m).ShouldBeNull();
        book.Ann.Points.Balance.ShouldBe(17);
        book.RefundTheRest().ShouldBeNull();
        book.Ann.Points.Balance.ShouldBe(34);
    }

    [Fact]
    public void A_refund_on_account_is_owed_no_more()
    {
        var book = SaleBook.Sold(A.Sale("1", A.By(PaymentKind.Account, 40)), null, new AccountLimitSet(A.Pounds(50)));
        book.Refund(15).ShouldBeNull();
        book.Ann.Account.Balance.ShouldBe(A.Pounds(25));
        book.RefundTheRest().ShouldBeNull();
        book.Ann.Account.Balance.ShouldBe(Money.Zero);
    }

    [Fact]
    public void Points_already_spent_stand_as_points_owed_and_the_next_ones_pay_them()
    {
        var owing = SaleBook.Sold(A.Sale("4", A.Cash(100)));
        owing = Spending(owing, 70);
        owing.Refund(90).ShouldBeNull();
        (owing.Ann.Points.Balance, owing.Ann.Points.Owed, owing.Back.PointsTaken).ShouldBe((0, 60, 90));
        owing.Back.Payments.ShouldBe([A.Cash(90)]);
        owing.Sell(A.Sale("5", A.Cash(75)));
        (owing.Ann.Points.Balance, owing.Ann.Points.Owed).ShouldBe((15, 0));
    }

    [Fact]
    public void Points_already_spent_come_off_the_refund_where_the_programme_says_so()
    {
        var policy = A.PolicyWith(loyalty: new(Spent: SpentPoints.OffTheRefund));
        var book = Spending(SaleBook.Sold(A.Sale("1", A.Cash(100)), policy), 70);
        book.RefundTheRest().ShouldBeNull();
        (book.Ann.Points.Balance, book.Ann.Points.Owed).ShouldBe((0, 0));
        (book.Back.Amount, book.Back.OffForPoints).ShouldBe((A.Pounds(100), A.Pounds(0.70m)));
        book.Back.Payments.ShouldBe([A.Cash(99.30m)]);
        book.Ann.Spend.Total().ShouldBe(Money.Zero);
    }

    [Fact]
    public void Goods_come_back_line_by_line_and_their_prices_add_up()
    {
        var book = SaleBook.Sold(A.Sale("1", [A.Bread(3.34m, 3, discount: 0.02m), A.Bread(1)], A.Cash(11)));
        book.RefundLines(new LineToRefund(1, 1)).ShouldBeNull();
        book.RefundLines(new LineToRefund(1, 1), new LineToRefund(2)).ShouldBeNull();
        book.Back.Amount.ShouldBe(A.Pounds(4.34m));
        book.RefundLines(new LineToRefund(1, 2)).ShouldBe(new RefundExceedsLine(1, 2, 1));
        book.RefundLines(new LineToRefund(2)).ShouldBe(new RefundExceedsLine(2, 0, 0));
        book.RefundTheRest().ShouldBeNull();
        book.Sale.Refunded.ShouldBe(book.Sale.Total);
        SaleLife.Back(book.Sale).Select(line => line.Quantity).ShouldBe([3, 1]);
    }

    [Fact]
    public void Something_that_became_cheaper_gives_back_less_when_it_comes_back()
    {
        var book = SaleBook.Sold(A.Sale("1", [A.Bread(10, 2), A.Bread(20)], A.Cash(40)));
        book.Refund(4).ShouldBeNull();
        book.Back.Lines.ShouldBe([new RefundedLine(1, 0, A.Pounds(2)), new RefundedLine(2, 0, A.Pounds(2))]);
        book.RefundLines(new LineToRefund(1, 1)).ShouldBeNull();
        book.Back.Amount.ShouldBe(A.Pounds(9));
    }

    [Fact]
    public void Goods_that_were_given_away_come_back_for_nothing()
    {
        var book = SaleBook.Sold(A.Sale("1", [A.Bread(1, discount: 1)]));
        book.RefundTheRest().ShouldBeNull();
        (book.Sale.Status, book.Back.Amount).ShouldBe((SaleStatus.Refunded, Money.Zero));
        book.RefundTheRest().ShouldBe(new RefundExceedsSale(Money.Zero, Money.Zero));
    }

    [Fact]
    public void Nothing_comes_back_that_is_not_left()
    {
        var book = SaleBook.Sold(A.Sale("1", A.Cash(10)));
        book.Refund(10.01m).ShouldBe(new RefundExceedsSale(A.Pounds(10.01m), A.Pounds(10)));
        book.Refund(6).ShouldBeNull();
        book.Refund(4.01m).ShouldBe(new RefundExceedsSale(A.Pounds(4.01m), A.Pounds(4)));
        book.Refund(new RefundSale(new("1"), "r0")).ShouldBe(new AlreadyExists("refund"));
        book.Refund(4).ShouldBeNull();
        book.Refund(0.01m).ShouldBe(new RefundExceedsSale(A.Pounds(0.01m), Money.Zero));
    }

    public static TheoryData<string, RefundSale> BadRefunds => new()
    {
        { "refundId", new(new("1"), " ") },
        { "refundId", new(new("1"), new string('x', 201)) },
        { "amount", new(new("1"), "r", Money.Zero) },
        { "amount", new(new("1"), "r", A.Pounds(1.001m)) },
        { "amount", new(new("1"), "r", A.Pounds(1), [new(1)]) },
        { "reason", new(new("1"), "r", Reason: new string('x', 501)) },
        { "lines[0].line", new(new("1"), "r", Lines: [new(2)]) },
        { "lines[0].line", new(new("1"), "r", Lines: [new(0)]) },
        { "lines[1].line", new(new("1"), "r", Lines: [new(1), new(1)]) },
        { "lines[0].quantity", new(new("1"), "r", Lines: [new(1, 0)]) },
        { "lines[0].quantity", new(new("1"), "r", Lines: [new(1, 0.0001m)]) },
        { "lines[0]", new(new("1"), "r", Lines: [null!]) },
        { "to[0].amount", new(new("1"), "r", To: [A.Cash(-1)]) },
        { "to", new(new("1"), "r", To: [A.Cash(1)]) },
    };

    [Theory, MemberData(nameof(BadRefunds))]
    public void A_refund_that_breaks_a_rule_names_the_field(string field, RefundSale refund) =>
        SaleBook.Sold(A.Sale("1", A.Cash(10))).Refund(refund).ShouldBeOfType<Invalid>().Errors.Keys.ShouldContain(field);

    [Fact]
    public void A_void_gives_all_back_and_is_no_order_any_more()
    {
        var book = SaleBook.Sold(A.Sale("1", A.Cash(6), A.By(PaymentKind.Points, 4)), null, new PointsEarned(450));
        book.Void().ShouldBeNull();
        (book.Ann.Points.Balance, book.Ann.Spend.Total(), book.Ann.Spend.Orders).ShouldBe((450, Money.Zero, 0));
        (book.Sale.Status, book.Sale.Refunded, book.Sale.BalanceDue).ShouldBe((SaleStatus.Voided, A.Pounds(10), Money.Zero));
        (book.Back.Reason, book.Back.User, book.Back.RegisterId).ShouldBe(("rung up twice", "bob", new RegisterId("till-2")));
        book.Void().ShouldBe(new SaleVoided());
        book.RefundTheRest().ShouldBe(new SaleVoided());
        book.Settle(true).ShouldBe(new SaleVoided());
    }

    [Fact]
    public void A_sale_partly_refunded_is_refunded_to_the_end_and_not_voided()
    {
        var book = SaleBook.Sold(A.Sale("1", A.Cash(6)));
        book.Refund(1).ShouldBeNull();
        book.Void().ShouldBe(new SalePartlyRefunded());
    }

    [Fact]
    public void What_comes_back_comes_off_the_spend_on_its_own_day_at_the_sale_s_store_and_for_the_group_it_counted_for()
    {
        var group = new GroupId(Guid.CreateVersion7());
        var book = new SaleBook(Given.Ann(new ProfileChanged(
            null, null, group, null, null, null, null, null, null, null, null)).State).Sell(A.Sale("1", A.Cash(6)));
        book.After(new ProfileChanged(null, null, new Set<GroupId?>(null), null, null, null, null, null, null, null, null));
        book.Ann.Profile.GroupId.ShouldBeNull();
        book.Refund(2).ShouldBeNull();
        SaleRows.Spend(book.Events[0], 7, A.Sterling).ShouldHaveSingleItem().ShouldBe(new SpendRow(
            7, "1", "soho", group.ToString(), "retail", new DateOnly(2025, 3, 20), -200, 0));
        var voided = SaleBook.Sold(A.Sale("2", A.Cash(6)));
        voided.Void().ShouldBeNull();
        SaleRows.Spend(voided.Events[0], 3, A.Sterling).ShouldHaveSingleItem().ShouldBe(new SpendRow(
            3, "2", "soho", null, "retail", new DateOnly(2025, 3, 20), -600, -1));
    }

    [Fact]
    public void A_sale_refunded_in_part_before_it_is_tagged_earns_points_for_what_is_left()
    {
        var sale = SaleRows.View(Pricing.Recorded(A.Sale("1", A.Cash(12.50m)), A.Sterling, A.London), null);
        var refund = Refunding.Decide(sale, new RefundSale(new("1"), "r", A.Pounds(2)), SaleBook.AtTheTill, 0, A.Sterling, new());
        sale = SaleLife.Apply(sale, (SaleRefunded)refund.Events[0], A.Now);

        var book = new SaleBook(Given.Ann().State).Take(new OwnedSale("register/till-1", sale));

        (book.Ann.Points.Balance, book.Ann.Spend.Total(), book.Sale.Status).ShouldBe((10, A.Pounds(10.50m), SaleStatus.PartiallyRefunded));
        book.RefundTheRest().ShouldBeNull();
        (book.Ann.Points.Balance, book.Ann.Spend.Total(), book.Ann.Spend.Orders).ShouldBe((0, Money.Zero, 1));
    }

    [Fact]
    public void An_anonymous_refund_goes_to_cash_or_card()
    {
        var sale = SaleRows.View(Pricing.Recorded(A.Sale("1", A.Cash(12)), A.Sterling, A.London), null);
        Refunding.Decide(sale, new RefundSale(new("1"), "r", To: [A.By(PaymentKind.Credit, 12)]), SaleBook.AtTheTill, 0, A.Sterling, new())
            .Refusal.ShouldBeOfType<Invalid>().Errors.Keys.ShouldBe(["to[0].kind"]);
    }

    [Fact]
    public void A_voided_sale_is_nobody_s_to_take_over()
    {
        var sale = SaleRows.View(Pricing.Recorded(A.Sale("1", A.Cash(12)), A.Sterling, A.London), null);
        var undone = Refunding.Decide(sale, new VoidSale(new("1"), "mistake"), SaleBook.AtTheTill, 0, A.Sterling, new());
        sale = SaleLife.Apply(sale, (SaleCancelled)undone.Events[0], A.Now);
        Given.Ann().When(ann => Customer.Decide(ann, new(new("1")), A.Now, A.Policy, new OwnedSale("register/till-1", sale)))
            .ThenRefused(new SaleVoided());
    }

    private static SaleBook Spending(SaleBook book, long points)
    {
        book.Ann.Points.Balance.ShouldBeGreaterThanOrEqualTo(points);
        return book.After(new PointsRedeemed(-points));
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
