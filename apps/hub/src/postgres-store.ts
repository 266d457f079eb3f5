import { append, beginEpoch } from './postgres-append.ts';
import type { PoolOptions, Say } from './postgres-pool.ts';
import { postgresPool } from './postgres-pool.ts';
import type { FrontierRow } from './postgres-rows.ts';
import { nowOf, seeCodes } from './postgres-rows.ts';
import type {
  About,
  BookKept,
  Door,
  Erasure,
  Head,
  Held,
  JournalStore,
  Kept,
  NoteKept,
  PartKept,
  Place,
  Sight,
  Stretch,
  Witnessed,
} from './store.ts';

/** The store on a PostgreSQL server. Every call is one transaction on one book; `book` is the first condition of each statement. */
export const postgresStore = async (url: string, options?: PoolOptions): Promise<JournalStore> => {
  const { asBook, readBook, asKeeper, close } = await postgresPool(url, options);
  return {
    look: (book, about) => readBook(book, (say) => look(say, book, about)),
    append: (change) => asBook(change.book, (say) => append(say, change)),
    beginEpoch: (beginning) => asBook(beginning.book, (say) => beginEpoch(say, beginning)),
    pull: (book, stretch) => readBook(book, (say) => pull(say, book, stretch)),
    leaves: (book, stretch) => readBook(book, (say) => leaves(say, book, stretch)),
    indexOf: (book, epoch, entry) => readBook(book, (say) => indexOf(say, book, epoch, entry)),
    heads: (book) => readBook(book, (say) => heads(say, book)),
    epochs: (book) => readBook(book, (say) => epochs(say, book)),
    erased: (book, after) => readBook(book, (say) => erased(say, book, after)),
    held: (book, device) => readBook(book, (say) => held(say, book, device)),
    forgetHeld: (book, before) => asBook(book, (say) => forgetHeld(say, book, before)),
    keepNote: (book, note) => asBook(book, (say) => keepNote(say, book, note)),
    note: (book, epoch) => readBook(book, (say) => note(say, book, epoch)),
    witnessed: (book, origin) => readBook(book, (say) => witnessed(say, book, origin)),
    witness: (book, seen, before) => asBook(book, (say) => witness(say, book, seen, before)),
    books: () => asKeeper(books),
    invite: (fingerprint) => asBook('', (say) => invite(say, fingerprint)),
    close,
  };
};

interface SightRow extends FrontierRow {
  readonly held: string;
  readonly doors: readonly Door[];
}

const look = async (say: Say, book: string, { ids, devices }: About): Promise<Sight | undefined> => {
  const [row] = await say<SightRow>(
    `select f.epoch, f.size, f.hashes, f.revision, f.bytes, f.restored,
       (select count(*) from sanduk.held h where h.book = $1) as held,
       (select coalesce(json_agg(json_build_object('kind', kind, 'name', name, 'value', value)), '[]')
        from sanduk.door d where d.book = $1) as doors
     from sanduk.frontier f where f.book = $1`,
    [book],
  );
  if (!row) return undefined;
  const heads = devices.length === 0 ? [] : await say<HeadRow>(headsOfDevices, [book, devices]);
  return {
    now: nowOf(row),
    doors: row.doors,
    known: await knownOf(say, book, ids),
    heads: new Map(heads.map((head) => [head.d, headOf(head)])),
    held: Number(row.held),
  };
};

const knownOf = async (say: Say, book: string, ids: readonly string[]): Promise<ReadonlyMap<string, Place>> => {
  if (ids.length === 0) return new Map();
  const rows = await say<{ id: string; d: string; n: string; parts: number[] | null }>(
    `select e.id, e.d, e.n,
       (select array_agg(p.no::int order by p.no) from sanduk.part p where p.book = $1 and p.entry = e.id) as parts
     from sanduk.entry e where e.book = $1 and e.id = any($2)`,
    [book, ids],
  );
  return new Map(rows.map(({ id, d, n, parts }) => [id, { device: d, n: Number(n), parts: parts ?? [] }]));
};

interface HeadRow {
  readonly d: string;
  readonly n: string;
  readonly id: string;
}

const headOf = ({ d, n, id }: HeadRow): Head => ({ device: d, n: Number(n), id });

/** The highest counter first, and only then the ids that stand there: both are found in the index, however long the chain is. */
const lastOf = `(
  select m.n, (select min(e.id) from sanduk.entry e where e.book = $1 and e.d = w.d and e.n = m.n) as id
  from (select max(e.n) as n from sanduk.entry e where e.book = $1 and e.d = w.d) m where m.n is not null)`;
const headsOfDevices = `select w.d, last.n, last.id from unnest($2::text[]) as w(d) cross join lateral ${lastOf} last`;

/** Goes from device to device along the index instead of reading all entries. */
const headsOfAll = `
  with recursive w(d) as (
    (select e.d from sanduk.entry e where e.book = $1 order by e.d limit 1)
    union all
    select (select e.d from sanduk.entry e where e.book = $1 and e.d > w.d order by e.d limit 1) from w where w.d is not null
  )
  select w.d, last.n, last.id from w cross join lateral ${lastOf} last where w.d is not null order by w.d`;

const heads = async (say: Say, book: string): Promise<readonly Head[]> =>
  (await say<HeadRow>(headsOfAll, [book])).map(headOf);

interface PartRow {
  readonly entry: string;
  readonly no: string;
  readonly salt: string | null;
  readonly body: string;
  readonly iv: string | null;
  readonly key: string | null;
}

