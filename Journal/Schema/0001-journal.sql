-- One text for both databases. {int} is a 64-bit integer; {text} compares by code point on both, so that pages and
-- prefixes mean the same. Money is whole minor units, a moment is ISO 8601 in UTC, a day is yyyy-MM-dd.
-- {appended}, {clustered} and {updated} say how a table is written; each database makes of it what it can.

create table shard (
  id {int} primary key,
  head {int} not null
) {updated};

create table event (
  shard {int} not null,
  position {int} not null,
  entity {text} not null,
  sequence {int} not null,
  type {text} not null,
  payload {text} not null,
  personal {text},
  request {text} not null,
  actor {text} not null,
  store {text},
  register {text},
  cause {text},
  at {text} not null,
  primary key (shard, position),
  unique (entity, sequence)
) {clustered};

create table request (
  id {text} primary key,
  fingerprint {text} not null,
  outcome {text} not null
) {clustered};

create table claim (
  kind {text} not null,
  value {text} not null,
  holder {text} not null,
  primary key (kind, value)
) {clustered};
create index claim_holder on claim (holder);

-- The view is what an edit rewrites; what it is found, sorted and synchronised by stands in tables of its own, so that no
-- index is touched by a change that does not concern it. A deleted customer keeps a row without a view, and its place in
-- customer_change and customer_store, so that registers hear of it.
create table customer (
  id {text} primary key,
  version {int} not null,
  view {text}
) {updated};

create table customer_change (
  customer {text} primary key,
  shard {int} not null,
  position {int} not null
) {updated};
create index customer_change_order on customer_change (shard, position);

-- No group and no tier are the empty text: a null has no place in a page's key.
create table customer_sort (
  customer {text} primary key,
  name {text} not null,
  spend {int} not null,
  orders {int} not null,
  points {int} not null,
  group_id {text} not null,
  marketing {int} not null,
  tier {text} not null
) {updated};
create index customer_sort_name on customer_sort (name, customer);
create index customer_sort_spend on customer_sort (spend, customer);
create index customer_sort_orders on customer_sort (orders, customer);
create index customer_sort_points on customer_sort (points, customer);
create index customer_sort_group on customer_sort (group_id, customer);
create index customer_sort_marketing on customer_sort (marketing, customer);

create table customer_term (
  term {text} not null,
  customer {text} not null,
  primary key (term, customer)
) {clustered};
create index customer_term_customer on customer_term (customer, term);

create table customer_store (
  customer {text} not null,
  store {text} not null,
  last_at {text} not null,
  primary key (customer, store)
) {clustered};

create table sale (
  id {text} primary key,
  owner {text} not null,
  customer {text},
  store {text} not null,
  sold_at {text} not null,
  total {int} not null,
  view {text} not null
) {updated};
create index sale_customer on sale (customer, sold_at, id);

-- quantity is in thousandths.
create table sale_line (
  sale {text} not null,
  line {int} not null,
  sku {text} not null,
  name {text} not null,
  quantity {int} not null,
  amount {int} not null,
  primary key (sale, line)
) {clustered};

create table ledger (
  customer {text} not null,
  kind {text} not null,
  sequence {int} not null,
  change {int} not null,
  balance {int} not null,
  what {text} not null,
  reason {text},
  sale {text},
  at {text} not null,
  primary key (customer, kind, sequence)
) {clustered};

-- part tells the movements of one event apart.
create table spend (
  shard {int} not null,
  position {int} not null,
  part {int} not null,
  sale {text} not null,
  store {text},
  group_id {text},
  channel {text} not null,
  day {text} not null,
  amount {int} not null,
  orders {int} not null,
  primary key (shard, position, part)
) {clustered};
create index spend_store on spend (store, shard, position);
create index spend_group on spend (group_id, shard, position);

-- A lookup is unique by the writer's word, not by an index: a violation would fail the neighbours in its batch.
create table entity (
  kind {text} not null,
  id {text} not null,
  version {int} not null,
  name {text} not null,
  lookup {text},
  view {text} not null,
  primary key (kind, id)
) {updated};
create index entity_lookup on entity (kind, lookup);
create index entity_name on entity (kind, name, id);

create table rollup (
  scope {text} primary key,
  as_of {text} not null
) {updated};

create table rollup_checkpoint (
  scope {text} not null,
  shard {int} not null,
  position {int} not null,
  primary key (scope, shard)
) {updated};

create table rollup_day (
  scope {text} not null,
  day {text} not null,
  channel {text} not null,
  amount {int} not null,
  orders {int} not null,
  primary key (scope, day, channel)
) {updated};
