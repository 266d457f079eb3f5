import type { DatabaseSync, StatementSync } from 'node:sqlite';

type Say = (sql: string) => StatementSync;

/** Every sentence that is said to the database, prepared once. Each names its book. */
export const statementsOf = (database: DatabaseSync) => {
  const say: Say = (sql) => database.prepare(sql);
  return { ...ofLog(say), ...ofDoors(say) };
};

const ofLog = (say: Say) => ({
  now: say('select epoch, size, hashes, revision, bytes, restored, erasures from frontier where book = ?'),
  books: say('select book, size, bytes from frontier order by book'),
  open: say(
    'insert into frontier (book, epoch, size, hashes, revision, bytes, restored, erasures) values (?, ?, 0, ?, 0, 0, 0, 0)',
  ),
  move: say(
    'update frontier set epoch = ?, size = ?, hashes = ?, revision = ?, bytes = ?, restored = ?, erasures = ? where book = ?',
  ),
  entry: say('select d, n from entry where book = ? and id = ?'),
  partsOf: say('select no from part where book = ? and entry = ? order by no'),
  last: say('select n, id from entry where book = ? and d = ? order by n desc, id limit 1'),
  devices: say('select d from entry where book = ? group by d order by d'),
  addEntry: say('insert into entry (book, id, d, n, header, sig, alg) values (?, ?, ?, ?, ?, ?, ?)'),
  addPart: say(
    'insert into part (book, entry, no, salt, body, iv, key) values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing',
  ),
  dropPart: say('delete from part where book = ? and entry = ? and no = ?'),
  addLeaf: say('insert into leaf (book, epoch, idx, entry) values (?, ?, ?, ?)'),
  copyLeaves: say(
    'insert into leaf (book, epoch, idx, entry) select book, ?, idx, entry from leaf where book = ? and epoch = ?',
  ),
  leaves: say('select entry from leaf where book = ? and epoch = ? and idx >= ? order by idx limit ?'),
  indexOf: say('select idx from leaf where book = ? and epoch = ? and entry = ?'),
  entries: say(
    'select l.idx, e.id, e.header, e.sig, e.alg from leaf l join entry e on e.book = l.book and e.id = l.entry ' +
      'where l.book = ? and l.epoch = ? and l.idx >= ? order by l.idx limit ?',
  ),
  parts: say(
    'select p.entry, p.no, p.salt, p.body, p.iv, p.key from leaf l join part p on p.book = l.book and p.entry = l.entry ' +
      'where l.book = ? and l.epoch = ? and l.idx >= ? and l.idx <= ? order by l.idx, p.no',
  ),
});

const ofDoors = (say: Say) => ({
  doors: say('select kind, name, value from door where book = ? order by kind, name'),
  setDoor: say(
    'insert into door (book, kind, name, value) values (?, ?, ?, ?) ' +
      'on conflict (book, kind, name) do update set value = excluded.value',
  ),
  heldMany: say('select count(*) as many from held where book = ?'),
  held: say('select id, d, n, at, wire from held where book = ? and d = ? order by n, id'),
  hold: say('insert into held (book, id, d, n, at, wire) values (?, ?, ?, ?, ?, ?) on conflict do nothing'),
  release: say('delete from held where book = ? and id = ?'),
  forgetHeld: say('delete from held where book = ? and at < ?'),
  erased: say('select no, entry, part from erased where book = ? and no > ? order by no'),
  isErased: say('select no from erased where book = ? and entry = ? and part = ?'),
  erase: say('insert into erased (book, no, entry, part) values (?, ?, ?, ?)'),
  endEpoch: say('insert into epoch (book, epoch, note) values (?, ?, ?)'),
  epochs: say('select note from epoch where book = ? order by epoch'),
  note: say('select epoch, size, note from note where book = ? and epoch = ?'),
  keepNote: say(
    'insert into note (book, epoch, size, note) values (?, ?, ?, ?) on conflict (book, epoch) do update ' +
      'set size = excluded.size, note = excluded.note where excluded.size >= note.size',
  ),
  witnessed: say('select origin, size, root from witnessed where book = ? and origin = ?'),
  witness: say(
    'insert into witnessed (book, origin, size, root) values (?, ?, ?, ?) on conflict (book, origin) do update ' +
      'set size = excluded.size, root = excluded.root',
  ),
  invite: say("insert into invitation (book, fingerprint) values ('', ?) on conflict do nothing"),
  invited: say('select book from invitation where book = ? and fingerprint = ?'),
  uninvite: say("delete from invitation where book = '' and fingerprint = ?"),
  useInvitation: say('insert into invitation (book, fingerprint) values (?, ?)'),
});

export type Statements = ReturnType<typeof statementsOf>;
