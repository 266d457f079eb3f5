import type { Signal } from '@preact/signals';
import { batch, signal } from '@preact/signals';
import type { DraftWith } from '@sanduk/capabilities/book/pen.ts';
import { sayAll } from '@sanduk/capabilities/book/pen.ts';
import type { Reading } from '@sanduk/capabilities/book/reading.ts';
import { needsHistory } from '@sanduk/capabilities/book/reading.ts';
import type { Outcome } from '@sanduk/capabilities/book/stage.ts';
import type { Read, Signer } from '@sanduk/journal';
import type { HubNote } from '@sanduk/journal/sync/carried.ts';
import type { Beside, Cover, LogPortion } from './device/database.ts';
import { signerWith } from './device/keys.ts';
import { Lost, Stale, mishapOf } from './device/mishap.ts';
import type { Engine } from './engine.ts';
import { after, caughtUp, frozen, keptOf, moved, start, withHistory } from './engine.ts';
import { faults } from './faults.ts';
import { frontOf } from './front-of.ts';
import { forgetKnown, knownOf } from './known.ts';
import { putOutBy } from './put-out.ts';
import type { Shelf } from './shelves.ts';
import { lookAgain } from './shelves.ts';
import { clock, random } from './today.ts';

/** A book held open: what was read of it, and the one door through which anything is written. */
export interface Held {
  readonly shelf: Shelf;
  readonly id: string;
  readonly engine: Signal<Engine>;
  readonly cover: Signal<Cover>;
  /** Undefined on a phone that has no key for this book: it reads only. */
  readonly signer: Signer | undefined;
  /** True once this phone saw that its store is older than what it has said: with this key it says nothing any more. */
  readonly stopped: Signal<boolean>;
  /** Counts the meetings with other phones, so that whoever shows where lines lie looks again. */
  readonly met: Signal<number>;
}

/** Where the key of a book lies that this phone must not sign with any more. */
export const putAside = (id: string): string => `/put-back ${id}`;

/** Opens a book and keeps up with what other tabs write in it. */
export const hold = async (shelf: Shelf, id: string): Promise<Held> => {
  const { device } = shelf;
  const [engine, cover, key, before] = await Promise.all([
    start(device, id),
    device.cover(id),
    device.key(id),
    device.key(putAside(id)),
  ]);
  if (!cover) throw new Lost(id);
  const held = {
    shelf,
    id,
    engine: signal(engine),
    cover: signal(cover),
    signer: key && signerWith(key),
    met: signal(0),
    stopped: signal(key === undefined && before !== undefined),
  };
  device.hear((change) => {
    if (change.book === id && change.count > held.engine.peek().count) follow(held).catch(faults.report);
  });
  return held;
};

const tries = 3;

/**
 * Reads what another tab wrote, asks the rules, signs, and writes; nobody else on this phone writes meanwhile. *Saved* is
 * answered when it is on the disk.
 */
export const say = (held: Held, drafts: readonly DraftWith[], onSigned?: () => void): Promise<Outcome> =>
  held.shelf.device.alone(held.id, async () => {
    if (held.stopped.peek()) return { is: 'mishap', code: 'put-back' };
    if (!held.signer) return { is: 'mishap', code: 'no-key' };
    if (opensMeeting(drafts) && putOutBy(held.cover.peek())) return { is: 'mishap', code: 'put-out' };
    const signer = onSigned ? telling(held.signer, onSigned) : held.signer;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await sayOnce(held, drafts, signer);
      } catch (error) {
        // Only where a browser has no locks can another tab come between; then it is simply done again.
        if (error instanceof Stale && attempt < tries) continue;
        return { is: 'mishap', code: mishapOf(error) };
      }
    }
  });

/** A meeting that others would never see is not begun. What was said before is kept; it is looked at line by line. */
const opensMeeting = (drafts: readonly DraftWith[]): boolean =>
  drafts.some((one) => ('draft' in one ? one.draft : one).type === 'meeting.Opened');

/** Signs as before, and somebody who waits for thousands of lines hears of each. */
const telling = (signer: Signer, onSigned: () => void): Signer => ({
  ...signer,
  sign: async (message) => {
    const signature = await signer.sign(message);
    onSigned();
    return signature;
  },
});

const sayOnce = async (held: Held, drafts: readonly DraftWith[], signer: Signer): Promise<Outcome> => {
  const ports = { signer, random, clock, fetching: held.cover.peek().coming === true };
  let engine = await current(held, false);
  let answer = await sayAll(engine.reading, drafts, ports);
  if (answer.objection?.code === 'journal.history-needed') {
    // It is about something before the last seal: only then are the years fetched.
    engine = await current(held, true);
    answer = await sayAll(engine.reading, drafts, ports);
  }
  if (answer.objection) return { is: 'objected', objection: answer.objection, at: answer.at };
  await keep(held, engine, answer.reading, answer.said);
  return { is: 'saved', ids: answer.said.map(({ id }) => id) };
};

