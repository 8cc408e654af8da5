using System.Collections.Immutable;
using CustomerCluster.Chain;
using CustomerCluster.Grains.Demo;

namespace CustomerCluster.AtScale;

internal sealed record BenchStore(
    StoreId Id, Nation Nation, TimeZoneInfo Zone, string City, double Weight, ImmutableArray<RegisterId> Registers);

internal sealed record BenchGroup(GroupId Id, string Name, double Weight);

/// <summary>A hundred stores in several countries and forty groups, a few of them large and most of them small; one currency.</summary>
internal sealed class BenchChain
{
    private const int StoreCount = 100;
    private const int GroupCount = 40;

    private static readonly ImmutableArray<string> Kinds =
        ["Trade", "Club", "Students", "Staff", "Friends", "Seniors", "Neighbours", "Events"];

    public BenchChain(Draw draw, DateTimeOffset opened)
    {
        Stores = [.. Enumerable.Range(1, StoreCount).Select(number => Store(draw, number))];
        Groups = [.. Enumerable.Range(0, GroupCount).Select(rank =>
            new BenchGroup(new(draw.Id(opened)), $"{Kinds[rank % Kinds.Length]} {rank / Kinds.Length + 1}", 1 / Math.Pow(rank + 1, 1.3)))];
    }

    public ImmutableArray<BenchStore> Stores { get; }
    public ImmutableArray<BenchGroup> Groups { get; }

    /// <summary>Nothing is lost or expires while a year's past is made, or while it is measured.</summary>
    public static ChainSettings Settings { get; } = ChainSettings.Default with
    {
        Loyalty = new(
            Channels: [], Tiers: [new("Silver", new(250), 1.25m), new("Gold", new(1000), 1.5m)], TierDays: 1096, ExpiryMonths: 48),
    };

    private static BenchStore Store(Draw draw, int number)
    {
        var nation = draw.Weighted(Nations.All, nation => nation.Weight);
        return new(new($"s{number:D3}"), nation, TimeZoneInfo.FindSystemTimeZoneById(nation.TimeZone), draw.One(nation.Cities),
            1 / Math.Pow(number, 0.7), [.. Enumerable.Range(1, 3).Select(register => new RegisterId($"s{number:D3}-{register}"))]);
    }
}
