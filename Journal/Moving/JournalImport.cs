using System.Globalization;

namespace CustomerCluster.Journal;

/// <summary>
/// Brings a shop from a file into an empty database, chunk by chunk, each in a transaction that also says how far it has come: an import
/// that was ended at any moment is gone on with by another of the same file. Until it is finished, nobody else opens the database.
/// The database is opened with <see cref="OptionsFor"/>.
/// </summary>
/// <param name="shop">What <see cref="ShopFile.Check"/> found, as is <paramref name="sha256"/>.</param>
public sealed class JournalImport(JournalDatabase database, Stream file, ShopFile shop, string sha256)
{
    /// <summary>In <c>meta</c>, the file whose import is not finished, and the one whose import is.</summary>
    internal const string Unfinished = "importing";
    internal const string Finished = "imported";
    private const string Done = "importedRows";

    internal int RowsInAChunk { get; init; } = 2000;

    private static readonly Statement Mark = new("insert into meta (key, value) select key, value from {rows}", "key text, value text");

    private static readonly Statement Unmark = new("delete from meta where key in (select r.key from {rows})", "key text");

    private static readonly Statement Advance = new(
        "update meta set value = r.done from {rows} where meta.key = r.key and meta.value = r.expected",
        "key text, expected text, done text");

    /// <summary>Totals up to the heads, from the movements of spend: a checkpoint of the source means nothing here.</summary>
    private static readonly IReadOnlyList<Statement> Rollups =
    [
        new("delete from rollup_checkpoint"),
        new("delete from rollup_day"),
        new("insert into rollup_checkpoint (scope, shard, position) select r.scope, s.id, s.head from rollup r cross join shard s"),
        Totals("store", "store"),
        Totals("group", "group_id"),
    ];

    private static readonly IReadOnlyList<Statement> Words =
        [new("delete from customer_words"), new($"insert into customer_words (customer, words) {Term.Gathered}")];

    /// <summary>A shard counts what its own writer has seen.</summary>
    private IReadOnlyList<Statement> Counts =>
    [
        new("delete from customer_count"),
        new(database.Spell($"insert into customer_count (facet, shard, number) select facet, 0, count(*) from ({Facets.Counted}) counted group by facet")),
    ];

    /// <summary>The file's terms, for a database that is yet to be made; and others than the file's are refused before it is.</summary>
    /// <exception cref="InvalidOperationException">The shop counts in another currency than was asked for.</exception>
    public static JournalOptions OptionsFor(ShopFile shop, JournalOptions asked) =>
        (asked.CurrencyCode is null || asked.CurrencyCode == shop.CurrencyCode)
        && (asked.CurrencyDecimals is null || asked.CurrencyDecimals == shop.CurrencyDecimals)
            ? new()
            {
                CurrencyCode = shop.CurrencyCode, CurrencyDecimals = shop.CurrencyDecimals, Shards = asked.Shards,
                OpensUnfinishedImports = true,
            }
            : throw new InvalidOperationException(
                $"The shop counts in {shop.CurrencyCode} with {shop.CurrencyDecimals} decimals, for good: leave the setting out.");

    /// <summary>Brings in what is not there yet. When it returns all is there, and <see cref="FinishAsync"/> opens the shop.</summary>
    /// <param name="progress">Is told of each chunk: the table, and how many rows of the file are in.</param>
    /// <returns>How many rows were there before.</returns>
    /// <exception cref="InvalidOperationException">The database has something else in it, or another import is at work on it.</exception>
    public async Task<long> LoadAsync(Action<string, long>? progress = null, CancellationToken cancellation = default)
    {
        var meta = await MetaAsync(cancellation);
        if (meta.GetValueOrDefault(Finished) == sha256) return shop.AllRows;
        if (meta.GetValueOrDefault(Unfinished) is not { } under) await BeginAsync(cancellation);
        else if (under != sha256) throw new InvalidOperationException("The import of another file into this database is not finished.");
        var before = long.Parse(meta.GetValueOrDefault(Done, "0"), CultureInfo.InvariantCulture);
        var (done, heads) = (before, await HeadsAsync(cancellation));
        foreach (var (table, rows) in ShopFileReader.Chunks(file, skip: before, RowsInAChunk))
        {
            IEnumerable<Step> steps = table == Carried.Events ? Deal(rows, heads) : [new(table.Write, rows, Proves: true)];
            var advance = new Step(Advance, [[Done, Text(done), Text(done + rows.Count)]], Proves: true);
            if (await database.CommitAsync([advance, .. steps], cancellation) is null)
            {
                throw new InvalidOperationException(
                    $"Rows {done + 1} to {done + rows.Count}, of {table.Table}, did not go in: another import is at work on this database, "
                    + "or the file contradicts itself.");
            }
            done += rows.Count;
            progress?.Invoke(table.Table, done);
        }
        await AddUpAsync(cancellation);
        return before;
    }

