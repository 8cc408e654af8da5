namespace CustomerCluster.Journal;

/// <summary>Groups, who is in them, and the accounts that they share, from the events that say so.</summary>
internal static class GroupChecks
{
    public static readonly IReadOnlyList<Sheet> Sheets =
    [
        new("account",
            """
            with acted as (
              select entity, sequence, type, case type when 'GroupLimitSet' then 0 else cast(payload{json} ->> 'amount' as {int}) end as amount,
                case type when 'GroupLimitSet' then cast(payload{json} ->> 'limit' as {int}) end as most,
                sum(case type when 'GroupLimitSet' then 1 else 0 end) over (partition by entity order by sequence) as limits
              from event where entity like 'group/%' and type in
                ('GroupLimitSet', 'GroupAccountPaid', 'GroupChargeReserved', 'GroupChargeReleased', 'GroupChargeRefunded')
            )
            select entity, sequence, type, amount, sum(amount) over (partition by entity order by sequence) as balance,
              coalesce(max(most) over (partition by entity, limits), 0) as most
            from acted
            """),
    ];

    private const string Groups = "select count(*) from entity where kind = 'group'";
    private const string Charges = "select count(*) from event where type = 'GroupChargeReserved'";

    public static readonly IReadOnlyList<Check> All =
    [
        new("Each customer is in the group that their last event about it says, and counts as its member", "select count(*) from customer_sort",
            """
            with said as (
              select cast(substr(entity, 10) as text) as customer, case type when 'GroupLeft' then null else payload{json} ->> 'groupId' end as name,
                row_number() over (partition by entity order by sequence desc) as latest
              from event where entity like 'customer/%' and (type in ('CustomerCreated', 'GroupLeft')
                or type = 'ProfileChanged' and payload{json} -> 'groupId' is not null)
            ),
            now as materialized (select customer, coalesce(name, '') as name from said where latest = 1)
            select c.id, n.name, coalesce(c.view{json} ->> 'groupId', '') || ', listed in ' || coalesce(s.group_id, '')
            from customer c left join now n on n.customer = c.id left join customer_sort s on s.customer = c.id
            where c.view is not null
              and (coalesce(c.view{json} ->> 'groupId', '') is distinct from n.name or s.group_id is distinct from n.name)
            """),
        new("Nobody is in a group that is not there, unless it is being swept", "select count(*) from customer_sort where group_id <> ''",
            """
            select s.customer, 'a group', s.group_id from customer_sort s where s.group_id <> '' and not exists (
              select 1 from entity e where e.kind in ('group', 'group-sweep') and e.id = s.group_id)
            """),
        new("Each group holds its id, and one that is being swept is due", Groups,
            """
            select e.kind || '/' || e.id, 'its claim', null from entity e where e.kind = 'group' and not exists (
              select 1 from claim k where k.kind = 'group' and k.value = e.id and k.holder = 'group/' || e.id)
            union all
            select 'claim of group ' || k.value, null, k.holder from claim k where k.kind = 'group' and not exists (
              select 1 from entity e where e.kind = 'group' and e.id = k.value)
            union all
            select e.kind || '/' || e.id, 'a due row', null from entity e where e.kind = 'group-sweep' and not exists (
              select 1 from due d where d.key = 'group-sweep/' || e.id)
            union all
            select d.key || ' is due', 'a sweep', null from due d where d.key like 'group-sweep/%' and not exists (
              select 1 from entity e where e.kind = 'group-sweep' and e.id = substr(d.key, 13))
            """),
        new("What each group's account owes is the sum of its events", "select count(*) from entity where kind = 'group-account'",
            """
            with owed as materialized (select cast(substr(entity, 7) as text) as id, sum(amount) as balance from account group by entity)
            select o.id, '' || o.balance, e.view{json} ->> 'balance'
            from owed o left join entity e on e.kind = 'group-account' and e.id = o.id
            where cast(replace(e.view{json} ->> 'balance', '.', '') as {int}) is distinct from o.balance
            union all
            select e.id, 'an event', e.view{json} ->> 'balance' from entity e left join owed o on o.id = e.id
            where e.kind = 'group-account' and o.id is null
            """),
        new("No charge took a group's account past its limit", Charges,
            """
            select entity || ' ' || sequence, 'at most ' || most, '' || balance from account
            where type = 'GroupChargeReserved' and balance > most
            """),
        new("Every charge that was not released is claimed, once, by its reservation or its sale", Charges,
            """
            with told as (
              select payload{json} ->> 'saleId' as sale, case type when 'GroupChargeReserved' then 1 else -1 end as charged, 0 as claimed
              from event where type in ('GroupChargeReserved', 'GroupChargeReleased')
              union all
              select value, 0, 1 from claim where kind = 'charge'
            )
            select sale, sum(charged) || ' charged', sum(claimed) || ' claimed' from told group by sale having sum(charged) <> sum(claimed)
            union all
            select k.value, 'a reservation', k.holder from claim k where k.kind = 'charge' and k.holder like 'group/%' and not exists (
              select 1 from entity e where e.kind = 'charge' and e.id = k.value and e.name = substr(k.holder, 7))
            union all
            select k.value, 'a sale', k.holder from claim k where k.kind = 'charge' and k.holder not like 'group/%' and not exists (
              select 1 from sale s where s.id = k.value)
            union all
            select e.id || ' is reserved', 'a claim', null from entity e where e.kind = 'charge' and not exists (
              select 1 from claim k where k.kind = 'charge' and k.value = e.id)
            """),
    ];
}
