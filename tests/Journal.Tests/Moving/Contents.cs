using System.Data.Common;
using System.Globalization;

namespace CustomerCluster.Journal.Tests.Moving;

/// <summary>
/// What is in a shop's database, whatever position it stands at: line by line, for comparison. In plain SQL of its own, so that it does not
/// share the mistakes of what moves shops.
/// </summary>
public static class Contents
{
    private static readonly string[] Rows =
    [
        "select 'event', entity, sequence, type, payload, personal, request, actor, store, register, cause, at from event",
        "select 'request', id, fingerprint, outcome from request",
        "select 'claim', kind, value, holder from claim",
        "select 'customer', id, version, view from customer",
        "select 'change', c.customer, e.entity, e.sequence from customer_change c "
            + "left join event e on e.shard = c.shard and e.position = c.position",
        "select 'sort', customer, name, spend, orders, points, group_id, marketing, tier from customer_sort",
        "select 'term', term, customer from customer_term",
        "select 'words', customer, words from customer_words",
        "select 'store', customer, store, last_at from customer_store",
        "select 'sale', id, owner, customer, store, sold_at, total, view from sale",
        "select 'line', sale, line, sku, name, quantity, amount from sale_line",
        "select 'ledger', customer, kind, sequence, change, balance, what, reason, sale, at from ledger",
        "select 'spend', e.entity, e.sequence, s.part, s.sale, s.store, s.group_id, s.channel, s.day, s.amount, s.orders from spend s "
            + "left join event e on e.shard = s.shard and e.position = s.position",
        "select 'entity', kind, id, version, name, lookup, view from entity",
        "select 'rollup', scope, as_of from rollup",
        "select 'day', scope, day, channel, amount, orders from rollup_day",
        "select 'user', name, grain, payload from grain_state where name in ('user', 'users')",
    ];

    public static async Task<List<string>> Of(DbConnection connection)
    {
        var lines = new List<string>();
        foreach (var sql in Rows)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                lines.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount)
                    .Select(i => reader.IsDBNull(i) ? "∅" : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
        }
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }
}
