import { digestOf } from '@sanduk/capabilities/book/digest.ts';
import { verifyGroupFile } from '@sanduk/capabilities/book/reading-check.ts';
import { readingOf } from '@sanduk/capabilities/book/reading.ts';
import type { Read, Wire } from '@sanduk/journal';
import { bookIdOf, isFlaw, readWire, verifierOf, writeBookFile } from '@sanduk/journal';
import type { MishapCode } from './device/mishap.ts';
import { mishapOf } from './device/mishap.ts';
import { keptOf } from './engine.ts';
import { frontOf } from './front-of.ts';
import { hubHere } from './hub.ts';
import { namesAfter, noNames } from './names.ts';
import { lookAgain, shelfOf } from './shelves.ts';
import { HubSays } from './sync.ts';

/** What became of a fetched book; each is the key of its sentence. */
export type FetchAnswer =
  | { readonly is: 'fetched' | 'here-already' }
  /** The hub gave something that is not whole, or not signed as it should be. Nothing was kept. */
  | { readonly is: 'unsound' }
  | { readonly is: 'hub'; readonly refusal: HubSays['refusal']; readonly reason: string }
  | { readonly is: 'mishap'; readonly code: MishapCode };

export interface Fetching {
  readonly have: number;
  readonly size: number;
}

interface Pulled {
  readonly wires: readonly Wire[];
  readonly after: number;
}

const pullAll = async (book: string, tell: (fetching: Fetching) => void): Promise<Pulled> => {
  const wires: Wire[] = [];
  for (let after = 0; ;) {
    const page = await hubHere.pull(book, after);
    if (page.wires.length === 0) return { wires, after };
    wires.push(...page.wires);
    after = page.next;
    tell({ have: wires.length, size: page.size });
  }
};

/** A hub is a stranger: every byte, signature and sum is looked at, as with a file that somebody gave us. */
const sound = async (book: string, wires: readonly Wire[]): Promise<readonly Read[] | undefined> => {
  const reads = wires.map(readWire).filter((read): read is Read => !isFlaw(read));
  if (reads.length === 0 || reads.length < wires.length) return undefined;
  if (reads.some((read) => bookIdOf(read) !== book)) return undefined;
  const reading = readingOf(reads);
  const lines = writeBookFile(reading.ordered, reading.heads, digestOf(reading));
  const report = await verifyGroupFile(lines.map((line) => `${line}\n`).join(''), verifierOf(crypto.subtle));
  return report.sound ? reads : undefined;
};

/** Fetches a book from the hub of this address, to be read here. Whoever knows its id may do so. */
export const fetchBook = async (book: string, tell: (fetching: Fetching) => void): Promise<FetchAnswer> => {
  try {
    const { device } = await shelfOf('book');
    if (await device.cover(book)) return { is: 'here-already' };
    const { wires, after } = await pullAll(book, tell);
    const reads = await sound(book, wires);
    if (!reads) return { is: 'unsound' };
    const { book: state, exceptions, told } = readingOf(reads);
    const front = frontOf(state, namesAfter(noNames, told).book, exceptions.length);
    // In the order in which they came from the hub: so the hub has all of them, and the next fetch goes on from here.
    const hub = { after, sent: reads.length, at: Date.now() };
    await device.begin({ id: book, entries: keptOf(reads), front, hub });
    await lookAgain();
    return { is: 'fetched' };
  } catch (error) {
    if (error instanceof HubSays) return { is: 'hub', refusal: error.refusal, reason: error.reason };
    return { is: 'mishap', code: mishapOf(error) };
  }
};
