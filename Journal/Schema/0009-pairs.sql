-- Customers of up to eight words have their words paired one by one, who had been found behind no initial: they are written anew, some at
-- a time, while the shop goes on. Until then they are found either way.
insert into due (key, at) select 'terms/', '2000-01-01T00:00:00.0000000Z' where exists (select 1 from customer where view is not null)
  on conflict do nothing;
