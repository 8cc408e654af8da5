namespace CustomerCluster.AtScale;

/// <summary>Counts, and what registers follow.</summary>
internal static class Others
{
    public static IEnumerable<Row> Counts => Lists.Filters.Select(filter =>
        new Row(filter.What, served => [$"customers/counts?{filter.Query(served).TrimStart('&')}".TrimEnd('?')]));

    public static IEnumerable<Row> Sync =>
    [
        new("all customers, first page", _ => ["sync?limit=100"]),
        new("a large store's, first page", _ => ["sync?limit=100&store=s001"]),
        new("a small store's, first page", _ => ["sync?limit=100&store=s097"]),
        new("nothing new", served => [Newest(served)]),
    ];

    /// <summary>Of a store that few know: its working set is soon read through.</summary>
    private static string Newest(Served served)
    {
        const string Store = "sync?limit=100&store=s097";
        for (var path = Store; ;)
        {
            var page = served.Read(path);
            path = $"{Store}&cursor={Uri.EscapeDataString(page.GetProperty("cursor").GetString()!)}";
            if (!page.GetProperty("more").GetBoolean())
                return path;
        }
    }
}
