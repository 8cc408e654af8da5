using System.Collections.Immutable;
using CustomerCluster.Chain;
using CustomerCluster.Customers;

namespace CustomerCluster.Grains.Demo;

/// <param name="Sells">How much, beside the others.</param>
public sealed record DemoStore(
    StoreId Id, string Name, string TimeZone, AddressDetails Address, string Phone, double Sells, ImmutableArray<DemoRegister> Registers,
    ImmutableArray<string> Staff)
{
    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
}

public sealed record DemoRegister(RegisterId Id, string Name);

/// <param name="Weight">How many of its customers, beside the other groups.</param>
/// <param name="Discount">On everything, in percent.</param>
public sealed record DemoGroup(GroupId Id, string Name, string Description, double Weight, int Discount);

/// <summary>Three tea shops with four registers each, and the groups that their customers are in.</summary>
public sealed class DemoChain(Draw draw, DateTimeOffset opened)
{
    public ImmutableArray<DemoStore> Stores { get; } =
    [
        Store("soho", "Soho", "020 7946 0990", 5, new(Line1: "14 Berwick Court", City: "London", Postcode: "W1F 0AA", Country: "GB"),
            ["amira", "tom", "wei"]),
        Store("northern-quarter", "Northern Quarter", "0161 496 0990", 3,
            new(Line1: "3 Tariff Yard", City: "Manchester", Postcode: "M1 2AA", Country: "GB"), ["joe", "nadia"]),
        Store("leith", "Leith", "0131 496 0990", 2, new(Line1: "27 Quayside", City: "Edinburgh", Postcode: "EH6 6AA", Country: "GB"),
            ["isla", "paweł"]),
    ];

    public ImmutableArray<DemoGroup> Groups { get; } =
    [
        new(new(draw.Id(opened)), "VIP", "By invitation: first call on new harvests.", 3, 5),
        new(new(draw.Id(opened)), "Trade", "Cafés and hotels, on invoice.", 4, 12),
        new(new(draw.Id(opened)), "Staff", "Whoever works here.", 1, 20),
        new(new(draw.Id(opened)), "Students", "With a student card.", 5, 10),
        new(new(draw.Id(opened)), "Friends of the Museum", "Members of the museum next door.", 3, 5),
    ];

    public DemoGroup Trade => Groups[1];

    /// <summary>Nothing is lost or expires within the year: what falls due while the past is being made would happen today.</summary>
    public static ChainSettings Settings { get; } = ChainSettings.Default with
    {
        Loyalty = new(
            Channels: [], Tiers: [new("Silver", new(1000), 1.25m), new("Gold", new(4000), 1.5m)], TierDays: 1096, ExpiryMonths: 36),
        Issuer = new(
            "Three Leaves Tea", ["14 Berwick Court", "London W1F 0AA", "Telephone 020 7946 0990"], "GB 000 0000 00", "books@tea.example"),
    };

    private static DemoStore Store(string id, string name, string phone, double sells, AddressDetails address, ImmutableArray<string> staff) =>
        new(new(id), name, "Europe/London", address, phone, sells,
            [.. Enumerable.Range(1, 4).Select(n => new DemoRegister(new($"{id}-{n}"), $"{name} {n}"))], staff);
}
