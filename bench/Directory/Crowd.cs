using System.Collections.Immutable;
using System.Globalization;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Demo;

namespace CustomerCluster.AtScale;

/// <summary>Draws people, each by lots of their own, so that they can be drawn side by side: nobody has another's number.</summary>
/// <param name="born">The year that the oldest are born in.</param>
internal sealed class Crowd(BenchChain chain, int born)
{
    // No multiple of 2 or 5, so that it leads through all numbers of so many digits once.
    private const long Stride = 7_368_787;

    private static readonly ImmutableArray<string> Mailboxes =
        ["mail.example", "post.example", "inbox.example", "web.example", "example.com", "example.org", "example.net"];
    private static readonly ImmutableArray<string> Tags =
    [
        "regular", "newsletter", "loose leaf", "gift buyer", "local", "student", "online", "wholesale", "collector",
        "workshop", "press", "allergic", "decaf only", "neighbour", "wedding list", "corporate", "tourist", "early bird", "sale hunter",
        "returns often", "matcha", "oolong", "vip", "friend",
    ];
    private static readonly ImmutableArray<string> Remarks =
    [
        "Prefers oolong, roasted.", "Allergic to nuts: check the biscuits.", "Collects on Saturdays.\nRing twice.", "Hard of hearing.",
        "Wants invoices by e-mail.", "Returns jars for refilling.",
    ];
    private static readonly double[] TagWeights = UpTo(Tags.Length, 1.1);
    private readonly double[] _groups = UpTo(chain.Groups.Select(group => group.Weight));
    private readonly double[] _stores = UpTo(chain.Stores.Select(store => store.Weight));

    public BenchStore Store(Draw draw) => chain.Stores[Pick(draw, _stores)];

    public CreateCustomer Next(Draw draw, int number, BenchStore store, CustomerOrigin origin)
    {
        var nation = draw.Percent(82) ? store.Nation : draw.Weighted(Nations.All, nation => nation.Weight);
        var woman = draw.Percent(54);
        var first = (woman ? nation.Women : nation.Men).One(draw);
        var last = nation.Families.One(draw);
        var company = draw.Percent(4) ? $"{nation.Families.One(draw).Written} {(draw.Percent(50) ? "& Co" : "Ltd")}" : null;
        return new CreateCustomer(
            FirstName: draw.Percent(97) ? first.Written : null,
            LastName: nation.Country is "ES" or "GB" && draw.Percent(4)
                ? $"{last.Written}-{nation.Families.One(draw).Written}" : last.Written,
            Email: origin == CustomerOrigin.Online || draw.Percent(68) ? Email(draw, first, last, number) : null,
            Phone: draw.Percent(88) ? Phone(draw, nation, number, atHome: nation.Country == CountryOf(store, origin)) : null,
            Birthday: draw.Percent(55) ? new DateOnly(born, 1, 1).AddDays(draw.Between(0, 64 * 365)) : null,
            Gender: draw.Percent(50) ? woman ? "female" : "male" : null,
            Company: company,
            GroupId: draw.Percent(35) ? chain.Groups[Pick(draw, _groups)].Id : null,
            Tags: draw.Percent(35) ? [.. Enumerable.Range(0, draw.Between(1, 3)).Select(_ => Tags[Pick(draw, TagWeights)]).Distinct()] : [],
            Remarks: draw.Percent(6) ? draw.One(Remarks) : null,
            Consents: new Consents(Email: draw.Percent(48), Sms: draw.Percent(20)),
            Loyalty: draw.Percent(60),
            HomeStoreId: origin == CustomerOrigin.Online ? null : store.Id,
            Origin: origin,
            Addresses: draw.Percent(origin == CustomerOrigin.Online ? 100 : 35) ? [Address(draw, nation)] : []);
    }

    /// <summary>Where a phone number without a calling code is dialled: online nobody is in a store.</summary>
    public static string CountryOf(BenchStore store, CustomerOrigin origin) =>
        origin == CustomerOrigin.Online ? BenchChain.Settings.Country : store.Nation.Country;

    private static AddressDetails Address(Draw draw, Nation nation)
    {
        var (street, number) = (draw.One(nation.Streets), draw.Between(1, 180));
        return new AddressDetails(
            Line1: nation.NumberFirst ? $"{number} {street}" : $"{street} {number}", City: draw.One(nation.Cities),
            Postcode: string.Concat(nation.Postcode.Select(c => c switch
            {
                '#' => (char)('0' + draw.Between(0, 9)),
                '@' => "ABDEFGHJLNPQRSTUWXYZ"[draw.Between(0, 19)],
                _ => c,
            })),
            Country: nation.Country, Default: true);
    }

    /// <summary>As people write it: at home mostly without the calling code.</summary>
    private static string Phone(Draw draw, Nation nation, int number, bool atHome)
    {
        var prefix = nation.Mobile[number % nation.Mobile.Length];
        var all = (long)Math.Pow(10, nation.Digits);
        // No American exchange begins with 0 or 1.
        var least = nation.Country == "US" ? all / 5 : 0;
        var rest = (least + number * Stride % (all - least)).ToString("D" + nation.Digits, CultureInfo.InvariantCulture);
        return (atHome && draw.Percent(65), draw.Percent(50)) switch
        {
            (true, true) => $"{nation.Trunk}{prefix} {rest[..4]} {rest[4..]}",
            (true, false) => $"{nation.Trunk}{prefix}{rest}",
            (false, true) => $"+{nation.CallingCode} {prefix} {rest[..4]} {rest[4..]}",
            (false, false) => $"+{nation.CallingCode}{prefix}{rest}",
        };
    }

    private static string Email(Draw draw, Name first, Name last, int number)
    {
        var mailbox = draw.One(Mailboxes);
        return draw.Between(0, 2) switch
        {
            0 => $"{first.Latin}.{last.Latin}{number}@{mailbox}",
            1 => $"{first.Latin[..1]}{last.Latin}{number}@{mailbox}",
            _ => $"{last.Latin}.{number}@{mailbox}",
        };
    }

    private static int Pick(Draw draw, double[] upTo)
    {
        var at = Array.BinarySearch(upTo, draw.Fraction() * upTo[^1]);
        return Math.Min(at < 0 ? ~at : at + 1, upTo.Length - 1);
    }

    private static double[] UpTo(int count, double exponent) =>
        UpTo(Enumerable.Range(1, count).Select(rank => 1 / Math.Pow(rank, exponent)));

    private static double[] UpTo(IEnumerable<double> weights)
    {
        var sum = 0.0;
        return [.. weights.Select(weight => sum += weight)];
    }
}
