using CustomerCluster.Chain;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Customers;
using CustomerCluster.Grains.Registers;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Tests.Decisions;

public class SaleTests
{
    [Theory]
    [InlineData("1.005", "1", "0", "1.01")]
    [InlineData("0.333", "1.50", "0", "0.50")]
    [InlineData("3", "0.35", "0.05", "1.00")]
    [InlineData("0.125", "0.10", "0", "0.01")]
    [InlineData("0.05", "0.30", "0", "0.02")]
    public void A_line_is_quantity_times_price_less_discount_rounded_half_away_from_zero(
        string quantity, string price, string discount, string expected) =>
        A.Sterling.Format(Pricing.Of(A.Bread(Number(price), Number(quantity), Number(discount)), A.Sterling)).ShouldBe(expected);

    [Fact]
    public void A_sale_earns_points_for_members_rounded_down()
    {
        var ann = Given.Ann().When(ann => Record(ann, A.Sale("1", A.Cash(9.99m)))).Then(typeof(SaleRecorded), typeof(PointsEarned));
        ann.Points.Balance.ShouldBe(9);
        ann.Spend.ShouldBe(new Customers.Spend(A.Pounds(9.99m), Money.Zero, Money.Zero, 1));
        ann.LastVisitAt.ShouldBe(A.Now);
    }

    [Fact]
    public void A_sale_to_someone_who_has_not_joined_earns_nothing() =>
        Given.AnnWhoHasNotJoined().When(ann => Record(ann, A.Sale("1", A.Cash(9.99m))))
            .Then(typeof(SaleRecorded)).Points.Balance.ShouldBe(0);

    [Fact]
    public void Points_pay_and_earn_no_points_for_what_they_pay()
    {
        var ann = Given.Ann(new PointsEarned(500))
            .When(ann => Record(ann, A.Sale("1", A.By(PaymentKind.Points, 4m), A.Cash(6m))))
            .Then(typeof(SaleRecorded), typeof(PointsRedeemed), typeof(PointsEarned));
        ann.Points.Balance.ShouldBe(500 - 400 + 6);
    }

    [Fact]
    public void A_payment_by_points_costs_points_rounded_up()
    {
        var policy = A.PolicyWith(loyalty: new LoyaltyProgramme(PointsPerUnit: 1, PointValue: 0.03m));
        var onePound = A.Sale("1", A.By(PaymentKind.Points, 1m));
        Given.Ann(new PointsEarned(34)).When(ann => Customer.Decide(ann, onePound, A.Now, policy, A.London))
            .Then(typeof(SaleRecorded), typeof(PointsRedeemed)).Points.Balance.ShouldBe(0);
        Given.Ann(new PointsEarned(33)).When(ann => Customer.Decide(ann, onePound, A.Now, policy, A.London))
            .ThenRefused(new InsufficientPoints(34, 33));
    }

    [Fact]
    public void The_points_of_a_sale_do_not_pay_for_it() =>
        Given.Ann().When(ann => Record(ann, A.Sale("1", A.By(PaymentKind.Points, 1m), A.Cash(1000m))))
            .ThenRefused(new InsufficientPoints(100, 0));

    [Fact]
    public void Credit_pays_as_far_as_it_goes()
    {
        var given = Given.Ann(new CreditAdded(A.Pounds(5)));
        given.When(ann => Record(ann, A.Sale("1", A.By(PaymentKind.Credit, 5m))))
            .Then(typeof(SaleRecorded), typeof(CreditRedeemed), typeof(PointsEarned)).Credit.Balance.ShouldBe(Money.Zero);
        given.When(ann => Record(ann, A.Sale("1", A.By(PaymentKind.Credit, 3m), A.By(PaymentKind.Credit, 2.01m))))
            .ThenRefused(new InsufficientCredit(A.Pounds(5.01m), A.Pounds(5)));
    }

    [Fact]
    public void Nobody_has_an_account_to_charge() =>
        Given.Ann().When(ann => Record(ann, A.Sale("1", A.By(PaymentKind.Account, 1m)))).ThenRefused(new NoAccount());

