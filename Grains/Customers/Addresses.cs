using System.Collections.Immutable;
using CustomerCluster.Customers;

namespace CustomerCluster.Grains.Customers;

/// <summary>Where a customer lives and has things sent: five at most, and exactly one of them the default.</summary>
public sealed record Addresses(ImmutableArray<Address> All)
{
    public const int Limit = 5;

    public static readonly Addresses None = new([]);

    /// <param name="outlet">The store's own address, if it has one.</param>
    public Decision Decide(AddAddress command, AddressDetails? outlet)
    {
        if (command.Prefill && outlet is null)
            return Invalid.Field("prefill", "needs a store that has an address");
        var address = command.Prefill ? command.Address.Cleaned().On(outlet!) : command.Address;
        return new Rules().Address(address, "").Broken is { } invalid ? invalid
            : Has(command.Id) ? new AlreadyExists("address")
            : All.Length >= Limit ? new AddressLimitReached(Limit)
            : Added(command.Id, address);
    }

    public Decision Decide(ChangeAddress command) =>
        new Rules().Address(command.Address, "").Broken is { } invalid ? invalid
        : !Has(command.Id) ? new NotFound("address")
        : new AddressChanged(command.Id, command.Address.Default || Default == command.Id, command.Address.Cleaned());

    public Decision Decide(RemoveAddress command) =>
        !Has(command.Id) ? new NotFound("address") : new AddressRemoved(command.Id);

    /// <summary>The first one is the default, whatever it says.</summary>
    public AddressAdded Added(AddressId id, AddressDetails address) =>
        new(id, address.Default || All.IsEmpty, address.Cleaned());

    public Addresses Apply(AddressAdded happened) =>
        new(Yielding(happened.Default).Add(new(happened.Id, Details(happened.Personal, happened.Default))));

    public Addresses Apply(AddressChanged happened) =>
        new([.. Yielding(happened.Default).Select(address => address.Id == happened.Id
            ? new Address(happened.Id, Details(happened.Personal, happened.Default))
            : address)]);

    /// <summary>Where the default goes, the oldest that is left takes over.</summary>
    public Addresses Apply(AddressRemoved happened)
    {
        var left = All.RemoveAll(address => address.Id == happened.Id);
        return new(left.IsEmpty || left.Any(address => address.Details.Default)
            ? left
            : left.SetItem(0, left[0] with { Details = left[0].Details with { Default = true } }));
    }

    /// <summary>These and no others, with one default among them.</summary>
    public static Addresses Of(ImmutableArray<Address> all)
    {
        var first = all.FirstOrDefault(address => address.Details.Default) ?? all.FirstOrDefault();
        return new([.. all.Select(address => address with { Details = address.Details with { Default = address == first } })]);
    }

    /// <summary>An address made together with its customer has no id of its own from the caller: it follows from the customer's.</summary>
    public static AddressId IdOf(CustomerId customer, int number)
    {
        Span<byte> bytes = stackalloc byte[16];
        customer.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[15] ^= (byte)(number + 1);
        return new(new Guid(bytes, bigEndian: true));
    }

    private AddressId? Default => All.FirstOrDefault(address => address.Details.Default)?.Id;

    private bool Has(AddressId id) => All.Any(address => address.Id == id);

    private ImmutableArray<Address> Yielding(bool toANewDefault) => !toANewDefault
        ? All
        : [.. All.Select(address => address with { Details = address.Details with { Default = false } })];

    private static AddressDetails Details(AddressDetails? personal, bool isDefault) =>
        (personal ?? new AddressDetails()) with { Default = isDefault };
}

public sealed record Address(AddressId Id, AddressDetails Details);

internal static class AddressRules
{
    /// <param name="path">Of the address in the command: <c>addresses[0].</c> or nothing.</param>
    public static Rules Address(this Rules rules, AddressDetails address, string path) => rules
        .That(Typed.Clean(address.Line1 + address.City + address.Postcode) is not null,
            $"{path}line1", "is required, or a city or a postcode")
        .Line(address.Label, $"{path}label", 50)
        .Line(address.Recipient, $"{path}recipient", 200)
        .Line(address.Phone, $"{path}phone", 50)
        .That(Typed.Clean(address.Phone) is not { } phone || PhoneNumber.TryParse(phone, address.Country ?? "", out _),
            $"{path}phone", ProfileRules.PhoneRule)
        .Line(address.Line1, $"{path}line1", 200)
        .Line(address.Line2, $"{path}line2", 200)
        .Line(address.City, $"{path}city", 100)
        .Line(address.Region, $"{path}region", 100)
        .Line(address.Postcode, $"{path}postcode", 20)
        .That(address.Country is null || Countries.Has(address.Cleaned().Country), $"{path}country",
            "is a country's two letters (ISO 3166-1 alpha-2)");

    /// <summary>The address on a form that begins with the store's: what is given stands.</summary>
    public static AddressDetails On(this AddressDetails given, AddressDetails outlet) => given with
    {
        Line1 = given.Line1 ?? outlet.Line1,
        Line2 = given.Line1 is null ? given.Line2 ?? outlet.Line2 : given.Line2,
        City = given.City ?? outlet.City,
        Region = given.Region ?? outlet.Region,
        Postcode = given.Postcode ?? outlet.Postcode,
        Country = given.Country ?? outlet.Country,
    };

    public static AddressDetails Cleaned(this AddressDetails address) => new(
        Typed.Clean(address.Label), Typed.Clean(address.Recipient), Typed.Clean(address.Phone), Typed.Clean(address.Line1),
        Typed.Clean(address.Line2), Typed.Clean(address.City), Typed.Clean(address.Region), Typed.Clean(address.Postcode),
        Typed.Clean(address.Country)?.ToUpperInvariant(), address.Default);
}
