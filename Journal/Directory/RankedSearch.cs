namespace CustomerCluster.Journal;

/// <summary>
/// Finds customers as somebody types, the likeliest first: who is found by just what was typed, then who was at the asking store, the
/// last there first, then the rest by name. Where nobody is found, those whose words are a letter apart.
/// </summary>
internal sealed class RankedSearch(JournalDatabase database, Narrowing narrowing, SimilarWords similar)
{
    private const int MostIdentical = 50;

    private const string Identical = "0", Near = "1", Rest = "2";

    public async Task<Found> FindAsync(CustomerSearch search, string? after, int limit, CancellationToken cancellation)
    {
        var from = after is null ? null : Place.Read(after);
        if (from is not { IsSimilar: true })
        {
            var page = await PageAsync(search, Meant.By(search.Filter), from, limit, isSimilar: false, cancellation);
            if (page.Items.Count > 0 || from is not null) return new(page, []);
        }
        var words = await similar.ToAsync(search.Filter.Words, cancellation);
        if (words.IsEmpty) return new(new([], null), []);
        var found = await PageAsync(
            search with { Identity = null }, new(search.Filter, words), from, limit, isSimilar: true, cancellation);
        return new(found, found.Items.Count == 0 ? [] : [.. words.SelectMany(word => word).Distinct()]);
    }

    private async Task<Page<string>> PageAsync(
        CustomerSearch search, Meant meant, Place? from, int limit, bool isSimilar, CancellationToken cancellation)
    {
        var rows = new List<(string View, Place Place)>();
        var identical = search.Identity is null ? [] : await IdenticalAsync(search, cancellation);
        if (from is null) rows.AddRange(identical.Select(one => (one.View, new Place(isSimilar, Identical, "", one.Id))));
        var index = await narrowing.OfAsync(meant, limit, cancellation);
        var others = identical.Select(one => one.Id).ToList();
        foreach (var stage in search.Near is null ? [Rest] : new[] { Near, Rest })
        {
            if (rows.Count > limit || from is not null && string.CompareOrdinal(stage, from.Stage) < 0) continue;
            var start = from?.Stage == stage ? from : null;
            rows.AddRange(await RowsAsync(search.Near, meant, index, stage, start, others, limit + 1 - rows.Count, isSimilar, cancellation));
        }
        return new([.. rows.Take(limit).Select(row => row.View)], rows.Count > limit ? rows[limit - 1].Place.ToString() : null);
    }

    private async Task<List<(string Id, string View)>> IdenticalAsync(CustomerSearch search, CancellationToken cancellation)
    {
        var sql = new SqlText();
        var conditions = Meant.By(search.Filter with { Words = [] }).Conditions(sql, database)
            .Append($"t.term = {sql.Of(search.Identity)}");
        return await database.QueryAsync(
            $"""
            select c.id, c.view, {GoneGroups.Column} from customer_term t join customer_sort s on s.customer = t.customer
            join customer c on c.id = t.customer where {string.Join(" and ", conditions)} order by c.id limit {MostIdentical}
            """,
            sql.Parameters, row => (row.GetString(0), new GoneGroups(row.TextOrNull(2)).Masked(row.GetString(1))!), cancellation);
    }

    private async Task<List<(string, Place)>> RowsAsync(
        string? near, Meant meant, Func<SqlText, string>? index, string stage, Place? after, IReadOnlyList<string> others, int limit,
        bool isSimilar, CancellationToken cancellation)
    {
        var sql = new SqlText();
        var (key, direction, beyond) = stage == Near ? ("w.last_at", "desc", "<") : ("s.name", "asc", ">");
        var conditions = meant.Conditions(sql, database).ToList();
        var store = near is null ? null : sql.Of(near);
        if (stage == Near) conditions.Add($"w.store = {store}");
        else if (store is not null)
            conditions.Add($"not exists (select 1 from customer_store w where w.customer = s.customer and w.store = {store})");
        if (others.Count > 0) conditions.Add($"not ({database.KeyAmong("s.customer", sql.Of(database.Keys(others)))})");
        if (after is not null) conditions.Add($"({key}, s.customer) {beyond} ({sql.Of(after.Key)}, {sql.Of(after.Customer)})");
        var few = index is null ? "" : $"few as materialized (select distinct customer from ({index(sql)}) i),";
        var tables = (index is null, stage == Near) switch
        {
            (true, true) => "customer_store w join customer_sort s on s.customer = w.customer",
            (true, false) => "customer_sort s",
            (false, true) => "few f join customer_store w on w.customer = f.customer join customer_sort s on s.customer = f.customer",
            (false, false) => "few f join customer_sort s on s.customer = f.customer",
        };
        return await database.QueryAsync(
            $"""
            with {few} page as (select {key} as key, s.customer from {tables} where {string.Join(" and ", conditions)}
              order by {key} {direction}, s.customer {direction} limit {sql.Of((long)limit)})
            select c.view, p.key, p.customer, {GoneGroups.Column} from page p join customer c on c.id = p.customer
            order by p.key {direction}, p.customer {direction}
            """,
            sql.Parameters,
            row => (new GoneGroups(row.TextOrNull(3)).Masked(row.GetString(0))!,
                new Place(isSimilar, stage, row.GetString(1), row.GetString(2))),
            cancellation);
    }

    /// <summary>Where a page ended.</summary>
    private sealed record Place(bool IsSimilar, string Stage, string Key, string Customer)
    {
        public static Place Read(string cursor) =>
            Cursor.Read(cursor) is [var words, var stage and (Identical or Near or Rest), var key, var customer]
                ? new(words == "similar", stage, key, customer)
                : throw Cursor.Unreadable();

        public override string ToString() => Cursor.Of([IsSimilar ? "similar" : "same", Stage, Key, Customer]);
    }
}
