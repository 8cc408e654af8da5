-- Files that are being imported, in pieces, for as long as their imports run. They are never updated.
create table import_piece (
  file {text} not null,
  number {int} not null,
  content {bytes} not null,
  at {text} not null,
  primary key (file, number)
) {appended};

-- What was wrong with the rows of a file; number tells the faults of one row apart.
create table import_fault (
  import {text} not null,
  line {int} not null,
  number {int} not null,
  col {text},
  field {text},
  rule {text} not null,
  value {text},
  primary key (import, line, number)
) {clustered};
