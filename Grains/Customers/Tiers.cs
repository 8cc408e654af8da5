using System.Collections.Immutable;
using CustomerCluster.Chain;
using CustomerCluster.Grains.Chain;

namespace CustomerCluster.Grains.Customers;

/// <summary>What a customer has spent day by day, by which tiers are reached and lost. Bounded by the longest period there is.</summary>
public sealed record QualifyingSpend(ImmutableArray<QualifyingDay> Days)
{
    public const int MostDays = 1096;

    public static readonly QualifyingSpend None = new([]);

    /// <param name="amount">Below zero: taken back, of what was spent that day.</param>
    public QualifyingSpend Add(DateOnly day, Money amount)
    {
        var same = Days.FirstOrDefault(other => other.Day == day);
        var days = (same is null ? Days : Days.Remove(same)).Add(new(day, amount + (same?.Amount ?? Money.Zero)));
        var newest = days.Max(other => other.Day);
        return new([.. days.Where(other => other.Amount != Money.Zero && other.Day.DayNumber > newest.DayNumber - MostDays)
            .OrderBy(other => other.Day)]);
    }

    /// <summary>Spent within so many days, today included.</summary>
    public Money Within(int days, DateOnly today) =>
        new(Days.Where(day => day.Day.DayNumber > today.DayNumber - days).Sum(day => day.Amount.Amount));
}

public sealed record QualifyingDay(DateOnly Day, Money Amount);

/// <summary>Which tier a member is in by what they spent, unless somebody pinned another one by hand.</summary>
internal static class Tiers
{
    /// <summary>The tier that spending has brought or lost, or null where it stays.</summary>
    public static TierChanged? Follow(CustomerState state, DateTimeOffset now, ChainPolicy policy)
    {
        if (!Follows(state, policy.Loyalty))
            return null;
        var due = Of(state.Qualifying.Within(policy.Loyalty.TierDays, policy.Today(now)), policy.Loyalty)?.Name;
        return due == state.Profile.Tier ? null : new(due);
    }

    /// <summary>When the tier would be lost, or become a lower one, if nothing more is bought.</summary>
    public static DateTimeOffset? Next(CustomerState state, ChainPolicy policy)
    {
        var programme = policy.Loyalty;
        if (!Follows(state, programme) || programme.Tiers.FirstOrDefault(tier => tier.Name == state.Profile.Tier) is not { } tier)
            return null;
        var left = new Money(state.Qualifying.Days.Sum(day => day.Amount.Amount));
        foreach (var day in state.Qualifying.Days)
        {
            left -= day.Amount;
            if (left < tier.Threshold && day.Day.DayNumber + programme.TierDays <= DateOnly.MaxValue.DayNumber)
                return policy.StartOf(day.Day.AddDays(programme.TierDays));
        }
        return null;
    }

    public static decimal Multiplier(CustomerState state, LoyaltyProgramme programme) =>
        programme.Tiers.OrEmpty().FirstOrDefault(tier => tier.Name == state.Profile.Tier)?.Multiplier ?? 1m;

    private static bool Follows(CustomerState state, LoyaltyProgramme programme) =>
        state is { Standing: CustomerStanding.Active, Profile: { Loyalty: true, TierPinned: false } } && !programme.Tiers.IsDefaultOrEmpty;

    private static LoyaltyTier? Of(Money spent, LoyaltyProgramme programme) =>
        programme.Tiers.Where(tier => spent >= tier.Threshold).MaxBy(tier => tier.Threshold.Amount);
}
