using System.Text.Json;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Customers;
using CustomerCluster.Journal;
using CustomerCluster.Stores;

namespace CustomerCluster.Grains.Stores;

/// <summary>The store was opened, or its details were replaced as a whole.</summary>
public sealed record StoreDescribed(string Name, string TimeZone, AddressDetails? Address, string? Phone) : Event;

/// <param name="Name">Empty: there is no such store.</param>
public sealed record StoreState(string Name, string TimeZone, AddressDetails? Address, string? Phone)
{
    public static readonly StoreState None = new("", "", null, null);
    public bool Exists() => Name != "";
}

/// <summary>A store: its name, address and time zone.</summary>
public static class Store
{
    public const int Fold = 1;

    public static Decision Decide(StoreId id, PutStore command)
    {
        var rules = new Rules()
            .Name(id.Value, "id")
            .That(Typed.Clean(command.Name) is not null, "name", "is required")
            .Line(command.Name, "name", 100)
            .TimeZone(command.TimeZone, "timeZone")
            .Line(command.Phone, "phone", 50);
        if (command.Address is { } address)
            rules.Address(address, "address.");
        return rules.Broken is { } invalid ? invalid : new StoreDescribed(
            Typed.Clean(command.Name)!, command.TimeZone, command.Address?.Cleaned(), Typed.Clean(command.Phone));
    }

    public static StoreState Apply(StoreState state, Event happened, DateTimeOffset at) => happened switch
    {
        StoreDescribed described => new(described.Name, described.TimeZone, described.Address, described.Phone),
        _ => throw new UnknownEventException(happened),
    };

    internal static Consequences Rows(StoreId id, Change<StoreState> change, Currency currency) => new(
        new ReadSideRows
        {
            Entities = [new(Kinds.Store, id.Value, change.Version, change.After.Name, null,
                JsonSerializer.Serialize(View(id, change.After, change.Version), ApiJson.Options(currency)))],
        },
        [], new(change.Entity, change.Version));

    internal static StoreView View(StoreId id, StoreState state, long version) =>
        new(id, version, state.Name, state.TimeZone, state.Address, state.Phone);
}
