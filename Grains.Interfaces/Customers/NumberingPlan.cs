using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace CustomerCluster.Customers;

/// <summary>How phone numbers of one country look and are dialled, as <c>numbering-plans.txt</c> has it.</summary>
/// <param name="country">ISO 3166-1 alpha-2; <c>001</c> for numbers of no country.</param>
/// <param name="trunk">What is dialled before a number at home, and left out from abroad; often <c>0</c>.</param>
internal sealed class NumberingPlan(
    string country, string callingCode, string abroad, string national, int longest, string trunk, string cut, string put)
{
    private static readonly FrozenDictionary<string, NumberingPlan> ByCountry;
    private static readonly FrozenDictionary<string, NumberingPlan[]> ByCallingCode;

    private Regex? _abroad, _national, _cut;

    static NumberingPlan()
    {
        using var file = new StreamReader(typeof(NumberingPlan).Assembly.GetManifestResourceStream("numbering-plans.txt")!);
        var plans = file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))
            .Select(f => new NumberingPlan(f[0], f[1], f[2], f[3], int.Parse(f[4], null), f[5], f[6], f[7])).ToList();
        ByCountry = plans.Where(plan => plan.Country != "001").ToFrozenDictionary(plan => plan.Country);
        ByCallingCode = plans.GroupBy(plan => plan.CallingCode).ToFrozenDictionary(same => same.Key, same => same.ToArray());
    }

    public string Country => country;
    public string CallingCode => callingCode;
    public string Trunk => trunk;

    public static NumberingPlan? Of(string country) => ByCountry.GetValueOrDefault(country);

    /// <summary>Those of a number that begins with its calling code, the main country first; none where there is no such code.</summary>
    public static IReadOnlyList<NumberingPlan> OfInternational(string digits)
    {
        for (var length = 1; length <= 3 && length < digits.Length; length++)
            if (ByCallingCode.TryGetValue(digits[..length], out var plans))
                return plans;
        return [];
    }

    /// <summary>What follows the country's own prefix for calls abroad, or null where it does not begin with one.</summary>
    public string? Abroad(string dialled) =>
        abroad != "" && (_abroad ??= Compiled($"^(?:{abroad})")).Match(dialled) is { Success: true, Length: var length }
            ? dialled[length..] : null;

    public bool Has(string number) => (_national ??= Compiled($"^(?:{national})$")).IsMatch(number);

    public bool IsTooLong(string number) => number.Length > longest;

    /// <summary>The national number in what was dialled: without the trunk prefix, with an area code that was left out.</summary>
    public string National(string dialled)
    {
        if (cut == "" || (_cut ??= Compiled($"^(?:{cut})")).Match(dialled) is not { Success: true } match)
            return dialled;
        var number = put != "" && match.Groups[match.Groups.Count - 1].Success && match.Groups.Count > 1
            ? match.Result(put) + dialled[match.Length..]
            : dialled[match.Length..];
        return Has(dialled) && !Has(number) ? dialled : number;
    }

    private static Regex Compiled(string pattern) => new(pattern, RegexOptions.CultureInvariant | RegexOptions.ECMAScript);
}
