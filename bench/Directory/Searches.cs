using System.Globalization;
using CustomerCluster.Customers;

namespace CustomerCluster.AtScale;

/// <summary>What is sent while somebody types: every beginning of it, one after the other.</summary>
internal static class Searches
{
    /// <summary>Where a phone number is from tells how its owner's name is likely to be written.</summary>
    private static readonly (string CallingCode, string Where)[] Countries =
    [
        ("+44", "British"), ("+886", "Taiwanese"), ("+81", "Japanese"), ("+82", "Korean"), ("+49", "German"), ("+33", "French"), 
        ("+34", "Spanish"), ("+1", "American"),
    ];

    public static IEnumerable<Row> Rows =>
    [
        .. Countries.SelectMany(country => new Row[]
        {
            new($"{country.Where} surname, common", served => Typed(Common(Of(served, country.CallingCode), one => one.LastName))),
            new($"{country.Where} surname, rare", served => Typed(Rare(Of(served, country.CallingCode), one => one.LastName))),
            new($"{country.Where} first name, common", served => Typed(Common(Of(served, country.CallingCode), one => one.FirstName))),
            new($"{country.Where} name, first then last", served =>
                TwoWords(Of(served, country.CallingCode), one => $"{one.FirstName} {one.LastName}")),
            new($"{country.Where} name, last then first", served =>
                TwoWords(Of(served, country.CallingCode), one => $"{one.LastName} {one.FirstName}")),
        }),
        new("surname and first name, both common", served => Typed(
            $"{Common(Of(served, "+44"), one => one.LastName)} {Common(Of(served, "+44"), one => one.FirstName)}")),
        new("Chinese name without a space", served => Typed(One(Of(served, "+886"), one => one.LastName + one.FirstName))),
        new("e-mail", served => Typed(One(served.Some, one => one.Email))),
        new("phone, as dialled at home", served => Typed(One(Of(served, "+44"), one => "0" + one.PhoneNumber![3..]))),
        new("phone, its last four digits", served => Some(served, one => one.PhoneNumber?[^4..])),
        new("phone, its last six digits", served => Some(served, one => one.PhoneNumber?[^6..])),
        new("postcode", served => Typed(One(served.Some, one => one.Addresses is [{ Country: "GB" } home, ..] ? home.Postcode : null))),
        new("a letter wrong, common name", served => [LookUps.Search(Misspelt(Common(Of(served, "+44"), one => one.LastName)))]),
        new("a letter wrong, rare name", served =>
            Some(Of(served, "+44"), one => one.LastName is { Length: > 6 } last ? Misspelt(last) : null)),
        new("nobody, whatever the letters", _ => [LookUps.Search("qxzjkvw"), LookUps.Search("zzzyx qqqvw"), LookUps.Search("龘靐齉")]),
    ];

    private static List<CustomerView> Of(Served served, string callingCode) =>
        [.. served.Some.Where(one => one.PhoneNumber?.StartsWith(callingCode, StringComparison.Ordinal) == true)];

    private static string Common(IEnumerable<CustomerView> some, Func<CustomerView, string?> word) =>
        Grouped(some, word).MaxBy(same => same.Count())?.Key ?? "";

    private static string Rare(IEnumerable<CustomerView> some, Func<CustomerView, string?> word) =>
        Grouped(some, word).Where(same => same.Count() == 1).Select(same => same.Key).MaxBy(key => key.Length) ?? "";

    private static IEnumerable<IGrouping<string, string>> Grouped(IEnumerable<CustomerView> some, Func<CustomerView, string?> word) =>
        some.Select(word).OfType<string>().GroupBy(one => one).OrderBy(same => same.Key, StringComparer.Ordinal);

    private static string One(IEnumerable<CustomerView> some, Func<CustomerView, string?> text) =>
        some.Select(text).FirstOrDefault(one => one is not null) ?? "";

    private static string[] Some(Served served, Func<CustomerView, string?> text) => Some(served.Some, text);

    private static string[] Some(IEnumerable<CustomerView> some, Func<CustomerView, string?> text) =>
        [.. some.Select(text).OfType<string>().Distinct().Take(50).Select(LookUps.Search)];

    /// <summary>Of two words, the first as a whole and the second letter by letter.</summary>
    private static string[] TwoWords(IEnumerable<CustomerView> some, Func<CustomerView, string> name) =>
    [
        .. some.Where(one => one.FirstName is not null && one.LastName is not null && !one.LastName.Contains(' ')).Take(6).Select(name)
            .SelectMany(whole => Typed(whole).Skip(new StringInfo(whole.Split(' ')[0]).LengthInTextElements)),
    ];

    private static string[] Typed(string text)
    {
        var letters = new StringInfo(text);
        return [.. Enumerable.Range(1, letters.LengthInTextElements).Select(length => letters.SubstringByTextElements(0, length))
            .Where(typed => !typed.EndsWith(' ')).Select(LookUps.Search)];
    }

    /// <summary>Two letters in the middle the other way round.</summary>
    private static string Misspelt(string word)
    {
        var at = word.Length / 2 - 1;
        return $"{word[..at]}{word[at + 1]}{word[at]}{word[(at + 2)..]}";
    }
}
