using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;

namespace CustomerCluster.Journal;

internal sealed class SqlRollups(JournalDatabase database) : IRollups
{
    private static readonly Statement AsOf = new(
        """
        insert into rollup (scope, as_of) select scope, as_of from {rows} where true
        on conflict (scope) do update set as_of = excluded.as_of
        """, "scope text, as_of text");

    private static readonly Statement Checkpoint = new(
        """
        insert into rollup_checkpoint (scope, shard, position) select scope, shard, 0 from {rows} where true
        on conflict (scope, shard) do nothing
        """, "scope text, shard int");

    private static readonly Statement MoveCheckpoint = new(
        """
        update rollup_checkpoint set position = r.position from {rows}
        where rollup_checkpoint.scope = r.scope and rollup_checkpoint.shard = r.shard and rollup_checkpoint.position = r.expected
        """, "scope text, shard int, expected int, position int");

    private static readonly Statement Days = new(
        """
        insert into rollup_day (scope, day, channel, amount, orders) select scope, day, channel, amount, orders from {rows} where true
        on conflict (scope, day, channel) do update set amount = excluded.amount, orders = excluded.orders
        """, "scope text, day text, channel text, amount int, orders int");

    public Task<RollupRecord?> LoadAsync(string scope, CancellationToken cancellation = default) =>
        LoadAsync(database, scope, null, null, cancellation);

    public async Task<ImmutableArray<long>> HeadsAsync(CancellationToken cancellation = default) =>
        [.. await database.QueryAsync("select head from shard order by id", [], row => row.GetInt64(0), cancellation)];

    public async Task<IReadOnlyList<SpendMovement>> ReadAsync(
        string scope, int shard, long after, long upTo, CancellationToken cancellation = default)
    {
        var (column, key) = scope.Split('/', 2) switch
        {
            ["store", var store] => ("store", store),
            ["group", var group] => ("group_id", group),
            _ => throw new ArgumentException($"'{scope}' is neither a store nor a group."),
        };
        return await database.QueryAsync(
            $"""
            select shard, position, channel, day, amount, orders from spend
            where {column} = $1 and shard = $2 and position > $3 and position <= $4 order by position, part
            """,
            [key, (long)shard, after, upTo],
            row => new SpendMovement(row.GetInt32(0), row.GetInt64(1), row.GetString(2), Values.Day(row.GetString(3)), row.GetInt64(4),
                row.GetInt64(5)),
            cancellation);
    }

    public async Task<bool> SaveAsync(RollupRecord changed, ImmutableArray<long> expected, CancellationToken cancellation = default)
    {
        var scope = changed.Scope;
        var days = changed.Days.Select(d => new object?[] { scope, Values.Of(d.Day), d.Channel, d.Amount, d.Orders }).ToList();
        Step[] steps =
        [
            new(Checkpoint, [.. expected.Select((_, shard) => new object?[] { scope, (long)shard })]),
            new(MoveCheckpoint, [.. expected.Select((from, shard) =>
                new object?[] { scope, (long)shard, from, changed.Checkpoint[shard] })], Proves: true),
            new(AsOf, [[scope, Values.Of(changed.AsOf)]]),
            new(Days, days),
        ];
        return await database.CommitAsync(steps, cancellation) is not null;
    }

    internal static async Task<RollupRecord?> LoadAsync(
        JournalDatabase database, string scope, DateOnly? from, DateOnly? to, CancellationToken cancellation)
    {
        // One statement: totals and the checkpoint that they belong to are of one moment.
        var rows = await database.QueryAsync(
            """
            select r.as_of,
              (select string_agg(cast(c.position as text), ',' order by c.shard) from rollup_checkpoint c where c.scope = r.scope),
              d.day, d.channel, d.amount, d.orders
            from rollup r left join rollup_day d on d.scope = r.scope and d.day >= $2 and d.day <= $3
            where r.scope = $1 order by d.day, d.channel
            """,
            [scope, Values.Of(from ?? DateOnly.MinValue), Values.Of(to ?? DateOnly.MaxValue)],
            row => (AsOf: row.GetString(0), Checkpoint: row.GetString(1), Day: DayOf(row)), cancellation);
        return rows is [var first, ..]
            ? new(scope, [.. first.Checkpoint.Split(',').Select(position => long.Parse(position, CultureInfo.InvariantCulture))],
                Values.Moment(first.AsOf), [.. rows.Select(row => row.Day).OfType<RollupDay>()])
            : null;
    }

    private static RollupDay? DayOf(DbDataReader row) => row.IsDBNull(2)
        ? null
        : new(Values.Day(row.GetString(2)), row.GetString(3), row.GetInt64(4), row.GetInt64(5));
}
