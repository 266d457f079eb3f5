import type {
  Arrival,
  Beginning,
  BookNow,
  Change,
  Changed,
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
} from '@sanduk/hub/store.ts';

/**
 * A hub's disk as a model: the same contract as SQLite and PostgreSQL keep, in plain maps. What is committed outlives a
 * crash; what was not committed never was. A copy of it is a backup, and a hub may be set back to one.
 */
export interface BookOnDisk {
  now: BookNow;
  readonly entries: Map<string, Kept & { readonly device: string; readonly n: number }>;
  /** By epoch: the entries in their places. */
  readonly leaves: Map<number, string[]>;
  readonly heads: Map<string, Head>;
  readonly doors: Map<string, Door>;
  readonly held: Map<string, Held>;
  readonly erased: Erasure[];
  readonly epochs: string[];
  readonly notes: Map<number, NoteKept>;
}

export interface Disk {
  readonly books: Map<string, BookOnDisk>;
  readonly invitations: Set<string>;
  readonly witnessed: Map<string, Witnessed>;
}

export const blankDisk = (): Disk => ({ books: new Map(), invitations: new Set(), witnessed: new Map() });

/** A backup: nothing that is written later changes it. */
export const copyOf = (disk: Disk): Disk => ({
  books: new Map(
    [...disk.books].map(([id, book]) => [
      id,
      {
        now: book.now,
        entries: new Map(book.entries),
        leaves: new Map([...book.leaves].map(([epoch, ids]) => [epoch, [...ids]])),
        heads: new Map(book.heads),
        doors: new Map(book.doors),
        held: new Map(book.held),
        erased: [...book.erased],
        epochs: [...book.epochs],
        notes: new Map(book.notes),
      },
    ]),
  ),
  invitations: new Set(disk.invitations),
  witnessed: new Map(disk.witnessed),
});

/** Sets the disk back to a backup. A keeper who uses the tool marks it as restored; one who copies files does not. */
export const setBack = (disk: Disk, backup: Disk, marked: boolean): void => {
  const { books, invitations, witnessed } = copyOf(backup);
  disk.books.clear();
  for (const [id, book] of books) disk.books.set(id, { ...book, now: { ...book.now, restored: marked } });
  disk.invitations.clear();
  for (const one of invitations) disk.invitations.add(one);
  disk.witnessed.clear();
  for (const [key, one] of witnessed) disk.witnessed.set(key, one);
};

const blankBook = (epoch: number): BookOnDisk => ({
  now: { epoch, size: 0, frontier: [], revision: 0, bytes: 0, restored: false },
  entries: new Map(),
  leaves: new Map([[epoch, []]]),
  heads: new Map(),
  doors: new Map(),
  held: new Map(),
  erased: [],
  epochs: [],
  notes: new Map(),
});

const erasedPartsOf = (book: BookOnDisk, entry: string): readonly number[] =>
  book.erased.filter((one) => one.entry === entry).map(({ part }) => part);

const withoutErased = (book: BookOnDisk, { id, parts }: Kept): readonly (PartKept | null)[] => {
  if (book.erased.length === 0) return parts;
  const gone = erasedPartsOf(book, id);
  return parts.map((part, at) => (gone.includes(at) ? null : part));
};

const isHigher = (head: Head | undefined, { n, id }: Arrival): boolean =>
  head === undefined || n > head.n || (n === head.n && id < head.id);

const bytesOf = ({ header, parts }: Kept): number =>
  parts.reduce(
    (sum, part) => sum + (part === null ? 0 : 'body' in part ? part.body.length : part.ct.body.length),
    header.length,
  );

const addEntry = (book: BookOnDisk, arrival: Arrival): void => {
  const { device, n, id } = arrival;
  book.entries.set(id, { ...arrival, parts: withoutErased(book, arrival) });
  book.leaves.get(book.now.epoch)?.push(id);
  if (isHigher(book.heads.get(device), arrival)) book.heads.set(device, { device, n, id });
};

