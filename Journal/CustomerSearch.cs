namespace CustomerCluster.Journal;

/// <summary>
/// Finds customers by prefixes of their terms, page by page in the chosen order. A word that few customers have is looked up first,
/// and those are sorted, by key whatever the planner thinks; if every word has many, the order's own index is walked, which fills a
/// page soon.
/// </summary>
internal sealed class CustomerSearch(JournalDatabase database)
{
    private const int Few = 1000;

    // Greater than any character that a term can go on with, in both databases' order by code point.
    private const string End = "\U0010FFFF";

    public async Task<Page<string>> FindAsync(CustomerQuery query, string? after, int limit, CancellationToken cancellation)
    {
        var (rare, few) = await RareAsync(query, cancellation);
        var (key, number) = KeyOf(query.Sort);
        var parameters = new List<object?>();
        var conditions = query.Words.Select(word => word == rare
            ? database.KeyAmong("s.customer", Parameter(database.Keys(few)))
            : $"exists (select 1 from customer_term t where t.customer = s.customer and {Starts(word)})").ToList();
        if (query.GroupId is { } group)
            conditions.Add(InGroup(Parameter(group)));
        if (query.Tier is { } tier)
            conditions.Add($"s.tier = {Parameter(tier)}");
        if (after is not null)
        {
            var (lastKey, lastId) = Cursor.Read(after, number);
            conditions.Add($"(s.{key}, s.customer) {(query.Descending ? "<" : ">")} ({Parameter(lastKey)}, {Parameter(lastId)})");
        }
        var direction = query.Descending ? "desc" : "asc";
        // The few are fetched before they are sorted: with both in one select the planner may rather walk the order's whole index.
        var rows = await database.QueryAsync(
            $"""
            with found as {(rare is null ? "not materialized" : "materialized")} (
              select s.{key}, s.customer from customer_sort s
              {(conditions.Count == 0 ? "" : "where " + string.Join(" and ", conditions))}),
            page as (select * from found order by {key} {direction}, customer {direction} limit {Parameter(limit + 1L)})
            select c.view, p.{key}, p.customer, {GoneGroups.Column} from page p join customer c on c.id = p.customer
            order by p.{key} {direction}, p.customer {direction}
            """,
            [.. parameters], row => (new GoneGroups(row.TextOrNull(3)).Masked(row.GetString(0))!, row.GetValue(1), row.GetString(2)),
            cancellation);
        return Cursor.Page(rows, limit);

        string Starts(string word) => $"t.term >= {Parameter(word)} and t.term < {Parameter(word + End)}";

        string Parameter(object value)
        {
            parameters.Add(value);
            return $"${parameters.Count}";
        }
    }

    /// <summary>Nobody is in a group that is gone. No group is the empty text: to say that it is not meant lets the index be used.</summary>
    private static string InGroup(string group) =>
        $"s.group_id = {group} and s.group_id <> '' and not exists (select 1 from entity g where g.kind = '{GoneGroups.Kind}' and g.id = {group})";

    /// <summary>The word that the fewest customers have, if they are few, and who they are.</summary>
    private async Task<(string? Word, IReadOnlyList<string> Customers)> RareAsync(CustomerQuery query, CancellationToken cancellation)
    {
        var (rare, fewest) = (default(string), new List<string>());
        foreach (var word in query.Words)
        {
            var most = rare is null ? Few : fewest.Count;
            var found = await database.QueryAsync("select customer from customer_term where term >= $1 and term < $2 limit $3",
                [word, word + End, most + 1L], row => row.GetString(0), cancellation);
            if (found.Count <= most)
                (rare, fewest) = (word, found);
        }
        return (rare, fewest);
    }

    private static (string Column, bool IsNumber) KeyOf(CustomerSort sort) => sort switch
    {
        CustomerSort.Name => ("name", false),
        CustomerSort.Spend => ("spend", true),
        CustomerSort.Orders => ("orders", true),
        CustomerSort.Points => ("points", true),
        CustomerSort.Group => ("group_id", false),
        CustomerSort.Marketing => ("marketing", true),
        _ => throw new ArgumentOutOfRangeException(nameof(sort)),
    };
}
