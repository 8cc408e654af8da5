-- All terms of a customer in one row, for looking whether they have a word: an entry for each in an index by customer was half of what
-- writing terms cost. They are made of the terms, as they are when a shop is moved into this database.
create table customer_words (
  customer {text} primary key,
  words {text} not null
) {updated};
insert into customer_words (customer, words) {words};
drop index customer_term_customer;

-- Only verify asks what somebody holds, and reads all claims for it.
drop index claim_holder;
