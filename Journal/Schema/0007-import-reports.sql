-- Reports of imports are kept for a time: those from before that was so are looked at once, to be given theirs.
insert into due (key, at) select 'import/' || id, '2000-01-01T00:00:00.0000000Z' from entity where kind = 'import' on conflict do nothing;
