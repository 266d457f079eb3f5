import { lookedAt } from './answers.ts';
import type { Carried, Happened, HubNote, KeptEntry, Peer, Trouble } from './carried.ts';
import type { Checkpoint } from './following.ts';
import { checkpointOf, placeIn } from './following.ts';
import type { HeadOf } from './protocol.ts';
import type { Wire } from '../wire.ts';

/** What a person may add to a carrying. */
export interface How {
  /** For a hub that does not know the book and asks who may bring it. */
  readonly invitation?: string;
  /** Sends once more what the hub held aside or refused. */
  readonly again?: boolean;
  /** Counts the entries that lie here of those in the log, for a bar that fills. */
  readonly tell?: (have: number, size: number) => void;
}

/** One carrying, from the greeting to the end. What must outlive it lies in the note. */
export interface Session {
  readonly book: Carried;
  readonly peer: Peer;
  readonly how: How;
  note: HubNote | undefined;
  /** The ids of the log as far as it was read; loaded when first asked for. */
  ids: { readonly epoch: number; readonly known: Set<string> } | undefined;
  /** What the hub said in its last greeting, believed of nobody. */
  hub: { readonly epoch: number; readonly size: number; readonly heads: readonly HeadOf[] };
  /** Devices of which the hub lacks what does not lie here either. */
  readonly blocked: Set<string>;
  readonly told: Set<Happened['what']>;
  /** What came from the hub without some of its words. */
  wordless: readonly Wire[];
  /** A trouble that does not stop the carrying. */
  trouble: Trouble | undefined;
  taken: number;
  given: number;
  refused: number;
}

export const begin = (book: Carried, peer: Peer, how: How): Session => {
  const note = book.note();
  return {
    book,
    peer: lookedAt(peer),
    how,
    note: note && how.again ? { ...note, aside: [], sent: 0 } : note,
    ids: undefined,
    hub: { epoch: 0, size: 0, heads: [] },
    blocked: new Set(),
    told: new Set(),
    wordless: [],
    trouble: undefined,
    taken: 0,
    given: 0,
    refused: 0,
  };
};

export const keep = async (session: Session, note: HubNote): Promise<void> => {
  await session.book.keep(note);
  session.note = note;
};

/** The best signed note of the log that is being followed. */
export const bestOf = ({ book, note }: Session): Checkpoint | undefined =>
  note?.checkpoint === undefined ? undefined : checkpointOf(book, note, note.checkpoint);

/** Whether an entry lies in the log, as far as this phone has read it. */
export const isLogged = async (session: Session, { id, wire }: KeptEntry): Promise<boolean> => {
  const { note } = session;
  if (!note) return false;
  const { d, n } = placeIn(wire);
  const head = note.heads.find(([device]) => device === d);
  if (!head || n > head[1]) return false;
  return head[2] === id || (await knownIn(session, note)).has(id);
};

/** Only where a device has two branches does its head not say it: then the ids themselves are looked at. */
const knownIn = async (session: Session, { epoch, size }: HubNote): Promise<ReadonlySet<string>> => {
  const known = session.ids?.epoch === epoch ? session.ids.known : new Set(await session.book.logged(epoch, 0, size));
  session.ids = { epoch, known };
  return known;
};

export const learned = (session: Session, epoch: number, ids: readonly string[]): void => {
  if (session.ids?.epoch === epoch) for (const id of ids) session.ids.known.add(id);
};

const mostHappened = 30;

/** Remembers what befell the hub. Told once in a carrying. */
export const tell = (session: Session, what: Happened['what']): void => {
  const { note, book, told } = session;
  if (!note || told.has(what)) return;
  told.add(what);
  const happened = [...note.happened, { what, at: book.now(), size: note.size }].slice(-mostHappened);
  session.note = { ...note, happened };
};
