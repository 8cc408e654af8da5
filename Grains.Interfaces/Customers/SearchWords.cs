using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace CustomerCluster.Customers;

/// <summary>How text is folded for searching, the same where customers are written and where they are looked for.</summary>
public static class SearchWords
{
    /// <summary>Without case and accents: <c>Élodie</c> is <c>elodie</c>, and full-width letters are plain ones.</summary>
    public static string Fold(string text)
    {
        var decomposed = text.Normalize(NormalizationForm.FormKD);
        var folded = new StringBuilder(decomposed.Length);
        foreach (var c in decomposed)
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                folded.Append(char.ToLowerInvariant(c));
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>The folded words of a text: runs of letters and digits.</summary>
    public static IEnumerable<string> Of(string? text)
    {
        var folded = Fold(text ?? "");
        var start = -1;
        for (var i = 0; i <= folded.Length; i++)
        {
            var inWord = i < folded.Length && (char.IsLetterOrDigit(folded[i]) || char.IsSurrogate(folded[i]));
            if (inWord && start < 0)
                start = i;
            if (inWord || start < 0)
                continue;
            yield return folded[start..i];
            start = -1;
        }
    }

    /// <summary>
    /// A word and, where it is of ideographs, kana or hangul, all that it ends in: such names are looked for by any of their characters.
    /// </summary>
    public static IEnumerable<string> Findable(string word)
    {
        yield return word;
        for (var i = 0; i < word.Length; i++)
        {
            if (i > 0 && !char.IsLowSurrogate(word[i]) && IsEastAsian(Rune.GetRuneAt(word, i))) yield return word[i..];
        }
    }

    public static bool IsEastAsian(Rune rune) =>
        rune.Value is >= 0x3040 and <= 0x30ff or >= 0x3400 and <= 0x4dbf or >= 0x4e00 and <= 0x9fff or >= 0xac00 and <= 0xd7a3
            or >= 0xf900 and <= 0xfaff or >= 0x20000 and <= 0x3ffff;

    /// <summary>The one word for customers with this tag: no other word begins with it.</summary>
    public static string OfTag(string tag) => $"#{Fold(tag.Trim())}#";

    /// <summary>What was typed into a search box: an e-mail whole, a phone number as one word, else its words.</summary>
    /// <param name="country">ISO 3166-1 alpha-2: where a phone number without a calling code is from.</param>
    public static ImmutableArray<string> OfQuery(string? typed, string country)
    {
        var text = (typed ?? "").Normalize(NormalizationForm.FormKC).Trim();
        if (text.Contains('@') && !text.Contains(' '))
            return [Fold(text)];
        if (text.StartsWith('+') && PhoneNumber.TryParse(text, country, out var number))
            return [number.Normal[1..]];
        if (text.Any(char.IsAsciiDigit) && !text.Any(char.IsLetter))
            return [string.Concat(text.Where(char.IsAsciiDigit)) is var digits && digits.StartsWith("00", StringComparison.Ordinal)
                ? digits[2..] : digits];
        return [.. Of(text).Distinct()];
    }
}
