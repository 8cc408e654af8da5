using System.Globalization;
using System.Text;

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
        if (index is not null && query is { Sort: CustomerSort.Group, Filter.GroupId: null or "" })
            return Cursor.Page(await FewByGroupAsync(query, meant, index, from, limit + 1, cancellation), limit);
        var rows = new List<(string View, Place Place)>();
        foreach (var sections in await SectionsAsync(query, meant, index, from?.Section, cancellation))
        {
            var start = from?.Section == sections[0].At ? from : null;
            rows.AddRange(await RowsAsync(query, meant, index, sections, start, limit + 1 - rows.Count, cancellation));
            if (rows.Count > limit) break;
        }
        return Cursor.Page(rows, limit);
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
                var groups = query.Filter.GroupId is { Length: > 0 } one
                    ? [Section.Group(one, null)] : await GroupsAsync(query.Descending, cancellation);
                return From(groups, query.Descending, at);
            case CustomerSort.Marketing:
                return From(Agreed(query.Filter, query.Descending).Select(Section.Marketing), query.Descending, at);
            case CustomerSort.Name:
                return [[query.Filter.GroupId is { Length: > 0 } group ? Section.Members(group) : Section.Whole]];
            default:
                // Narrowed customers are sorted anyway.
                return [index is null ? await BandsAsync(query.Filter, cancellation) : [Section.Whole]];
        }
    }

    /// <summary>Whoever agreed to one of both agreed to marketing: where that is asked, nobody else is walked past.</summary>
    private static long[] Agreed(DirectoryFilter filter, bool descending) => (filter.Email, filter.Sms) switch
    {
        (true, _) or (_, true) => [1],
        (false, false) => [0],
        _ => descending ? [1, 0] : [0, 1],
    };

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
        var conditions = index is null ? [meant.Walked(sql, database)] : meant.Conditions(sql, database, index).ToList();
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

    /// <summary>In the order of the sections of groups, which each would have to look through all of the few.</summary>
    private async Task<List<(string, Place)>> FewByGroupAsync(
        CustomerQuery query, Meant meant, DirectoryIndex index, Place? after, int limit, CancellationToken cancellation)
    {
        var sql = new SqlText();
        var (direction, beyond) = query.Descending ? ("desc", "<") : ("asc", ">");
        var order = $"rank, title {direction}, id, key {direction}, customer {direction}";
        var few = index.Select(sql);
        var conditions = string.Join(" and ", meant.Conditions(sql, database, index).Prepend("1 = 1"));
        var rest = "";
        if (after is { Section: var (at, name, of), Key: var key, Customer: var customer })
        {
            var (rank, title, id) = (sql.Of((long)at), sql.Of(name), sql.Of(of));
            rest = $"""
                where rank > {rank} or rank = {rank} and (title {beyond} {title} or title = {title} and (
                  id > {id} or id = {id} and (key, customer) {beyond} ({sql.Of(key)}, {sql.Of(customer)})))
                """;
        }
        return await database.QueryAsync(
            $"""
            with few as materialized (select distinct customer from ({few}) i),
            placed as materialized (
              select case when s.group_id = '' then 1 when e.id is null then 2 else 0 end as rank, coalesce(e.name, '') as title,
                s.group_id as id, s.name as key, s.customer
              from few f join customer_sort s on s.customer = f.customer left join entity e on e.kind = 'group' and e.id = s.group_id
              where {conditions}),
            page as (select * from placed {rest} order by {order} limit {sql.Of((long)limit)})
            select c.view, p.rank, p.title, p.id, p.key, p.customer, {GoneGroups.Column} from page p join customer c on c.id = p.customer
            order by p.rank, p.title {direction}, p.id, p.key {direction}, p.customer {direction}
            """,
            sql.Parameters,
            row => (new GoneGroups(row.TextOrNull(6)).Masked(row.GetString(0))!,
                new Place(new((int)row.GetInt64(1), row.GetString(2), row.GetString(3)), row.GetString(4), row.GetString(5))),
            cancellation);
    }

    /// <summary>
    /// Those with anybody in them, by name; whichever way, then those who are in none, then those whose group is gone and who were not told
    /// yet.
    /// </summary>
    private async Task<List<Section>> GroupsAsync(bool descending, CancellationToken cancellation)
    {
        var found = await database.QueryAsync(
            $"""
            with recursive there (id) as (
              select min(group_id) from customer_sort
              union all
              select (select min(s.group_id) from customer_sort s where s.group_id > there.id) from there where there.id is not null)
            select t.id, e.name from there t left join entity e on e.kind = 'group' and e.id = t.id where t.id is not null
            order by e.id is null, e.name {(descending ? "desc" : "asc")}, t.id
            """, [], row => Section.Group(row.GetString(0), row.TextOrNull(1)), cancellation);
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
            : Compare(Title, other.Title) is not 0 and var byTitle ? byTitle < 0 != descending
            : string.CompareOrdinal(Id, other.Id) < 0;

        /// <summary>By code point, as both databases sort; UTF-16 has an emoji before a full-width letter.</summary>
        private static int Compare(string one, string other) =>
            Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other));
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
