using System.Text.Json;
using CustomerCluster.Chain;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Chain;

public sealed record SettingsChanged(ChainSettings Settings) : Event;

/// <summary>The chain's settings: what may be set, and to what.</summary>
public static class Chain
{
    public const int Fold = 1;

    private const decimal MostPerUnit = 1000m;

    public static Decision Decide(ChainSettings command)
    {
        var settings = Whole(command with { Country = Typed.Clean(command.Country)?.ToUpperInvariant() ?? "" });
        var rules = new Rules()
            .That(Countries.Has(settings.Country), "country", "is a country's two letters (ISO 3166-1 alpha-2)")
            .TimeZone(settings.TimeZone, "timeZone")
            .That(settings.Loyalty!.PointsPerUnit is >= 0 and <= MostPerUnit, "loyalty.pointsPerUnit", $"is from 0 to {MostPerUnit:F0}")
            .That(settings.Loyalty!.PointValue is >= 0.0001m and <= MostPerUnit,
                "loyalty.pointValue", $"is from 0.0001 to {MostPerUnit:F0}");
        return rules.Broken is { } invalid ? invalid : new SettingsChanged(settings);
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
            Issuer = settings.Issuer is { } issuer ? issuer with { Lines = issuer.Lines.OrEmpty() } : null,
        };
    }

    internal static Consequences Rows(Change<ChainSettings> change, Currency currency) => new(
        new ReadSideRows
        {
            Entities = [new(Kinds.Chain, IChainGrain.Key, change.Version, IChainGrain.Key, null,
                JsonSerializer.Serialize(View(change.After, change.Version, currency), ApiJson.Options(currency)))],
        },
        [], new(change.Entity, change.Version));

    internal static ChainSettingsView View(ChainSettings state, long version, Currency currency) => new(version, currency, state);
}
