namespace CustomerCluster.Journal;

/// <summary>
/// What most searches are once some letters are typed: a word leaves few, who are ranked in one statement, without counting first and
/// without asking for those near and for the rest one after the other. In the order of <see cref="RankedSearch"/>, which goes on from it.
/// </summary>
internal sealed class RankedAtOnce(JournalDatabase database)
{
    /// <summary>So many are ranked before another way would have found out how many they are.</summary>
    private const int Few = 200;

    /// <summary>The index worth trying: that of two words together before that of either, else that of the longest.</summary>
    public static int Likeliest(IReadOnlyList<DirectoryIndex> indexes) => indexes.Index().Where(index => !index.Item.Ranges.IsEmpty)
        .MaxBy(index => index.Item.Promise).Index;

    /// <param name="near">Whose visitors come first, the last there before the others; null: nobody's.</param>
    /// <param name="but">Ids of those who are not meant.</param>
    /// <returns>The first who are meant, in order; null where the index has more than a few.</returns>
    public async Task<IReadOnlyList<Ranked>?> FirstAsync(
        string? near, Meant meant, DirectoryIndex index, IReadOnlyList<string> but, long limit, CancellationToken cancellation)
    {
        var sql = new SqlText();
        var terms = index.Ranges.Select(range => $"select term, customer from customer_term where {Meant.Begins("term", range, sql)}");
        var found = $"select term, customer from ({string.Join(" union all ", terms)}) i limit {Few + 1}";
        var few = meant.IsOfWordsAlone ? "s" : "f";
        List<string> conditions = ["1 = 1", .. meant.Conditions(sql, database, index)];
        if (but.Count > 0) conditions.Add($"not ({database.KeyAmong($"{few}.customer", sql.Of(database.Keys(but)))})");
        // Each of the few is asked for a visit of theirs: a join would have PostgreSQL read all who were ever at the store.
        var visit = $"select w.last_at from customer_store w where w.customer = found.customer and w.store = {sql.Of(near ?? "")}";
        // «cross» keeps SQLite from beginning with all who meet the filter; who is asked nothing but words has no row of it read.
        var rows = await database.QueryAsync(
            $"""
            with found as materialized ({found}),
            counted as materialized (select count(*) as number from found),
            few as (select customer, min(term) as term, ({visit}) as last_at from found
              where (select number from counted) <= {Few} group by customer),
            page as (select {few}.customer, {few}.term, {few}.last_at from few {few}
              {(meant.IsOfWordsAlone ? "" : "cross join customer_sort s")}
              where {string.Join(" and ", conditions)} {(meant.IsOfWordsAlone ? "" : "and s.customer = f.customer")}
              {InOrder(few)} limit {sql.Of(limit)})
            select n.number, c.view, p.last_at, p.term, p.customer, {GoneGroups.Column}
            from counted n left join page p on true left join customer c on c.id = p.customer {InOrder("p")}
            """,
            sql.Parameters,
            row => (Number: row.GetInt64(0), Ranked: row.IsDBNull(1) ? null : new Ranked(
                new GoneGroups(row.TextOrNull(5)).Masked(row.GetString(1))!, row.TextOrNull(2), row.GetString(3), row.GetString(4))),
            cancellation);
        return rows[0].Number > Few ? null : [.. rows.Select(row => row.Ranked).OfType<Ranked>()];
    }

    private static string InOrder(string of) =>
        $"""
        order by {of}.last_at is null, {of}.last_at desc, case when {of}.last_at is not null then {of}.customer end desc,
          {of}.term, {of}.customer
        """;

    /// <param name="LastAt">When at the store that is near; null: never.</param>
    /// <param name="Term">By which the customer was found.</param>
    internal sealed record Ranked(string View, string? LastAt, string Term, string Customer);
}