/** The book as it lies on the disk now. Under its lock. */
export const current = async (held: Held, back: boolean): Promise<Engine> => {
  const { device } = held.shelf;
  const latest = await caughtUp(held.engine.peek(), device, held.id);
  const engine = back ? await withHistory(latest, device, held.id) : latest;
  held.engine.value = engine;
  return engine;
};

/** What is written together with entries, or not at all. */
export interface With {
  readonly hub?: HubNote | undefined;
  readonly log?: LogPortion | undefined;
  readonly beside?: readonly Beside[] | undefined;
}

/** Writes what was read on top of the book. Under its lock. */
const keep = async (
  held: Held,
  before: Engine,
  reading: Reading,
  reads: readonly Read[],
  more: With = {},
): Promise<void> => {
  const { device } = held.shelf;
  const { hub } = more;
  const { engine, snapshot } = frozen(moved(before, reading, reads));
  const front = frontOf(reading.book, engine.names.book, reading.exceptions.length, held.signer?.device);
  const entries = keptOf(reads);
  await device.append({ id: held.id, after: before.count, entries, front, snapshot, ...more });
  batch(() => {
    held.engine.value = engine;
    held.cover.value = { ...held.cover.peek(), front, count: engine.count, ...(hub ? { hub } : {}) };
  });
  void lookAgain();
};

/** Reads entries that came from elsewhere on top of the book, and writes them. Under its lock. */
export const keepOthers = async (held: Held, reads: readonly Read[], more: With = {}): Promise<void> => {
  const { device } = held.shelf;
  const engine = await current(held, false);
  const ready = needsHistory(engine.reading, reads) ? await withHistory(engine, device, held.id) : engine;
  if (!ready.reading.partial || !needsHistory(ready.reading, reads)) {
    await keep(held, ready, after(ready, reads).reading, reads, more);
    return;
  }
  // The years that these rest on are still on their way: they lie ready, and are read when all is here.
  const waiting: Beside = { kind: 'backfill', name: `later ${reads[0]?.id ?? ''}`, value: keptOf(reads) };
  await keep(held, ready, ready.reading, [], { ...more, beside: [...(more.beside ?? []), waiting] });
};

/** Keeps entries that came from elsewhere and were checked. Those that are here already are left aside. */
export const takeIn = (held: Held, reads: readonly Read[], more: With = {}): Promise<number> =>
  held.shelf.device.alone(held.id, async () => {
    await current(held, false);
    const { ids } = await knownOf(held);
    const fresh = reads.filter(({ id }) => !ids.has(id));
    await keepOthers(held, fresh, more);
    return fresh.length;
  });

/** After entries were written anew in place: all of it is read again. Under its lock. */
export const readAnew = async (held: Held): Promise<void> => {
  const { device } = held.shelf;
  forgetKnown(held);
  const engine = await start(device, held.id);
  const front = frontOf(engine.reading.book, engine.names.book, engine.reading.exceptions.length, held.signer?.device);
  await device.coverAnew(held.id, { front });
  batch(() => {
    held.engine.value = engine;
    held.cover.value = { ...held.cover.peek(), front, count: engine.count };
  });
};

/** Another tab wrote: read on, so that this one never shows an old sum. */
export const follow = async (held: Held): Promise<void> => {
  const { device } = held.shelf;
  await device.alone(held.id, async () => {
    const engine = await current(held, false);
    const cover = await device.cover(held.id);
    if (cover) held.cover.value = cover;
    held.engine.value = engine;
  });
};

/** So many entries are read in a blink; beyond them a snapshot is worth its room. */
const readQuickly = 500;

/** Leaves the store so that the next opening is quick: thousands packed, and a snapshot where a long book has none. */
export const tidyUp = async (held: Held): Promise<void> => {
  const { device } = held.shelf;
  if (held.cover.peek().coming === true) return;
  await device.packUp(held.id);
  await device.alone(held.id, async () => {
    const now = await current(held, false);
    if (now.tail.length < readQuickly) return;
    const { engine, snapshot } = frozen(now);
    if (!snapshot) return;
    const { front } = held.cover.peek();
    await device.append({ id: held.id, after: now.count, entries: [], front, snapshot });
    held.engine.value = engine;
  });
};

/** Brings all years of the book to hand, for pages that tell them. */
export const loadHistory = async (held: Held): Promise<Reading> => {
  const { reading } = await held.shelf.device.alone(held.id, () => current(held, true));
  return reading;
};
