using System.Collections.Immutable;

namespace CustomerCluster.Journal;

/// <summary>
/// The read side of what stands of a batch. Where several appends replace one row, only the last is written: nobody could have
/// seen the others.
/// </summary>
internal static class Shows
{
    private static readonly Statement Customers = new(
        """
        insert into customer (id, version, view) select id, version, view from {rows} where true
        on conflict (id) do update set version = excluded.version, view = excluded.view
        """, "id text, version int, view text");

    private static readonly Statement Changes = new(
        """
        insert into customer_change (customer, shard, position) select customer, shard, position from {rows} where true
        on conflict (customer) do update set shard = excluded.shard, position = excluded.position
        """, "customer text, shard int, position int");

    private static readonly Statement Sorts = new(
        """
        insert into customer_sort
          (customer, name, spend, orders, points, group_id, marketing, tier, band, origin, home, email, sms, visited, birthday)
        select customer, name, spend, orders, points, group_id, marketing, tier, band, origin, home, email, sms, visited, birthday
        from {rows} where true
        on conflict (customer) do update set name = excluded.name, spend = excluded.spend, orders = excluded.orders,
          points = excluded.points, group_id = excluded.group_id, marketing = excluded.marketing, tier = excluded.tier,
          band = excluded.band, origin = excluded.origin, home = excluded.home, email = excluded.email, sms = excluded.sms,
          visited = excluded.visited, birthday = excluded.birthday
        """,
        "customer text, name text, spend int, orders int, points int, group_id text, marketing int, tier text, band text, " +
        "origin text, home text, email int, sms int, visited text, birthday text");

    private static readonly Statement Counts = new(
        """
        insert into customer_count (facet, shard, number) select facet, shard, number from {rows} where true
        on conflict (facet, shard) do update set number = customer_count.number + excluded.number
        """, "facet text, shard int, number int");

    private static readonly Statement Unsort = new(
        "delete from customer_sort where customer in (select r.customer from {rows})", "customer text");

    internal static readonly Statement ForgetTerms = new(
        "delete from customer_term where (term, customer) in (select o.value, w.customer from {rows} join customer_words w using (customer), {terms})",
        "customer text");

    private static readonly Statement ForgetWords = new(
        "delete from customer_words where customer in (select r.customer from {rows})", "customer text");

    private static readonly Statement Words = new(
        """
        insert into customer_words (customer, words) select customer, words from {rows} where true
        on conflict (customer) do update set words = excluded.words
        """, "customer text, words text");

    private static readonly Statement Terms = new(
        "insert into customer_term (term, customer) select term, customer from {rows}", "term text, customer text");

    // A last visit never goes back: who reads a store's customers in its order skips nobody.
    private static readonly Statement Stores = new(
        """
        insert into customer_store (customer, store, last_at) select customer, store, last_at from {rows} where true
        on conflict (customer, store) do update set last_at = excluded.last_at where customer_store.last_at < excluded.last_at
        """, "customer text, store text, last_at text");

    private static readonly Statement Sales = new(
        """
        insert into sale (id, owner, customer, store, sold_at, total, view, refunded, account)
        select id, owner, customer, store, sold_at, total, view, refunded, account from {rows} where true
        on conflict (id) do update set owner = excluded.owner, customer = excluded.customer, store = excluded.store,
          sold_at = excluded.sold_at, total = excluded.total, view = excluded.view, refunded = excluded.refunded, account = excluded.account
        """,
        "id text, owner text, customer text, store text, sold_at text, total int, view text, refunded int, account int");

    private static readonly Statement SaleLines = new(
        """
        insert into sale_line (sale, line, sku, name, quantity, amount, refunded_quantity, refunded_amount)
        select sale, line, sku, name, quantity, amount, refunded_quantity, refunded_amount from {rows} where true
        on conflict (sale, line) do update
        set refunded_quantity = excluded.refunded_quantity, refunded_amount = excluded.refunded_amount
        where (sale_line.refunded_quantity, sale_line.refunded_amount) <> (excluded.refunded_quantity, excluded.refunded_amount)
        """,
        "sale text, line int, sku text, name text, quantity int, amount int, refunded_quantity int, refunded_amount int");

    private static readonly Statement Ledger = new(
        """
        insert into ledger (customer, kind, sequence, change, balance, what, reason, sale, at)
        select customer, kind, sequence, change, balance, what, reason, sale, at from {rows}
        """,
        "customer text, kind text, sequence int, change int, balance int, what text, reason text, sale text, at text");

