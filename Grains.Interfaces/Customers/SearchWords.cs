using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace CustomerCluster.Customers;

/// <summary>How text is folded for searching, the same where customers are written and where they are looked for.</summary>
public static class SearchWords
{
    internal const char TagMark = '#';

    /// <summary>What no accent is taken off, and other keyboards have no key for; the last sigma of a Greek word is none when it is typed on.</summary>
    private static readonly FrozenDictionary<char, string> Letters = new Dictionary<char, string>
    {
        ['ø'] = "o", ['ł'] = "l", ['đ'] = "d", ['ð'] = "d", ['ħ'] = "h", ['ı'] = "i", ['ß'] = "ss", ['æ'] = "ae", ['œ'] = "oe", ['þ'] = "th",
        ['ς'] = "σ",
    }.ToFrozenDictionary();

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
            or >= 0x3005 and <= 0x3007 or >= 0xf900 and <= 0xfaff or >= 0x20000 and <= 0x3ffff;

    /// <summary>The one word for customers with this tag: no other word begins with it.</summary>
    public static string OfTag(string tag) => $"{TagMark}{Fold(tag.Trim())}{TagMark}";

    /// <summary>
    /// The folded words of a name, a company or a postcode as they are found: letters that whoever lacks them on the keyboard types as
    /// others are those (<c>Søren</c> is <c>soren</c>, <c>Größe</c> is <c>grosse</c>).
    /// </summary>
    public static IEnumerable<string> Plain(string? text) => Of(text).Select(Typed);

    private static string Typed(string folded) => folded.Any(Letters.ContainsKey)
        ? string.Concat(folded.Select(c => Letters.TryGetValue(c, out var typed) ? typed : c.ToString())) : folded;
}
