using System.Collections.Immutable;

namespace CustomerCluster.Journal;

/// <summary>A filter as conditions in SQL over <c>customer_sort s</c>, and as the rows of indexes that hold everybody who meets one.</summary>
/// <param name="Words">Per word the words that will do for it: itself, or those it may have been.</param>
internal sealed record Meant(DirectoryFilter Filter, ImmutableArray<ImmutableArray<string>> Words)
{
    public static Meant By(DirectoryFilter filter) => new(filter, filter.Words);

    /// <summary>
    /// All that has to hold, what is soon looked up first. Nothing of it may lead the planner to an index: it is for rows that are walked in
    /// their order, or were narrowed before.
    /// </summary>
    /// <param name="known">Whoever is asked is in it; null: nothing is known of them.</param>
    /// <param name="ofTerms">What else has to hold of the customer's terms as they stand together, <c>w.words</c>.</param>
    public IEnumerable<string> Conditions(
        SqlText sql, JournalDatabase database, DirectoryIndex? known = null, params IReadOnlyList<string> ofTerms)
    {
        if (Filter.GroupId is { } group) yield return group == "" ? InNone : InGroup(sql.Of(group));
        if (Filter.Tier is { } tier) yield return $"coalesce(s.tier, '') = {sql.Of(tier)}";
        if (Filter.Origin is { } origin) yield return $"coalesce(s.origin, '') = {sql.Of(origin)}";
        if (Filter.Email is { } email) yield return $"coalesce(s.email, 0) = {(email ? 1 : 0)}";
        if (Filter.Sms is { } sms) yield return $"coalesce(s.sms, 0) = {(sms ? 1 : 0)}";
        if (Filter.VisitedSince is { } since) yield return $"coalesce(s.visited, '') >= {sql.Of(Values.Of(since))}";
        if (Filter.NotVisitedSince is { } before) yield return $"coalesce(s.visited, '') < {sql.Of(Values.Of(before))}";
        if (Filter.BirthdayMonth is { } month) yield return $"substr(s.birthday, 1, 2) = {sql.Of($"{month:00}")}";
        if (Filter.Initial is { } initial) yield return Begins("coalesce(s.name, '')", Term.Range.Beginning(initial), sql);
        if (Filter.Store is { } store && known is not { IsOfStore: true })
            yield return $"(select 1 from customer_store w where w.customer = s.customer and w.store = {sql.Of(store)}) = 1";
        var terms = Words.Index().Where(word => word.Index != known?.Word)
            .Select(word => Has(word.Item.SelectMany(Term.Ranges), sql, database)).ToList();
        if (Filter.Tag is { } tag && known is not { IsOfTag: true }) terms.Add(Has([Term.Range.Only(tag)], sql, database));
        terms.AddRange(ofTerms);
        if (terms.Count > 0) yield return OfTerms(string.Join(" and ", terms));
        if (Filter.SpentAtLeast is { } amount)
        {
            // Whoever spent so much since then has spent it at all: few others have their sales added up.
            yield return $"coalesce(s.spend, 0) >= {sql.Of(amount)}";
            if (Filter.SpentSince is { } from)
                yield return $"coalesce(s.visited, '') >= {sql.Of(Values.Of(DateOnly.FromDateTime(from.UtcDateTime)))} and " + database.Spell(
                    "coalesce((select cast(sum(x.total - x.refunded) as {int}) from sale x " +
                    $"where x.customer = s.customer and x.sold_at >= {sql.Of(Values.Of(from))} " +
                    $"and x.view{{json}} ->> 'status' <> 'voided'), 0) >= {sql.Of(amount)}");
        }
    }

    /// <summary>The same as one condition, of rows that are walked in their order.</summary>
    // One beside the other, PostgreSQL would take each for one customer in two hundred, expect to walk in vain, and sort all. «and» within
    // an expression would go on behind a null.
    public string Walked(SqlText sql, JournalDatabase database) => Conditions(sql, database).ToList() switch
    {
        [] => "1 = 1",
        [var only] => only,
        var all => Enumerable.Reverse(all).Aggregate("1", (met, condition) => $"case when {condition} then {met} end") + " = 1",
    };

