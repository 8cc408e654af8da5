namespace CustomerCluster.Journal;

/// <summary>
/// Two customers who became one, or two again: what the one gave is what the other got. A merge that is on its way between two steps
/// has a row of what falls due.
/// </summary>
internal static class MergeChecks
{
    private const string Merges = "select count(*) from event";
    private const string Customers = "select count(*) from customer";

    public static readonly IReadOnlyList<Check> All =
    [
        new("What a merge took from one customer, the other has got", Merges, Handed("MergeTaken", "MergedAway")),
        new("What a merge gave back, the other customer has got", Merges, Handed("MergeGivenBack", "MergeUndone")),
        new("Who was merged into another is not shown, and it is known where they went", Customers,
            """
            with step as (
              select entity, max(case when type = 'MergedAway' then sequence else 0 end) as gone,
                max(case when type in ('MergeUndone', 'PersonErased') then sequence else 0 end) as back
              from event where type in ('MergedAway', 'MergeUndone', 'PersonErased') group by entity
            )
            select s.entity, 'hidden, and gone to another', coalesce(c.view, 'hidden') || ', ' || coalesce(e.name, 'nowhere')
            from step s join customer c on 'customer/' || c.id = s.entity left join entity e on e.kind = 'merge' and e.id = c.id
            where s.gone > s.back and (c.view is not null or e.id is null)
            union all
            select e.id, 'merged', 'not merged' from entity e join customer c on c.id = e.id where e.kind = 'merge' and c.view is not null
            """),
        new("Every card, phone and e-mail that is held is the customer's own or a former one", "select count(*) from claim",
            """
            select k.kind || ' ' || k.value, 'in the view of ' || k.holder, 'not in it'
            from claim k join customer c on c.id = substr(k.holder, 10)
            where k.holder like 'customer/%' and c.view is not null and k.kind in ('barcode', 'phone', 'email')
              and k.value is distinct from case k.kind when 'barcode' then c.view{json} ->> 'barcode'
                when 'phone' then c.view{json} ->> 'phoneNumber' else lower(c.view{json} ->> 'email') end
              and c.view not like '%"kind":"' || k.kind || '","value":"' || k.value || '"%'
            """),
        new("Every customer holds each of their former cards", Customers,
            """
            with named as (
              select id, view{json} ->> 'barcode' as barcode,
                (length(view) - length(replace(view, '"kind":"barcode"', ''))) / length('"kind":"barcode"') as former
              from customer where view is not null
            ),
            held as (
              select c.id, count(*) as cards from claim k join customer c on c.id = substr(k.holder, 10)
              where k.kind = 'barcode' and k.holder like 'customer/%' and k.value <> c.view{json} ->> 'barcode' group by c.id
            )
            select n.id, n.former || ' former cards', coalesce(h.cards, 0) || ' held'
            from named n left join held h on h.id = n.id where n.former <> coalesce(h.cards, 0)
            """),
    ];

    /// <summary>Each merge's two halves. The target's is written first; until the source's is, somebody is to look.</summary>
    private static string Handed(string atTarget, string atSource) =>
        $$"""
        with half as (
          select payload{json} ->> 'mergeId' as merge, type, payload{json} ->> 'source' as source,
            cast(payload{json} -> 'what' as text) as what
          from event where type in ('{{atTarget}}', '{{atSource}}')
        ),
        pair as (
          select merge, max(source) as source, max(case type when '{{atTarget}}' then what end) as target,
            max(case type when '{{atSource}}' then what end) as origin
          from half group by merge having count(*) <= 2
        )
        select merge, coalesce(target, 'none'), coalesce(origin, 'none') from pair
        where target is distinct from origin
          and (origin is not null or not exists (select 1 from due d where d.key = 'merge/' || source))
        union all
        select merge, '1 of each', '' || count(*) from half group by merge having count(*) > 2
        """;
}
