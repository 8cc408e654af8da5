using System.Collections.Immutable;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Customers;

namespace CustomerCluster.Grains.Demo;

/// <summary>Draws the people who shop here: no phone number, e-mail or card twice.</summary>
public sealed class People(Draw draw, DemoChain chain, DateOnly today)
{
    private static readonly ImmutableArray<string> Companies =
        ["Café", "Bakery", "Hotel", "Bookshop", "Bistro", "Studio", "Deli", "Tea Room", "Guest House"];
    private static readonly ImmutableArray<string> CompanyNames =
        ["Harbour", "Old Mill", "Northern", "Corner", "Lantern", "Meadow", "Station", "Kingfisher", "Copper", "Fern & Moss"];
    private static readonly ImmutableArray<string> Tags =
        ["loose leaf", "gift buyer", "workshop", "local", "student", "collector", "decaf only", "press", "neighbour", "wedding list"];
    private static readonly ImmutableArray<string> Remarks =
    [
        "Prefers oolong, roasted.", "Brings her own tins.", "Allergic to nuts: check the biscuits.", "Asks for samples of new harvests.",
        "Collects on Saturdays.\nRing twice.", "Speaks little English, very kind.", "Wants invoices by e-mail.", "Hard of hearing.",
        "Came to the matcha workshop.", "Returns jars for refilling.",
    ];
    private static readonly ImmutableArray<string> Labels = ["Home", "Work", "Parents", "Holiday", "Neighbour"];
    private static readonly ImmutableArray<string> Mailboxes = ["example.com", "example.org", "example.net"];

    private readonly Phones _phones = new(draw);
    private readonly HashSet<string> _emails = [];

    public CreateCustomer Next(CustomerOrigin origin, DemoStore store)
    {
        var nation = draw.Weighted(Names.Nations, nation => nation.Weight);
        var woman = draw.Percent(55);
        var first = draw.One(woman ? nation.Women : nation.Men);
        var last = draw.One(nation.Families);
        var group = Group();
        var trades = group == chain.Trade;
        var home = draw.Percent(88) ? draw.One(Places.AtHome) : draw.One(Places.Abroad);
        return new CreateCustomer(
            FirstName: draw.Percent(96) ? first.Written : null,
            LastName: last.Written,
            Email: origin == CustomerOrigin.Online || draw.Percent(72) ? Email(first, last) : null,
            Phone: draw.Percent(90) ? _phones.Next(home.Country) : null,
            Birthday: draw.Percent(58) ? today.AddDays(-draw.Between(18 * 366, 82 * 365)) : null,
            Gender: draw.Percent(60) ? draw.Percent(98) ? woman ? "female" : "male" : "non-binary" : null,
            Company: trades ? $"{draw.One(CompanyNames)} {draw.One(Companies)}" : null,
            TaxNumber: trades && draw.Percent(80) ? $"GB {draw.Between(100, 999)} {draw.Between(1000, 9999)} {draw.Between(10, 99)}" : null,
            GroupId: group?.Id,
            Tags: draw.Percent(35) ? [.. draw.Shuffled(Tags).Take(draw.Between(1, 3))] : [],
            Remarks: draw.Percent(12) ? draw.One(Remarks) : null,
            Consents: new Consents(Email: draw.Percent(54), Sms: draw.Percent(22)),
            Loyalty: draw.Percent(70),
            HomeStoreId: origin == CustomerOrigin.Online ? null : store.Id,
            Origin: origin,
            Addresses: [.. Enumerable.Range(0, Addresses(origin)).Select(i => Address(i, i == 0 ? home : draw.One(Places.AtHome), first, last))]);
    }

    /// <summary>Where somebody moves to, or has things sent besides.</summary>
    public AddressDetails Address(bool isDefault) => Address(draw.One(Labels), draw.One(Places.AtHome), null, isDefault);

    /// <summary>What somebody at the counter asks to have put right.</summary>
    public EditCustomer Correction(Profile profile) => draw.Between(0, 4) switch
    {
        0 when _phones.Next("GB") is { } phone => new() { Phone = phone },
        1 when !profile.Loyalty => new() { Loyalty = true },
        2 => new() { ConsentsToEmail = !profile.Consents.Email },
        3 => new() { Tags = new([.. profile.Tags, draw.One(Tags)]) },
        _ => new() { Remarks = draw.One(Remarks) },
    };

    private AddressDetails Address(int number, Place place, Name first, Name last) =>
        Address(Labels[number], place, number == 0 || draw.Percent(30) ? $"{first.Written} {last.Written}" : null, number == 0);

    private AddressDetails Address(string label, Place place, string? recipient, bool isDefault)
    {
        var street = draw.One(place.Streets);
        var number = draw.Between(1, 180);
        return new AddressDetails(
            Label: label,
            Recipient: recipient,
            Line1: place.NumberFirst ? $"{number} {street}" : $"{street} {number}",
            Line2: draw.Percent(18) ? $"Flat {draw.Between(1, 24)}" : null,
            City: place.City,
            Region: place.Region,
            Postcode: Postcode(place.Postcode),
            Country: place.Country,
            Default: isDefault);
    }

    /// <summary>Most have one, whoever shops online has at least one, and a few have all that are allowed.</summary>
    private int Addresses(CustomerOrigin origin) => draw.Fraction() switch
    {
        < 0.30 => origin == CustomerOrigin.Online ? 1 : 0,
        < 0.78 => 1,
        < 0.92 => 2,
        < 0.97 => 3,
        < 0.99 => 4,
        _ => 5,
    };

    private DemoGroup? Group() => draw.Percent(16) ? draw.Weighted(chain.Groups, group => group.Weight) : null;

    private string Email(Name first, Name last)
    {
        var mailbox = draw.One(Mailboxes);
        var email = $"{first.Latin}.{last.Latin}@{mailbox}";
        for (var number = 2; !_emails.Add(email); number++)
            email = $"{first.Latin}.{last.Latin}{number}@{mailbox}";
        return email;
    }

    private string Postcode(string pattern) => string.Concat(pattern.Select(c => c switch
    {
        '#' => (char)('0' + draw.Between(0, 9)),
        '@' => "ABDEFGHJLNPQRSTUWXYZ"[draw.Between(0, 19)],
        _ => c,
    }));
}
