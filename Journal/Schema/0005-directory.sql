-- What customers are filtered by stands beside what they are sorted by. band is the tier, and before it whether the customer has ever
-- bought: what a sale moves is ordered within a band, so that neither a tier at the far end of an order nor the many who never bought
-- stand between a list and its page. A list of all bands merges them.
alter table customer_sort add column band {text} not null default '0';
alter table customer_sort add column origin {text} not null default '';
alter table customer_sort add column home {text} not null default '';
alter table customer_sort add column email {int} not null default 0;
alter table customer_sort add column sms {int} not null default 0;
alter table customer_sort add column visited {text} not null default '';
alter table customer_sort add column birthday {text} not null default '';

update customer_sort set
  origin = coalesce(c.view{json} ->> 'origin', ''), home = coalesce(c.view{json} ->> 'homeStoreId', ''),
  email = case when cast(c.view{json} -> 'consents' -> 'email' as text) = 'true' then 1 else 0 end,
  sms = case when cast(c.view{json} -> 'consents' -> 'sms' as text) = 'true' then 1 else 0 end,
  visited = coalesce(substr(c.view{json} ->> 'lastVisitAt', 1, 10), ''), birthday = coalesce(substr(c.view{json} ->> 'birthday', 6, 5), '')
from customer c where c.id = customer_sort.customer;
update customer_sort set band = case when visited = '' then '0' else '1' end || tier;

drop index customer_sort_spend;
drop index customer_sort_orders;
drop index customer_sort_points;
drop index customer_sort_group;
drop index customer_sort_member;
drop index customer_sort_marketing;
create index customer_sort_spend on customer_sort (band, spend, customer);
create index customer_sort_orders on customer_sort (band, orders, customer);
create index customer_sort_points on customer_sort (band, points, customer);
create index customer_sort_member on customer_sort (group_id, name, customer);
create index customer_sort_marketing on customer_sort (marketing, name, customer);
create index customer_sort_tier on customer_sort (tier, customer);
create index customer_sort_origin on customer_sort (origin, customer);
create index customer_sort_visited on customer_sort (visited, customer);

-- Who is known at a store, those who were there last first.
create index customer_store_recent on customer_store (store, last_at, customer);

-- How many customers there are of each kind, added up per shard by its writer, so that no two wait for each other.
create table customer_count (
  facet {text} not null,
  shard {int} not null,
  number {int} not null,
  primary key (facet, shard)
) {clustered};
insert into customer_count (facet, shard, number) select facet, 0, count(*) from ({facets}) counted group by facet;

-- Customers of before have fewer terms than those of today: they are written anew, some at a time, while the shop goes on.
insert into due (key, at) select 'terms/', '2000-01-01T00:00:00.0000000Z' where exists (select 1 from customer where view is not null);
