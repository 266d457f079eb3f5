import type { SQLOutputValue } from 'node:sqlite';
import type { Statements } from './sqlite-statements.ts';
import type {
  About,
  BookKept,
  BookNow,
  Erasure,
  Head,
  Held,
  Kept,
  NoteKept,
  PartKept,
  Place,
  Sight,
  Stretch,
  Witnessed,
} from './store.ts';

/** What is read; nothing here writes. */

type Row = Record<string, SQLOutputValue>;

const text = (value: SQLOutputValue | undefined): string => (typeof value === 'string' ? value : '');
const whole = (value: SQLOutputValue | undefined): number => Number(value ?? 0);

export const nowOf = (say: Statements, book: string): (BookNow & { readonly erasures: number }) | undefined => {
  const row = say.now.get(book);
  return (
    row && {
      epoch: whole(row['epoch']),
      size: whole(row['size']),
      frontier: JSON.parse(text(row['hashes'])) as readonly string[],
      revision: whole(row['revision']),
      bytes: whole(row['bytes']),
      restored: whole(row['restored']) === 1,
      erasures: whole(row['erasures']),
    }
  );
};

/** All of it in one turn of this process, which is the only one that writes: so it is of one moment. */
export const look = (say: Statements, book: string, { ids, devices }: About): Sight | undefined => {
  const counted = nowOf(say, book);
  if (!counted) return undefined;
  const { erasures: _, ...now } = counted;
  return {
    now,
    doors: say.doors.all(book).map((row) => ({
      kind: text(row['kind']),
      name: text(row['name']),
      value: text(row['value']),
    })),
    known: new Map(ids.flatMap((id) => knownOf(say, book, id))),
    heads: new Map(devices.flatMap((device) => headOf(say, book, device).map((head) => [device, head] as const))),
    held: whole(say.heldMany.get(book)?.['many']),
  };
};

const knownOf = (say: Statements, book: string, id: string): readonly (readonly [string, Place])[] => {
  const row = say.entry.get(book, id);
  if (!row) return [];
  const parts = say.partsOf.all(book, id).map(({ no }) => whole(no));
  return [[id, { device: text(row['d']), n: whole(row['n']), parts }]];
};

const headOf = (say: Statements, book: string, device: string): readonly Head[] => {
  const row = say.last.get(book, device);
  return row ? [{ device, n: whole(row['n']), id: text(row['id']) }] : [];
};

export const heads = (say: Statements, book: string): readonly Head[] =>
  say.devices.all(book).flatMap(({ d }) => headOf(say, book, text(d)));

export const pull = (say: Statements, book: string, { epoch, from, limit }: Stretch): readonly Kept[] => {
  const rows = say.entries.all(book, epoch, from, limit);
  const parts = partsUpTo(say, book, { epoch, from, to: whole(rows.at(-1)?.['idx'] ?? from - 1) });
  return rows.map((row) => {
    const id = text(row['id']);
    return {
      id,
      header: text(row['header']),
      signature: text(row['sig']),
      algorithm: whole(row['alg']),
      parts: parts.get(id) ?? [],
    };
  });
};

interface Between {
  readonly epoch: number;
  readonly from: number;
  readonly to: number;
}

/** The parts of all entries of a stretch, asked for once and not entry by entry. */
const partsUpTo = (say: Statements, book: string, { epoch, from, to }: Between) => {
  const found = new Map<string, (PartKept | null)[]>();
  for (const row of say.parts.all(book, epoch, from, to)) {
    const entry = text(row['entry']);
    const parts = found.get(entry) ?? [];
    found.set(entry, parts);
    while (parts.length < whole(row['no'])) parts.push(null);
    parts.push(partOf(row));
  }
  return found;
};

const partOf = ({ salt, body, iv, key }: Row): PartKept =>
  typeof salt === 'string' ? { salt, body: text(body) } : { ct: { iv: text(iv), key: text(key), body: text(body) } };

export const leaves = (say: Statements, book: string, { epoch, from, limit }: Stretch): readonly string[] =>
  say.leaves.all(book, epoch, from, limit).map(({ entry }) => text(entry));

export const indexOf = (say: Statements, book: string, epoch: number, entry: string): number | undefined => {
  const row = say.indexOf.get(book, epoch, entry);
  return row && whole(row['idx']);
};

export const epochs = (say: Statements, book: string): readonly string[] =>
  say.epochs.all(book).map(({ note: one }) => text(one));

export const erased = (say: Statements, book: string, after: number): readonly Erasure[] =>
  say.erased
    .all(book, after)
    .map(({ no, entry, part }) => ({ number: whole(no), entry: text(entry), part: whole(part) }));

export const held = (say: Statements, book: string, device: string): readonly Held[] =>
  say.held.all(book, device).map((row) => ({
    id: text(row['id']),
    device,
    n: whole(row['n']),
    at: whole(row['at']),
    wire: text(row['wire']),
  }));

export const note = (say: Statements, book: string, epoch: number): NoteKept | undefined => {
  const row = say.note.get(book, epoch);
  return row && { epoch, size: whole(row['size']), note: text(row['note']) };
};

export const witnessed = (say: Statements, book: string, origin: string): Witnessed | undefined => {
  const row = say.witnessed.get(book, origin);
  return row && { origin, size: whole(row['size']), root: text(row['root']) };
};

export const books = (say: Statements): readonly BookKept[] =>
  say.books.all().map((row) => ({ book: text(row['book']), entries: whole(row['size']), bytes: whole(row['bytes']) }));
