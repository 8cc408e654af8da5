using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace CustomerCluster.Customers;

/// <summary>
/// The normal form of a phone number (E.164), by which numbers are compared and found; what was typed is kept beside it. A number
/// that no numbering plan knows stays the row of digits that it is: a shop notes down what it is told.
/// </summary>
/// <param name="Normal"><c>+447700900123</c>, or bare digits where they are no whole number of the country.</param>
public sealed record PhoneNumber(string Normal)
{
    private sealed record Reading(string? Typed, string Country, PhoneNumber? Number);

    /// <summary>While one customer is decided on their number is read several times over.</summary>
    [ThreadStatic]
    private static Reading? _read;

    private const string Punctuation = " ()-./\u00a0";

    /// <summary>A number as a country has them, with its calling code.</summary>
    public bool IsWhole => Normal.StartsWith('+') && NumberingPlan.OfInternational(Normal[1..]) is { Count: > 0 } plans
        && plans.Any(plan => plan.Has(Normal[(1 + plan.CallingCode.Length)..]));

    /// <param name="typed">Digits, of any width, with spaces and <c>+ ( ) - . /</c> between them.</param>
    /// <param name="country">ISO 3166-1 alpha-2: where a number without a calling code is dialled.</param>
    /// <returns>False where it has other characters, fewer than 3 digits or more than 15.</returns>
    public static bool TryParse(string? typed, string country, [NotNullWhen(true)] out PhoneNumber? number)
    {
        if (_read is { } last && last.Typed == typed && last.Country == country)
            return (number = last.Number) is not null;
        number = Read(typed, country);
        _read = new(typed, country, number);
        return number is not null;
    }

    private static PhoneNumber? Read(string? typed, string country)
    {
        var text = (typed ?? "").Normalize(NormalizationForm.FormKC).Trim();
        var plus = text.StartsWith('+');
        var rest = plus ? text[1..] : text;
        if (!rest.All(c => char.IsAsciiDigit(c) || Punctuation.Contains(c)))
            return null;
        var digits = Digits(rest);
        var home = NumberingPlan.Of(country);
        string[] international = plus ? [digits, Digits(rest.Replace("(0)", "", StringComparison.Ordinal))] : [.. Abroad(digits, home)];
        var normal = international is [var first, ..]
            ? international.Select(one => International(one, home)).FirstOrDefault(one => one is not null) ?? "+" + first
            : FromHome(digits, home) ?? digits;
        return normal.TrimStart('+').Length is < 3 or > 15 ? null : new PhoneNumber(normal);
    }

    /// <summary>What it may be looked for by: its digits from abroad, and at home with and without the trunk prefix.</summary>
    public IEnumerable<string> Forms()
    {
        var digits = Normal.TrimStart('+');
        yield return digits;
        if (!Normal.StartsWith('+') || NumberingPlan.OfInternational(digits) is not [var plan, ..])
            yield break;
        yield return digits[plan.CallingCode.Length..];
        yield return plan.Trunk + digits[plan.CallingCode.Length..];
    }

    public override string ToString() => Normal;

    /// <summary>What may follow a prefix for calls abroad: two zeros mean that everywhere, beside the country's own.</summary>
    private static IEnumerable<string> Abroad(string digits, NumberingPlan? home)
    {
        if (digits.StartsWith("00", StringComparison.Ordinal))
            yield return digits[2..];
        if (home?.Abroad(digits) is { } rest)
            yield return rest;
    }

    /// <summary>With the calling code in front; what is dialled at home only, as in <c>+44 (0)20</c>, is left out.</summary>
    private static string? International(string digits, NumberingPlan? home)
    {
        var plans = NumberingPlan.OfInternational(digits);
        var plan = plans.FirstOrDefault(plan => plan == home) ?? plans.FirstOrDefault();
        return plan is null ? null : Placed(digits[plan.CallingCode.Length..], plan);
    }

    /// <summary>As it is dialled at home; or with the calling code, but without a plus, where it is none of home's otherwise.</summary>
    private static string? FromHome(string digits, NumberingPlan? home)
    {
        if (home is null)
            return null;
        if (digits.StartsWith(home.CallingCode, StringComparison.Ordinal))
        {
            var after = digits[home.CallingCode.Length..];
            if (!home.Has(home.National(digits)) && home.Has(home.National(after)) || home.IsTooLong(home.National(digits)))
                return Placed(after, home);
        }
        return Placed(digits, home);
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private static string? Placed(string dialled, NumberingPlan plan) =>
        new PhoneNumber("+" + plan.CallingCode + plan.National(dialled)) is { IsWhole: true } whole ? whole.Normal : null;
}
