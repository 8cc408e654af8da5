using System.Text;

namespace CustomerCluster.Journal;

/// <summary>
/// How a customer's terms are written, so that every way of looking for somebody is a range of one index. No word that is typed has the
/// marks in it.
/// </summary>
public static class Term
{
    // Greater than any character that a term can go on with, in both databases' order by code point.
    private const string End = "\U0010FFFF";

    // Before and behind each of a customer's terms where they stand together; in none of them, nor in anything that is typed.
    internal const string Mark = "\n";

    /// <summary>Makes of all rows of terms what stands together.</summary>
    internal const string Gathered =
        $"select customer, '{Mark}' || string_agg(term, '{Mark}' order by term) || '{Mark}' from customer_term group by customer";

    /// <summary>From so many digits on they may be the last of a phone number.</summary>
    private const int FewestLastDigits = 3;

    /// <summary>Initial of nobody: of a customer with so many words that they are not paired one by one.</summary>
    private const string AnyInitial = "*";
    private const int MostPaired = 8;
    private const int ShortestIdentity = 6;

    /// <summary>A card, a phone number or an e-mail that was typed whole means one customer, or a household.</summary>
    public static bool IsIdentity(string word) => word.Contains('@') || word.Length >= ShortestIdentity && word.Any(char.IsAsciiDigit);

    /// <summary>Who has a phone number that ends so.</summary>
    public static string LastDigits(string digits) => "~" + string.Concat(digits.Reverse());

    /// <summary>
    /// For any two words by which somebody is found, the later in the alphabet in full behind the first letter of the earlier: so that two
    /// beginnings which many have are looked up together. Of a term, the letters that it begins with are the word.
    /// </summary>
    public static IEnumerable<string> Pairs(IEnumerable<string> terms)
    {
        var words = terms.Select(term => string.Concat(term.EnumerateRunes().TakeWhile(Rune.IsLetter))).Where(word => word != "").Distinct().ToList();
        return words.Count > MostPaired
            ? words.Select(word => $"{AnyInitial} {word}")
            : (from one in words from other in words where ArePaired(one, other) select $"{Initial(one)} {other}").Distinct();
    }

    /// <summary>Where two words, each typed to some length, are found together; none where they are not, or one may be all of the other.</summary>
    internal static IEnumerable<Range> PairRanges(string one, string other) =>
        one.EnumerateRunes().All(Rune.IsLetter) && other.EnumerateRunes().All(Rune.IsLetter) && ArePaired(one, other)
            ? [Range.Beginning($"{Initial(one)} {other}"), Range.Beginning($"{AnyInitial} {other}")]
            : [];

    /// <summary>However far either is typed, they are in the same order: where neither begins with the other, a letter decides.</summary>
    private static bool ArePaired(string one, string other) =>
        string.CompareOrdinal(one, other) < 0 && !other.StartsWith(one, StringComparison.Ordinal);

    private static string Initial(string word) => word.EnumerateRunes().First().ToString();

    /// <summary>All terms of a customer in one text, in order.</summary>
    internal static string Together(IEnumerable<string> terms) => $"{Mark}{string.Join(Mark, terms.Order(StringComparer.Ordinal))}{Mark}";

    /// <summary>A term as it stands among the others; in SQL.</summary>
    internal static string AmongOthers(string term) => $"'{Mark}' || {term} || '{Mark}'";

    /// <summary>The ranges of terms that a word is looked for in.</summary>
    internal static IEnumerable<Range> Ranges(string word)
    {
        yield return Range.Beginning(word);
        if (word.Length >= FewestLastDigits && word.All(char.IsAsciiDigit))
            yield return Range.Beginning(LastDigits(word));
    }

    /// <param name="To">Not included; null: the one term.</param>
    internal readonly record struct Range(string From, string? To)
    {
        /// <summary>What stands in a customer's terms where one of them is in the range.</summary>
        public string InTogether => To is null ? $"{Mark}{From}{Mark}" : Mark + From;

        public static Range Beginning(string term) => new(term, term + End);

        public static Range Only(string term) => new(term, null);
    }
}
