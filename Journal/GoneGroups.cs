namespace CustomerCluster.Journal;

/// <summary>
/// The groups that were deleted while their members are still being told: few, and for a while. A stored view may name one of them yet;
/// whoever reads it is shown none.
/// </summary>
/// <param name="ids">Separated by commas; null for none.</param>
public readonly struct GoneGroups(string? ids)
{
    internal const string Kind = "group-sweep";

    /// <summary>A column with their ids, read along with the views and so of the same moment.</summary>
    internal const string Column = $"(select string_agg(g.id, ',') from entity g where g.kind = '{Kind}')";

    public bool Any => ids is not null;

    public bool Has(string? group) => ids is not null && group is not null && ids.Contains(group, StringComparison.Ordinal);

    /// <summary>The view, with a group that is gone taken for none. Quotes within a text are escaped, so no text is taken for a field.</summary>
    public string? Masked(string? view)
    {
        if (ids is null || view is null)
            return view;
        foreach (var id in ids.Split(','))
            view = view.Replace($"\"groupId\":\"{id}\"", "\"groupId\":null", StringComparison.Ordinal);
        return view;
    }
}
