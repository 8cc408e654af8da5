using System.Collections.Immutable;

namespace CustomerCluster.Journal;

/// <summary>An index that has everybody who meets a condition.</summary>
/// <param name="Select">Selects the customers; one may come several times.</param>
internal sealed record DirectoryIndex(Func<SqlText, string> Select)
{
    /// <summary>Where it is of terms, in which ranges of them: their order can be walked.</summary>
    public ImmutableArray<Term.Range> Ranges { get; private init; } = [];

    /// <summary>The word that whoever is in it has, by its place; null: none of the words as it was typed.</summary>
    public int? Word { get; private init; }

    /// <summary>Of those with the filter's tag.</summary>
    public bool IsOfTag { get; init; }

    /// <summary>Of those who were at the filter's store.</summary>
    public bool IsOfStore { get; init; }

    /// <summary>
    /// The greater, the fewer it has as far as one can tell: of two words together before one, of a long word before a short one.
    /// </summary>
    public (bool OfTwo, int Letters) Promise => Ranges.IsEmpty ? default : (Word is null, Ranges[0].From.Length);

    /// <summary>Whoever is found by an alternative that begins with another one is found by that: once is enough.</summary>
    public static DirectoryIndex OfWord(int number, ImmutableArray<string> alternatives) => OfTerms(
        alternatives.Distinct().Where(one => !alternatives.Any(other => other != one && one.StartsWith(other, StringComparison.Ordinal)))
            .SelectMany(Term.Ranges), number);

    public static DirectoryIndex OfTerms(IEnumerable<Term.Range> ranges, int? word)
    {
        var all = ranges.ToImmutableArray();
        return new(sql => string.Join(" union all ", all.Select(range => Meant.ByTerm(range, sql)))) { Ranges = all, Word = word };
    }
}
