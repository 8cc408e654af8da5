using CustomerCluster.Chain;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.Customers;
using CustomerCluster.Sales;

namespace CustomerCluster.Grains.Tests.Decisions;

public class LoyaltyTests
{
    private static readonly ChainPolicy Tiered = A.PolicyWith(loyalty: new LoyaltyProgramme(
        Channels: [], Tiers: [new("Silver", A.Pounds(100), 1.5m), new("Gold", A.Pounds(500), 2m)], TierDays: 90));

    [Theory]
    [InlineData(PointsRounding.Down, 2.99, 2)]
    [InlineData(PointsRounding.Nearest, 2.49, 2)]
    [InlineData(PointsRounding.Nearest, 2.50, 3)]
    [InlineData(PointsRounding.Up, 2.01, 3)]
    public async Task Points_are_rounded_once_per_sale_as_the_programme_says(PointsRounding rounding, double paid, long points) =>
        (await Sells(Given.Ann().State, (decimal)paid, A.PolicyWith(loyalty: new(Rounding: rounding, Channels: [], Tiers: []))))
            .Points.Balance.ShouldBe(points);

    [Fact]
    public async Task Points_are_earned_where_the_programme_says()
    {
        var online = A.PolicyWith(loyalty: new(Channels: [SalesChannel.Online], Tiers: []));
        (await Sells(Given.Ann().State, 10, online)).Points.Balance.ShouldBe(0);
        (await Sells(Given.Ann().State, 10, online, channel: SalesChannel.Online)).Points.Balance.ShouldBe(10);
    }

    [Fact]
    public async Task A_tier_is_reached_by_what_was_spent_and_multiplies_what_is_earned_from_then_on()
    {
        var silver = await Sells(Given.Ann().State, 100, Tiered);
        (silver.Profile.Tier, silver.Points.Balance).ShouldBe(("Silver", 100));
        var later = await Sells(silver, 10, Tiered);
        (later.Profile.Tier, later.Points.Balance).ShouldBe(("Silver", 115));
        (await Sells(later, 390, Tiered)).Profile.Tier.ShouldBe("Gold");
    }

    [Fact]
    public async Task A_tier_is_lost_by_itself_when_what_was_spent_is_too_long_ago()
    {
        var silver = await Sells(Given.Ann().State, 100, Tiered);
        var lost = Lapses.Next(silver, Tiered)!.Value;

        // Bought on 14 March: it counts for ninety days, the last of them 11 June, where London is an hour ahead.
        lost.ShouldBe(new(2025, 6, 11, 23, 0, 0, TimeSpan.Zero));
        (await Customer.Lapse(silver, lost.AddTicks(-1), Tiered)).Events.ShouldBe([new Reviewed()]);
        (await Customer.Lapse(silver, lost, Tiered)).Events.ShouldBe([new TierChanged(null)]);
    }

    [Fact]
    public async Task A_tier_set_by_hand_is_pinned_until_it_is_let_go()
    {
        var gold = await Does(Given.Ann().State, Tiered, new EditCustomer { Tier = new("Gold") });
        (gold.Profile.Tier, gold.Profile.TierPinned).ShouldBe(("Gold", true));
        (await Sells(gold, 100, Tiered)).Profile.Tier.ShouldBe("Gold");
        Lapses.Next(gold, Tiered).ShouldBeNull();

        var free = await Does(gold, Tiered, new EditCustomer { TierPinned = new(false) });
        (free.Profile.Tier, free.Profile.TierPinned).ShouldBe((null, false));
    }

    [Fact]
    public void A_tier_by_hand_is_one_of_the_programmes() =>
        Given.Ann().When(ann => Customer.Decide(ann, new EditCustomer { Tier = new("Platinum") }, A.Now, Tiered, A.Here))
            .ThenInvalid("tier", "is one of Silver, Gold");

    [Fact]
    public async Task Nobody_has_a_tier_who_has_not_joined_and_who_joins_has_the_one_they_spent_for()
    {
        var spent = await Sells(Given.AnnWhoHasNotJoined().State, 100, Tiered);
        spent.Profile.Tier.ShouldBeNull();
        (await Does(spent, Tiered, new EditCustomer { Loyalty = new(true) })).Profile.Tier.ShouldBe("Silver");
    }

