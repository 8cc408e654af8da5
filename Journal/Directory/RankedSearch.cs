namespace CustomerCluster.Journal;

/// <summary>
/// Finds customers as somebody types, the likeliest first: who is found by just what was typed, then who was at the asking store, the
/// last there first, then the rest, by the word that was found in them. Where nobody is found, those whose words are a letter apart.
/// </summary>
internal sealed class RankedSearch(JournalDatabase database, Narrowing narrowing, SimilarWords similar)
{
    private const int MostIdentical = 50;

    private readonly RankedAtOnce _atOnce = new(database);

    private const string Identical = "0", Near = "1", Rest = "2";

    public async Task<Found> FindAsync(CustomerSearch search, string? after, int limit, CancellationToken cancellation)
    {
        var from = after is null ? null : Place.Read(after);
        if (from is not { IsSimilar: true })
        {
            var page = await PageAsync(search, Meant.By(search.Filter), from, limit, isSimilar: false, cancellation);
            if (page.Items.Count > 0 || from is not null) return new(page, []);
        }
        var words = await similar.ToAsync([.. search.Filter.Words.Select(word => word[0])], cancellation);
        if (words.IsEmpty) return new(new([], null), []);
        var found = await PageAsync(
            search with { Identities = [] }, new(search.Filter, words), from, limit, isSimilar: true, cancellation);
        return new(found, found.Items.Count == 0 ? [] : [.. words.SelectMany(word => word).Distinct()]);
    }

    private async Task<Page<string>> PageAsync(
        CustomerSearch search, Meant meant, Place? from, int limit, bool isSimilar, CancellationToken cancellation)
    {
        var indexes = meant.Indexes();
        var identical = search.Identities.IsEmpty ? [] : await IdenticalAsync(search, cancellation);
        var atOnce = from is not null || identical.Count > limit ? null
            : await AtOnceAsync(search, meant, indexes, identical, limit, isSimilar, cancellation);
        return Cursor.Page(atOnce ?? await InStagesAsync(search, meant, indexes, identical, from, limit, isSimilar, cancellation), limit);
    }

    /// <returns>One more than a page, if there are; null where the words leave more than a few.</returns>
    private async Task<List<(string View, Place Place)>?> AtOnceAsync(
        CustomerSearch search, Meant meant, IReadOnlyList<DirectoryIndex> indexes, List<(string Id, string View)> identical, int limit,
        bool isSimilar, CancellationToken cancellation)
    {
        var likeliest = RankedAtOnce.Likeliest(indexes);
        var others = identical.Select(one => one.Id).ToList();
        var first = await _atOnce.FirstAsync(search.Near, meant, indexes[likeliest], others, limit + 1L - identical.Count, cancellation);
        var begun = new Place(isSimilar, likeliest, Identical, "", "");
        return first is null ? null :
        [
            .. identical.Select(one => (one.View, begun with { Customer = one.Id })),
            .. first.Select(one => (one.View, begun with
            {
                Stage = one.LastAt is null ? Rest : Near, Key = one.LastAt ?? one.Term, Customer = one.Customer,
            })),
        ];
    }

    private async Task<List<(string View, Place Place)>> InStagesAsync(
        CustomerSearch search, Meant meant, IReadOnlyList<DirectoryIndex> indexes, List<(string Id, string View)> identical, Place? from,
        int limit, bool isSimilar, CancellationToken cancellation)
    {
        var (rows, others) = (new List<(string View, Place Place)>(), identical.Select(one => one.Id).ToList());
        // Another page of a search goes by the same index, or it would be in another order.
        var number = from is null ? (await narrowing.SmallestAsync(indexes, cancellation)).Number : from.Index;
        if (number < 0 || number >= indexes.Count) throw Cursor.Unreadable();
        // Where all are many, most of those who have two words together are meant.
        var walked = indexes.FirstOrDefault(index => index is { Word: null, Ranges.IsEmpty: false }) ?? indexes[0];
        var begun = new Place(isSimilar, number, Identical, "", "");
        if (from is null or { Stage: Identical })
            rows.AddRange(identical.Where(one => from is null || string.CompareOrdinal(one.Id, from.Customer) > 0)
                .Select(one => (one.View, begun with { Customer = one.Id })));
        foreach (var stage in search.Near is null ? [Rest] : new[] { Near, Rest })
        {
            if (rows.Count > limit || from is not null && string.CompareOrdinal(stage, from.Stage) < 0) continue;
            var (sql, more) = (new SqlText(), limit + 1L - rows.Count);
            var conditions = new List<string>();
            if (others.Count > 0) conditions.Add($"not ({database.KeyAmong("s.customer", sql.Of(database.Keys(others)))})");
            var start = from?.Stage == stage ? from : null;
            var page = stage == Near
                ? NearOnes(search.Near!, meant, number is { } few ? indexes[few] : null, start, conditions, more, sql)
                : TheRest(search.Near, meant, number is { } one ? indexes[one] : walked, start, conditions, more, sql);
            rows.AddRange(await database.QueryAsync(
                $"with {page} select c.view, p.key, p.customer, {GoneGroups.Column} from page p join customer c on c.id = p.customer " +
                $"order by p.key {(stage == Near ? "desc" : "asc")}, p.customer {(stage == Near ? "desc" : "asc")}",
                sql.Parameters,
                row => (new GoneGroups(row.TextOrNull(3)).Masked(row.GetString(0))!,
                    begun with { Stage = stage, Key = row.GetString(1), Customer = row.GetString(2) }),
                cancellation));
        }
        return rows;
    }