    private static readonly Statement Spend = new(
        """
        insert into spend (shard, position, part, sale, store, group_id, channel, day, amount, orders)
        select shard, position, part, sale, store, group_id, channel, day, amount, orders from {rows}
        """,
        "shard int, position int, part int, sale text, store text, group_id text, channel text, day text, amount int, orders int");

    private static readonly Statement Entities = new(
        """
        insert into entity (kind, id, version, name, lookup, view) select kind, id, version, name, lookup, view from {rows} where true
        on conflict (kind, id) do update
        set version = excluded.version, name = excluded.name, lookup = excluded.lookup, view = excluded.view
        """, "kind text, id text, version int, name text, lookup text, view text");

    private static readonly Statement Remove = new(
        "delete from entity where (kind, id) in (select r.kind, r.id from {rows})", "kind text, id text");

    private static readonly Statement FallsDue = new(
        """
        insert into due (key, at) select key, at from {rows} where true
        on conflict (key) do update set at = excluded.at
        """, "key text, at text");

    internal static readonly Statement NotDue = new("delete from due where key in (select r.key from {rows})", "key text");

    private static readonly Statement LetGo = new("delete from hold where customer in (select r.customer from {rows})", "customer text");

    private static readonly Statement Holds = new(
        "insert into hold (customer, id, register, sale) select customer, id, register, sale from {rows}",
        "customer text, id text, register text, sale text");

    public static IEnumerable<Step> Of(int shard, IReadOnlyList<Standing> standing)
    {
        var customers = standing.Where(s => s.Append.Shows.Customer is not null)
            .Select(s => (Row: s.Append.Shows.Customer!, s.LastPosition)).ToList();
        var newest = Last(customers, customer => customer.Row.Id);
        var deleted = newest.Where(customer => customer.Row.View is null).Select(customer => customer.Row.Id).ToList();
        var live = customers.Select(customer => customer.Row).Where(row => row.View is not null && !deleted.Contains(row.Id)).ToList();
        var begun = standing.Where(s => s.Append.ExpectedSequence == 0).Select(s => s.Append.Shows.Customer?.Id).ToHashSet();
        var found = Last(live.Where(row => row.Terms is not null), row => row.Id);
        var sales = standing.SelectMany(s => s.Append.Shows.Sales).ToList();
        var entities = Last(standing.SelectMany(s => s.Append.Shows.Entities), entity => (entity.Kind, entity.Id));
        var due = Last(standing.SelectMany(s => s.Append.Shows.Due), due => due.Key);
        var held = Last(standing.Where(s => s.Append.Shows.Holds is not null), s => s.Append.Entity);
        return
        [
            new(Customers, [.. newest.Select(c => new object?[] { c.Row.Id, c.Row.Version, c.Row.View })]),
            new(Changes, [.. newest.Select(c => new object?[] { c.Row.Id, (long)shard, c.LastPosition })]),
            new(Sorts, [.. Last(live.Where(row => row.Sort is not null), row => row.Id).Select(row => SortOf(row.Id, row.Sort!))]),
            new(Counts, [.. CountsOf(shard, standing)]),
            new(Unsort, [.. deleted.Select(id => new object?[] { id })]),
            new(ForgetTerms, [.. found.Select(row => row.Id).Except(begun).Concat(deleted).Select(id => new object?[] { id })]),
            new(ForgetWords, [.. deleted.Select(id => new object?[] { id })]),
            .. Found([.. found.Select(row => (row.Id, row.Terms!.Value))]),
            new(Stores, [.. StoresOf(customers.Select(c => c.Row))]),
            new(Sales, [.. Last(sales, sale => sale.Id).Select(SaleOf)]),
            new(SaleLines, [.. Last(sales.Where(sale => sale.Lines.Length > 0), sale => sale.Id).SelectMany(LinesOf)]),
            new(Ledger, [.. standing.SelectMany(s => s.Append.Shows.Ledger).Select(EntryOf)]),
            new(Spend, [.. standing.SelectMany(s => SpendOf(shard, s))]),
            new(Entities, [.. entities.Select(e => new object?[] { e.Kind, e.Id, e.Version, e.Name, e.Lookup, e.View })]),
            new(Remove, [.. standing.SelectMany(s => s.Append.Shows.Removed).Select(e => new object?[] { e.Kind, e.Id })]),
            new(FallsDue, [.. due.Where(d => d.At is not null).Select(d => new object?[] { d.Key, Values.Of(d.At!.Value) })]),
            new(NotDue, [.. due.Where(d => d.At is null).Select(d => new object?[] { d.Key })]),
            new(LetGo, [.. held.Select(s => new object?[] { s.Append.Entity[(s.Append.Entity.IndexOf('/') + 1)..] })]),
            new(Holds, [.. held.SelectMany(s => s.Append.Shows.Holds!.Value)
                .Select(hold => new object?[] { hold.CustomerId, hold.Id, hold.Register, hold.Sale })]),
        ];
    }

