using CustomerCluster.Customers;
using CustomerCluster.Grains.Customers;

namespace CustomerCluster.Grains.Tests.Decisions;

public class CreditTests
{
    [Fact]
    public void Credit_is_added() =>
        Given.Ann().When(ann => Customer.Decide(ann, new AddCredit(A.Pounds(12.5m), "goodwill"), A.Now, A.Policy))
            .ThenHappens(new CreditAdded(A.Pounds(12.5m), "goodwill"));

    [Fact]
    public void Credit_cannot_be_spent_beyond_its_balance()
    {
        var given = Given.Ann(new CreditAdded(A.Pounds(10)));
        given.When(ann => Customer.Decide(ann, new RedeemCredit(A.Pounds(10)), A.Policy))
            .ThenHappens(new CreditRedeemed(A.Pounds(-10)));
        given.When(ann => Customer.Decide(ann, new RedeemCredit(A.Pounds(10.01m)), A.Policy))
            .ThenRefused(new InsufficientCredit(A.Pounds(10.01m), A.Pounds(10)));
        given.When(ann => Customer.Decide(ann, new RemoveCredit(A.Pounds(10.01m)), A.Policy))
            .ThenRefused(new InsufficientCredit(A.Pounds(10.01m), A.Pounds(10)));
    }

    [Theory]
    [InlineData("0", "above zero"), InlineData("-1", "above zero"), InlineData("0.001", "2 decimals"), InlineData("1000000001", "at most")]
    public void An_amount_is_above_zero_and_exists_in_the_currency(string amount, string rule)
    {
        var money = new Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture));
        Given.Ann().When(ann => Customer.Decide(ann, new AddCredit(money), A.Now, A.Policy)).ThenInvalid("amount", rule);
        Given.Ann().When(ann => Customer.Decide(ann, new RemoveCredit(money), A.Policy)).ThenInvalid("amount", rule);
        Given.Ann().When(ann => Customer.Decide(ann, new RedeemCredit(money), A.Policy)).ThenInvalid("amount", rule);
    }

    [Fact]
    public void Yen_have_no_decimals() =>
        Given.Ann().When(ann => Customer.Decide(ann, new AddCredit(new(0.5m)), A.Now, A.Policy with { Currency = new("JPY", 0) }))
            .ThenInvalid("amount", "0 decimals");
}
