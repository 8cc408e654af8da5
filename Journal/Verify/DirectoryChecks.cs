namespace CustomerCluster.Journal;

/// <summary>What customers are filtered and counted by, from their views and their rows.</summary>
internal static class DirectoryChecks
{
    public static readonly IReadOnlyList<Check> All =
    [
        new("Of each kind there are as many customers as are counted", "select count(distinct facet) from customer_count",
            $$"""
            with there as (select facet, count(*) as number from ({{Facets.Counted}}) f group by facet),
            kept as (select facet, cast(sum(number) as {int}) as number from customer_count group by facet)
            select coalesce(t.facet, k.facet), '' || coalesce(t.number, 0), '' || coalesce(k.number, 0)
            from there t full join kept k on k.facet = t.facet where coalesce(t.number, 0) <> coalesce(k.number, 0)
            """),
        new("Each customer is filtered by what their view says", "select count(*) from customer_sort",
            """
            select c.id, coalesce(c.view{json} ->> 'origin', '') || ' ' || coalesce(c.view{json} ->> 'homeStoreId', '') || ' '
                || coalesce(substr(c.view{json} ->> 'lastVisitAt', 1, 10), '') || ' ' || coalesce(substr(c.view{json} ->> 'birthday', 6, 5), ''),
              s.origin || ' ' || s.home || ' ' || s.visited || ' ' || s.birthday
            from customer c join customer_sort s on s.customer = c.id where c.view is not null and (
              s.origin <> coalesce(c.view{json} ->> 'origin', '') or s.home <> coalesce(c.view{json} ->> 'homeStoreId', '')
              or s.visited <> coalesce(substr(c.view{json} ->> 'lastVisitAt', 1, 10), '')
              or s.birthday <> coalesce(substr(c.view{json} ->> 'birthday', 6, 5), '')
              or s.band <> case when s.visited = '' then '0' else '1' end || s.tier)
            """),
    ];
}
