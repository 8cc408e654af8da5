using CustomerCluster.Customers;
using CustomerCluster.Grains.Customers;

namespace CustomerCluster.Grains.Tests.Decisions;

public class PointsTests
{
    [Fact]
    public void Points_are_earned() =>
        Given.Ann().When(ann => Customer.Decide(ann, new EarnPoints(50, "birthday"), A.Now, A.Policy))
            .ThenHappens(new PointsEarned(50, "birthday"));

    [Fact]
    public void Points_can_be_redeemed_to_the_last_one() =>
        Given.Ann(new PointsEarned(50)).When(ann => Customer.Decide(ann, new RedeemPoints(50)))
            .Then(typeof(PointsRedeemed)).Points.Balance.ShouldBe(0);

    [Fact]
    public void Points_cannot_be_spent_twice() =>
        Given.Ann(new PointsEarned(50), new PointsRedeemed(-50)).When(ann => Customer.Decide(ann, new RedeemPoints(1)))
            .ThenRefused(new InsufficientPoints(1, 0));

    [Fact]
    public void Points_are_for_members_of_the_loyalty_programme()
    {
        var given = Given.AnnWhoHasNotJoined();
        given.When(ann => Customer.Decide(ann, new EarnPoints(1), A.Now, A.Policy)).ThenRefused(new NotInLoyaltyProgramme());
        given.When(ann => Customer.Decide(ann, new RedeemPoints(1))).ThenRefused(new NotInLoyaltyProgramme());
        given.When(ann => Customer.Decide(ann, new AdjustPoints(1, "a gift"), A.Now, A.Policy)).ThenRefused(new NotInLoyaltyProgramme());
    }

    [Theory]
    [InlineData(0), InlineData(-1), InlineData(1_000_000_001)]
    public void Points_to_earn_or_redeem_are_above_zero_and_within_reason(long points)
    {
        Given.Ann().When(ann => Customer.Decide(ann, new EarnPoints(points), A.Now, A.Policy)).ThenInvalid("points", "is");
        Given.Ann().When(ann => Customer.Decide(ann, new RedeemPoints(points))).ThenInvalid("points", "is");
    }

    [Fact]
    public void An_adjustment_goes_either_way_but_not_below_zero()
    {
        var given = Given.Ann(new PointsEarned(10));
        given.When(ann => Customer.Decide(ann, new AdjustPoints(-10, "a mistake"), A.Now, A.Policy))
            .ThenHappens(new PointsAdjusted(-10, "a mistake"));
        given.When(ann => Customer.Decide(ann, new AdjustPoints(5, " a gift "), A.Now, A.Policy)).ThenHappens(new PointsAdjusted(5, "a gift"));
        given.When(ann => Customer.Decide(ann, new AdjustPoints(-11, "a mistake"), A.Now, A.Policy)).ThenRefused(new InsufficientPoints(11, 10));
    }

    [Fact]
    public void An_adjustment_has_a_reason_and_is_not_zero()
    {
        var decided = Given.Ann().When(ann => Customer.Decide(ann, new AdjustPoints(0, " "), A.Now, A.Policy));
        decided.ThenInvalid("reason", "is required");
        decided.ThenInvalid("change", "is not zero");
    }

    [Fact]
    public void The_smallest_number_there_is_does_not_overflow() =>
        Given.Ann().When(ann => Customer.Decide(ann, new AdjustPoints(long.MinValue, "mischief"), A.Now, A.Policy))
            .ThenInvalid("change", "is at most");
}
