using System.Collections.Immutable;
using CustomerCluster.Customers;

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
        terms.UnionWith(SearchWords.Of(person.FirstName));
        terms.UnionWith(SearchWords.Of(person.LastName));
        terms.UnionWith(SearchWords.Of(person.Company));
        terms.UnionWith(SearchWords.Of(person.Email));
        if (person.Email is { } email)
            terms.Add(SearchWords.Fold(email));
        if (person.PhoneNumber is { } phone)
            terms.UnionWith(new PhoneNumber(phone).Forms());
        terms.UnionWith(profile.Tags.Select(SearchWords.OfTag));
        // Typed with its space or without.
        foreach (var words in Postcodes(addresses).Select(postcode => SearchWords.Of(postcode).ToArray()).Where(words => words.Length > 0))
            terms.UnionWith([.. words, string.Concat(words)]);
        terms.Add(SearchWords.Fold(profile.Barcode));
        // A search box takes leading double zeros for the start of an international phone number.
        terms.Add(SearchWords.Fold(profile.Barcode.StartsWith("00", StringComparison.Ordinal) ? profile.Barcode[2..] : profile.Barcode));
        foreach (var known in profile.KnownBy)
        {
            if (known.Kind == "phone")
                terms.UnionWith(new PhoneNumber(known.Value).Forms());
            else
                terms.Add(SearchWords.Fold(known.Value));
        }
        return [.. terms];
    }

    private static IEnumerable<string> Postcodes(Addresses addresses) =>
        addresses.All.Select(address => address.Details.Postcode).OfType<string>();

    /// <summary>With the tags and postcodes, all that <see cref="Of"/> reads: an edit of anything else leaves the terms alone.</summary>
    private static (string?, string?, string?, string?, string?, string) FoundBy(Profile profile) =>
        (profile.Person.FirstName, profile.Person.LastName, profile.Person.Company, profile.Person.Email, profile.Person.PhoneNumber,
         profile.Barcode);
}