    [Fact]
    public async Task Points_expire_at_the_end_of_a_month_the_oldest_first()
    {
        var policy = A.PolicyWith(loyalty: new(ExpiryMonths: 2, Channels: [], Tiers: []));
        var ann = await Sells(Given.Ann().State, 30, policy);
        var may = new DateTimeOffset(2025, 5, 31, 23, 0, 0, TimeSpan.Zero);
        Lapses.Next(ann, policy).ShouldBe(may);

        ann = Given.Fold(ann, (await Customer.InTime(ann, A.Now.AddDays(30), policy,
            state => new(Customer.Decide(state, new EarnPoints(50), A.Now.AddDays(30), policy)))).Events);
        ann = Given.Fold(ann, Customer.Decide(ann, new RedeemPoints(10)).Events);
        (await Customer.Lapse(ann, may, policy)).Events.ShouldBe([new PointsExpired(-20)]);

        ann = Given.Fold(ann, new PointsExpired(-20));
        ann.Points.Balance.ShouldBe(50);
        Lapses.Next(ann, policy).ShouldBe(new DateTimeOffset(2025, 6, 30, 23, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Expired_points_can_not_be_spent_though_nobody_has_swept_them()
    {
        var policy = A.PolicyWith(loyalty: new(ExpiryMonths: 1, Channels: [], Tiers: []));
        var ann = await Sells(Given.Ann().State, 30, policy);
        var decision = await Customer.InTime(ann, A.Now.AddMonths(3), policy, state => new(Customer.Decide(state, new RedeemPoints(1))));
        decision.Refusal.ShouldBe(new InsufficientPoints(1, 0));
    }

    [Fact]
    public void Points_owed_are_paid_by_the_next_ones_earned()
    {
        var owing = Given.Ann(new PointsTakenBack(0, 30, new("1")));
        var ann = owing.When(state => Customer.Decide(state, new EarnPoints(20), A.Now, A.Policy)).Then(typeof(PointsEarned));
        (ann.Points.Balance, ann.Points.Owed).ShouldBe((0, 10));
        ann = Given.Fold(ann, Customer.Decide(ann, new EarnPoints(25), A.Now, A.Policy).Events);
        (ann.Points.Balance, ann.Points.Owed).ShouldBe((15, 0));
    }

    [Fact]
    public void Credit_expires_at_the_end_of_its_day_and_the_rest_stays()
    {
        var day = new DateOnly(2025, 3, 31);
        var ann = Given.Ann(new CreditAdded(A.Pounds(10)))
            .When(state => Customer.Decide(state, new AddCredit(A.Pounds(5), "sorry", day), A.Now, A.Policy)).Then(typeof(CreditAdded));
        // Summer time began the day before.
        var over = new DateTimeOffset(2025, 3, 31, 23, 0, 0, TimeSpan.Zero);
        Lapses.Of(ann, over.AddTicks(-1)).ShouldBeEmpty();
        Lapses.Of(ann, over).ShouldBe([new CreditExpired(A.Pounds(-5))]);
        Given.Ann().When(state => Customer.Decide(state, new AddCredit(A.Pounds(5), null, new DateOnly(2025, 3, 13)), A.Now, A.Policy))
            .ThenInvalid("expiresOn", "not in the past");
    }

    private static async Task<CustomerState> Sells(
        CustomerState ann, decimal amount, ChainPolicy policy, SalesChannel channel = SalesChannel.Retail) =>
        Given.Fold(ann, (await Customer.InTime(ann, A.Now, policy, state => new(Customer.Decide(
            state, A.Sale("1", A.Cash(amount)) with { Channel = channel }, A.Now, policy, A.London)))).Events);

    private static async Task<CustomerState> Does(CustomerState ann, ChainPolicy policy, EditCustomer edit) =>
        Given.Fold(ann, (await Customer.InTime(ann, A.Now, policy, state => new(Customer.Decide(state, edit, A.Now, policy, A.Here)))).Events);
}
