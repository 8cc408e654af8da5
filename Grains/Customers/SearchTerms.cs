using System.Collections.Immutable;
using CustomerCluster.Customers;
using CustomerCluster.Journal;

namespace CustomerCluster.Grains.Customers;

/// <summary>The words by which a customer is found, each with whatever it begins with.</summary>
internal static class SearchTerms
{
    /// <returns>Null where they are the same.</returns>
    public static ImmutableArray<string>? Changed(CustomerState before, CustomerState after) =>
        before.Standing == CustomerStanding.Active && FoundBy(before.Profile) == FoundBy(after.Profile)
        && before.Profile.Tags.SequenceEqual(after.Profile.Tags) && before.Profile.KnownBy.SequenceEqual(after.Profile.KnownBy)
        && Postcodes(before.Addresses).SequenceEqual(Postcodes(after.Addresses)) ? null : Of(after.Profile, after.Addresses);

    public static ImmutableArray<string> Of(Profile profile, Addresses addresses)
    {
        var person = profile.Person;
        return Of(new Named(
            person.FirstName, person.LastName, person.Company, person.Email, person.PhoneNumber, profile.Barcode, profile.Tags,
            profile.KnownBy.Select(known => (known.Kind, known.Value)), Postcodes(addresses)));
    }

    /// <summary>Of a customer as the read side shows them.</summary>
    public static ImmutableArray<string> Of(CustomerView customer) => Of(new Named(
        customer.FirstName, customer.LastName, customer.Company, customer.Email, customer.PhoneNumber, customer.Barcode, customer.Tags,
        customer.KnownBy.Select(known => (known.Kind, known.Value)), customer.Addresses.Select(address => address.Postcode).OfType<string>()));

    private static ImmutableArray<string> Of(Named by)
    {
        var terms = new SortedSet<string>(StringComparer.Ordinal);
        terms.UnionWith(Name(by.LastName, by.FirstName).Concat(SearchWords.Plain(by.Company)).SelectMany(SearchWords.Findable));
        if (by.Email is { } email)
            terms.UnionWith([SearchWords.Fold(email), SearchWords.Fold(email[Math.Max(0, email.LastIndexOf('@'))..])]);
        if (by.PhoneNumber is { } phone)
            terms.UnionWith(Phone(phone));
        terms.UnionWith(by.Tags.Select(SearchWords.OfTag));
        // Typed with its space or without.
        foreach (var words in by.Postcodes.Select(postcode => SearchWords.Plain(postcode).ToArray()).Where(words => words.Length > 0))
            terms.UnionWith([.. words, string.Concat(words)]);
        terms.Add(SearchWords.Fold(by.Barcode));
        // A search box takes leading double zeros for the start of an international phone number.
        if (by.Barcode.StartsWith("00", StringComparison.Ordinal))
            terms.Add(SearchWords.Fold(by.Barcode[2..]));
        foreach (var (kind, value) in by.KnownBy)
            terms.UnionWith(kind == "phone" ? Phone(value) : [SearchWords.Fold(value)]);
        terms.UnionWith([.. Term.Pairs(terms)]);
        return [.. terms];
    }

    /// <summary>The words of the name; where it is written without a space between surname and first name, also as one.</summary>
    private static List<string> Name(string? lastName, string? firstName)
    {
        var (last, first) = (SearchWords.Plain(lastName).ToList(), SearchWords.Plain(firstName).ToList());
        var given = first.TakeWhile(IsEastAsian).ToList();
        var together = last.Count > 0 && given.Count > 0 && last.All(IsEastAsian) ? string.Concat(last.Concat(given)) : null;
        return [.. last, .. first, .. together is null ? Array.Empty<string>() : [together]];

        static bool IsEastAsian(string word) => word.EnumerateRunes().All(SearchWords.IsEastAsian);
    }

    private static IEnumerable<string> Phone(string number) =>
        new PhoneNumber(number).Forms().Append(Term.LastDigits(number.TrimStart('+')));

    private static IEnumerable<string> Postcodes(Addresses addresses) =>
        addresses.All.Select(address => address.Details.Postcode).OfType<string>();

    /// <summary>With the tags and postcodes, all that terms are made of: an edit of anything else leaves the terms alone.</summary>
    private static (string?, string?, string?, string?, string?, string) FoundBy(Profile profile) =>
        (profile.Person.FirstName, profile.Person.LastName, profile.Person.Company, profile.Person.Email, profile.Person.PhoneNumber,
         profile.Barcode);

    /// <summary>All that a customer is found by.</summary>
    private readonly record struct Named(
        string? FirstName, string? LastName, string? Company, string? Email, string? PhoneNumber, string Barcode, ImmutableArray<string> Tags,
        IEnumerable<(string Kind, string Value)> KnownBy, IEnumerable<string> Postcodes);
}
