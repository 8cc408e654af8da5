using CustomerCluster.Chain;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Chain;
using CustomerCluster.Grains.Customers;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerCluster.Grains.Tests.Properties;

/// <summary>What time does to points, credit and holds, beside a list of what was given and when it ends.</summary>
public class TimeProperties
{
    private static readonly ChainPolicy Policy = A.PolicyWith(loyalty: new LoyaltyProgramme(
        Channels: [], Tiers: [new("Silver", A.Pounds(50), 1m), new("Gold", A.Pounds(150), 1m)], TierDays: 60, ExpiryMonths: 2));

    /// <param name="Hours">Since the one before.</param>
    public sealed record Moment(int Hours, int Kind, int Number);

    private static readonly Arbitrary<Moment[]> Lives = Arb.From(
        (from hours in Gen.Choose(0, 24 * 20) from kind in Gen.Choose(0, 6) from number in Gen.Choose(1, 60) select new Moment(hours, kind, number))
        .ArrayOf().Resize(40));

    [Fact]
    public void Whatever_time_passes_nothing_is_spent_that_has_expired_and_nothing_is_lost_that_has_not() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(Lives, life => Live(life)));

    private static void Live(Moment[] life)
    {
        var (state, now) = (Given(), A.Now);
        var given = new Dictionary<bool, List<(decimal Amount, DateTimeOffset Ends)>> { [true] = [], [false] = [] };
        foreach (var (moment, index) in life.Select((moment, index) => (moment, index)))
        {
            now = now.AddHours(moment.Hours);
            foreach (var kept in given.Values)
                kept.RemoveAll(one => one.Ends <= now);
            var decision = Customer.InTime(state, now, Policy, current => new(Decide(current, moment, index, now))).Result;
            if (decision.Refusal is null)
            {
                state = decision.Events.Aggregate(state, (before, happened) => Customer.Apply(before, happened, now));
                Write(given, moment, now);
                Lapses.Of(state, now).ShouldBeEmpty();
                Tiers.Follow(state, now, Policy).ShouldBeNull();
            }
            var next = Lapses.Next(state, Policy);
            if (decision.Refusal is null && next is { } due)
                due.ShouldBeGreaterThan(now);
            var shown = Customer.Lapse(state, now, Policy).Result.Events.Aggregate(state, (before, happened) => Customer.Apply(before, happened, now));
            ((decimal)shown.Points.Balance).ShouldBe(given[true].Sum(one => one.Amount), $"points at {now} after {moment}");
            shown.Credit.Balance.Amount.ShouldBe(given[false].Sum(one => one.Amount), $"credit at {now} after {moment}");
            shown.Points.Lots.All.Length.ShouldBeLessThanOrEqualTo(3);
            shown.Holds.All.ShouldAllBe(hold => hold.ExpiresAt > now);
        }
    }

    private static Decision Decide(CustomerState state, Moment moment, int index, DateTimeOffset now) => moment.Kind switch
    {
        0 => Customer.Decide(state, new EarnPoints(moment.Number), now, Policy),
        1 => Customer.Decide(state, new RedeemPoints(moment.Number)),
        2 => Customer.Decide(state, new AddCredit(A.Pounds(moment.Number), null, Ends(moment, now)), now, Policy),
        3 => Customer.Decide(state, new RedeemCredit(A.Pounds(moment.Number)), Policy),
        4 => Customer.Decide(state, new AdjustPoints(moment.Number, "a gift"), now, Policy),
        5 => Customer.Decide(state, new PlaceHold(new(A.Address(index).Value), new($"cart-{index}"), moment.Number), null, now, Policy),
        _ => Customer.Decide(state, A.Sale($"s{index}", A.Cash(moment.Number)) with { SoldAt = now }, now, Policy, A.London),
    };

    private static DateOnly? Ends(Moment moment, DateTimeOffset now) => moment.Number % 3 == 0 ? null : Policy.Today(now).AddDays(moment.Number);

    /// <summary>What ends first is spent first.</summary>
    private static void Write(Dictionary<bool, List<(decimal Amount, DateTimeOffset Ends)>> given, Moment moment, DateTimeOffset now)
    {
        var (points, number) = (moment.Kind is not (2 or 3), (decimal)moment.Number);
        if (moment.Kind is 0 or 4 or 6)
            given[points].Add((number, EndOfPoints(now)));
        if (moment.Kind == 2)
            given[points].Add((number, Ends(moment, now) is { } day ? Midnight(day.AddDays(1)) : DateTimeOffset.MaxValue));
        if (moment.Kind is not (1 or 3))
            return;
        given[points].Sort((one, other) => one.Ends.CompareTo(other.Ends));
        while (number > 0)
        {
            var first = given[points][0];
            given[points].RemoveAt(0);
            if (first.Amount > number)
                given[points].Insert(0, (first.Amount - number, first.Ends));
            number -= Math.Min(number, first.Amount);
        }
    }

    private static DateTimeOffset EndOfPoints(DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, A.London);
        return Midnight(new DateOnly(local.Year, local.Month, 1).AddMonths(3));
    }

    private static DateTimeOffset Midnight(DateOnly day) =>
        new(day.ToDateTime(TimeOnly.MinValue), A.London.GetUtcOffset(day.ToDateTime(TimeOnly.MinValue)));

    private static CustomerState Given() => Customer.Apply(CustomerState.None, A.Created(), A.Now);
}
