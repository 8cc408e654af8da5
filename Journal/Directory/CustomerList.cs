using System.Globalization;

namespace CustomerCluster.Journal;

/// <summary>
/// Lists customers page by page. What an order consists of is walked section by section: one after the other where sections are in order
/// themselves (groups, consent), or merged where each holds a part of the whole order (bands).
/// </summary>
internal sealed class CustomerList(JournalDatabase database, Narrowing narrowing)
{
    public async Task<Page<string>> PageAsync(CustomerQuery query, string? after, int limit, CancellationToken cancellation)
    {
        var meant = Meant.By(query.Filter);
        var index = IsOneGroupByName(query) ? null : await narrowing.OfAsync(meant, limit, cancellation);
        var from = after is not null ? Place.Read(after, query.Sort) : query.From is { } name ? Place.At(name) : null;
        var rows = new List<(string View, Place Place)>();
        foreach (var sections in await SectionsAsync(query, meant, index, from?.Section, cancellation))
        {
            var start = from?.Section == sections[0].At ? from : null;
            rows.AddRange(await RowsAsync(query, meant, index, sections, start, limit + 1 - rows.Count, cancellation));
            if (rows.Count > limit) break;
        }
        return new([.. rows.Take(limit).Select(row => row.View)], rows.Count > limit ? rows[limit - 1].Place.ToString() : null);
    }

    /// <summary>The members of a group stand in this order in an index, however few they are.</summary>
    private static bool IsOneGroupByName(CustomerQuery query) =>
        query.Filter.GroupId is { Length: > 0 } && query.Sort is (CustomerSort.Name or CustomerSort.Group)
        && query.Filter.Words.IsEmpty && query.Filter with { GroupId = null, Words = [] } == DirectoryFilter.Everybody;

    /// <summary>What is walked one after the other, beginning with the section that the last page ended in; within, what is merged.</summary>
    private async Task<IEnumerable<List<Section>>> SectionsAsync(
        CustomerQuery query, Meant meant, DirectoryIndex? index, SectionPlace? at, CancellationToken cancellation)
    {
        switch (query.Sort)
        {
            case CustomerSort.Group:
                return From(query.Filter.GroupId is { Length: > 0 } one ? [Section.Group(one, null)] : await GroupsAsync(query, meant, index, cancellation), query.Descending, at);
            case CustomerSort.Marketing:
                long[] agreed = query.Descending ? [1, 0] : [0, 1];
                return From(agreed.Select(Section.Marketing), query.Descending, at);
            case CustomerSort.Name:
                return [[query.Filter.GroupId is { Length: > 0 } group ? Section.Members(group) : Section.Whole]];
            default:
                // Narrowed customers are sorted anyway.
                return [index is null ? await BandsAsync(query.Filter, cancellation) : [Section.Whole]];
        }
    }

    /// <summary>Those that come at a place or after it, though what was there may be gone.</summary>
    private static IEnumerable<List<Section>> From(IEnumerable<Section> sections, bool descending, SectionPlace? at) =>
        sections.Where(section => at is not { } last || !section.At.IsBefore(last, descending)).Select(section => new List<Section> { section });

    private async Task<List<(string, Place)>> RowsAsync(
        CustomerQuery query, Meant meant, DirectoryIndex? index, List<Section> sections, Place? after, int limit,
        CancellationToken cancellation)
    {
        var sql = new SqlText();
        var (key, direction) = (KeyOf(query.Sort), query.Descending ? "desc" : "asc");
        var order = $"order by key {direction}, customer {direction}";
        var most = sql.Of((long)limit);
        var conditions = meant.Conditions(sql, database).ToList();
        if (after is { } place)
            conditions.Add($"(s.{key}, s.customer) {(query.Descending ? "<" : ">")} ({sql.Of(place.Key)}, {sql.Of(place.Customer)})");
        var few = index is null ? "" : $"few as materialized (select distinct customer from ({index.Select(sql)}) i),";
        var parts = sections.Select(section =>
            $"""
            select * from (select s.{key} as key, s.customer from {(index is null ? "" : "few f join ")}customer_sort s
              {(index is null ? "" : "on s.customer = f.customer")}
              where {string.Join(" and ", [section.Condition(sql), .. conditions])} {order.Replace("key", "s." + key).Replace("customer", "s.customer")}
              limit {most}) part
            """);
        return await database.QueryAsync(
            $"""
            with {few} page as ({string.Join(" union all ", parts)} {order} limit {most})
            select c.view, p.key, p.customer, {GoneGroups.Column} from page p join customer c on c.id = p.customer
            order by p.key {direction}, p.customer {direction}
            """,
            sql.Parameters,
            row => (new GoneGroups(row.TextOrNull(3)).Masked(row.GetString(0))!,
                new Place(sections[0].At, row.GetValue(1), row.GetString(2))),
            cancellation);
    }

