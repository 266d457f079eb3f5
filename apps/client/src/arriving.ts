import { grammar } from '@sanduk/capabilities/book/reading-grammar.ts';
import type { Read, Wire } from '@sanduk/journal';
import { readStored, unveiledRead, withoutPart } from '@sanduk/journal';
import type { Declined } from '@sanduk/journal/sync/sift.ts';
import { sift } from '@sanduk/journal/sync/sift.ts';
import type { Beside } from './device/database.ts';
import { sealer, verify } from './device/crypto.ts';
import type { Held, With } from './held.ts';
import { current, keepOthers, putAside, readAnew } from './held.ts';
import { knownOf } from './known.ts';
import { lookAgain } from './shelves.ts';
import { keyringOf, opened } from './veiling.ts';
import { clock } from './today.ts';

/** An entry that this phone did not take in, as it lies beside the book. */
export interface DeclinedHere extends Declined {
  readonly at: number;
  readonly from: 'hub' | 'phone';
}

export interface Arrival {
  readonly fresh: number;
  readonly refused: number;
  /** Keys of parts came along, so that words may open that lie here veiled. */
  readonly keys: boolean;
}

/**
 * The one door through which entries of others come in, by a hub or from hand to hand. What is new and sound is kept in one
 * transaction with whatever says where it came from; what is not is kept beside the book with its reason.
 */
export const arrive = async (
  held: Held,
  wires: readonly Wire[],
  from: 'hub' | 'phone',
  more: With = {},
): Promise<Arrival> => {
  const { device } = held.shelf;
  const arrival = await device.alone(held.id, async (): Promise<Arrival> => {
    await current(held, false);
    const { ids, keys } = await knownOf(held);
    const waiting = await waitingFor(held);
    const sifted = await sift([...wires, ...waiting.map(({ wire }) => wire)], {
      ...{ book: held.id, keys, grammar, verify },
      isHere: (id) => ids.has(id),
    });
    const open = await opened(held, sifted.reads);
    const reads = open.reads.map((read) => erased(held, read));
    const isWaiting = new Set(waiting.map(({ wire }) => wire.h));
    const declined = sifted.declined.filter(({ wire }) => !isWaiting.has(wire.h));
    const came = new Set(reads.map(({ wire }) => wire.h));
    const beside: readonly Beside[] = [
      ...(more.beside ?? []),
      ...open.beside,
      ...declined.map((one) => noted(one, from)),
      ...waiting
        .filter(({ wire }) => came.has(wire.h))
        .map((one): Beside => ({ ...noted(one, from), value: undefined })),
    ];
    await keepOthers(held, reads, { ...more, beside });
    if (reads.some(({ header }) => header.d === held.signer?.device)) await stop(held);
    return {
      fresh: reads.length,
      refused: declined.length,
      keys: open.beside.some(({ kind }) => kind === 'part-key'),
    };
  });
  await tidyWords(held, arrival.keys);
  return arrival;
};

/**
 * Lines of this very phone came from elsewhere: its store was put back to an earlier day, or copied. Going on with the same
 * key could say two things at one place, so the key is put aside. All lines stay; the phone asks in with a new key.
 */
const stop = async (held: Held): Promise<void> => {
  const { device } = held.shelf;
  const key = await device.key(held.id);
  held.stopped.value = true;
  await device.putKey(putAside(held.id), key);
  await device.putKey(held.id, undefined);
  void lookAgain();
};

const nameOf = ({ id, d, n, wire }: Declined): string => id ?? `${d} ${n} ${wire.h.length}`;

const noted = (one: Declined, from: DeclinedHere['from']): Beside => ({
  kind: 'declined',
  name: nameOf(one),
  value: { ...one, at: clock().ms, from } satisfies DeclinedHere,
});

/** What was declined because nobody knew the phone: it may have been let in since. */
const waitingFor = async (held: Held): Promise<readonly DeclinedHere[]> =>
  (await declinedOf(held)).filter(({ why }) => why === 'unknown-device');

const declinedOf = async ({ shelf, id }: Held): Promise<readonly DeclinedHere[]> =>
  [...(await shelf.device.beside(id, 'declined')).values()] as readonly DeclinedHere[];

/** Words that the group has erased do not come back, from whomever they come. */
const erased = (held: Held, read: Read): Read => {
  let left = read;
  for (const { entry, part } of held.engine.peek().reading.book.erasures()) {
    if (entry === read.id) left = withoutPart(left, part);
  }
  return left;
};

/**
 * Does to the words here what the book says by now: erases what was erased, in rows, packed stretches and snapshots, and
 * opens what came veiled before its key. Done again it does nothing; broken off, it is done at the next opening.
 */
export const tidyWords = async (held: Held, keys = true): Promise<void> => {
  const { device } = held.shelf;
  // What a book began from must stay until its years are here; then this is done.
  if (held.cover.peek().coming === true) return;
  await device.alone(held.id, async () => {
    const [done, veiled] = await Promise.all([device.beside(held.id, 'erased'), device.beside(held.id, 'veiled')]);
    const engine = await current(held, false);
    const due = engine.reading.book.erasures().filter(({ entry, part }) => !done.has(`${entry}.${part}`));
    const open = veiled.size === 0 || !keys ? new Map<string, Wire>() : await openable(held, new Set(veiled.keys()));
    if (due.length === 0 && open.size === 0) return;
    await device.rewrite(
      held.id,
      (kept) => {
        const parts = due.filter(({ entry }) => entry === kept.id).map(({ part }) => part);
        const wire = open.get(kept.id);
        if (parts.length === 0 && !wire) return kept;
        let read = readStored(kept.id, wire ?? kept.wire);
        for (const part of parts) read = withoutPart(read, part);
        return { id: kept.id, wire: read.wire };
      },
      [
        ...due.map(({ entry, part }): Beside => ({ kind: 'erased', name: `${entry}.${part}`, value: true })),
        ...[...open].map(([name, { parts }]): Beside => {
          const isVeiled = parts.some((part) => part !== null && 'ct' in part);
          return { kind: 'veiled', name, value: isVeiled ? true : undefined };
        }),
      ],
    );
    await readAnew(held);
  });
};

/** Of the entries that lie here veiled, those whose key has come. */
const openable = async (held: Held, ids: ReadonlySet<string>): Promise<Map<string, Wire>> => {
  const keyring = await keyringOf(held);
  const found = new Map<string, Wire>();
  if (keyring.size === 0) return found;
  for (const { id, wire } of await held.shelf.device.read(held.id, 0)) {
    if (!ids.has(id)) continue;
    const before = readStored(id, wire);
    const read = await unveiledRead(before, keyring, sealer);
    if (read !== before) found.set(id, read.wire);
  }
  return found;
};
