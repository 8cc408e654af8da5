namespace CustomerCluster.Journal;

/// <summary>
/// Sales, spend and rollups, from the events that recorded sales and gave them to customers. What was due and what is found are paired by
/// grouping: SQLite looks through the whole of a full join's other side for each row.
/// </summary>
internal static class SaleChecks
{
    public static readonly IReadOnlyList<Sheet> Sheets =
    [
        new("sold",
            """
            with parsed as materialized (
              select shard, position, entity, type, payload{parsed} as payload from event
              where type in ('SaleRecorded', 'SaleTaken', 'SaleRefunded', 'SaleCancelled')
            )
            select shard, position, entity, type, payload ->> 'saleId' as sale, payload ->> 'storeId' as store,
              payload ->> 'groupId' as group_id, payload ->> 'channel' as channel, payload ->> 'businessDay' as day,
              payload ->> 'takenFrom' as taken_from, cast(payload ->> 'total' as {int}) as total,
              case when type in ('SaleRefunded', 'SaleCancelled') then -cast(payload ->> 'amount' as {int})
                else cast(payload ->> 'total' as {int}) - cast(coalesce(payload ->> 'refunded', '0') as {int}) end as amount,
              case type when 'SaleRefunded' then 0 when 'SaleCancelled' then -1 else 1 end as orders
            from parsed
            """),
        new("spent",
            """
            with merged as (
              select entity, case when type in ('MergeTaken', 'MergeUndone') then 1 else -1 end as sign,
                payload{json} -> 'what' -> 'spend' as spend
              from event where type in ('MergeTaken', 'MergeUndone', 'MergedAway', 'MergeGivenBack')
            ),
            purchase as (
              select entity, orders, case channel when 'retail' then amount else 0 end as retail,
                case channel when 'online' then amount else 0 end as online, case channel when 'omo' then amount else 0 end as omo
              from sold where entity like 'customer/%'
              union all
              select entity, sign * cast(spend ->> 'orders' as {int}), sign * cast(spend ->> 'retail' as {int}),
                sign * cast(spend ->> 'online' as {int}), sign * cast(spend ->> 'omo' as {int})
              from merged
            )
            select cast(substr(entity, 10) as text) as customer, sum(orders) as orders, sum(retail) + sum(online) + sum(omo) as total,
              sum(retail) as retail, sum(online) as online, sum(omo) as omo
            from purchase group by entity
            """),
    ];

    private const string Live = "select count(*) from customer where view is not null";

