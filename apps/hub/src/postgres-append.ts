import type { Say } from './postgres-pool.ts';
import type { FrontierRow } from './postgres-rows.ts';
import { nowOf, seeCodes } from './postgres-rows.ts';
import type { Arrival, Beginning, BookNow, Change, Changed, Opening, PartKept } from './store.ts';

/** One change of one book. The row of its frontier is locked first, so whoever comes next sees all of this or none of it. */
export const append = async (say: Say, change: Change): Promise<Changed> => {
  const { book, revision, entries, opening } = change;
  const before = await locked(say, book);
  if ((before?.now.revision ?? 0) !== revision) return { answer: 'moved' };
  if (before && before.now.epoch !== change.epoch) return { answer: 'moved' };
  if (!before) {
    if (!opening) return { answer: 'moved' };
    if (!(await letIn(say, book, opening))) return { answer: 'not-invited' };
    if (!(await opened(say, change, opening))) return { answer: 'moved' };
  }
  const size = before?.now.size ?? 0;
  const erasures = await erase(say, change, before?.erasures ?? 0);
  await addEntries(say, book, entries);
  await addLeaves(say, change, size);
  const bytes = await addParts(say, change);
  await writeDoors(say, change);
  await holdAndRelease(say, change);
  const now: BookNow = {
    epoch: change.epoch,
    size: size + entries.length,
    frontier: entries.length > 0 ? change.frontier : (before?.now.frontier ?? []),
    revision: revision + 1,
    bytes: (before?.now.bytes ?? 0) + bytes,
    restored: before?.now.restored ?? false,
  };
  await say(
    'update sanduk.frontier set epoch = $2, size = $3, hashes = $4, revision = $5, bytes = $6, erasures = $7 where book = $1',
    [book, now.epoch, now.size, JSON.stringify(now.frontier), now.revision, now.bytes, erasures],
  );
  return { answer: 'kept', now };
};

const locked = async (
  say: Say,
  book: string,
): Promise<{ readonly now: BookNow; readonly erasures: number } | undefined> => {
  const [row] = await say<FrontierRow & { erasures: string }>(
    'select epoch, size, hashes, revision, bytes, restored, erasures from sanduk.frontier where book = $1 for update',
    [book],
  );
  return row && { now: nowOf(row), erasures: Number(row.erasures) };
};

/** The code moves from the empty book to this one, in the transaction that opens it. */
const letIn = async (say: Say, book: string, { invitation }: Opening): Promise<boolean> => {
  if (invitation === undefined) return true;
  const mine = 'select fingerprint from sanduk.invitation where book = $1 and fingerprint = $2';
  if ((await say(mine, [book, invitation])).length > 0) return true;
  await say(seeCodes);
  const taken = await say("delete from sanduk.invitation where book = '' and fingerprint = $1 returning fingerprint", [
    invitation,
  ]);
  if (taken.length === 0) return false;
  await say('insert into sanduk.invitation (book, fingerprint) values ($1, $2)', [book, invitation]);
  return true;
};

/** False when another opened the book a moment ago: two that find no row have no row to wait at. */
const opened = async (say: Say, { book, epoch }: Change, { note }: Opening): Promise<boolean> => {
  const rows = await say(
    `insert into sanduk.frontier (book, epoch, size, hashes, revision, bytes, restored, erasures)
     values ($1, $2, 0, '[]', 0, 0, 0, 0) on conflict do nothing returning book`,
    [book, epoch],
  );
  if (rows.length > 0 && note !== undefined) {
    await say('insert into sanduk.epoch (book, epoch, note) values ($1, $2, $3)', [book, epoch - 1, note]);
  }
  return rows.length > 0;
};

const addEntries = async (say: Say, book: string, entries: readonly Arrival[]): Promise<void> => {
  if (entries.length === 0) return;
  await say(
    `insert into sanduk.entry (book, id, d, n, header, sig, alg)
     select $1, * from unnest($2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::bigint[])`,
    [
      book,
      entries.map(({ id }) => id),
      entries.map(({ device }) => device),
      entries.map(({ n }) => n),
      entries.map(({ header }) => header),
      entries.map(({ signature }) => signature),
      entries.map(({ algorithm }) => algorithm),
    ],
  );
};

const addLeaves = async (say: Say, { book, epoch, entries }: Change, size: number): Promise<void> => {
  if (entries.length === 0) return;
  await say(
    `insert into sanduk.leaf (book, epoch, idx, entry)
     select $1, $2, $3 + place - 1, entry from unnest($4::text[]) with ordinality as come(entry, place)`,
    [book, epoch, size, entries.map(({ id }) => id)],
  );
};

interface Added {
  readonly entry: string;
  readonly no: number;
  readonly part: PartKept;
}

