namespace CustomerCluster.Journal;

/// <summary>
/// Points, store credit and accounts, from the events that move them. The cast of a name to text and the materialized sums let SQLite make an
/// index for the time of the look.
/// </summary>
internal static class BalanceChecks
{
    private const string Movements =
        """
        with merged as (
          select cast(substr(entity, 10) as text) as customer, sequence, payload{json} -> 'what' as what,
            case when type in ('MergeTaken', 'MergeUndone') then 1 else -1 end as sign
          from event where type in ('MergeTaken', 'MergeUndone', 'MergedAway', 'MergeGivenBack')
        ),
        movement as (
          select cast(substr(entity, 10) as text) as customer, sequence, 'points' as kind,
            cast(payload{json} ->> 'points' as {int}) as change
          from event where entity like 'customer/%' and type in
            ('PointsEarned', 'PointsRedeemed', 'PointsAdjusted', 'PointsTakenBack', 'PointsReturned', 'PointsExpired')
            and cast(payload{json} ->> 'points' as {int}) <> 0
          union all
          select cast(substr(entity, 10) as text), sequence, 'credit', cast(payload{json} ->> 'amount' as {int})
          from event where entity like 'customer/%' and type in
            ('CreditAdded', 'CreditRemoved', 'CreditRedeemed', 'CreditRefunded', 'CreditExpired')
          union all
          select cast(substr(entity, 10) as text), sequence, 'account', cast(payload{json} ->> 'amount' as {int})
          from event where entity like 'customer/%' and type in ('AccountCharged', 'AccountPaid', 'AccountRefunded')
          union all
          select cast(substr(entity, 7) as text), sequence, 'group-account', cast(payload{json} ->> 'amount' as {int})
          from event where entity like 'group/%' and type in
            ('GroupAccountPaid', 'GroupChargeReserved', 'GroupChargeReleased', 'GroupChargeRefunded')
          union all
          select customer, sequence, 'points', sign * cast(what ->> 'points' as {int}) from merged
          where cast(what ->> 'points' as {int}) <> 0
          union all
          select customer, sequence, 'credit', sign * cast(what ->> 'credit' as {int}) from merged
          where cast(what ->> 'credit' as {int}) <> 0
          union all
          select customer, sequence, 'account', sign * cast(what ->> 'account' as {int}) from merged
          where cast(what ->> 'account' as {int}) <> 0
        ),
        owed as materialized (
          select cast(substr(entity, 10) as text) as customer,
            sum(case type when 'PointsTakenBack' then cast(payload{json} ->> 'owed' as {int})
              when 'PointsEarned' then -cast(coalesce(payload{json} ->> 'owedPaid', '0') as {int})
              else case when type in ('MergeTaken', 'MergeUndone') then 1 else -1 end
                * cast(payload{json} -> 'what' ->> 'pointsOwed' as {int}) end) as points
          from event where entity like 'customer/%'
            and type in ('PointsEarned', 'PointsTakenBack', 'MergeTaken', 'MergeUndone', 'MergedAway', 'MergeGivenBack') group by entity
        ),
        running as (
          select customer, kind, sequence, change, sum(change) over (partition by customer, kind order by sequence) as balance from movement
        ),
        balance as materialized (select customer, kind, sum(change) as balance from movement group by customer, kind)

        """;

    private const string Live = "select count(*) from customer where view is not null";

    public static readonly IReadOnlyList<Check> All =
    [
        new("Points of each customer's view are the sum of its events", Live,
            Movements +
            """
            select c.id, '' || coalesce(b.balance, 0), c.view{json} ->> 'points'
            from customer c left join balance b on b.customer = c.id and b.kind = 'points'
            where c.view is not null and cast(c.view{json} ->> 'points' as {int}) is distinct from coalesce(b.balance, 0)
            """),
        new("Credit of each customer's view is the sum of its events", Live,
            Movements +
            """
            select c.id, '' || coalesce(b.balance, 0), c.view{json} ->> 'credit'
            from customer c left join balance b on b.customer = c.id and b.kind = 'credit'
            where c.view is not null and cast(replace(c.view{json} ->> 'credit', '.', '') as {int}) is distinct from coalesce(b.balance, 0)
            """),
        new("Points owed in each customer's view are those taken back though they were spent, and not paid since", Live,
            Movements +
            """
            select c.id, '' || coalesce(o.points, 0), c.view{json} ->> 'pointsOwed' from customer c left join owed o on o.customer = c.id
            where c.view is not null and cast(c.view{json} ->> 'pointsOwed' as {int}) is distinct from coalesce(o.points, 0)
            """),
        new("What each customer's view owes on account is the sum of its events", Live,
            Movements +
            """
            select c.id, '' || coalesce(b.balance, 0), c.view{json} -> 'account' ->> 'balance'
            from customer c left join balance b on b.customer = c.id and b.kind = 'account'
            where c.view is not null and cast(replace(coalesce(c.view{json} -> 'account' ->> 'balance', '0'), '.', '') as {int})
              is distinct from coalesce(b.balance, 0)
            """),
        new("Points that customers are sorted by are the sum of their events", "select count(*) from customer_sort",
            Movements +
            """
            select s.customer, '' || coalesce(b.balance, 0), '' || s.points
            from customer_sort s left join balance b on b.customer = s.customer and b.kind = 'points'
            where s.points <> coalesce(b.balance, 0)
            """),
        new("Every movement of points, credit and account has its entry in the ledger, with the balance after it", "select count(*) from ledger",
            Movements +
            """
            select coalesce(r.customer, l.customer) || ' ' || coalesce(r.kind, l.kind) || ' ' || coalesce(r.sequence, l.sequence),
              r.change || ' to ' || r.balance, l.change || ' to ' || l.balance
            from running r full join ledger l on l.customer = r.customer and l.kind = r.kind and l.sequence = r.sequence
            where r.change is distinct from l.change or r.balance is distinct from l.balance
            """),
        new("No balance of points or credit was ever below zero", "select count(*) from ledger",
            Movements +
            """
            select customer || ' ' || kind || ' ' || sequence, '0 or more', '' || balance from running where balance < 0 and kind in ('points', 'credit')
            union all
            select customer || ' ' || kind || ' ' || sequence || ' in the ledger', '0 or more', '' || balance from ledger where balance < 0 and kind in ('points', 'credit')
            """),
    ];
}
