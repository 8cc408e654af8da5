using System.Collections.Immutable;
using System.Text;

namespace CustomerCluster.Journal;

/// <summary>
/// Words that somebody may have meant: a letter apart from what was typed (left out, put in, taken for another, or two in the wrong order)
/// and the beginning of a term that there is. Asked only where nobody was found, so no index is kept for it.
/// </summary>
internal sealed class SimilarWords(JournalDatabase database)
{
    /// <summary>A shorter word is a letter apart from too many.</summary>
    private const int Shortest = 4;
    private const int ShortestIdeographs = 2;
    private const int Most = 20;

    private static readonly string[] Alphabets =
        ["abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщъыьэюя", "αβγδεζηθικλμνξοπρστυφχψω"];

    /// <summary>
    /// A word that somebody has stays as it is beside one that nobody has; where each is somebody's, but nobody has them all, any may be
    /// wrong.
    /// </summary>
    /// <returns>Per word those that will do for it; empty where for some word none will.</returns>
    public async Task<ImmutableArray<ImmutableArray<string>>> ToAsync(ImmutableArray<string> words, CancellationToken cancellation)
    {
        var right = await ThereAsync(words, cancellation);
        var found = new List<ImmutableArray<string>>();
        foreach (var word in words)
        {
            var stays = right.ContainsKey(word);
            var apart = stays && right.Count < words.Length ? ImmutableSortedDictionary<string, bool>.Empty
                : await ThereAsync([.. Apart(word).Distinct().Where(one => one != word)], cancellation);
            // The beginning of a term is a guess where no whole one is a letter apart.
            var whole = apart.Where(one => one.Value).ToList();
            found.Add([.. stays ? [word] : Array.Empty<string>(), .. (whole.Count > 0 ? whole : [.. apart]).Select(one => one.Key).Take(Most)]);
            if (found[^1].IsEmpty) return [];
        }
        return [.. found];
    }

    /// <summary>Those that a term begins with, and whether it is the whole term.</summary>
    private async Task<ImmutableSortedDictionary<string, bool>> ThereAsync(IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var (sql, end) = (new SqlText(), Term.Range.Beginning("").To);
        var keys = database.KeysAsRows(sql.Of(database.Keys(words)));
        var found = await database.QueryAsync(
            $"""
            select k.value, (select count(*) from (select 1 from customer_term t where t.term = k.value limit 1) w) from {keys} where (
              select 1 from customer_term t where t.term >= k.value and t.term < k.value || {sql.Of(end)} limit 1) = 1
            """, sql.Parameters, row => KeyValuePair.Create(row.GetString(0), row.GetInt64(1) > 0), cancellation);
        return found.DistinctBy(one => one.Key).ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    internal static IEnumerable<string> Apart(string word)
    {
        var runes = word.EnumerateRunes().ToArray();
        var alphabet = Alphabets.FirstOrDefault(letters => runes.Any(rune => letters.Contains(rune.ToString(), StringComparison.Ordinal)));
        if (!runes.All(Rune.IsLetter) || runes.Length < (alphabet is null ? ShortestIdeographs : Shortest)) yield break;
        for (var i = 0; i <= runes.Length; i++)
        {
            var (head, tail) = (Text(runes[..i]), runes[i..]);
            if (tail.Length > 0) yield return head + Text(tail[1..]);
            if (tail.Length > 1) yield return head + tail[1] + tail[0] + Text(tail[2..]);
            foreach (var letter in alphabet ?? "")
            {
                yield return head + letter + Text(tail);
                if (tail.Length > 0) yield return head + letter + Text(tail[1..]);
            }
        }
    }

    private static string Text(Rune[] runes) => string.Concat(runes.Select(rune => rune.ToString()));
}
