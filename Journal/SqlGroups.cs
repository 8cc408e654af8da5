using System.Collections.Immutable;
using System.Data.Common;
using System.Text;

namespace CustomerCluster.Journal;

/// <summary>Groups, their members and their accounts, as the read side shows them.</summary>
internal sealed class SqlGroups(JournalDatabase database)
{
    private const string Rows =
        """
        select e.kind, e.id, e.version, e.name, e.lookup, e.view,
          (select cast(coalesce(sum(n.number), 0) as bigint) from customer_count n where n.facet = 'group/' || e.id)
        from entity e where e.kind = 'group'
        """;

    public async Task<GroupRow?> OneAsync(string id, CancellationToken cancellation) =>
        (await database.QueryAsync($"{Rows} and e.id = $1", [id], Group, cancellation)).SingleOrDefault();

    public async Task<Page<GroupRow>> ListAsync(ImmutableArray<string> words, string? after, int limit, CancellationToken cancellation)
    {
        var sql = new StringBuilder(Rows);
        var parameters = new List<object?> { limit + 1L };
        foreach (var word in words)
        {
            parameters.Add($"%{word.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%");
            sql.Append($" and coalesce(e.lookup, lower(e.name)) like ${parameters.Count} escape '\\'");
        }
        if (after is not null)
        {
            var (name, id) = Cursor.Read(after, number: false);
            parameters.AddRange([name, id]);
            sql.Append($" and (e.name, e.id) > (${parameters.Count - 1}, ${parameters.Count})");
        }
        var rows = await database.QueryAsync($"{sql} order by e.name, e.id limit $1", [.. parameters],
            row => (Group(row), (object)row.GetString(3), row.GetString(1)), cancellation);
        return Cursor.Page(rows, limit);
    }

    public async Task<IReadOnlyList<string>> MembersAsync(string groupId, string? after, int limit, CancellationToken cancellation) =>
        await database.QueryAsync("select customer from customer_sort where group_id = $1 and customer > $2 order by customer limit $3",
            [groupId, after ?? "", (long)limit], row => row.GetString(0), cancellation);

    public async Task<GoneGroups> GoneAsync(CancellationToken cancellation) =>
        (await database.QueryAsync($"select {GoneGroups.Column}", [], row => new GoneGroups(row.TextOrNull(0)), cancellation)).Single();

    public async Task<Page<StatementRow>> StatementAsync(string groupId, string? after, int limit, CancellationToken cancellation)
    {
        object?[] last = after is null ? [] : [Cursor.Read(after, number: true).Key];
        var rows = await database.QueryAsync(
            database.Spell(
                $$"""
                select l.customer, l.kind, l.sequence, l.change, l.balance, l.what, l.reason, l.sale, l.at,
                  e.payload{json} ->> 'customerId', e.actor, e.store, e.register
                from ledger l join event e on e.entity = $1 and e.sequence = l.sequence
                where l.customer = $2 and l.kind = 'group-account' {{(after is null ? "" : "and l.sequence < $4")}}
                order by l.sequence desc limit $3
                """),
            [$"group/{groupId}", groupId, limit + 1L, .. last],
            row => (
                new StatementRow(
                    SqlReadSide.Entry(row), row.TextOrNull(9), row.GetString(10), row.TextOrNull(11), row.TextOrNull(12)),
                (object)row.GetInt64(2), ""),
            cancellation);
        return Cursor.Page(rows, limit);
    }

    private static GroupRow Group(DbDataReader row) => new(SqlReadSide.Entity(row), row.GetInt64(6));
}
