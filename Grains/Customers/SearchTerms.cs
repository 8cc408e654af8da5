using System.Collections.Immutable;
using CustomerCluster.Customers;

namespace CustomerCluster.Grains.Customers;

/// <summary>The words by which a customer is found, each with whatever it begins with.</summary>
internal static class SearchTerms
{
    /// <returns>Null where they are the same.</returns>
    public static ImmutableArray<string>? Changed(Profile before, Profile after) =>
        FoundBy(before) == FoundBy(after) && before.Tags.SequenceEqual(after.Tags) ? null : Of(after);

    public static ImmutableArray<string> Of(Profile profile)
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
        terms.Add(SearchWords.Fold(profile.Barcode));
        // A search box takes leading double zeros for the start of an international phone number.
        terms.Add(SearchWords.Fold(profile.Barcode.StartsWith("00", StringComparison.Ordinal) ? profile.Barcode[2..] : profile.Barcode));
        return [.. terms];
    }

    /// <summary>With the tags, all that <see cref="Of"/> reads: an edit of anything else leaves the terms alone.</summary>
    private static (string?, string?, string?, string?, string?, string) FoundBy(Profile profile) =>
        (profile.Person.FirstName, profile.Person.LastName, profile.Person.Company, profile.Person.Email, profile.Person.PhoneNumber,
         profile.Barcode);
}
