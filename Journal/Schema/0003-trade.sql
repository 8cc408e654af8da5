-- When somebody is to look again though nobody asks: points and credit that expire, holds that end, tiers that are lost, processes
-- that may have died half-way. One row per key, with the earliest moment of all that it has.
create table due (
  key {text} primary key,
  at {text} not null
) {updated};
create index due_at on due (at, key);

-- Which registers hold points or credit of whom, so that a register that is gone gives them back.
create table hold (
  customer {text} not null,
  id {text} not null,
  register {text},
  sale {text} not null,
  primary key (customer, id)
) {clustered};
create index hold_register on hold (register);

-- Who was refused what. Changes are in the journal.
create table refusal (
  id {text} primary key,
  at {text} not null,
  actor {text} not null,
  role {text} not null,
  store {text},
  register {text},
  action {text} not null,
  entity {text},
  code {text} not null,
  times {int} not null
) {clustered};
create index refusal_at on refusal (at, id);

-- Of a sale: what was given back of it, and what of it was charged to an account. Minor units; a refunded quantity in thousandths.
alter table sale add column refunded {int} not null default 0;
alter table sale add column account {int} not null default 0;
create index sale_account on sale (customer, sold_at, id) where account > 0;
alter table sale_line add column refunded_quantity {int} not null default 0;
alter table sale_line add column refunded_amount {int} not null default 0;
