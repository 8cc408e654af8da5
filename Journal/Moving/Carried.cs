namespace CustomerCluster.Journal;

/// <summary>
/// One table of a shop as it travels from database to database. A position means something in its own database only: a row that refers
/// to one names the event instead, by entity and sequence, and gets the position that the event is dealt where it arrives.
/// What can be made anew stays behind: snapshots, and the totals of rollups; and files of customers, with what was wrong with them: an
/// import that is under way ends where it arrives.
/// </summary>
/// <param name="Columns">As they stand in the file.</param>
/// <param name="Write">Its rows are the file's; those of <see cref="Events"/> begin with shard and position.</param>
internal sealed record Carried(string Table, IReadOnlyList<Column> Columns, string Count, string Read, Statement Write)
{
    /// <summary>In the order of the source, shard by shard: so each entity's events stay in their order, and so do a shard's.</summary>
    public static readonly Carried Events = OfEvents(
        "entity text, sequence int, type text, payload text, personal text, request text, actor text, store text, register text, " +
        "cause text, at text");

    /// <summary>Events first: others refer to them.</summary>
    public static readonly IReadOnlyList<Carried> All =
    [
        Events,
        Of("request", "id", "id text, fingerprint text, outcome text"),
        Of("claim", "kind, value", "kind text, value text, holder text"),
        Of("customer", "id", "id text, version int, view text"),
        AtEvents("customer_change", "", "customer text"),
        Of("customer_sort", "customer",
            "customer text, name text, spend int, orders int, points int, group_id text, marketing int, tier text, band text, " +
            "origin text, home text, email int, sms int, visited text, birthday text"),
        Of("customer_term", "term, customer", "term text, customer text"),
        Of("customer_store", "customer, store", "customer text, store text, last_at text"),
        Of("sale", "id", "id text, owner text, customer text, store text, sold_at text, total int, view text, " +
            "refunded int, account int"),
        Of("sale_line", "sale, line",
            "sale text, line int, sku text, name text, quantity int, amount int, refunded_quantity int, refunded_amount int"),
        Of("ledger", "customer, kind, sequence",
            "customer text, kind text, sequence int, change int, balance int, what text, reason text, sale text, at text"),
        AtEvents("spend", ", t.part",
            "part int, sale text, store text, group_id text, channel text, day text, amount int, orders int"),
        Of("entity", "kind, id", "kind text, id text, version int, name text, lookup text, view text"),
        Of("due", "key", "key text, at text"),
        Of("hold", "customer, id", "customer text, id text, register text, sale text"),
        Of("refusal", "id",
            "id text, at text, actor text, role text, store text, register text, action text, entity text, code text, times int"),
        Of("rollup", "scope", "scope text, as_of text"),
        Of("grain_state", "store, name, grain", "store text, name text, grain text, payload text, version int",
            "where payload is not null and store <> 'snapshots'"),
    ];

    public static Carried Named(string table) => All.FirstOrDefault(carried => carried.Table == table)
        ?? throw new InvalidDataException($"The file has a table '{table}', which this program does not know.");

    private static Carried OfEvents(string columns)
    {
        var names = Names(columns);
        return new("event", Parsed(columns), "select count(*) from event", $"select {names} from event order by shard, position",
            new($"insert into event (shard, position, {names}) select shard, position, {names} from {{rows}}",
                $"shard int, position int, {columns}"));
    }

    private static Carried Of(string table, string key, string columns, string which = "")
    {
        var names = Names(columns);
        return new(table, Parsed(columns), $"select count(*) from {table} {which}",
            $"select {names} from {table} {which} order by {key}",
            new($"insert into {table} ({names}) select {names} from {{rows}}", columns));
    }

    /// <summary>A row of the table stands at an event's position.</summary>
    private static Carried AtEvents(string table, string key, string columns)
    {
        var inFile = $"entity text, sequence int, {columns}";
        return new(table, Parsed(inFile), $"select count(*) from {table}",
            $"""
            select e.entity, e.sequence, {Names(columns, "t.")} from {table} t
            join event e on e.shard = t.shard and e.position = t.position order by t.shard, t.position{key}
            """,
            new(
                $$"""
                insert into {{table}} (shard, position, {{Names(columns)}}) select e.shard, e.position, {{Names(columns, "r.")}} from {rows}
                join event e on e.entity = r.entity and e.sequence = r.sequence
                """, inFile));
    }

    private static List<Column> Parsed(string columns) => [.. columns.Split(", ").Select(Column.Read)];

    private static string Names(string columns, string of = "") => string.Join(", ", Parsed(columns).Select(column => of + column.Name));
}
