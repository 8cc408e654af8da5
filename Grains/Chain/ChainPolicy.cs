using CustomerCluster.Chain;

namespace CustomerCluster.Grains.Chain;

/// <summary>What every decision in the chain goes by: its currency and its settings.</summary>
public sealed record ChainPolicy(Currency Currency, ChainSettings Settings)
{
    public MandatoryFields Mandatory => Settings.Mandatory ?? ChainSettings.Default.Mandatory!;
    public DuplicateRules Duplicates => Chain.Duplicates(Settings);

    /// <summary>Nothing is earned in a programme that the plan lacks.</summary>
    public LoyaltyProgramme Loyalty => (Settings.Loyalty ?? ChainSettings.Default.Loyalty!) is var programme && Has(Feature.Loyalty)
        ? programme : programme with { PointsPerUnit = 0 };

    public bool Has(Feature feature) => Plans.FeaturesOf(Settings.Plan).Contains(feature);

    /// <summary>Where the chain is at home: by its days points and credit expire and tiers are lost.</summary>
    public TimeZoneInfo Zone { get; } =
        TimeZoneInfo.TryFindSystemTimeZoneById(Settings.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;

    public DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone).DateTime);

    /// <summary>The first moment of a day; where clocks go forward at midnight, the first there is.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (Zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(15);
        return new(TimeZoneInfo.ConvertTimeToUtc(midnight, Zone), TimeSpan.Zero);
    }

    /// <summary>Of points given now: the end of a month, so that a customer's points expire at few moments. Null: never.</summary>
    public DateTimeOffset? PointsExpireAt(DateTimeOffset now)
    {
        if (Loyalty.ExpiryMonths is not { } months)
            return null;
        var today = Today(now);
        return StartOf(new DateOnly(today.Year, today.Month, 1).AddMonths(months + 1));
    }
}