const fillPart = (book: BookOnDisk, entry: string, no: number, part: PartKept): void => {
  const kept = book.entries.get(entry);
  if (!kept || erasedPartsOf(book, entry).includes(no)) return;
  const parts = Array.from({ length: Math.max(kept.parts.length, no + 1) }, (_, at) => kept.parts[at] ?? null);
  if (parts[no] === null) book.entries.set(entry, { ...kept, parts: parts.with(no, part) });
};

const erasePart = (book: BookOnDisk, entry: string, part: number): void => {
  if (erasedPartsOf(book, entry).includes(part)) return;
  book.erased.push({ number: book.erased.length + 1, entry, part });
  const kept = book.entries.get(entry);
  if (kept) book.entries.set(entry, { ...kept, parts: kept.parts.map((one, at) => (at === part ? null : one)) });
  // Its device sends it again without the part.
  book.held.delete(entry);
};

const openedOn = (disk: Disk, change: Change): BookOnDisk | 'not-invited' | 'moved' => {
  const known = disk.books.get(change.book);
  if (known) return known.now.revision === change.revision ? known : 'moved';
  if (change.revision !== 0 || !change.opening) return 'moved';
  const { invitation, note } = change.opening;
  if (invitation !== undefined && !disk.invitations.delete(invitation)) return 'not-invited';
  const book = blankBook(change.epoch);
  if (note !== undefined) book.epochs.push(note);
  disk.books.set(change.book, book);
  return book;
};

const appended = (disk: Disk, change: Change): Changed => {
  // All or nothing: what cannot be written is found before anything is.
  const here = disk.books.get(change.book)?.entries;
  const fresh = new Set(change.entries.map(({ id }) => id));
  const moved = disk.books.has(change.book) && disk.books.get(change.book)?.now.revision !== change.revision;
  if (!moved && (fresh.size < change.entries.length || [...fresh].some((id) => here?.has(id)))) {
    throw new Error('Fault: the store keeps an entry once');
  }
  const book = openedOn(disk, change);
  if (typeof book === 'string') return { answer: book };
  for (const { entry, part } of change.erase ?? []) erasePart(book, entry, part);
  for (const arrival of change.entries) addEntry(book, arrival);
  for (const { entry, no, part } of change.fills ?? []) fillPart(book, entry, no, part);
  for (const door of change.doors ?? []) book.doors.set(`${door.kind} ${door.name}`, door);
  for (const held of change.hold ?? []) if (!book.held.has(held.id)) book.held.set(held.id, held);
  for (const id of change.release ?? []) book.held.delete(id);
  book.now = {
    ...book.now,
    size: book.now.size + change.entries.length,
    frontier: change.frontier,
    revision: book.now.revision + 1,
    bytes: change.entries.reduce((sum, one) => sum + bytesOf(one), book.now.bytes),
  };
  return { answer: 'kept', now: book.now };
};

const epochBegun = (disk: Disk, { book: id, revision, epoch, note }: Beginning): Changed => {
  const book = disk.books.get(id);
  if (!book || book.now.revision !== revision) return { answer: 'moved' };
  book.leaves.set(epoch, [...(book.leaves.get(book.now.epoch) ?? [])]);
  book.epochs.push(note);
  book.now = { ...book.now, epoch, revision: revision + 1, restored: false };
  return { answer: 'kept', now: book.now };
};

const sightOf = (book: BookOnDisk, ids: readonly string[], devices: readonly string[]): Sight => {
  const known = new Map<string, Place>();
  for (const id of ids) {
    const kept = book.entries.get(id);
    if (kept)
      known.set(id, {
        device: kept.device,
        n: kept.n,
        parts: kept.parts.flatMap((part, at) => (part === null ? [] : [at])),
      });
  }
  const heads = new Map(
    devices.flatMap((device) => {
      const head = book.heads.get(device);
      return head ? [[device, head] as const] : [];
    }),
  );
  return { now: book.now, doors: [...book.doors.values()], known, heads, held: book.held.size };
};

