using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CustomerCluster.Chain;
using CustomerCluster.Customers;
using CustomerCluster.Gateway.Http;
using CustomerCluster.Gateway.Problems;
using CustomerCluster.Journal;

namespace CustomerCluster.Gateway.Customers;

/// <summary>Which customers a request means, as the address says it, and as the directory is asked.</summary>
internal static class Filters
{
    public static readonly string[] Names =
    [
        "q", "group", "tag", "tier", "store", "origin", "email", "sms", "visitedWithinDays", "notVisitedForDays", "birthdayMonth",
        "spentAtLeast", "spentWithinDays", "initial",
    ];

    /// <exception cref="RefusedException">Something of it can't be read.</exception>
    public static CustomerFilter Filter(this Exchange x) => new(
        x.Query("q"), x.Query("group"), x.Query("tag"), x.Query("tier"),
        x.Query("store") is { } store ? new StoreId(Exchange.Name(store, "store")) : null, x.Origin(), x.Flag("email"), x.Flag("sms"),
        x.Days("visitedWithinDays"), x.Days("notVisitedForDays"), x.Month("birthdayMonth"), x.Spent("spentAtLeast"),
        x.Days("spentWithinDays"), x.Query("initial", 8));

    /// <summary>In which order: by name unless told.</summary>
    public static (CustomerSort By, bool Descending) Sort(this Exchange x)
    {
        var sort = x.Query("sort") ?? "name";
        return Fields.Member<CustomerSort>(sort.TrimStart('-'), StringComparison.OrdinalIgnoreCase) is { } by
            ? (by, sort[0] == '-')
            : throw new RefusedException(
                Malformed.At("sort", "is name, spend, orders, points, group or marketing, with - before it for descending"));
    }

    public static Feature? Needs(this CustomerSort sort) => sort == CustomerSort.Points ? Feature.Loyalty : null;

    /// <summary>What the plan has to have for it to mean anything.</summary>
    public static Feature? Needs(this CustomerFilter filter) => filter.Tier is null ? null : Feature.Loyalty;

    /// <param name="chain">In its time zone it is this month or the next; a phone number without a calling code is from its country.</param>
    public static DirectoryFilter AsOf(this CustomerFilter filter, DateTimeOffset now, ChainSettings chain, Currency currency) =>
        filter.AsOf(filter.Typed(chain), now, chain, currency);

    /// <param name="typed">What was typed, as it was read already.</param>
    public static DirectoryFilter AsOf(
        this CustomerFilter filter, TypedSearch? typed, DateTimeOffset now, ChainSettings chain, Currency currency)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var there = TimeZoneInfo.TryFindSystemTimeZoneById(chain.TimeZone, out var zone) ? TimeZoneInfo.ConvertTime(now, zone) : now;
        return new()
        {
            Words = typed is { Words.IsEmpty: true } ? Nobodys : typed?.Words ?? [],
            GroupId = Named(filter.Group), Tag = filter.Tag is { } tag ? SearchWords.OfTag(tag) : null, Tier = Named(filter.Tier),
            Store = filter.Store?.Value,
            Origin = filter.Origin is { } origin ? JsonNamingPolicy.CamelCase.ConvertName(origin.ToString()) : null,
            Email = filter.Email, Sms = filter.Sms,
            VisitedSince = filter.VisitedWithinDays is { } within ? today.AddDays(-within) : null,
            NotVisitedSince = filter.NotVisitedForDays is { } without ? today.AddDays(-without) : null,
            BirthdayMonth = filter.BirthdayMonth is 0 ? there.Month : filter.BirthdayMonth,
            SpentAtLeast = filter.SpentAtLeast is { } amount ? currency.ToMinor(amount) : null,
            SpentSince = filter.SpentWithinDays is { } days ? now.AddDays(-days) : null,
            Initial = filter.Initial is { } initial ? SearchWords.Fold(initial) : null,
        };
    }

    public static TypedSearch? Typed(this CustomerFilter filter, ChainSettings chain) =>
        filter.Words is { } words ? TypedSearch.Of(words, chain.Country) : null;

    /// <summary>What was typed has nothing in it to look for: it means nobody, not everybody. Nobody has what begins with a space.</summary>
    private static readonly ImmutableArray<ImmutableArray<string>> Nobodys = [[" "]];

    private static string? Named(string? name) => name == CustomerFilter.None ? "" : name;

    private static CustomerOrigin? Origin(this Exchange x) => x.Query("origin") switch
    {
        null => null,
        "retail" => CustomerOrigin.Retail,
        "online" => CustomerOrigin.Online,
        "backOffice" => CustomerOrigin.BackOffice,
        "import" => CustomerOrigin.Import,
        _ => throw new RefusedException(Malformed.At("origin", "is retail, online, backOffice or import")),
    };

    private static bool? Flag(this Exchange x, string name) => x.Query(name) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        _ => throw new RefusedException(Malformed.At(name, "is true or false")),
    };

    private static int? Days(this Exchange x, string name) => x.Query(name) is not { } text ? null
        : Number(text) is >= 1 and <= CustomerFilter.MostDays and var days ? days
        : throw new RefusedException(Malformed.At(name, $"is a number of days from 1 to {CustomerFilter.MostDays}"));

    private static int? Month(this Exchange x, string name) => x.Query(name) switch
    {
        null => null,
        "this" => 0,
        var text when Number(text) is >= 1 and <= 12 and var month => month,
        _ => throw new RefusedException(Malformed.At(name, "is a month from 1 to 12, or this")),
    };

    private static Money? Spent(this Exchange x, string name) => x.Query(name) is not { } text ? null
        : x.Currency.TryParse(text, out var amount) && amount.Amount >= 0 ? amount
        : throw new RefusedException(Malformed.At(name, "is an amount of money, like 500.00"));

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
