namespace CustomerCluster.Journal;

/// <summary>The journal against itself: nothing missing, nothing twice.</summary>
internal static class HistoryChecks
{
    public static readonly IReadOnlyList<Check> All =
    [
        new("Positions of each shard run from 1 to its head without a gap",
            "select count(*) from shard",
            """
            select 'shard/' || s.id, '' || s.head,
              coalesce(min(e.position), 1) || ' to ' || coalesce(max(e.position), 0) || ', ' || count(e.position) || ' events'
            from shard s left join event e on e.shard = s.id group by s.id, s.head
            having coalesce(min(e.position), 1) <> 1 or coalesce(max(e.position), 0) <> s.head or count(e.position) <> s.head
            """),
        new("Sequences of each entity run from 1 without a gap, in one shard",
            "select count(distinct entity) from event",
            """
            select entity, '1 to ' || count(*), min(sequence) || ' to ' || max(sequence) || ' in ' || count(distinct shard) || ' shards'
            from event group by entity having min(sequence) <> 1 or max(sequence) <> count(*) or count(distinct shard) <> 1
            """),
        new("Every event has its request, and every request its events",
            "select count(*) from request",
            """
            select coalesce(e.request, q.id), case when e.request is null then 'an event' else 'a request' end, null
            from (select distinct request from event) e full join request q on q.id = e.request
            where e.request is null or q.id is null
            """),
    ];
}