const pull = async (say: Say, book: string, { epoch, from, limit }: Stretch): Promise<readonly Kept[]> => {
  const rows = await say<{ id: string; header: string; sig: string; alg: string }>(
    `select e.id, e.header, e.sig, e.alg from sanduk.leaf l join sanduk.entry e on e.book = l.book and e.id = l.entry
     where l.book = $1 and l.epoch = $2 and l.idx >= $3 and l.idx < $4 order by l.idx`,
    [book, epoch, from, from + limit],
  );
  const parts = await partsOf(
    say,
    book,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, header, sig, alg }) => ({
    id,
    header,
    signature: sig,
    algorithm: Number(alg),
    parts: parts.get(id) ?? [],
  }));
};

/** The parts of all these entries, asked for once and not entry by entry. */
const partsOf = async (
  say: Say,
  book: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly (PartKept | null)[]>> => {
  const found = new Map<string, (PartKept | null)[]>();
  if (ids.length === 0) return found;
  const rows = await say<PartRow>(
    'select entry, no, salt, body, iv, key from sanduk.part where book = $1 and entry = any($2) order by entry, no',
    [book, ids],
  );
  for (const row of rows) {
    const parts = found.get(row.entry) ?? [];
    found.set(row.entry, parts);
    while (parts.length < Number(row.no)) parts.push(null);
    parts.push(partOf(row));
  }
  return found;
};

const partOf = ({ salt, body, iv, key }: PartRow): PartKept =>
  salt === null ? { ct: { iv: iv ?? '', key: key ?? '', body } } : { salt, body };

const leaves = async (say: Say, book: string, { epoch, from, limit }: Stretch): Promise<readonly string[]> => {
  const rows = await say<{ entry: string }>(
    'select entry from sanduk.leaf where book = $1 and epoch = $2 and idx >= $3 and idx < $4 order by idx',
    [book, epoch, from, from + limit],
  );
  return rows.map(({ entry }) => entry);
};

const indexOf = async (say: Say, book: string, epoch: number, entry: string): Promise<number | undefined> => {
  const sql = 'select idx from sanduk.leaf where book = $1 and epoch = $2 and entry = $3';
  const [row] = await say<{ idx: string }>(sql, [book, epoch, entry]);
  return row && Number(row.idx);
};

const epochs = async (say: Say, book: string): Promise<readonly string[]> => {
  const rows = await say<{ note: string }>('select note from sanduk.epoch where book = $1 order by epoch', [book]);
  return rows.map((row) => row.note);
};

const erased = async (say: Say, book: string, after: number): Promise<readonly Erasure[]> => {
  const sql = 'select no, entry, part from sanduk.erased where book = $1 and no > $2 order by no';
  const rows = await say<{ no: string; entry: string; part: string }>(sql, [book, after]);
  return rows.map(({ no, entry, part }) => ({ number: Number(no), entry, part: Number(part) }));
};

const held = async (say: Say, book: string, device: string): Promise<readonly Held[]> => {
  const rows = await say<{ id: string; d: string; n: string; at: string; wire: string }>(
    'select id, d, n, at, wire from sanduk.held where book = $1 and d = $2 order by n, id',
    [book, device],
  );
  return rows.map(({ id, d, n, at, wire }) => ({ id, device: d, n: Number(n), at: Number(at), wire }));
};

const forgetHeld = async (say: Say, book: string, before: number): Promise<number> =>
  (await say('delete from sanduk.held where book = $1 and at < $2 returning id', [book, before])).length;

const keepNote = async (say: Say, book: string, { epoch, size, note: text }: NoteKept): Promise<void> => {
  await say(
    `insert into sanduk.note (book, epoch, size, note) values ($1, $2, $3, $4)
     on conflict (book, epoch) do update set size = excluded.size, note = excluded.note where note.size <= excluded.size`,
    [book, epoch, size, text],
  );
};

const note = async (say: Say, book: string, epoch: number): Promise<NoteKept | undefined> => {
  const sql = 'select size, note from sanduk.note where book = $1 and epoch = $2';
  const [row] = await say<{ size: string; note: string }>(sql, [book, epoch]);
  return row && { epoch, size: Number(row.size), note: row.note };
};

const witnessed = async (say: Say, book: string, origin: string): Promise<Witnessed | undefined> => {
  const sql = 'select size, root from sanduk.witnessed where book = $1 and origin = $2';
  const [row] = await say<{ size: string; root: string }>(sql, [book, origin]);
  return row && { origin, size: Number(row.size), root: row.root };
};

const witness = async (say: Say, book: string, seen: Witnessed, before: number): Promise<boolean> => {
  const { origin, size, root } = seen;
  const first =
    'insert into sanduk.witnessed (book, origin, size, root) values ($1, $2, $3, $4) on conflict do nothing';
  const later = 'update sanduk.witnessed set size = $3, root = $4 where book = $1 and origin = $2 and size = $5';
  const values = [book, origin, size, root];
  const inserted = before === 0 ? await say(`${first} returning origin`, values) : [];
  if (inserted.length > 0) return true;
  return (await say(`${later} returning origin`, [...values, before])).length > 0;
};

const books = async (say: Say): Promise<readonly BookKept[]> => {
  const rows = await say<{ book: string; size: string; bytes: string }>(
    'select book, size, bytes from sanduk.frontier order by book',
  );
  return rows.map(({ book, size, bytes }) => ({ book, entries: Number(size), bytes: Number(bytes) }));
};

const invite = async (say: Say, fingerprint: string): Promise<void> => {
  await say(seeCodes);
  await say("insert into sanduk.invitation (book, fingerprint) values ('', $1) on conflict do nothing", [fingerprint]);
};
