using CustomerCluster.Customers;
using CustomerCluster.Grains.Customers;
using CustomerCluster.Grains.Sales;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Tests.Decisions;

public class AccountTests
{
    private static readonly AccountLimitSet FiftyPounds = new(A.Pounds(50));

    [Fact]
    public void Nobody_charges_an_account_that_was_not_granted() =>
        Given.Ann().When(Sells(5)).ThenRefused(new NoAccount());

    [Fact]
    public void A_sale_on_account_is_owed()
    {
        var ann = Given.Ann(FiftyPounds).When(Sells(5))
            .Then(typeof(SaleRecorded), typeof(AccountCharged), typeof(PointsEarned));
        ann.Account.ShouldBe(new Account(A.Pounds(50), A.Pounds(5)));
    }

    [Fact]
    public void The_limit_is_reached_to_the_penny_and_not_passed()
    {
        var owing = Given.Ann(FiftyPounds, new AccountCharged(A.Pounds(40), new("1")));
        owing.When(Sells(10)).Then(typeof(SaleRecorded), typeof(AccountCharged), typeof(PointsEarned)).Account.Balance.ShouldBe(A.Pounds(50));
        owing.When(Sells(10.01m)).ThenRefused(new AccountLimitExceeded(A.Pounds(10.01m), A.Pounds(10)));
    }

    [Fact]
    public void A_limit_below_what_is_owed_blocks_further_charges_and_nothing_else()
    {
        var over = Given.Ann(FiftyPounds, new AccountCharged(A.Pounds(40), new("1")), new AccountLimitSet(A.Pounds(20)));
        over.When(Sells(0.01m)).ThenRefused(new AccountLimitExceeded(A.Pounds(0.01m), Money.Zero));
        over.When(ann => Customer.Decide(ann, new PayAccount(A.Pounds(30)), A.Policy)).Then(typeof(AccountPaid))
            .Account.Balance.ShouldBe(A.Pounds(10));
        over.When(ann => Customer.Decide(ann, A.Sale("2", A.Cash(3)), A.Now, A.Policy, A.London)).Decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void A_limit_that_is_removed_leaves_what_is_owed()
    {
        var ann = Given.Ann(FiftyPounds, new AccountCharged(A.Pounds(40), new("1")))
            .When(state => Customer.Decide(state, new SetAccountLimit(null, "moved away"), A.Policy)).Then(typeof(AccountLimitSet));
        ann.Account.ShouldBe(new Account(null, A.Pounds(40)));
    }

    [Fact]
    public void Nobody_pays_more_than_they_owe()
    {
        var owing = Given.Ann(FiftyPounds, new AccountCharged(A.Pounds(40), new("1")));
        owing.When(ann => Customer.Decide(ann, new PayAccount(A.Pounds(40.01m)), A.Policy))
            .ThenRefused(new PaymentExceedsBalance(A.Pounds(40.01m), A.Pounds(40)));
        owing.When(ann => Customer.Decide(ann, new PayAccount(A.Pounds(40), PaymentKind.Card, "slip 7"), A.Policy))
            .ThenHappens(new AccountPaid(A.Pounds(-40), PaymentKind.Card, "slip 7"));
    }

    [Fact]
    public void Payments_and_limits_are_amounts_of_the_currency_and_paid_in_cash_or_by_card()
    {
        Given.Ann().When(ann => Customer.Decide(ann, new SetAccountLimit(A.Pounds(-1)), A.Policy)).ThenInvalid("limit", "not below zero");
        Given.Ann().When(ann => Customer.Decide(ann, new SetAccountLimit(A.Pounds(0.001m)), A.Policy)).ThenInvalid("limit", "2 decimals");
        Given.Ann().When(ann => Customer.Decide(ann, new PayAccount(A.Pounds(0)), A.Policy)).ThenInvalid("amount", "above zero");
        Given.Ann().When(ann => Customer.Decide(ann, new PayAccount(A.Pounds(1), PaymentKind.Points), A.Policy)).ThenInvalid("kind", "cash");
    }

    private static Func<CustomerState, Decision> Sells(decimal amount) =>
        ann => Customer.Decide(ann, A.Sale("9", A.By(PaymentKind.Account, amount)), A.Now, A.Policy, A.London);
}
