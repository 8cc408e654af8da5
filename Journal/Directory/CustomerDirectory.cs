using System.Runtime.CompilerServices;

namespace CustomerCluster.Journal;

/// <summary>Everybody the chain knows: listed, searched, counted, and read from end to end.</summary>
internal sealed class CustomerDirectory(JournalDatabase database)
{
    private const int AtOnce = 500;

    private readonly Narrowing _narrowing = new(database);

    public CustomerList List => field ??= new(database, _narrowing);

    public RankedSearch Search => field ??= new(database, _narrowing, new SimilarWords(database));

    public async Task<long> CountAsync(DirectoryFilter filter, CancellationToken cancellation)
    {
        var (meant, sql) = (Meant.By(filter), new SqlText());
        if (meant.Whole(database) is { } whole) return await CountedAsync($"select count(*) from ({whole.Select(sql)}) i", sql, cancellation);
        var index = await _narrowing.OfAsync(meant, int.MaxValue, cancellation);
        var few = index is null ? "" : $"with few as materialized (select distinct customer from ({index.Select(sql)}) i)";
        var from = index is null ? "customer_sort s" : "few f join customer_sort s on s.customer = f.customer";
        return await CountedAsync(
            $"{few} select count(*) from {from} where {string.Join(" and ", meant.Conditions(sql, database, index).Prepend("1 = 1"))}", sql, cancellation);
    }

    private async Task<long> CountedAsync(string select, SqlText sql, CancellationToken cancellation) =>
        (await database.QueryAsync(select, sql.Parameters, row => row.GetInt64(0), cancellation)).Single();

    public async Task<IReadOnlyDictionary<string, long>> CountsAsync(CancellationToken cancellation)
    {
        var counts = await database.QueryAsync(
            $"""
            select facet, cast(sum(number) as bigint) from customer_count where not exists (
              select 1 from entity g where g.kind = '{GoneGroups.Kind}' and customer_count.facet = 'group/' || g.id)
            group by facet having sum(number) > 0
            """, [], row => KeyValuePair.Create(row.GetString(0), row.GetInt64(1)), cancellation);
        return counts.ToDictionary();
    }

    public async IAsyncEnumerable<string> EachAsync(DirectoryFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var meant = Meant.By(filter);
        for (string? last = ""; last is not null;)
        {
            var sql = new SqlText();
            var conditions = $"{meant.Walked(sql, database)} and s.customer > {sql.Of(last)}";
            var rows = await database.QueryAsync(
                $"""
                with page as (select s.customer from customer_sort s where {conditions} order by s.customer limit {AtOnce})
                select c.id, c.view, {GoneGroups.Column} from page p join customer c on c.id = p.customer order by c.id
                """, sql.Parameters,
                row => (Id: row.GetString(0), View: new GoneGroups(row.TextOrNull(2)).Masked(row.GetString(1))!), cancellation);
            foreach (var row in rows) yield return row.View;
            last = rows.Count == AtOnce ? rows[^1].Id : null;
        }
    }
}
