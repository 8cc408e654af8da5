namespace CustomerCluster.Journal;

/// <summary>
/// Points, store credit and accounts, from the events that move them. The cast of a name to text lets SQLite make an index for the time of
/// the look.
/// </summary>
internal static class BalanceChecks
{
    public static readonly IReadOnlyList<Sheet> Sheets =
    [
        new("movement",
            """
            with parsed as materialized (
              select entity, sequence, type, payload{parsed} as payload,
                case when type in ('MergeTaken', 'MergeUndone') then 1 else -1 end as sign
              from event where entity like 'customer/%' and type in
                  ('PointsEarned', 'PointsRedeemed', 'PointsAdjusted', 'PointsTakenBack', 'PointsReturned', 'PointsExpired',
                   'CreditAdded', 'CreditRemoved', 'CreditRedeemed', 'CreditRefunded', 'CreditExpired',
                   'AccountCharged', 'AccountPaid', 'AccountRefunded', 'MergeTaken', 'MergeUndone', 'MergedAway', 'MergeGivenBack')
                or entity like 'group/%' and type in
                  ('GroupAccountPaid', 'GroupChargeReserved', 'GroupChargeReleased', 'GroupChargeRefunded')
            ),
            moved as (
              select entity, sequence, 'points' as kind, cast(payload ->> 'points' as {int}) as change from parsed
              where type like 'Points%' and cast(payload ->> 'points' as {int}) <> 0
              union all
              select entity, sequence, 'owed',
                cast(case type when 'PointsTakenBack' then payload ->> 'owed' else '-' || (payload ->> 'owedPaid') end as {int})
              from parsed where type = 'PointsTakenBack' or type = 'PointsEarned' and payload ->> 'owedPaid' is not null
              union all
              select entity, sequence, 'credit', cast(payload ->> 'amount' as {int}) from parsed where type like 'Credit%'
              union all
              select entity, sequence, 'account', cast(payload ->> 'amount' as {int}) from parsed where type like 'Account%'
              union all
              select entity, sequence, 'group-account', cast(payload ->> 'amount' as {int}) from parsed where type like 'Group%'
              union all
              select entity, sequence, k.kind, sign * cast(payload -> 'what' ->> k.field as {int}) from parsed cross join (
                select 'points' as kind, 'points' as field union all select 'owed', 'pointsOwed'
                union all select 'credit', 'credit' union all select 'account', 'account') k
              where type like 'Merge%' and cast(payload -> 'what' ->> k.field as {int}) <> 0
            )
            select cast(substr(entity, case kind when 'group-account' then 7 else 10 end) as text) as customer, kind, sequence, change,
              sum(change) over (partition by entity, kind order by sequence) as balance
            from moved
            """),
        new("balance", "select customer, kind, sum(change) as balance from movement group by customer, kind"),
    ];

    private const string Live = "select count(*) from customer where view is not null";

    public static readonly IReadOnlyList<Check> All =
    [
        new("Points of each customer's view are the sum of its events", Live,
            """
            select c.id, '' || coalesce(b.balance, 0), c.view{json} ->> 'points'
            from customer c left join balance b on b.customer = c.id and b.kind = 'points'
            where c.view is not null and cast(c.view{json} ->> 'points' as {int}) is distinct from coalesce(b.balance, 0)
            """),
        new("Credit of each customer's view is the sum of its events", Live,
            """
            select c.id, '' || coalesce(b.balance, 0), c.view{json} ->> 'credit'
            from customer c left join balance b on b.customer = c.id and b.kind = 'credit'
            where c.view is not null and cast(replace(c.view{json} ->> 'credit', '.', '') as {int}) is distinct from coalesce(b.balance, 0)
            """),
        new("Points owed in each customer's view are those taken back though they were spent, and not paid since", Live,
            """
            select c.id, '' || coalesce(b.balance, 0), c.view{json} ->> 'pointsOwed'
            from customer c left join balance b on b.customer = c.id and b.kind = 'owed'
            where c.view is not null and cast(c.view{json} ->> 'pointsOwed' as {int}) is distinct from coalesce(b.balance, 0)
            """),
        new("What each customer's view owes on account is the sum of its events", Live,
            """
            select c.id, '' || coalesce(b.balance, 0), c.view{json} -> 'account' ->> 'balance'
            from customer c left join balance b on b.customer = c.id and b.kind = 'account'
            where c.view is not null and cast(replace(coalesce(c.view{json} -> 'account' ->> 'balance', '0'), '.', '') as {int})
              is distinct from coalesce(b.balance, 0)
            """),
        new("Points that customers are sorted by are the sum of their events", "select count(*) from customer_sort",
            """
            select s.customer, '' || coalesce(b.balance, 0), '' || s.points
            from customer_sort s left join balance b on b.customer = s.customer and b.kind = 'points'
            where s.points <> coalesce(b.balance, 0)
            """),
        new("Every movement of points, credit and account has its entry in the ledger, with the balance after it", "select count(*) from ledger",
            """
            select coalesce(r.customer, l.customer) || ' ' || coalesce(r.kind, l.kind) || ' ' || coalesce(r.sequence, l.sequence),
              r.change || ' to ' || r.balance, l.change || ' to ' || l.balance
            from (select * from movement where kind <> 'owed') r
            full join ledger l on l.customer = r.customer and l.kind = r.kind and l.sequence = r.sequence
            where r.change is distinct from l.change or r.balance is distinct from l.balance
            """),
        new("No balance of points or credit was ever below zero", "select count(*) from ledger",
            """
            select customer || ' ' || kind || ' ' || sequence, '0 or more', '' || balance from movement where balance < 0 and kind in ('points', 'credit')
            union all
            select customer || ' ' || kind || ' ' || sequence || ' in the ledger', '0 or more', '' || balance from ledger where balance < 0 and kind in ('points', 'credit')
            """),
    ];
}
