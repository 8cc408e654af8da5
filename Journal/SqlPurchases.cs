namespace CustomerCluster.Journal;

/// <summary>What a customer bought, item by item and in all, from the lines of their sales; what was given back is left out.</summary>
internal static class SqlPurchases
{
    private const string Within =
        "from sale s {lines} where s.customer = $1 and s.sold_at >= $2 and s.sold_at < $3 and s.view{json} ->> 'status' <> 'voided'";

    public static async Task<Page<BoughtItem>> ItemsAsync(
        JournalDatabase database, string customer, SoldWithin when, string? after, int limit, CancellationToken cancellation)
    {
        var (condition, last) = SqlReadSide.After(after, number: false, "where (last_at, sku) < ($5, $6)");
        // A moment has 28 characters, so that the greatest text of moment and name ends in the newest name.
        var rows = await database.QueryAsync(
            database.Spell(
                $$"""
                select sku, name, quantity, amount, times, last_at from (
                  select l.sku, substr(max(s.sold_at || l.name), 29) as name,
                    cast(sum(l.quantity - l.refunded_quantity) as {int}) as quantity,
                    cast(sum(l.amount - l.refunded_amount) as {int}) as amount,
                    count(distinct s.id) as times, max(s.sold_at) as last_at
                  {{Within.Replace("{lines}", "join sale_line l on l.sale = s.id", StringComparison.Ordinal)}}
                    and l.quantity > l.refunded_quantity group by l.sku) as item
                {{condition}} order by last_at desc, sku desc limit $4
                """),
            [customer, Values.Of(when.From), Values.Of(when.Before), limit + 1L, .. last],
            row => (
                new BoughtItem(
                    row.GetString(0), row.GetString(1), row.GetInt64(2) / 1000m, row.GetInt64(3), row.GetInt64(4),
                    Values.Moment(row.GetString(5))),
                (object)row.GetString(5), row.GetString(0)),
            cancellation);
        return Cursor.Page(rows, limit);
    }

    public static async Task<IReadOnlyList<BoughtThrough>> ChannelsAsync(
        JournalDatabase database, string customer, SoldWithin when, CancellationToken cancellation) =>
        await database.QueryAsync(
            database.Spell(
                $$"""
                select s.view{json} ->> 'channel', cast(sum(s.total - s.refunded) as {int}), count(*)
                {{Within.Replace("{lines}", "", StringComparison.Ordinal)}} and s.view{json} ->> 'status' <> 'refunded'
                group by s.view{json} ->> 'channel'
                """),
            [customer, Values.Of(when.From), Values.Of(when.Before)],
            row => new BoughtThrough(row.GetString(0), row.GetInt64(1), row.GetInt64(2)), cancellation);
}
