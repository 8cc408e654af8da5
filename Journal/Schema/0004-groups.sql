-- The members of a group, by name; and how many they are.
create index customer_sort_member on customer_sort (group_id, name, customer) where group_id <> '';

-- A group holds its id for as long as it is there: whoever joins it asserts that it does, so that nobody joins a group that is gone.
insert into claim (kind, value, holder) select 'group', id, 'group/' || id from entity where kind = 'group';