/** Parts of the entries and parts that come later, but for erased ones and those that are here. Answers with all bytes that were kept. */
const addParts = async (say: Say, { book, entries, fills = [] }: Change): Promise<number> => {
  const parts: readonly Added[] = [
    ...entries.flatMap(({ id, parts: own }) =>
      own.flatMap((part, no) => (part === null ? [] : [{ entry: id, no, part }])),
    ),
    ...fills,
  ];
  const heads = entries.reduce((sum, { header, signature }) => sum + header.length + signature.length, 0);
  if (parts.length === 0) return heads;
  const of = (field: 'salt' | 'iv' | 'key') =>
    parts.map(({ part }) =>
      'ct' in part ? (field === 'salt' ? null : part.ct[field]) : field === 'salt' ? part.salt : null,
    );
  const rows = await say<{ bytes: number }>(
    `insert into sanduk.part (book, entry, no, salt, body, iv, key)
     select $1, came.* from unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[])
       as came(entry, no, salt, body, iv, key)
     where not exists (select from sanduk.erased e where e.book = $1 and e.entry = came.entry and e.part = came.no)
     on conflict do nothing returning length(body) as bytes`,
    [
      book,
      parts.map(({ entry }) => entry),
      parts.map(({ no }) => no),
      of('salt'),
      parts.map(({ part }) => ('ct' in part ? part.ct.body : part.body)),
      of('iv'),
      of('key'),
    ],
  );
  return rows.reduce((sum, { bytes }) => sum + bytes, heads);
};

const writeDoors = async (say: Say, { book, doors = [] }: Change): Promise<void> => {
  // A later door of one name stands for the earlier ones; one statement may not write a row twice.
  const last = [...new Map(doors.map((door) => [JSON.stringify([door.kind, door.name]), door])).values()];
  if (last.length === 0) return;
  await say(
    `insert into sanduk.door (book, kind, name, value) select $1, * from unnest($2::text[], $3::text[], $4::text[])
     on conflict (book, kind, name) do update set value = excluded.value`,
    [book, last.map(({ kind }) => kind), last.map(({ name }) => name), last.map(({ value }) => value)],
  );
};

const holdAndRelease = async (say: Say, { book, hold = [], release = [] }: Change): Promise<void> => {
  if (hold.length > 0) {
    await say(
      `insert into sanduk.held (book, id, d, n, at, wire)
       select $1, * from unnest($2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::text[]) on conflict do nothing`,
      [
        book,
        hold.map(({ id }) => id),
        hold.map(({ device }) => device),
        hold.map(({ n }) => n),
        hold.map(({ at }) => at),
        hold.map(({ wire }) => wire),
      ],
    );
  }
  if (release.length > 0) await say('delete from sanduk.held where book = $1 and id = any($2)', [book, release]);
};

/** Numbers what was not erased before and deletes the parts, also inside of entries that are held. Answers with the last number. */
const erase = async (say: Say, { book, erase: parts = [] }: Change, before: number): Promise<number> => {
  const distinct = [...new Map(parts.map((one) => [JSON.stringify([one.entry, one.part]), one])).values()];
  if (distinct.length === 0) return before;
  const values = [book, distinct.map(({ entry }) => entry), distinct.map(({ part }) => part)];
  const fresh = await say(
    `insert into sanduk.erased (book, no, entry, part)
     select $1, $4 + row_number() over (order by place), entry, part
     from unnest($2::text[], $3::bigint[]) with ordinality as asked(entry, part, place)
     where not exists (select from sanduk.erased e where e.book = $1 and e.entry = asked.entry and e.part = asked.part)
     returning no`,
    [...values, before],
  );
  await say(
    `delete from sanduk.part p using unnest($2::text[], $3::bigint[]) as asked(entry, part)
     where p.book = $1 and p.entry = asked.entry and p.no = asked.part`,
    values,
  );
  await say('delete from sanduk.held where book = $1 and id = any($2)', values.slice(0, 2));
  return before + fresh.length;
};

/** The log goes on under another number, from a copy of what it held. */
export const beginEpoch = async (say: Say, { book, revision, epoch, note }: Beginning): Promise<Changed> => {
  const before = await locked(say, book);
  if (before?.now.revision !== revision || epoch <= before.now.epoch) return { answer: 'moved' };
  await say('insert into sanduk.epoch (book, epoch, note) values ($1, $2, $3)', [book, before.now.epoch, note]);
  await say(
    `insert into sanduk.leaf (book, epoch, idx, entry)
     select book, $3, idx, entry from sanduk.leaf where book = $1 and epoch = $2`,
    [book, before.now.epoch, epoch],
  );
  const now: BookNow = { ...before.now, epoch, revision: revision + 1, restored: false };
  await say('update sanduk.frontier set epoch = $2, revision = $3, restored = 0 where book = $1', [
    book,
    now.epoch,
    now.revision,
  ]);
  return { answer: 'kept', now };
};
