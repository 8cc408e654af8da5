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

    /// <returns>The select that begins with the fewest, or null where the order is to be walked.</returns>
    public async Task<Func<SqlText, string>?> OfAsync(Meant meant, int limit, CancellationToken cancellation)
    {
        var (best, fewest) = (default(Func<SqlText, string>), Few);
        foreach (var index in meant.Indexes())
        {
            var sql = new SqlText();
            var counted = await database.QueryAsync(
                $"select count(*) from (select 1 from ({index(sql)}) i limit {sql.Of(fewest + 1L)}) few", sql.Parameters,
                row => row.GetInt64(0), cancellation);
            if (counted[0] > fewest) continue;
            (best, fewest) = (index, (int)counted[0]);
            if (fewest <= VeryFew) return best;
        }
        return best is not null && await IsWorthItAsync(fewest, limit, cancellation) ? best : null;
    }

    /// <summary>Walking meets one of so few only now and then: in a small shop that may be soon enough.</summary>
    private async Task<bool> IsWorthItAsync(long fewest, int limit, CancellationToken cancellation)
    {
        var all = await database.QueryAsync("select cast(sum(number) as bigint) from customer_count where facet = $1", [Facets.All],
            row => row.IsDBNull(0) ? long.MaxValue : row.GetInt64(0), cancellation);
        return fewest <= all[0] / fewest * limit;
    }
}