const byDevice = (a: Head, b: Head): number => (a.device < b.device ? -1 : 1);

/** What stands between the model and the hub's code: it may cut the power before or after what is done. */
export interface Power {
  /** `write` when the disk would be changed. */
  readonly around: <T>(step: string, kind: 'read' | 'write', work: () => T) => Promise<T>;
}

export const storeOn = (disk: Disk, power: Power): JournalStore => {
  const at = (book: string): BookOnDisk | undefined => disk.books.get(book);
  const read = <T>(step: string, work: () => T): Promise<T> => power.around(step, 'read', work);
  const write = <T>(step: string, work: () => T): Promise<T> => power.around(step, 'write', work);
  const stretchOf = (book: string, { epoch, from, limit }: Stretch): readonly string[] =>
    at(book)
      ?.leaves.get(epoch)
      ?.slice(from, from + limit) ?? [];
  return {
    look: (book, { ids, devices }) =>
      read('look', () => {
        const found = at(book);
        return found && sightOf(found, ids, devices);
      }),
    append: (change) => write('append', () => appended(disk, change)),
    beginEpoch: (beginning) => write('epoch', () => epochBegun(disk, beginning)),
    pull: (book, stretch) =>
      read('pull', () =>
        stretchOf(book, stretch).flatMap((id): readonly Kept[] => {
          const kept = at(book)?.entries.get(id);
          if (!kept) return [];
          const { header, signature, algorithm, parts } = kept;
          return [
            {
              id,
              header,
              signature,
              algorithm,
              parts: parts.slice(0, parts.findLastIndex((part) => part !== null) + 1),
            },
          ];
        }),
      ),
    leaves: (book, stretch) => read('leaves', () => stretchOf(book, stretch)),
    indexOf: (book, epoch, entry) =>
      read('index', () => {
        const index = at(book)?.leaves.get(epoch)?.indexOf(entry) ?? -1;
        return index < 0 ? undefined : index;
      }),
    heads: (book) => read('heads', () => [...(at(book)?.heads.values() ?? [])].toSorted(byDevice)),
    epochs: (book) => read('epochs', () => [...(at(book)?.epochs ?? [])]),
    erased: (book, after) => read('erased', () => at(book)?.erased.filter(({ number }) => number > after) ?? []),
    held: (book, device) =>
      read('held', () =>
        [...(at(book)?.held.values() ?? [])]
          .filter((one) => one.device === device)
          .toSorted((a, b) => a.n - b.n || (a.id < b.id ? -1 : 1)),
      ),
    forgetHeld: (book, before) =>
      write('forget-held', () => {
        const waiting = at(book)?.held ?? new Map<string, Held>();
        const old = [...waiting.values()].filter((one) => one.at < before);
        for (const { id } of old) waiting.delete(id);
        return old.length;
      }),
    keepNote: (book, note) =>
      write('note', () => {
        const notes = at(book)?.notes;
        if (notes && (notes.get(note.epoch)?.size ?? -1) <= note.size) notes.set(note.epoch, note);
      }),
    note: (book, epoch) => read('note', () => at(book)?.notes.get(epoch)),
    witnessed: (book, origin) => read('witnessed', () => disk.witnessed.get(`${book} ${origin}`)),
    witness: (book, witnessed, before) =>
      write('witness', () => {
        const key = `${book} ${witnessed.origin}`;
        if ((disk.witnessed.get(key)?.size ?? 0) !== before) return false;
        disk.witnessed.set(key, witnessed);
        return true;
      }),
    books: () =>
      read('books', () => [...disk.books].map(([book, { now }]) => ({ book, entries: now.size, bytes: now.bytes }))),
    invite: (fingerprint) => write('invite', () => void disk.invitations.add(fingerprint)),
    close: async () => undefined,
  };
};
