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
        var terms = new SortedSet<string>(StringComparer.Ordinal);
        terms.UnionWith(Name(person).Concat(SearchWords.Of(person.Company)).SelectMany(SearchWords.Findable));
        if (person.Email is { } email)
            terms.Add(SearchWords.Fold(email));
        if (person.PhoneNumber is { } phone)
            terms.UnionWith(Phone(phone));
        terms.UnionWith(profile.Tags.Select(SearchWords.OfTag));
        // Typed with its space or without.
        foreach (var words in Postcodes(addresses).Select(postcode => SearchWords.Of(postcode).ToArray()).Where(words => words.Length > 0))
            terms.UnionWith([.. words, string.Concat(words)]);
        terms.Add(SearchWords.Fold(profile.Barcode));
        // A search box takes leading double zeros for the start of an international phone number.
        if (profile.Barcode.StartsWith("00", StringComparison.Ordinal))
            terms.Add(SearchWords.Fold(profile.Barcode[2..]));
        foreach (var known in profile.KnownBy)
            terms.UnionWith(known.Kind == "phone" ? Phone(known.Value) : [SearchWords.Fold(known.Value)]);
        terms.UnionWith([.. Term.Pairs(terms)]);
        return [.. terms];
    }

    /// <summary>The words of the name; where it is written without a space between surname and first name, also as one.</summary>
    private static List<string> Name(Person person)
    {
        var words = SearchWords.Of(person.LastName).Concat(SearchWords.Of(person.FirstName)).ToList();
        if (words is [var last, var first] && (last + first).EnumerateRunes().All(SearchWords.IsEastAsian)) words.Add(last + first);
        return words;
    }

    private static IEnumerable<string> Phone(string number) =>
        new PhoneNumber(number).Forms().Append(Term.LastDigits(number.TrimStart('+')));

    private static IEnumerable<string> Postcodes(Addresses addresses) =>
        addresses.All.Select(address => address.Details.Postcode).OfType<string>();

    /// <summary>With the tags and postcodes, all that <see cref="Of"/> reads: an edit of anything else leaves the terms alone.</summary>
    private static (string?, string?, string?, string?, string?, string) FoundBy(Profile profile) =>
        (profile.Person.FirstName, profile.Person.LastName, profile.Person.Company, profile.Person.Email, profile.Person.PhoneNumber,
         profile.Barcode);
}
