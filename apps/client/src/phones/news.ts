import { readingOf } from '@sanduk/capabilities/book/reading.ts';
import type { Read } from '@sanduk/journal';
import { writeBundle } from '@sanduk/journal';
import type { WhereAsk } from '@sanduk/journal/sync/where.ts';
import { holdingsOf } from '@sanduk/journal/sync/where.ts';
import type { OpenedBook } from '../book.ts';
import type { PeerHere } from '../gossip.ts';
import { noteIn } from '../noted.ts';
import { today } from '../today.ts';

/** What one phone of the group is not known to have, to be shown to it: less to hold still for than the whole book. */
export interface News {
  readonly file: File;
  readonly lines: number;
}

export interface Split {
  readonly fresh: readonly Read[];
  /** Up to where the other phone is known to have each chain. */
  readonly since: readonly { readonly device: string; readonly n: number; readonly id: string }[];
}

/**
 * Known is what the other phone built on or said that it holds. In each chain everything after the first unknown line is
 * given, so that what arrives never has a hole.
 */
export const splitFor = (reads: readonly Read[], device: string, ask: WhereAsk): Split => {
  const holdings = holdingsOf(reads, ask);
  const chains = new Map<string, Read[]>();
  for (const read of reads) {
    const chain = chains.get(read.header.d) ?? [];
    chain.push(read);
    chains.set(read.header.d, chain);
  }
  const since: Split['since'][number][] = [];
  const fresh = new Set<string>();
  for (const [owner, chain] of chains) {
    const inOrder = chain.toSorted((a, b) => a.header.n - b.header.n);
    const first = inOrder.findIndex(({ id }) => !holdings.get(id)?.phones.includes(device));
    const known = first < 0 ? inOrder : inOrder.slice(0, first);
    const last = known.at(-1);
    if (last) since.push({ device: owner, n: last.header.n, id: last.id });
    for (const { id } of inOrder.slice(known.length)) fresh.add(id);
  }
  return { fresh: reads.filter(({ id }) => fresh.has(id)), since };
};

const peersOf = async ({ shelf, stage }: OpenedBook): Promise<readonly PeerHere[]> =>
  [...(await shelf.device.beside(stage.id, 'peer')).values()] as readonly PeerHere[];

/** What is new for that phone, as a file that builds on what it has. Undefined when it is known to have all. */
export const newsFor = async (opened: OpenedBook, device: string): Promise<News | undefined> => {
  const { handed } = await import('../veiling.ts');
  const reads = await opened.all();
  const here = opened.stage.device;
  const { fresh, since } = splitFor(reads, device, { device: here, peers: await peersOf(opened) });
  if (fresh.length === 0) return undefined;
  const checkpoint = noteIn(opened.cover.peek().hub)?.covered;
  const lines = writeBundle(await handed(opened.held, fresh), readingOf(reads).heads, {
    book: opened.stage.id,
    since,
    ...(checkpoint === undefined ? {} : { checkpoints: [checkpoint] }),
    ...(here === '' ? {} : { by: here }),
  });
  const text = lines.map((line) => `${line}\n`).join('');
  return { file: new File([text], `news-${today()}.sanduk`), lines: fresh.length };
};