    public static readonly IReadOnlyList<Check> All =
    [
        Spent("total"), Spent("retail"), Spent("online"), Spent("omo"),
        new("Orders of each customer's view are its sales", Live,
            """
            select c.id, '' || coalesce(s.orders, 0), c.view{json} ->> 'orders' from customer c left join spent s on s.customer = c.id
            where c.view is not null and cast(c.view{json} ->> 'orders' as {int}) is distinct from coalesce(s.orders, 0)
            """),
        new("Spend and orders that customers are sorted by are those of their sales", "select count(*) from customer_sort",
            """
            select c.customer, coalesce(s.total, 0) || ' in ' || coalesce(s.orders, 0), c.spend || ' in ' || c.orders
            from customer_sort c left join spent s on s.customer = c.customer
            where c.spend <> coalesce(s.total, 0) or c.orders <> coalesce(s.orders, 0)
            """),
        new("Every sale is recorded once", "select count(*) from event where type = 'SaleRecorded'",
            "select sale, '1', '' || count(*) from sold where type = 'SaleRecorded' group by sale having count(*) > 1"),
        new("Every sale shown is the one recorded, with the owner who has it now", "select count(*) from sale",
            """
            with handed as (
              select sale, entity as owner, 1 as hand from sold where type in ('SaleRecorded', 'SaleTaken')
              union all select sale, taken_from, -1 from sold where type = 'SaleTaken'
              union all select payload{json} ->> 'saleId', entity, 1 from event where type = 'SaleFollowed'
              union all select payload{json} ->> 'saleId', payload{json} ->> 'from', -1 from event where type = 'SaleFollowed'
            ),
            owned as materialized (select sale, owner from handed group by sale, owner having sum(hand) > 0),
            recorded as (
              select r.sale, r.store, r.total, o.owner from sold r left join owned o on o.sale = r.sale where r.type = 'SaleRecorded'
            )
            select sale, max(due), max(found) from (
              select sale, total || ' at ' || store || ' of ' || owner as due, null as found from recorded
              union all select id, null, total || ' at ' || store || ' of ' || owner from sale) as pair
            group by sale having count(*) <> 2 or max(due) is distinct from max(found)
            """),
        new("The lines of each sale add up to its total", "select count(*) from sale",
            """
            select s.id, '' || s.total, '' || coalesce(sum(l.amount), 0) from sale s left join sale_line l on l.sale = s.id
            group by s.id, s.total having s.total <> coalesce(sum(l.amount), 0)
            """),
        new("Every movement of spend is that of a sale event", "select count(*) from spend",
            """
            with moved as (
              select shard, position, sale, amount || ' in ' || orders || ' of ' || sale || ' ' || channel || ' on ' || day || ' at '
                || coalesce(case when type <> 'SaleTaken' then store end, 'no store') || ' for ' || coalesce(group_id, 'no group') as told
              from sold where type <> 'SaleTaken' or group_id is not null
            ),
            shown as (
              select shard, position, sale, sum(amount) || ' in ' || sum(orders) || ' of ' || sale || ' ' || channel || ' on ' || day
                || ' at ' || coalesce(store, 'no store') || ' for ' || coalesce(group_id, 'no group') as told
              from spend where store is not null or group_id is not null group by shard, position, sale, store, group_id, channel, day
            )
            select max(sale), max(due), max(found) from (
              select shard, position, sale, told as due, null as found from moved
              union all select shard, position, sale, null, told from shown) as pair
            group by shard, position having count(*) <> 2 or max(due) is distinct from max(found)
            """),
        new("Every rollup is the sum of its spend up to its checkpoint", "select count(*) from rollup_day",
            """
            with added as (
              select c.scope, s.day, s.channel, sum(s.amount) as amount, sum(s.orders) as orders
              from rollup_checkpoint c join spend s on s.store = substr(c.scope, 7) and s.shard = c.shard and s.position <= c.position
              where c.scope like 'store/%' group by c.scope, s.day, s.channel
              union all
              select c.scope, s.day, s.channel, sum(s.amount), sum(s.orders)
              from rollup_checkpoint c join spend s on s.group_id = substr(c.scope, 7) and s.shard = c.shard and s.position <= c.position
              where c.scope like 'group/%' group by c.scope, s.day, s.channel
            )
            select coalesce(a.scope, d.scope) || ' ' || coalesce(a.day, d.day) || ' ' || coalesce(a.channel, d.channel),
              a.amount || ' in ' || a.orders, d.amount || ' in ' || d.orders
            from added a full join rollup_day d on d.scope = a.scope and d.day = a.day and d.channel = a.channel
            where a.amount is distinct from d.amount or a.orders is distinct from d.orders
            """),
        new("No rollup has gone past the journal, and each knows every shard", "select count(*) from rollup",
            """
            select r.scope, (select count(*) from shard) || ' shards', count(c.shard) || ' up to ' || coalesce(max(c.position), 0)
            from rollup r left join rollup_checkpoint c on c.scope = r.scope left join shard s on s.id = c.shard and s.head >= c.position
            group by r.scope having count(s.id) <> (select count(*) from shard) or count(c.shard) <> (select count(*) from shard)
            """),
    ];

    private static Check Spent(string channel) => new(
        channel == "total" ? "Spend of each customer's view is the sum of its sales" : $"So is its spend by channel: {channel}", Live,
        $$"""
        select c.id, '' || coalesce(s.{{channel}}, 0), c.view{json} -> 'spend' ->> '{{channel}}'
        from customer c left join spent s on s.customer = c.id
        where c.view is not null
          and cast(replace(c.view{json} -> 'spend' ->> '{{channel}}', '.', '') as {int}) is distinct from coalesce(s.{{channel}}, 0)
        """);
}