    /// <summary>Those with anybody in them who may be meant, by name; whichever way, then those who are in none, then those whose group is gone and who were not told yet.</summary>
    private async Task<List<Section>> GroupsAsync(CustomerQuery query, Meant meant, DirectoryIndex? index, CancellationToken cancellation)
    {
        var sql = new SqlText();
        var there = index is null
            ? """
              recursive there (id) as (
                select min(group_id) from customer_sort
                union all
                select (select min(s.group_id) from customer_sort s where s.group_id > there.id) from there where there.id is not null)
              """
            : $"""
              few as materialized (select distinct customer from ({index.Select(sql)}) i),
              there as (select distinct s.group_id as id from few f join customer_sort s on s.customer = f.customer
                where {string.Join(" and ", meant.Conditions(sql, database).Prepend("1 = 1"))})
              """;
        var found = await database.QueryAsync(
            $"""
            with {there}
            select t.id, e.name from there t left join entity e on e.kind = 'group' and e.id = t.id where t.id is not null
            order by e.id is null, e.name {(query.Descending ? "desc" : "asc")}, t.id
            """, sql.Parameters, row => Section.Group(row.GetString(0), row.TextOrNull(1)), cancellation);
        return [.. found.OrderBy(section => section.At.Rank)];
    }

    private async Task<List<Section>> BandsAsync(DirectoryFilter filter, CancellationToken cancellation)
    {
        var bands = await database.QueryAsync(Bands.There, [], row => row.GetString(0), cancellation);
        var meant = bands.Where(band => (filter.Tier is null || Bands.TierOf(band) == filter.Tier)
            && (filter.VisitedSince is null || Bands.IsOfWhoBought(band))).Select(Section.Band).ToList();
        // Nobody is in any of them; there is no such section either.
        return meant.Count > 0 ? meant : [Section.Band("")];
    }

    private static string KeyOf(CustomerSort sort) => sort switch
    {
        CustomerSort.Spend => "spend",
        CustomerSort.Orders => "orders",
        CustomerSort.Points => "points",
        _ => "name",
    };

    /// <summary>A part of an order that an index holds in order.</summary>
    private sealed record Section(SectionPlace At, Func<SqlText, string> Condition)
    {
        public static readonly Section Whole = new(new(0, "", ""), _ => "1 = 1");

        /// <param name="name">Null: there is no such group, or it is none.</param>
        public static Section Group(string id, string? name) =>
            new(new(name is not null ? 0 : id == "" ? 1 : 2, name ?? "", id), sql => $"s.group_id = {sql.Of(id)}");

        /// <summary>As part of the order of all, and at its place.</summary>
        public static Section Members(string group) => new(Whole.At, sql => $"s.group_id = {sql.Of(group)}");

        public static Section Marketing(long agreed) => new(new(0, $"{agreed}", ""), _ => $"s.marketing = {agreed}");

        /// <summary>Merged, they are one order, and at one place.</summary>
        public static Section Band(string band) => new(new(0, "", ""), sql => $"s.band = {sql.Of(band)}");
    }

    /// <summary>Where a section comes: by rank, whichever way a list is sorted, and then by title.</summary>
    private readonly record struct SectionPlace(int Rank, string Title, string Id)
    {
        public bool IsBefore(SectionPlace other, bool descending) =>
            Rank != other.Rank ? Rank < other.Rank
            : string.CompareOrdinal(Title, other.Title) is not 0 and var byTitle ? byTitle < 0 != descending
            : string.CompareOrdinal(Id, other.Id) < 0;
    }

    /// <summary>Where a page ended.</summary>
    private sealed record Place(SectionPlace Section, object Key, string Customer)
    {
        public static Place Read(string cursor, CustomerSort sort) => Cursor.Read(cursor) is [var rank, var title, var id, var key, var customer]
            ? new(new((int)Cursor.Number(rank), title, id), KeyOf(sort) == "name" ? key : Cursor.Number(key), customer)
            : throw Cursor.Unreadable();

        /// <summary>Before whoever has this name, and after all whose name comes earlier.</summary>
        public static Place At(string name) => new(CustomerList.Section.Whole.At, name, "");

        public override string ToString() => Cursor.Of(
            [$"{Section.Rank}", Section.Title, Section.Id, Convert.ToString(Key, CultureInfo.InvariantCulture)!, Customer]);
    }
}
