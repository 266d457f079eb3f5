/**
 * The tables, in the part of SQL that SQLite and PostgreSQL share. Every key begins with the book and none crosses
 * books, so the same tables can be spread over machines by book. Headers and parts are text, to the letter as signed.
 */
export const schema = `
create table if not exists book (
  book text not null primary key,
  entries integer not null,
  bytes integer not null
);
create table if not exists device (
  book text not null,
  d text not null,
  public_key text not null,
  primary key (book, d)
);
create table if not exists entry (
  book text not null,
  id text not null,
  d text not null,
  n integer not null,
  header text not null,
  sig text not null,
  alg integer not null,
  primary key (book, id)
);
create index if not exists entry_of_device on entry (book, d, n);
create table if not exists part (
  book text not null,
  entry text not null,
  no integer not null,
  salt text not null,
  body text not null,
  primary key (book, entry, no)
);
create table if not exists leaf (
  book text not null,
  epoch integer not null,
  idx integer not null,
  entry text not null,
  primary key (book, epoch, idx)
);
create table if not exists invitation (
  fingerprint text not null primary key,
  book text
);
`;

/** Raised by one with each change that older programs could not read. */
export const schemaVersion = 1;