    [Fact]
    public void A_sale_rung_up_offline_takes_cash_or_card_and_is_not_refused()
    {
        Given.Ann().When(ann => Record(ann, A.Sale("1", A.By(PaymentKind.Account, 1m)) with { Offline = true }))
            .ThenInvalid("payments[0].kind", "cash or card");
        Given.Ann().When(ann => Record(ann, A.Sale("1", A.Cash(1)) with { Offline = true, SoldAt = A.Now.AddDays(-60) }))
            .Then(typeof(SaleRecorded), typeof(PointsEarned));
    }

    [Fact]
    public void A_sale_counts_for_the_day_it_is_where_the_shop_is()
    {
        var beforeMidnightInLondon = new DateTimeOffset(2024, 7, 1, 22, 59, 0, TimeSpan.Zero);
        Pricing.BusinessDay(beforeMidnightInLondon, A.London).ShouldBe(new DateOnly(2024, 7, 1));
        Pricing.BusinessDay(beforeMidnightInLondon.AddMinutes(1), A.London).ShouldBe(new DateOnly(2024, 7, 2));
        Pricing.BusinessDay(beforeMidnightInLondon, TimeZoneInfo.FindSystemTimeZoneById("Asia/Taipei")).ShouldBe(new DateOnly(2024, 7, 2));
    }

    [Fact]
    public void A_preorder_may_be_paid_in_part_but_not_beyond()
    {
        Given.Ann().When(ann => Record(ann, A.Sale("1", [A.Bread(10)], A.Cash(4)) with { Preorder = true }))
            .Then(typeof(SaleRecorded), typeof(PointsEarned)).Points.Balance.ShouldBe(4);
        Given.Ann().When(ann => Record(ann, A.Sale("1", [A.Bread(10)], A.Cash(10.01m)) with { Preorder = true }))
            .ThenInvalid("payments", "no more than the total");
    }

    public static TheoryData<string, RecordSale> BadSales => new()
    {
        { "saleId", A.Sale("two words", A.Cash(1)) },
        { "saleId", A.Sale("1", A.Cash(1)) with { SaleId = default } },
        { "storeId", A.Sale("1", A.Cash(1)) with { StoreId = new("") } },
        { "registerId", A.Sale("1", A.Cash(1)) with { RegisterId = new("a/b") } },
        { "channel", A.Sale("1", A.Cash(1)) with { Channel = (SalesChannel)9 } },
        { "soldAt", A.Sale("1", A.Cash(1)) with { SoldAt = A.Now.AddDays(2) } },
        { "soldAt", A.Sale("1", A.Cash(1)) with { SoldAt = default } },
        { "lines", A.Sale("1", A.Cash(1)) with { Lines = [] } },
        { "lines", A.Sale("1", A.Cash(1)) with { Lines = default } },
        { "lines", A.Sale("1", [.. Enumerable.Repeat(A.Bread(1), 501)], A.Cash(501)) },
        { "lines", A.Sale("1", [.. Enumerable.Repeat(A.Bread(1_000_000_000), 2)], A.Cash(1)) },
        { "lines[0]", A.Sale("1", A.Cash(1)) with { Lines = [null!] } },
        { "lines[1].sku", A.Sale("1", [A.Bread(1), A.Bread(1) with { Sku = " " }], A.Cash(2)) },
        { "lines[0].name", A.Sale("1", [A.Bread(1) with { Name = new string('x', 201) }], A.Cash(1)) },
        { "lines[2].quantity", A.Sale("1", [A.Bread(1), A.Bread(1), A.Bread(1, quantity: 0)], A.Cash(2)) },
        { "lines[0].quantity", A.Sale("1", [A.Bread(1, quantity: 0.0001m)]) },
        { "lines[0].quantity", A.Sale("1", [A.Bread(1, quantity: 1_000_001)]) },
        { "lines[0].unitPrice", A.Sale("1", [A.Bread(-1)]) },
        { "lines[0].unitPrice", A.Sale("1", [A.Bread(0.001m)]) },
        { "lines[0].discount", A.Sale("1", [A.Bread(1, discount: 1.01m)]) },
        { "lines[0].discount", A.Sale("1", [A.Bread(1, discount: -1)], A.Cash(2)) },
        { "lines[0].tax", A.Sale("1", [A.Bread(1, tax: 1.01m)], A.Cash(1)) },
        { "payments", A.Sale("1", [A.Bread(1)], A.Cash(2)) },
        { "payments", A.Sale("1", [A.Bread(1)]) },
        { "payments", A.Sale("1", [A.Bread(21)], [.. Enumerable.Repeat(A.Cash(1), 21)]) },
        { "payments[0]", A.Sale("1", [A.Bread(1)], [null!]) },
        { "payments[1].amount", A.Sale("1", [A.Bread(1)], A.Cash(1), A.Cash(0)) },
        { "payments[0].amount", A.Sale("1", [A.Bread(1)], A.Cash(-1)) },
        { "payments[0].kind", A.Sale("1", [A.Bread(1)], A.By((PaymentKind)9, 1)) },
        { "note", A.Sale("1", A.Cash(1)) with { Note = new string('x', 2001) } },
    };

