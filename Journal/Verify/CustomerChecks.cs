namespace CustomerCluster.Journal;

/// <summary>What has to hold of every customer, and of the names that customers hold.</summary>
internal static class CustomerChecks
{
    public static readonly IReadOnlyList<Check> All =
    [
        new("No customer has more than five addresses", "select count(*) from customer where view is not null",
            """
            select id, '5 or fewer', '' || json_array_length(view{json} -> 'addresses') from customer
            where view is not null and json_array_length(view{json} -> 'addresses') > 5
            """),
        new("Each customer's version is that of its view and of its last event", "select count(*) from customer",
            """
            select c.id, '' || (select max(e.sequence) from event e where e.entity = 'customer/' || c.id),
              c.version || ', view ' || coalesce(c.view{json} ->> 'version', 'none')
            from customer c
            where c.version is distinct from (select max(e.sequence) from event e where e.entity = 'customer/' || c.id)
              or c.view is not null and cast(c.view{json} ->> 'version' as {int}) is distinct from c.version
            """),
        new("Each customer holds its barcode", "select count(*) from customer where view is not null",
            """
            select c.id, c.view{json} ->> 'barcode',
              (select k.holder from claim k where k.kind = 'barcode' and k.value = c.view{json} ->> 'barcode')
            from customer c where c.view is not null and not exists (
              select 1 from claim k where k.kind = 'barcode' and k.value = c.view{json} ->> 'barcode' and k.holder = 'customer/' || c.id)
            """),
        new("Each wishlist has as many items as were put on it and not taken off", "select count(*) from customer",
            """
            with wish as (
              select entity, max(case type when 'WishPut' then sequence end) as put,
                max(case type when 'WishRemoved' then sequence end) as removed
              from event where type in ('WishPut', 'WishRemoved') group by entity, payload{json} ->> 'sku'
            ),
            cleared as (select entity, max(sequence) as at from event where type = 'WishlistCleared' group by entity),
            wished as materialized (
              select cast(substr(w.entity, 10) as text) as customer, count(*) as items
              from wish w left join cleared c on c.entity = w.entity
              where w.put > coalesce(w.removed, 0) and w.put > coalesce(c.at, 0) group by w.entity
            ),
            listed as (
              select c.id, case when c.view is null then 0 else coalesce(w.items, 0) end as due,
                coalesce(json_array_length(e.view{json} -> 'items'), 0) as found
              from customer c left join wished w on w.customer = c.id left join entity e on e.kind = 'wishlist' and e.id = c.id
            )
            select id, '' || due, '' || found from listed where due <> found
            """),
        new("No name is held by a customer who is deleted or never was", "select count(*) from claim where kind not in ('sale', 'charge')",
            """
            select k.kind || ' ' || k.value, null, k.holder from claim k left join customer c on c.id = substr(k.holder, 10)
            where k.kind not in ('sale', 'charge') and k.holder like 'customer/%' and c.view is null
              and not exists (select 1 from due d where d.key = 'merge/' || c.id)
            """),
    ];
}
