using CustomerCluster.Customers;
using CustomerCluster.Grains.Customers;

namespace CustomerCluster.Grains.Tests.Decisions;

public class MergeTests
{
    private static readonly DateTimeOffset Soon = A.Now.AddDays(10);
    private static readonly DateTimeOffset Later = A.Now.AddDays(20);

    [Fact]
    public void What_expires_keeps_its_day_on_the_way_there_and_back()
    {
        var mine = Lots.None.Added(10, Soon);
        var both = mine.With(Lots.None.Added(5, Soon).Added(7, Later));
        both.All.ShouldBe([new(Soon, 15), new(Later, 7)]);

        var part = both.Part(12, Lots.None.Added(5, Soon).Added(7, Later), 22);
        part.All.ShouldBe([new(Soon, 5), new(Later, 7)]);
        both.Without(part).All.ShouldBe(mine.All);
        // Of what never expires first, where the lots that came are gone.
        mine.Part(12, Lots.None.Added(7, Later), 22).All.ShouldBeEmpty();
        mine.Part(15, Lots.None.Added(7, Later), 22).All.ShouldBe([new(Soon, 3)]);
    }

    [Fact]
    public void More_moments_than_are_kept_apart_become_later_ones_and_nothing_is_lost()
    {
        Lots Many(int from) => Enumerable.Range(from, Lots.Limit).Aggregate(Lots.None, (lots, day) => lots.Added(1, A.Now.AddDays(day)));
        var both = Many(0).With(Many(Lots.Limit));
        both.All.Length.ShouldBe(Lots.Limit);
        (both.All.Sum(lot => lot.Amount), both.All[^1].ExpiresAt).ShouldBe((2 * Lots.Limit, A.Now.AddDays(2 * Lots.Limit - 1)));
    }

    [Theory]
    [InlineData(null, 1, true)]
    [InlineData(2, 1, false)]
    [InlineData(1, 2, true)]
    public void A_consent_that_was_given_stands_unless_it_was_withdrawn_here_later(int? withdrawn, int given, bool stands)
    {
        var here = new Consents(EmailChanged: withdrawn is { } day ? On(day) : null);
        var there = new Consents(Email: true, EmailChanged: On(given));
        var taken = Taken(With(Given.Ann().State, here), With(Given.Ann().State, there));
        (taken.Profile.Consents.Email, taken.Profile.Consents.EmailChanged).ShouldBe((stands, stands ? On(given) : On(withdrawn!.Value)));
    }

    [Fact]
    public void The_limit_stays_the_targets_and_where_there_is_none_it_is_the_sources()
    {
        var source = Given.Ann(new AccountLimitSet(A.Pounds(50)), new AccountCharged(A.Pounds(30), new("s"))).State;
        Taken(Given.Ann(new AccountLimitSet(A.Pounds(9))).State, source).Account.ShouldBe(new(A.Pounds(9), A.Pounds(30)));
        Taken(Given.Ann().State, source).Account.ShouldBe(new(A.Pounds(50), A.Pounds(30)));
    }

    [Fact]
    public void What_came_and_has_expired_since_is_not_given_back_of_the_targets_own()
    {
        var source = Given.Ann(new PointsEarned(40, ExpiresAt: Soon), new PointsEarned(5)).State;
        var state = Taken(Given.Ann(new PointsEarned(100)).State, source);
        Belongings.Of(source).LeftIn(state, A.Now).Points.ShouldBe(45);
        var after = Customer.Apply(state, new PointsExpired(-40), Later);
        Belongings.Of(source).LeftIn(after, Later).Points.ShouldBe(5);
    }

    [Fact]
    public void A_sixth_merge_makes_the_first_one_final()
    {
        var state = Given.Ann().State;
        foreach (var number in Enumerable.Range(10, 6))
        {
            var merge = Guid.Parse($"00000000-0000-0000-0000-{number:D12}");
            state = Taken(state, Given.Ann().State, number, merge);
            state = Customer.Apply(state, new MergeSettled(merge), A.Now);
        }
        state.Absorbed.Select(one => one.Source).ShouldBe(Enumerable.Range(11, 5).Select(A.Customer));
        var asked = new Request("undo", "ann", Role.Manager);
        Customer.Decide(state, A.Customer(10), new UndoMerge(), asked, A.Now).Refusal.ShouldBe(new MergeNotUndoable());
        Customer.Decide(state, A.Customer(15), new UndoMerge(), asked, A.Now).Refusal.ShouldBeNull();
    }

    private static ConsentChange On(int day) => new(A.Now.AddDays(day), A.Soho, null, "ann");

    private static CustomerState With(CustomerState state, Consents consents) =>
        state with { Profile = state.Profile with { Consents = consents } };

    private static CustomerState Taken(CustomerState state, CustomerState source, int number = 2, Guid merge = default)
    {
        var to = new Forward(merge, A.Customer(number), A.Ann, [], A.Now, Later, "merge", new("ann", null, null));
        var taken = Customer.Take(state, source with { Forward = to }, A.Policy);
        taken.Refusal.ShouldBeNull();
        return Given.Fold(state, taken.Events);
    }
}
