namespace CustomerCluster.AtScale;

/// <summary>Every order with every filter, from its beginning and from deep inside.</summary>
internal sealed class Lists(int page)
{
    private const int PageSize = 20;

    private static readonly string[] Sorts =
    [
        "name", "-name", "spend", "-spend", "orders", "-orders", "points", "-points", "group", "-group", "marketing", "-marketing",
    ];

    public static IReadOnlyList<(string What, Func<Served, string> Query)> Filters { get; } =
    [
        ("all", _ => ""),
        ("the largest group", served => $"&group={Group(served, first: true)}"),
        ("the smallest group", served => $"&group={Group(served, first: false)}"),
        ("a common tag", _ => "&tag=regular"),
        ("a rare tag", _ => "&tag=friend"),
        ("tier", _ => "&tier=Gold"),
        ("a large store", _ => "&store=s001"),
        ("a small store", _ => "&store=s097"),
        ("origin", _ => "&origin=backOffice"),
        ("agreed to e-mail", _ => "&email=true"),
        ("did not agree to SMS", _ => "&sms=false"),
        ("here within 30 days", _ => "&visitedWithinDays=30"),
        ("not here for a year", _ => "&notVisitedForDays=365"),
        ("tier and large group", served => $"&tier=Gold&group={Group(served, first: true)}"),
        ("store and tag", _ => "&store=s001&tag=regular"),
        ("origin and e-mail", _ => "&origin=online&email=true"),
        ("birthday and tier", _ => "&birthdayMonth=3&tier=Silver"),
    ];

    public IEnumerable<(string Title, IEnumerable<Row> Rows)> Tables => Filters.Select(filter => (
        $"Lists, {filter.What}", Sorts.SelectMany(sort => new Row[]
        {
            new($"{sort}, first page", served => [$"{List(sort, filter.Query(served))}&limit={PageSize}"]),
            new($"{sort}, page {page:N0}, or the last", served => Deep(served, List(sort, filter.Query(served)))),
        })));

    private string[] Deep(Served served, string list) => served.CursorAfter(list, (page - 1) * PageSize) is { } cursor
        ? [$"{list}&limit={PageSize}&cursor={Uri.EscapeDataString(cursor)}"]
        : [];

    private static string List(string sort, string filter) => $"customers?sort={sort}{filter}";

    /// <summary>As far as the sample tells.</summary>
    private static string Group(Served served, bool first)
    {
        var groups = served.Some.Select(one => one.GroupId).OfType<GroupId>().GroupBy(id => id)
            .OrderByDescending(same => same.Count()).ToList();
        return $"{(first ? groups[0] : groups[^1]).Key}";
    }
}
