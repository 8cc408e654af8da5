namespace CustomerCluster.Journal;

/// <summary>Imports against what they have done.</summary>
internal static class ImportChecks
{
    private const string Done = """e.kind = 'import' and e.view like '%"state":"done"%' and e.view like '%"dryRun":false%'""";

    public static readonly IReadOnlyList<Check> All =
    [
        new("Every import that is done has made as many customers as it says",
            "select count(*) from event where type = 'CustomerCreated'",
            $$"""
            select e.id, coalesce(m.made, 0) || '', e.view{json} -> 'counts' ->> 'created'
            from entity e
            left join (select cause, count(*) as made from event where type = 'CustomerCreated' and cause like 'import/%' group by cause) m
              on m.cause = 'import/' || e.id
            where {{Done}} and coalesce(m.made, 0) <> cast(e.view{json} -> 'counts' ->> 'created' as bigint)
            """),
    ];
}
