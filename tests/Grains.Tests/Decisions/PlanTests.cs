using CustomerCluster.Chain;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Chain;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Tests.Decisions;

public class PlanTests
{
    private static readonly ChainPolicy Essential = With(Plan.Essential);

    public static TheoryData<object, Feature> Lacking => new()
    {
        { new EarnPoints(1), Feature.Loyalty },
        { new RedeemPoints(1), Feature.Loyalty },
        { new AdjustPoints(1, "gift"), Feature.Loyalty },
        { new CreateCustomer("Ann", Loyalty: true), Feature.Loyalty },
        { new EditCustomer { Loyalty = true }, Feature.Loyalty },
        { new EditCustomer { Tier = "Gold" }, Feature.Loyalty },
        { new EditCustomer { TierPinned = false }, Feature.Loyalty },
        { new PlaceHold(default, new("s1"), Points: 5), Feature.Loyalty },
        { A.Sale("s1", A.By(PaymentKind.Points, 1)), Feature.Loyalty },
        { A.Sale("s1", A.Cash(1), A.By(PaymentKind.Account, 1)), Feature.OnAccount },
        { new SetAccountLimit(A.Pounds(100)), Feature.OnAccount },
        { new PayAccount(A.Pounds(1)), Feature.OnAccount },
        { new SettleSale(new("s1"), [A.By(PaymentKind.Points, 1)]), Feature.Loyalty },
        { new SettleSale(new("s1"), [A.By(PaymentKind.Account, 1)]), Feature.OnAccount },
    };

    [Theory, MemberData(nameof(Lacking))]
    public void Essential_has_neither_a_loyalty_programme_nor_sales_on_account_and_Pro_and_Unified_have_both(
        object command, Feature feature)
    {
        PlanRules.Lacks(command, Essential).ShouldBe(new NotInPlan(feature));
        PlanRules.Lacks(command, With(Plan.Pro)).ShouldBeNull();
        PlanRules.Lacks(command, With(Plan.Unified)).ShouldBeNull();
    }

    public static TheoryData<object> InEveryPlan => new()
    {
        new CreateCustomer("Ann"), new EditCustomer { Loyalty = false, Remarks = "x" }, new AddCredit(A.Pounds(1)),
        new PlaceHold(default, new("s1"), Credit: A.Pounds(1)), A.Sale("s1", A.Cash(1), A.By(PaymentKind.Credit, 1)),
        A.Sale("s1", A.Cash(1)) with { Payments = default }, new DeleteCustomer(), new ReleaseHold(default),
        new SettleSale(new("s1"), [A.Cash(1)]), new RefundSale(new("s1"), "r1"), new VoidSale(new("s1"), "mistake"),
    };

    [Theory, MemberData(nameof(InEveryPlan))]
    public void Whatever_else_there_is_is_in_every_plan(object command) => PlanRules.Lacks(command, Essential).ShouldBeNull();

    [Fact]
    public void A_member_from_before_earns_nothing_while_the_plan_has_no_programme() =>
        Given.Ann().When(ann => Customers.Customer.Decide(ann, A.Sale("s1", A.Cash(10)), A.Now, Essential, A.London))
            .Then(typeof(CustomerCluster.Grains.Sales.SaleRecorded)).Points.Balance.ShouldBe(0);

    private static ChainPolicy With(Plan plan) => new(A.Sterling, ChainSettings.Default with { Plan = plan });
}
