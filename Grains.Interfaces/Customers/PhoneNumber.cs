using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace CustomerCluster.Customers;

/// <summary>
/// The normal form of a phone number, by which numbers are compared and found; what was typed is kept beside it. It knows how
/// some countries dial, not which numbers exist: a number that it can't place stays a row of digits.
/// </summary>
/// <param name="Normal"><c>+447700900123</c>, or bare digits where the country is not known.</param>
public sealed record PhoneNumber(string Normal)
{
    /// <param name="Trunk">What is dialled before a national number, and left out from abroad.</param>
    /// <param name="Length">Of a national number, in countries that have one length and no trunk prefix.</param>
    private sealed record Dialling(string Code, string Trunk = "0", int Length = 0);

    private static readonly FrozenDictionary<string, Dialling> Countries = new Dictionary<string, Dialling>
    {
        ["AT"] = new("43"), ["AU"] = new("61"), ["BE"] = new("32"), ["CH"] = new("41"), ["CN"] = new("86"), ["DE"] = new("49"),
        ["FI"] = new("358"), ["FR"] = new("33"), ["GB"] = new("44"), ["ID"] = new("62"), ["IE"] = new("353"), ["IN"] = new("91"),
        ["JP"] = new("81"), ["KR"] = new("82"), ["MY"] = new("60"), ["NL"] = new("31"), ["NZ"] = new("64"), ["PH"] = new("63"),
        ["SE"] = new("46"), ["TH"] = new("66"), ["TW"] = new("886"), ["VN"] = new("84"), ["ZA"] = new("27"),
        ["CA"] = new("1", "", 10), ["US"] = new("1", "", 10), ["DK"] = new("45", "", 8), ["ES"] = new("34", "", 9),
        ["HK"] = new("852", "", 8), ["NO"] = new("47", "", 8), ["PT"] = new("351", "", 9), ["SG"] = new("65", "", 8),
    }.ToFrozenDictionary();

    private const string Punctuation = " ()-./\u00a0";

    /// <summary>Begins with a country's calling code, and has as many digits as a number in the world may have.</summary>
    public bool IsInternational => Normal.StartsWith('+') && Normal.Length is >= 8 and <= 16;

    /// <param name="typed">Digits, with spaces and <c>+ ( ) - . /</c> between them.</param>
    /// <param name="country">ISO 3166-1 alpha-2: where a number without a calling code is from.</param>
    /// <returns>False where it has other characters, fewer than 3 digits or more than 15.</returns>
    public static bool TryParse(string? typed, string country, [NotNullWhen(true)] out PhoneNumber? number)
    {
        number = null;
        var text = (typed ?? "").Normalize(NormalizationForm.FormKC).Trim();
        var plus = text.StartsWith('+');
        var rest = plus ? text[1..] : text;
        if (!rest.All(c => char.IsAsciiDigit(c) || Punctuation.Contains(c)))
            return false;
        var digits = string.Concat(rest.Where(char.IsAsciiDigit));
        var normal = plus ? "+" + digits
            : digits.StartsWith("00", StringComparison.Ordinal) ? "+" + digits[2..]
            : FromNational(digits, country);
        if (normal.TrimStart('+').Length is < 3 or > 15)
            return false;
        number = new PhoneNumber(normal);
        return true;
    }

    /// <summary>What it may be looked for by: its digits from abroad, and at home with and without the trunk prefix.</summary>
    public IEnumerable<string> Forms(string country)
    {
        yield return Normal.TrimStart('+');
        if (!Countries.TryGetValue(country, out var home) || !Normal.StartsWith("+" + home.Code, StringComparison.Ordinal))
            yield break;
        var national = Normal[(1 + home.Code.Length)..];
        yield return national;
        if (home.Trunk != "")
            yield return home.Trunk + national;
    }

    private static string FromNational(string digits, string country) =>
        !Countries.TryGetValue(country, out var home) ? digits
        : home.Trunk != "" && digits.StartsWith(home.Trunk, StringComparison.Ordinal) ? "+" + home.Code + digits[home.Trunk.Length..]
        : home.Trunk == "" && digits.Length == home.Length ? "+" + home.Code + digits
        : home.Code == "1" && digits.Length == 11 && digits[0] == '1' ? "+" + digits
        : digits;

    public override string ToString() => Normal;
}
