namespace CustomerCluster.Journal;

/// <summary>The kinds that customers are counted by, each a text that says what and which.</summary>
public static class Facets
{
    public const string All = "all";
    public const string Email = "email";
    public const string Sms = "sms";
    public const string Marketing = "marketing";

    /// <summary>Every kind that every customer is of, as the tables say.</summary>
    internal const string Counted =
        """
        select 'all' as facet from customer_sort
        union all select 'email' from customer_sort where email = 1
        union all select 'sms' from customer_sort where sms = 1
        union all select 'marketing' from customer_sort where marketing = 1
        union all select 'group/' || group_id from customer_sort where group_id <> ''
        union all select 'tier/' || tier from customer_sort where tier <> ''
        union all select 'origin/' || origin from customer_sort where origin <> ''
        union all select 'store/' || home from customer_sort where home <> ''
        union all select 'initial/' || substr(name, 1, 1) from customer_sort where name <> ''
        union all select 'tag/' || t.value from customer c, {tags} where c.view is not null
        """;

    /// <summary>A group, a tier, an origin, a home store, the first character of the name that they are sorted by, a tag as it is written.</summary>
    public static string Of(string kind, string which) => $"{kind}/{which}";

    /// <summary>The kinds that a customer is of.</summary>
    public static IEnumerable<string> Of(SortColumns by, IEnumerable<string> tags)
    {
        yield return All;
        if (by.Email) yield return Email;
        if (by.Sms) yield return Sms;
        if (by.Marketing) yield return Marketing;
        if (by.GroupId is { } group) yield return Of("group", group);
        if (!string.IsNullOrEmpty(by.Tier)) yield return Of("tier", by.Tier);
        if (by.Origin != "") yield return Of("origin", by.Origin);
        if (by.HomeStore is { } store) yield return Of("store", store);
        if (by.Name != "") yield return Of("initial", by.Name.EnumerateRunes().First().ToString());
        foreach (var tag in tags) yield return Of("tag", tag);
    }
}
