using System.Text.Json;
using CustomerCluster.Chain;
using CustomerCluster.Grains.Customers;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Chain;

public sealed record SettingsChanged(ChainSettings Settings) : Event;

/// <summary>The chain's settings: what may be set, and to what.</summary>
public static class Chain
{
    public const int Fold = 1;

    private const decimal MostPerUnit = 1000m;
    private const int MostTiers = 20;
    private const int MostIssuerLines = 8;

    /// <param name="now">What stands there already is no reason to refuse a change of something else.</param>
    public static Decision Decide(ChainSettings now, ChainSettings command)
    {
        var settings = Whole(command with { Country = Typed.Clean(command.Country)?.ToUpperInvariant() ?? "" });
        var rules = new Rules()
            .That(Countries.Has(settings.Country), "country", "is a country's two letters (ISO 3166-1 alpha-2)")
            .TimeZone(settings.TimeZone, "timeZone")
            .That(Enum.IsDefined(settings.Plan), "plan", "is essential, pro or unified")
            .That(Enum.IsDefined(settings.Duplicates!.Phone), "duplicates.phone", "is refuse, warn or allow")
            .That(Enum.IsDefined(settings.Duplicates.Email), "duplicates.email", "is refuse, warn or allow")
            .That(Enum.IsDefined(settings.Mandatory!.Group), "mandatory.group", "is optional, required or unavailable")
            .That(settings.Loyalty!.PointsPerUnit is >= 0 and <= MostPerUnit, "loyalty.pointsPerUnit", $"is from 0 to {MostPerUnit:F0}")
            .That(settings.HoldMinutes is >= 1 and <= 1440, "holdMinutes", "is from 1 to 1440")
            .That(settings.PaymentTermsDays is >= 0 and <= 365, "paymentTermsDays", "is from 0 to 365")
            .That(settings.MergeUndoDays is >= 0 and <= 365, "mergeUndoDays", "is from 0 to 365")
            .That(settings.ImportReportDays is >= 1 and <= 365, "importReportDays", "is from 1 to 365")
            .That(settings.Loyalty!.PointValue is >= 0.0001m and <= MostPerUnit,
                "loyalty.pointValue", $"is from 0.0001 to {MostPerUnit:F0}");
        Check(settings.Loyalty!, rules);
        if (settings.Issuer is { } issuer)
            Check(issuer, now.Issuer?.Email, rules);
        return rules.Broken is { } invalid ? invalid : new SettingsChanged(settings);
    }

    private static void Check(Issuer issuer, string? emailNow, Rules rules)
    {
        rules.That(Typed.Clean(issuer.Name) is not null, "issuer.name", "is required")
            .Line(issuer.Name, "issuer.name", 100)
            .That(issuer.Lines.Length <= MostIssuerLines, "issuer.lines", $"has at most {MostIssuerLines} lines")
            .Line(issuer.TaxNumber, "issuer.taxNumber", 50)
            .Line(issuer.Email, "issuer.email", 254)
            .That(Typed.Clean(issuer.Email) is not { } email || email == Typed.Clean(emailNow) || ProfileRules.IsEmail(email),
                "issuer.email", "is an e-mail address, like ann@example.com");
        foreach (var (i, line) in issuer.Lines.Index())
            rules.Line(line, $"issuer.lines[{i}]", 100);
    }

    private static void Check(LoyaltyProgramme loyalty, Rules rules)
    {
        rules.That(Enum.IsDefined(loyalty.Rounding), "loyalty.rounding", "is down, nearest or up")
            .That(loyalty.Channels.All(Enum.IsDefined), "loyalty.channels", "are retail, online or omo")
            .That(loyalty.TierDays is >= 1 and <= QualifyingSpend.MostDays, "loyalty.tierDays", $"is from 1 to {QualifyingSpend.MostDays}")
            .That(loyalty.ExpiryMonths is null or >= 1 and <= 120, "loyalty.expiryMonths", "is from 1 to 120")
            .That(loyalty.Tiers.Length <= MostTiers, "loyalty.tiers", $"has at most {MostTiers} tiers")
            .That(loyalty.Tiers.Select(tier => tier.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() == loyalty.Tiers.Length,
                "loyalty.tiers", "has each name once")
            .That(loyalty.Tiers.Select(tier => tier.Threshold).Distinct().Count() == loyalty.Tiers.Length,
                "loyalty.tiers", "has each threshold once");
        foreach (var (i, tier) in loyalty.Tiers.Index())
        {
            rules.That(Typed.Clean(tier.Name) == tier.Name, $"loyalty.tiers[{i}].name", "is a name, without spaces around it")
                .Line(tier.Name, $"loyalty.tiers[{i}].name", 50)
                .That(tier.Threshold >= Money.Zero, $"loyalty.tiers[{i}].threshold", "is not below zero")
                .That(tier.Multiplier is > 0 and <= 100, $"loyalty.tiers[{i}].multiplier", "is above 0 and at most 100");
        }
    }

    public static ChainSettings Apply(ChainSettings state, Event happened, DateTimeOffset at) => happened switch
    {
        SettingsChanged changed => Whole(changed.Settings),
        _ => throw new UnknownEventException(happened),
    };

    /// <summary>With every part that a command, or an event of an earlier version, may have left out.</summary>
    private static ChainSettings Whole(ChainSettings settings)
    {
        var loyalty = settings.Loyalty ?? new();
        return settings with
        {
            Mandatory = settings.Mandatory ?? new(),
            Loyalty = loyalty with { Channels = loyalty.Channels.OrEmpty(), Tiers = loyalty.Tiers.OrEmpty() },
            Duplicates = Duplicates(settings),
            Issuer = settings.Issuer is { } issuer ? issuer with { Lines = issuer.Lines.OrEmpty() } : null,
        };
    }

    /// <summary>Earlier settings said only whether a number or an e-mail is one customer's alone.</summary>
    internal static DuplicateRules Duplicates(ChainSettings settings) => settings.Duplicates ?? new(
        settings.UniquePhone ? DuplicateRule.Refuse : DuplicateRule.Allow,
        settings.UniqueEmail ? DuplicateRule.Refuse : DuplicateRule.Allow);

    internal static Consequences Rows(Change<ChainSettings> change, Currency currency) => new(
        new ReadSideRows
        {
            Entities = [new(Kinds.Chain, IChainGrain.Key, change.Version, IChainGrain.Key, null,
                JsonSerializer.Serialize(View(change.After, change.Version, currency), ApiJson.Options(currency)))],
        },
        [], new(change.Entity, change.Version));

    internal static ChainSettingsView View(ChainSettings state, long version, Currency currency) =>
        new(version, currency, state, Plans.FeaturesOf(state.Plan));
}
