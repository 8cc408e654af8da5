namespace CustomerCluster.Journal;

/// <summary>
/// Decides how customers are looked for. Where one condition leaves few, they are taken from its index and sorted; where each leaves
/// many, the order itself is walked, which fills a page soon.
/// </summary>
internal sealed class Narrowing(JournalDatabase database)
{
    /// <summary>That many are fetched and sorted within the time that a page may take.</summary>
    private const int Few = 10_000;

    /// <summary>Fewer than this are always fetched: walking could not be much cheaper.</summary>
    private const int VeryFew = 200;

    /// <returns>The index to begin with, or null where the order is to be walked.</returns>
    public async Task<DirectoryIndex?> OfAsync(Meant meant, int limit, CancellationToken cancellation)
    {
        var indexes = meant.Indexes();
        var (smallest, fewest) = await SmallestAsync(indexes, cancellation);
        return smallest is { } number && (fewest <= VeryFew || await IsWorthItAsync(fewest, limit, cancellation)) ? indexes[number] : null;
    }

    /// <returns>Which has the fewest, and how many; null where each has many.</returns>
    public async Task<(int? Number, int Fewest)> SmallestAsync(IReadOnlyList<DirectoryIndex> indexes, CancellationToken cancellation)
    {
        var (best, fewest) = (default(int?), Few);
        // None is counted further than the fewest so far: they come first, probably.
        foreach (var (number, index) in indexes.Index().OrderByDescending(index => index.Item.Promise))
        {
            var sql = new SqlText();
            var counted = await database.QueryAsync(
                $"select count(*) from (select 1 from ({index.Select(sql)}) i limit {sql.Of(fewest + 1L)}) few", sql.Parameters,
                row => row.GetInt64(0), cancellation);
            if (counted[0] > fewest) continue;
            (best, fewest) = (number, (int)counted[0]);
            if (fewest <= VeryFew) break;
        }
        return (best, fewest);
    }

    /// <summary>Walking meets one of so few only now and then: in a small shop that may be soon enough.</summary>
    private async Task<bool> IsWorthItAsync(long fewest, int limit, CancellationToken cancellation)
    {
        var all = await database.QueryAsync("select cast(sum(number) as bigint) from customer_count where facet = $1", [Facets.All],
            row => row.IsDBNull(0) ? long.MaxValue : row.GetInt64(0), cancellation);
        return fewest <= all[0] / fewest * limit;
    }
}
