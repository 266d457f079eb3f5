import { readingOf } from '@sanduk/capabilities/book/reading.ts';
import { verifyGroupFile } from '@sanduk/capabilities/book/reading-check.ts';
import { digestOf } from '@sanduk/capabilities/book/digest.ts';
import { grammar } from '@sanduk/capabilities/book/reading-grammar.ts';
import type { Read } from '@sanduk/journal';
import { verifierOf, writeBookFile } from '@sanduk/journal';
import { isSignedNote } from '@sanduk/journal/log/note.ts';
import type { Arrived, Carried, HubNote } from '@sanduk/journal/sync/carried.ts';
import { carry } from '@sanduk/journal/sync/carry.ts';
import { sift } from '@sanduk/journal/sync/sift.ts';
import type { DeviceKey, LogPortion } from './device/database.ts';
import { signerWith } from './device/keys.ts';
import type { MishapCode } from './device/mishap.ts';
import { mishapOf } from './device/mishap.ts';
import { build, keptOf } from './engine.ts';
import { frontOf } from './front-of.ts';
import type { Refusal } from './hub.ts';
import { stoppedBy } from './hub.ts';
import { peerAt } from './hub-peer.ts';
import { namesAfter, noNames } from './names.ts';
import { lookAgain, shelfOf } from './shelves.ts';
import { clock } from './today.ts';
import { openedFor } from './veiling.ts';

/** What became of a fetched book; each is the key of its sentence. */
export type FetchAnswer =
  | { readonly is: 'fetched' | 'here-already' }
  /** The hub gave something that is not whole, or not signed as it should be. Nothing was kept. */
  | { readonly is: 'unsound' }
  | { readonly is: 'hub'; readonly refusal: Refusal; readonly reason: string }
  | { readonly is: 'mishap'; readonly code: MishapCode };

export interface Fetching {
  readonly have: number;
  readonly size: number;
}

/** The keys of a phone that asks in lie under this name until it is known for which book they are. */
const joining = '/joining';

/** A book that comes into memory first: it is put on the phone when all of it is here and sound, or not at all. */
interface Coming {
  readonly carried: Carried;
  readonly reads: Read[];
  readonly portions: LogPortion[];
  note: HubNote | undefined;
}

const comingFor = (book: string): Coming => {
  const seen = new Set<string>();
  let keys: ReadonlyMap<string, Uint8Array> = new Map();
  const verify = verifierOf(crypto.subtle);
  const takeIn = async ({ wires, log, note }: Arrived) => {
    const sifted = await sift(wires, { book, keys, grammar, verify, isHere: (id) => seen.has(id), quick: true });
    keys = sifted.keys;
    for (const read of sifted.reads) seen.add(read.id);
    coming.reads.push(...sifted.reads);
    coming.portions.push(log);
    coming.note = note;
    return { fresh: sifted.reads.length, refused: sifted.declined.length };
  };
  const coming: Coming = {
    reads: [],
    portions: [],
    note: undefined,
    carried: {
      book,
      kernel: build,
      now: () => clock().ms,
      note: () => coming.note,
      keep: async (note) => {
        coming.note = note;
      },
      head: () => undefined,
      hubKey: () => undefined,
      kept: async () => [],
      entries: async () => [],
      logged: async (epoch, from, to) =>
        coming.portions
          .filter((portion) => portion.epoch === epoch)
          .flatMap(({ ids }) => ids)
          .slice(from, to),
      takeIn,
      veiled: async () => [],
      isSigned: isSignedNote,
      accuse: async () => undefined,
    },
  };
  return coming;
};

/** Fetches the book from the hub of this address for a phone that the group has let in. */
export const fetchBook = async (book: string, tell: (fetching: Fetching) => void): Promise<FetchAnswer> => {
  try {
    const shelf = await shelfOf('book');
    const { device } = shelf;
    const here = (await device.cover(book)) !== undefined;
    const asked = await device.key(joining);
    // Here, and nothing was asked for since. A phone that was put out hears of it only under the key that it comes back with.
    if (here && !asked) return { is: 'here-already' };
    const key = (here ? undefined : await device.key(book)) ?? asked;
    const coming = comingFor(book);
    const answer = await carry(coming.carried, peerAt('', key && signerWith(key)), {
      tell: (have, size) => tell({ have, size }),
    });
    if (answer.trouble) {
      const { refusal, reason } = stoppedBy(answer.trouble);
      return { is: 'hub', refusal, reason };
    }
    if (answer.refused > 0 || !(await isSound(coming.reads))) return { is: 'unsound' };
    if (here && key) {
      const { goOn } = await import('./phones/joining.ts');
      await goOn(shelf, book, coming.reads, key);
      await lookAgain();
    } else await putOn(book, coming, key);
    return { is: 'fetched' };
  } catch (error) {
    return { is: 'mishap', code: mishapOf(error) };
  }
};

/** A hub is a stranger: chains, seals and sums are looked at, as with a file that somebody gave us. */
const isSound = async (reads: readonly Read[]): Promise<boolean> => {
  if (reads.length === 0) return false;
  const reading = readingOf(reads);
  const lines = writeBookFile(reading.ordered, reading.heads, digestOf(reading));
  const report = await verifyGroupFile(lines.map((line) => `${line}\n`).join(''), verifierOf(crypto.subtle));
  return report.sound;
};

const putOn = async (book: string, { reads, portions, note }: Coming, key: DeviceKey | undefined): Promise<void> => {
  const { device } = await shelfOf('book');
  const { reads: open, beside } = await openedFor(book, reads, key);
  const { book: state, exceptions, told } = readingOf(open);
  const front = frontOf(state, namesAfter(noNames, told).book, exceptions.length);
  const isIn = key !== undefined && state.device(key.device)?.revoked === undefined;
  await device.begin({
    id: book,
    // In the order in which they came from the hub: so the next fetch goes on from here.
    entries: keptOf(open),
    front,
    key: isIn ? key : undefined,
    hub: note && { ...note, sent: open.length },
    log: portions,
    beside,
  });
  if (isIn) await device.putKey(joining, undefined);
  await lookAgain();
};