    /// <summary>Opens the shop to everybody.</summary>
    public async Task FinishAsync(CancellationToken cancellation = default)
    {
        if ((await MetaAsync(cancellation)).GetValueOrDefault(Unfinished) == sha256)
            Stands(await database.CommitAsync([new(Unmark, [[Unfinished], [Done]]), new(Mark, [[Finished, sha256]])], cancellation));
    }

    private async Task BeginAsync(CancellationToken cancellation)
    {
        var begun = await database.WriteAsync(async work =>
        {
            foreach (var table in Carried.All.Select(carried => carried.Table))
            {
                var found = (await work.RunAsync([Step.Once(new($"select 1 from {table} limit 1"))], cancellation))!;
                if (found[0].Rows.Count > 0)
                {
                    throw new InvalidOperationException(
                        $"The database is not empty: it has rows in {table}. A shop is moved into a new one.");
                }
            }
            return await work.RunAsync([new(Mark, [[Unfinished, sha256], [Done, "0"]])], cancellation);
        }, cancellation);
        if (begun is null) throw new InvalidOperationException("Another import into this database has just begun.");
    }

    /// <summary>Each event gets the next position of its shard here.</summary>
    private static IEnumerable<Step> Deal(List<object?[]> events, long[] heads)
    {
        var before = heads.ToArray();
        var dealt = events.ConvertAll(row =>
        {
            var shard = Shards.Of((string)row[0]!, heads.Length);
            return (object?[])[(long)shard, ++heads[shard], .. row];
        });
        var moved = Enumerable.Range(0, heads.Length).Where(shard => heads[shard] > before[shard])
            .Select(shard => new object?[] { (long)shard, before[shard], heads[shard] });
        return [new(Writes.Head, [.. moved], Proves: true), new(Carried.Events.Write, dealt, Proves: true)];
    }

    private async Task AddUpAsync(CancellationToken cancellation) => Stands(await database.WriteAsync(work =>
    {
        work.Timeout = 0;
        // A server that has just taken in a whole shop has not counted its rows yet, and would plan badly.
        IEnumerable<Statement> count = database.Kind == DatabaseKind.Postgres ? [new("analyze")] : [];
        return work.RunAsync([.. Rollups.Concat(Words).Concat(Counts).Concat(count).Select(Step.Once)], cancellation);
    }, cancellation));

    /// <summary>Rolled back is what another import of the file did at the same moment.</summary>
    private static void Stands(IReadOnlyList<StepResult>? written)
    {
        if (written is null) throw new InvalidOperationException("Another import of the file is at work on this database.");
    }

    private async Task<Dictionary<string, string>> MetaAsync(CancellationToken cancellation) =>
        (await database.QueryAsync("select key, value from meta", [], row => (row.GetString(0), row.GetString(1)), cancellation))
        .ToDictionary(row => row.Item1, row => row.Item2);

    private async Task<long[]> HeadsAsync(CancellationToken cancellation) =>
        [.. await database.QueryAsync("select head from shard order by id", [], row => row.GetInt64(0), cancellation)];

    private static Statement Totals(string kind, string column) => new(
        $"""
        insert into rollup_day (scope, day, channel, amount, orders)
        select r.scope, s.day, s.channel, cast(sum(s.amount) as bigint), cast(sum(s.orders) as bigint)
        from rollup r join spend s on s.{column} = substr(r.scope, 7) where r.scope like '{kind}/%' group by r.scope, s.day, s.channel
        """);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