    /// <summary>Nothing is asked of a customer but words: their row of what is filtered by need not be read.</summary>
    public bool IsOfWordsAlone => Filter with { Words = [] } == DirectoryFilter.Everybody;

    /// <summary>The index that has everybody who is meant, each once, and nobody else; null: there is none.</summary>
    public DirectoryIndex? Whole(JournalDatabase database) =>
        Words.IsEmpty && Filter.GroupId is null && Others().ToList() is [var only] && Conditions(new(), database).Take(2).Count() == 1 ? only : null;

    /// <summary>The indexes that have everybody who is meant and perhaps others: the smallest is worth to begin with.</summary>
    public IReadOnlyList<DirectoryIndex> Indexes() => [.. Words.Index().Select(word => DirectoryIndex.OfWord(word.Index, word.Item)), .. Pairs(), .. Others()];

    private IEnumerable<DirectoryIndex> Others()
    {
        if (Filter.Tag is { } tag) yield return new(sql => ByTerm(Term.Range.Only(tag), sql)) { IsOfTag = true };
        if (Filter.GroupId is { Length: > 0 } group) yield return new(sql => By($"group_id = {sql.Of(group)}"));
        if (Filter.Tier is { } tier) yield return new(sql => By($"tier = {sql.Of(tier)}"));
        if (Filter.Origin is { } origin) yield return new(sql => By($"origin = {sql.Of(origin)}"));
        if (Filter.VisitedSince is { } since) yield return new(sql => By($"visited >= {sql.Of(Values.Of(since))}"));
        if (Filter.NotVisitedSince is { } before) yield return new(sql => By($"visited < {sql.Of(Values.Of(before))}"));
        if (Filter.Initial is { } initial) yield return new(sql => By(Begins("name", Term.Range.Beginning(initial), sql)));
        if (Filter.Store is { } store) yield return new(sql => $"select customer from customer_store where store = {sql.Of(store)}") { IsOfStore = true };
    }

    private IEnumerable<DirectoryIndex> Pairs() =>
        from one in Words from other in Words where one.Length == 1 && other.Length == 1
        let together = Term.PairRanges(one[0], other[0]).ToList() where together.Count > 0
        select DirectoryIndex.OfTerms(together, null);

    private static string Has(IEnumerable<Term.Range> any, SqlText sql, JournalDatabase database) =>
        $"({string.Join(" or ", any.Select(range => $"{database.PlaceIn("w.words", sql.Of(range.InTogether))} > 0"))})";

    // All of them at once: each would read the row again. As a value, not as «exists»: that would let PostgreSQL join, and read the words
    // of everybody.
    private static string OfTerms(string condition) => $"(select 1 from customer_words w where w.customer = s.customer and {condition}) = 1";

    internal static string ByTerm(Term.Range range, SqlText sql) => $"select customer from customer_term where {Begins("term", range, sql)}";

    private static string By(string condition) => $"select customer from customer_sort where {condition}";

    internal static string Begins(string column, Term.Range range, SqlText sql) => range.To is { } to
        ? $"{column} >= {sql.Of(range.From)} and {column} < {sql.Of(to)}"
        : $"{column} = {sql.Of(range.From)}";

    /// <summary>Nobody is in a group that is gone.</summary>
    private static string InGroup(string group) =>
        $"coalesce(s.group_id, '') = {group} and not exists (select 1 from entity g where g.kind = '{GoneGroups.Kind}' and g.id = {group})";

    private const string InNone =
        $"(coalesce(s.group_id, '') = '' or exists (select 1 from entity g where g.kind = '{GoneGroups.Kind}' and g.id = s.group_id))";
}
