using System.Collections.Immutable;
using System.Text;

namespace CustomerCluster.Customers;

/// <summary>What was typed into a search box, as it is looked for.</summary>
/// <param name="Words">Per word those that will do for it, folded. Empty: there is nothing in it to look for.</param>
/// <param name="Whole">Where it is one thing, as a phone number, an e-mail or a card is: its spellings.</param>
public sealed record TypedSearch(ImmutableArray<ImmutableArray<string>> Words, ImmutableArray<string> Whole)
{
    /// <summary>An e-mail is taken whole, a phone number as one word; all else is cut into its words.</summary>
    /// <param name="country">ISO 3166-1 alpha-2: where a phone number without a calling code is from.</param>
    public static TypedSearch Of(string? typed, string country)
    {
        var text = (typed ?? "").Normalize(NormalizationForm.FormKC).Trim();
        var isOne = !text.Any(char.IsWhiteSpace);
        if (text.StartsWith('+') && PhoneNumber.TryParse(text, country, out var number))
            return One([number.Normal[1..]]);
        if (text.Any(char.IsAsciiDigit) && !text.Any(char.IsLetter))
            return One([.. Digits(string.Concat(text.Where(char.IsAsciiDigit))), .. isOne ? AsItStands(text) : []]);
        if (IsTag(text) || text.Contains('@') && isOne)
            return One([SearchWords.Fold(text)]);
        ImmutableArray<ImmutableArray<string>> words =
            [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SelectMany(Cut).DistinctBy(word => word[0])];
        return new(words, !isOne ? [] : [.. words is [var only] ? only : [], .. AsItStands(text)]);

        static TypedSearch One(IEnumerable<string> spellings)
        {
            ImmutableArray<string> word = [.. spellings.Distinct()];
            return new([word], word);
        }
    }

    /// <summary>A double zero may be the start of an international phone number, or that of a card or a postcode.</summary>
    private static string[] Digits(string digits) =>
        digits.StartsWith("00", StringComparison.Ordinal) && digits.Length > 2 ? [digits[2..], digits] : [digits];

    /// <summary>
    /// Of what was typed without a space. A card, a reference, the beginning of an e-mail (<c>CARD-77</c>, <c>shopify:6543</c>,
    /// <c>j.doe</c>) is kept uncut: whoever has it as it stands has every word of it.
    /// </summary>
    private static IEnumerable<ImmutableArray<string>> Cut(string token)
    {
        if (IsTag(token)) return [[SearchWords.Fold(token)]];
        var kept = token.All(IsOfNames) ? [] : AsItStands(token);
        return SearchWords.Plain(token).Select(word => ImmutableArray.Create([word, .. kept.Where(one => !one.StartsWith(word, StringComparison.Ordinal))]));
    }

    // Nobody has what begins with anything else.
    private static string[] AsItStands(string text) => text != "" && char.IsLetterOrDigit(text[0]) ? [SearchWords.Fold(text)] : [];

    private static bool IsOfNames(char c) => char.IsLetter(c) || char.IsSurrogate(c) || c is '-' or '\'' or '’';

    private static bool IsTag(string text) => text is [SearchWords.TagMark, _, ..];
}