    private async Task<List<(string Id, string View)>> IdenticalAsync(CustomerSearch search, CancellationToken cancellation)
    {
        var sql = new SqlText();
        var conditions = Meant.By(search.Filter with { Words = [] }).Conditions(sql, database)
            .Append($"t.term in ({string.Join(", ", search.Identities.Select(sql.Of))})");
        return await database.QueryAsync(
            $"""
            select distinct c.id, c.view, {GoneGroups.Column} from customer_term t join customer_sort s on s.customer = t.customer
            join customer c on c.id = t.customer where {string.Join(" and ", conditions)} order by c.id limit {MostIdentical}
            """,
            sql.Parameters, row => (row.GetString(0), new GoneGroups(row.TextOrNull(2)).Masked(row.GetString(1))!), cancellation);
    }

    /// <summary>Who was at the store: of the few who are meant, or where they are many, of those who were there, the last first.</summary>
    private string NearOnes(
        string store, Meant meant, DirectoryIndex? few, Place? after, List<string> conditions, long limit, SqlText sql)
    {
        conditions.AddRange([.. meant.Conditions(sql, database, few), $"w.store = {sql.Of(store)}"]);
        if (after is not null) conditions.Add($"(w.last_at, s.customer) < ({sql.Of(after.Key)}, {sql.Of(after.Customer)})");
        // «cross» keeps SQLite from beginning with all who were ever at the store.
        if (few is not null) conditions.Add(meant.IsOfWordsAlone ? "w.customer = s.customer" : "w.customer = f.customer and s.customer = f.customer");
        var from = (few is null, meant.IsOfWordsAlone) switch
        {
            (true, _) => "customer_store w join customer_sort s on s.customer = w.customer",
            (false, true) => "few s cross join customer_store w",
            (false, false) => "few f cross join customer_store w cross join customer_sort s",
        };
        return $"""
            {(few is null ? "" : $"few as materialized (select distinct customer from ({few.Select(sql)}) i),")}
            page as (select w.last_at as key, s.customer from {from} where {string.Join(" and ", conditions)}
              order by w.last_at desc, s.customer desc limit {sql.Of(limit)})
            """;
    }

    /// <summary>
    /// In the order of the terms by which they are found, which is that of the index, so that no more of it is read than a page needs. Where
    /// it is no word but a filter that leaves the fewest, by name.
    /// </summary>
    private string TheRest(
        string? store, Meant meant, DirectoryIndex index, Place? after, List<string> conditions, long limit, SqlText sql)
    {
        // Who is asked nothing but words has no row of the filters read. «cross» keeps SQLite from beginning with the customers.
        var (t, filters, and) = meant.IsOfWordsAlone ? ("s", "", "") : ("t", "cross join customer_sort s", "s.customer = t.customer and");
        // Once, by the first term of theirs: they stand together in their order.
        var found = database.PlaceIn("w.words", Term.AmongOthers($"{t}.term"));
        conditions.AddRange(meant.Conditions(sql, database, index, [.. index.Ranges.Select(range =>
            $"{database.PlaceIn("w.words", sql.Of(range.InTogether))} not between 1 and {found} - 1")]));
        if (store is not null)
            conditions.Add($"not exists (select 1 from customer_store w where w.customer = s.customer and w.store = {sql.Of(store)})");
        var most = sql.Of(limit);
        if (index.Ranges.IsEmpty)
        {
            if (after is not null) conditions.Add($"(s.name, s.customer) > ({sql.Of(after.Key)}, {sql.Of(after.Customer)})");
            return $"""
                few as materialized (select distinct customer from ({index.Select(sql)}) i),
                page as (select s.name as key, s.customer from few f join customer_sort s on s.customer = f.customer
                  where {string.Join(" and ", conditions)} order by s.name, s.customer limit {most})
                """;
        }
        if (after is not null) conditions.Add($"({t}.term, {t}.customer) > ({sql.Of(after.Key)}, {sql.Of(after.Customer)})");
        var parts = index.Ranges.Select(range =>
            $"""
            select * from (select {t}.term as key, {t}.customer from customer_term {t} {filters}
              where {and} {Meant.Begins($"{t}.term", range, sql)} and {string.Join(" and ", conditions)}
              order by {t}.term, {t}.customer limit {most}) part
            """);
        return $"page as ({string.Join(" union all ", parts)} order by key, customer limit {most})";
    }

    /// <summary>Where a page ended.</summary>
    /// <param name="Index">By which it went; null: those meant are many by any.</param>
    private sealed record Place(bool IsSimilar, int? Index, string Stage, string Key, string Customer)
    {
        public static Place Read(string cursor) =>
            Cursor.Read(cursor) is [var words, var index, var stage and (Identical or Near or Rest), var key, var customer]
                ? new(words == "similar", index == "" ? null : (int)Cursor.Number(index), stage, key, customer)
                : throw Cursor.Unreadable();

        public override string ToString() => Cursor.Of([IsSimilar ? "similar" : "same", $"{Index}", Stage, Key, Customer]);
    }
}