    /// <summary>The last of each key, ordered by it: transactions that touch the same rows then do so in one order.</summary>
    private static List<T> Last<T, TKey>(IEnumerable<T> rows, Func<T, TKey> key) where TKey : notnull =>
        [.. rows.GroupBy(key).OrderBy(same => same.Key.ToString(), StringComparer.Ordinal).Select(same => same.Last())];

    private static object?[] SortOf(string customer, SortColumns by) =>
    [
        customer, by.Name, by.Spend, by.Orders, by.Points, by.GroupId ?? "", Bit(by.Marketing), by.Tier ?? "",
        Bands.Of(by.Visited is not null, by.Tier), by.Origin, by.HomeStore ?? "", Bit(by.Email), Bit(by.Sms),
        by.Visited is { } day ? Values.Of(day) : "", by.Birthday ?? "",
    ];

    private static long Bit(bool value) => value ? 1 : 0;

    /// <summary>In one order for all shards.</summary>
    private static IEnumerable<object?[]> CountsOf(int shard, IReadOnlyList<Standing> standing) => standing
        .SelectMany(s => s.Append.Shows.Counts).GroupBy(count => count.Facet, count => count.Change)
        .Select(facet => (facet.Key, Change: facet.Sum())).Where(facet => facet.Change != 0).OrderBy(facet => facet.Key, StringComparer.Ordinal)
        .Select(facet => new object?[] { facet.Key, (long)shard, facet.Change });

    /// <summary>The terms of customers who have none. In the order of their index: neighbours are written one after the other.</summary>
    public static IEnumerable<Step> Found(IReadOnlyList<(string Customer, ImmutableArray<string> Terms)> customers) =>
    [
        new(Terms, [.. customers.SelectMany(found => found.Terms.Distinct().Select(term => (Term: term, found.Customer)))
            .OrderBy(found => found.Term, StringComparer.Ordinal).ThenBy(found => found.Customer, StringComparer.Ordinal)
            .Select(found => new object?[] { found.Term, found.Customer })]),
        new(Words, [.. customers.Select(found => new object?[] { found.Customer, Term.Together(found.Terms.Distinct()) })]),
    ];

    private static IEnumerable<object?[]> StoresOf(IEnumerable<CustomerRow> rows) =>
        Last(rows.SelectMany(row => (row.Stores ?? []).Select(store => (row.Id, store.Store, store.LastAt))), row => (row.Id, row.Store))
            .Select(row => new object?[] { row.Id, row.Store, Values.Of(row.LastAt) });

    private static object?[] SaleOf(SaleRow sale) =>
    [
        sale.Id, sale.Owner, sale.CustomerId, sale.Store, Values.Of(sale.SoldAt), sale.Total, sale.View, sale.Refunded, sale.Account,
    ];

    private static IEnumerable<object?[]> LinesOf(SaleRow sale) => sale.Lines.Select((line, index) => new object?[]
    {
        sale.Id, index + 1L, line.Sku, line.Name, Thousandths(line.Quantity), line.Amount, Thousandths(line.RefundedQuantity),
        line.RefundedAmount,
    });

    private static long Thousandths(decimal quantity) => decimal.ToInt64(decimal.Round(quantity * 1000m));

    private static object?[] EntryOf(LedgerRow row) =>
        [row.CustomerId, row.Kind, row.Sequence, row.Change, row.Balance, row.What, row.Reason, row.SaleId, Values.Of(row.At)];

    private static IEnumerable<object?[]> SpendOf(int shard, Standing standing) =>
        standing.Append.Shows.Spend.Select((row, part) => new object?[]
        {
            (long)shard, standing.PositionOf(row.Sequence), (long)part, row.SaleId, row.Store, row.Group, row.Channel,
            Values.Of(row.Day), row.Amount, (long)row.Orders,
        });
}