    [Theory, MemberData(nameof(BadSales))]
    public void A_sale_that_breaks_a_rule_names_the_field(string field, RecordSale sale) =>
        Given.Ann().When(ann => Record(ann, sale)).ThenInvalid(field, "");

    [Fact]
    public void Giving_goods_away_is_a_sale_too() =>
        Given.Ann().When(ann => Record(ann, A.Sale("1", [A.Bread(1, discount: 1)]))).Then(typeof(SaleRecorded)).Spend.Orders.ShouldBe(1);

    [Fact]
    public void An_anonymous_sale_takes_cash_or_card()
    {
        var till = new RegisterState(A.Soho, "Till 1", new string('a', 64), A.Now);
        RegisterRecord(till, A.Sale("1", A.Cash(1))).Events.ShouldHaveSingleItem().ShouldBeOfType<SaleRecorded>();
        RegisterRecord(till, A.Sale("1", A.By(PaymentKind.Points, 1))).Refusal
            .ShouldBeOfType<Invalid>().Errors.Keys.ShouldBe(["payments[0].kind"]);
    }

    [Fact]
    public void A_register_that_is_not_enrolled_sells_nothing_but_what_it_sold_offline()
    {
        RegisterRecord(RegisterState.None, A.Sale("1", A.Cash(1))).Refusal.ShouldBe(new RegisterNotEnrolled());
        RegisterRecord(RegisterState.None, A.Sale("1", A.Cash(1)) with { Offline = true }).Refusal.ShouldBeNull();
    }

    [Fact]
    public void Taking_over_an_anonymous_sale_earns_its_points_now()
    {
        var sale = SaleRows.View(Pricing.Recorded(A.Sale("1", A.Cash(12)), A.Sterling, A.London), null);
        var ann = Given.Ann()
            .When(ann => Customer.Decide(ann, new TakeSale(new("1")), A.Now, A.Policy, new OwnedSale("register/till-1", sale)))
            .Then(typeof(SaleTaken), typeof(PointsEarned));
        (ann.Points.Balance, ann.Spend.Total(), ann.Spend.Orders).ShouldBe((12, A.Pounds(12), 1));
    }

    [Fact]
    public void A_sale_that_belongs_to_a_customer_is_not_taken_over()
    {
        var sale = SaleRows.View(Pricing.Recorded(A.Sale("1", A.Cash(12)), A.Sterling, A.London), A.Customer(2));
        Given.Ann().When(ann => Customer.Decide(ann, new TakeSale(new("1")), A.Now, A.Policy, new OwnedSale("customer/2", sale)))
            .ThenRefused(new SaleAlreadyTagged(A.Customer(2)));
        Given.Ann().When(ann => Customer.Decide(ann, new TakeSale(new("1")), A.Now, A.Policy, null)).ThenRefused(new NotFound("sale"));
    }

    private static Decision Record(CustomerState ann, RecordSale sale) => Customer.Decide(ann, sale, A.Now, A.Policy, A.London);

    private static Decision RegisterRecord(RegisterState till, RecordSale sale) =>
        Register.Decide(till, new("till-1"), sale, A.Now, A.Sterling, A.London);

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
