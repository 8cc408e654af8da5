-- What grains keep beside the journal, as JSON: users with their PINs, sessions, snapshots. One table for both editions, so that a
-- shop keeps its users whichever hosts it. A payload of null was cleared; its version lives on.
create table if not exists grain_state (
  store text not null,
  name text not null,
  grain text not null,
  payload text,
  version bigint not null,
  primary key (store, name, grain)
);
