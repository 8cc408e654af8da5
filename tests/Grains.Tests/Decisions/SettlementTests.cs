using CustomerCluster.Grains.Customers;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Tests.Decisions;

public class SettlementTests
{
    [Fact]
    public void A_preorder_with_a_balance_due_is_partially_paid_and_lists_what_is_reserved()
    {
        var book = Preorder(A.Cash(4));
        (book.Sale.Status, book.Sale.BalanceDue, book.Ann.Points.Balance).ShouldBe((SaleStatus.PartiallyPaid, A.Pounds(6), 4));
        book.Sale.Reserved.ShouldBe([new ReservedLine(1, "bread", "A loaf of bread", 2)]);
        book.RefundTheRest().ShouldBe(new SaleNotPaid(A.Pounds(6)));
    }

    [Fact]
    public void Settling_the_balance_hands_over_the_goods()
    {
        var book = Preorder(A.Cash(4));
        book.Settle(null, A.By(PaymentKind.Card, 6)).ShouldBeNull();
        (book.Sale.Status, book.Sale.BalanceDue, book.Sale.CollectedAt).ShouldBe((SaleStatus.Paid, Money.Zero, A.Now));
        book.Sale.Reserved.ShouldBeEmpty();
        book.Sale.Settlements.ShouldHaveSingleItem().Payments.ShouldBe([A.By(PaymentKind.Card, 6)]);
        (book.Ann.Points.Balance, book.Ann.Spend.Total(), book.Ann.Spend.Orders).ShouldBe((10, A.Pounds(10), 1));
        book.Settle(null, A.Cash(1)).ShouldBe(new NothingDue());
        book.Settle(true).ShouldBe(new NothingDue());
    }

    [Fact]
    public void A_preorder_paid_in_full_is_a_preorder_until_it_is_collected()
    {
        var book = Preorder(A.Cash(4));
        book.Settle(collected: false, A.Cash(6)).ShouldBeNull();
        (book.Sale.Status, book.Sale.Reserved.Length).ShouldBe((SaleStatus.Preorder, 1));
        book.Settle(collected: true).ShouldBeNull();
        (book.Sale.Status, book.Sale.CollectedAt).ShouldBe((SaleStatus.Paid, A.Now));
        book.Settle(collected: true).ShouldBe(new NothingDue());
    }

    [Fact]
    public void Points_of_a_preorder_paid_in_parts_are_those_of_one_payment()
    {
        var book = Preorder(A.Cash(0.60m));
        for (var part = 0; part < 15; part++)
            book.Settle(null, A.Cash(0.60m)).ShouldBeNull();
        book.Ann.Points.Balance.ShouldBe(9);
        book.Settle(null, A.Cash(0.40m)).ShouldBeNull();
        (book.Ann.Points.Balance, book.Sale.PointsEarned, book.Sale.Status).ShouldBe((10, 10, SaleStatus.Paid));
    }

    [Fact]
    public void Points_credit_and_account_settle_as_they_pay()
    {
        var book = Preorder(A.Cash(1));
        book.After(new PointsEarned(300)).After(new CreditAdded(A.Pounds(3))).After(new AccountLimitSet(A.Pounds(3)));
        book.Settle(null, A.By(PaymentKind.Points, 4)).ShouldBe(new InsufficientPoints(400, 301));
        book.Settle(null, A.By(PaymentKind.Credit, 4)).ShouldBe(new InsufficientCredit(A.Pounds(4), A.Pounds(3)));
        book.Settle(null, A.By(PaymentKind.Account, 4)).ShouldBe(new AccountLimitExceeded(A.Pounds(4), A.Pounds(3)));
        book.Settle(null, A.By(PaymentKind.Points, 3), A.By(PaymentKind.Credit, 3), A.By(PaymentKind.Account, 3)).ShouldBeNull();
        (book.Ann.Points.Balance, book.Ann.Credit.Balance, book.Ann.Account.Balance).ShouldBe((1 + 6, Money.Zero, A.Pounds(3)));
        book.RefundTheRest().ShouldBeNull();
        (book.Ann.Points.Balance, book.Ann.Credit.Balance, book.Ann.Account.Balance).ShouldBe((300, A.Pounds(3), Money.Zero));
    }

    [Fact]
    public void No_more_is_paid_than_is_due_and_nothing_handed_over_before()
    {
        var book = Preorder(A.Cash(4));
        book.Settle(null, A.Cash(6.01m)).ShouldBe(new PaymentExceedsDue(A.Pounds(6.01m), A.Pounds(6)));
        book.Settle(collected: true).ShouldBe(new SaleNotPaid(A.Pounds(6)));
        book.Settle(collected: true, A.Cash(2)).ShouldBe(new SaleNotPaid(A.Pounds(4)));
        book.Settle().ShouldBeOfType<Invalid>().Errors.Keys.ShouldBe(["payments"]);
        book.Settle(null, A.Cash(-1)).ShouldBeOfType<Invalid>().Errors.Keys.ShouldBe(["payments[0].amount"]);
        SaleBook.Sold(A.Sale("2", A.Cash(1))).Settle(null, A.Cash(1)).ShouldBe(new NothingDue());
    }

    [Fact]
    public void A_preorder_is_cancelled_by_a_void_that_gives_back_what_was_paid()
    {
        var book = Preorder(A.Cash(4));
        book.Void().ShouldBeNull();
        book.Back.Payments.ShouldBe([A.Cash(4)]);
        (book.Sale.Status, book.Sale.BalanceDue, book.Sale.Reserved.Length).ShouldBe((SaleStatus.Voided, Money.Zero, 0));
        (book.Ann.Points.Balance, book.Ann.Spend.Total(), book.Ann.Spend.Orders).ShouldBe((0, Money.Zero, 0));
    }

    [Fact]
    public void What_was_refunded_of_a_preorder_is_reserved_no_more()
    {
        var book = Preorder(A.Cash(10));
        book.Sale.Status.ShouldBe(SaleStatus.Preorder);
        book.RefundLines(new LineToRefund(1, 0.5m)).ShouldBeNull();
        book.Sale.Reserved.ShouldHaveSingleItem().Quantity.ShouldBe(1.5m);
        book.RefundTheRest().ShouldBeNull();
        (book.Sale.Status, book.Sale.Reserved.Length).ShouldBe((SaleStatus.Refunded, 0));
        book.Settle(collected: true).ShouldBe(new NothingDue());
    }

    [Fact]
    public void A_settlement_is_a_visit()
    {
        var book = Preorder(A.Cash(4)).After(new PointsEarned(1));
        book.Settle(null, A.Cash(6)).ShouldBeNull();
        book.Ann.LastVisitAt.ShouldBe(A.Now);
        book.Events[0].ShouldBeOfType<SaleSettled>().AtStoreId.ShouldBe(A.Soho);
    }

    private static SaleBook Preorder(params Payment[] payments) =>
        SaleBook.Sold(A.Sale("1", [A.Bread(5, 2)], payments) with { Preorder = true });
}
