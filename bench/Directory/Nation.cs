using System.Collections.Immutable;
using CustomerCluster.Customers;
using CustomerCluster.Grains.Demo;

namespace CustomerCluster.AtScale;

/// <summary>Words that are drawn as often as words of their rank are: the second half as often as the first, and a long tail.</summary>
internal sealed class Ranked(ImmutableArray<Name> names)
{
    private const double Flattened = 4;

    private readonly double[] _upTo = Sums(names.Length);

    public Name One(Draw draw)
    {
        var at = Array.BinarySearch(_upTo, draw.Fraction() * _upTo[^1]);
        return names[Math.Min(at < 0 ? ~at : at + 1, names.Length - 1)];
    }

    private static double[] Sums(int count)
    {
        var (sums, sum) = (new double[count], 0.0);
        for (var rank = 0; rank < count; rank++)
            sums[rank] = sum += 1 / (rank + Flattened);
        return sums;
    }
}

/// <summary>How people of a country are called, ring and live.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Weight">How many of a hundred customers.</param>
/// <param name="TimeZone">Of its stores.</param>
/// <param name="Families">The common ones first, then those that few have.</param>
/// <param name="Mobile">What a mobile number begins with, at home and from abroad without the trunk prefix.</param>
/// <param name="Digits">That follow.</param>
/// <param name="Postcode">A pattern: # stands for a digit, @ for a letter.</param>
internal sealed record Nation(
    string Country, double Weight, string TimeZone, Ranked Women, Ranked Men, Ranked Families, string CallingCode, string Trunk,
    ImmutableArray<string> Mobile, int Digits, string Postcode, ImmutableArray<string> Cities, ImmutableArray<string> Streets,
    bool NumberFirst)
{
    /// <summary>Words apart by spaces, their Latin letters after a stroke where they have none.</summary>
    public static ImmutableArray<Name> Read(string words) =>
        [.. words.Split(' ', '\n').Where(word => word != "").Select(word => word.Split('/')).Select(parts => Of(parts[0], parts[^1]))];

    /// <summary>Each of the first with each of the second, and so on, in a mixed order: no word's relatives are all common.</summary>
    public static ImmutableArray<Name> Joined(ulong seed, params string[] parts)
    {
        IEnumerable<Name> joined = [new("", "")];
        foreach (var part in parts)
        {
            var words = part.Split(' ').Select(word => word.TrimStart('-').Split('/')).Select(one => new Name(one[0], one[^1])).ToList();
            joined = [.. joined.SelectMany(before => words.Select(word =>
                new Name(before.Written + word.Written, before.Latin + word.Latin)))];
        }
        return new Draw(seed).Shuffled(joined.DistinctBy(name => name.Written).Select(name => Of(name.Written, name.Latin)));
    }

    private static Name Of(string written, string latin) => new(written, new(
    [
        .. SearchWords.Fold(latin).Replace("ß", "ss", StringComparison.Ordinal).Replace('ł', 'l').Where(char.IsAsciiLetter),
    ]));
}
