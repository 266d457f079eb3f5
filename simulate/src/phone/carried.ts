import { grammar } from '@sanduk/capabilities/book/reading-grammar.ts';
import { needsHistory } from '@sanduk/capabilities/book/reading.ts';
import { after, caughtUp, frozen, keptOf, withHistory } from '@sanduk/client/engine.ts';
import { frontOf } from '@sanduk/client/front-of.ts';
import type { Held } from '@sanduk/client/held.ts';
import type { LogPortion } from '@sanduk/client/device/database.ts';
import type { Read, Verify } from '@sanduk/journal';
import { isFlaw, keysOf, readWire } from '@sanduk/journal';
import { isSignedNote } from '@sanduk/journal/log/note.ts';
import type { Carried, Contradiction, HubNote } from '@sanduk/journal/sync/carried.ts';
import type { Declined } from '@sanduk/journal/sync/sift.ts';
import { sift } from '@sanduk/journal/sync/sift.ts';
import { readsOf } from '@sanduk/client/engine.ts';

/** What befell a phone on its way to a hub. */
export interface Befell {
  readonly contradictions: Contradiction[];
  readonly declined: Declined[];
}

export interface CarriedPorts {
  readonly verify: Verify;
  readonly now: () => number;
  readonly device: string;
  readonly befell: Befell;
}

/** An open book as the way to a hub sees it: everything that is kept is kept by the phone's own store, in one piece. */
export const carriedOf = (held: Held, { verify, now, device: own, befell }: CarriedPorts): Carried => {
  const { device } = held.shelf;
  return {
    book: held.id,
    kernel: 'simulated',
    now,
    note: () => held.cover.peek().hub,
    keep: (hub) => keepNote(held, hub),
    head: () => {
      const head = held.engine.peek().reading.heads.find((one) => one.device === own);
      return head && [head.n, head.id];
    },
    hubKey: () => held.engine.peek().reading.book.hub?.key,
    kept: (from, most) => device.read(held.id, from, most),
    entries: async (ids) => {
      const all = new Map((await device.read(held.id, 0)).map((kept) => [kept.id, kept]));
      return ids.flatMap((id) => all.get(id) ?? []);
    },
    logged: (epoch, from, to) => device.logged(held.id, epoch, from, to),
    takeIn: (arrived) =>
      device.alone(held.id, async () => {
        const kept = await device.read(held.id, 0);
        const here = new Set(kept.map(({ id }) => id));
        const sifted = await sift(arrived.wires, {
          book: held.id,
          isHere: (id) => here.has(id),
          keys: keysOf(readsOf(kept), grammar),
          grammar,
          verify,
        });
        befell.declined.push(...sifted.declined);
        await write(held, sifted.reads, arrived.note, arrived.log);
        return { fresh: sifted.reads.length, refused: sifted.declined.length };
      }),
    veiled: async (entries) => entries.map(({ wire }) => wire),
    isSigned: isSignedNote,
    accuse: async (contradiction) => void befell.contradictions.push(contradiction),
  };
};

const keepNote = async (held: Held, hub: HubNote): Promise<void> => {
  await held.shelf.device.coverAnew(held.id, { hub });
  held.cover.value = { ...held.cover.peek(), hub };
};

const write = async (held: Held, reads: readonly Read[], hub: HubNote, log: LogPortion): Promise<void> => {
  const { device } = held.shelf;
  const latest = await caughtUp(held.engine.peek(), device, held.id);
  const ready = needsHistory(latest.reading, reads) ? await withHistory(latest, device, held.id) : latest;
  const { engine, snapshot } = frozen(after(ready, reads));
  const front = frontOf(engine.reading.book, 'x', engine.reading.exceptions.length);
  await device.append({ id: held.id, after: ready.count, entries: keptOf(reads), front, snapshot, hub, log });
  held.engine.value = engine;
  held.cover.value = { ...held.cover.peek(), front, count: engine.count, hub };
};

/** The same for what came from hand to hand. */
export const checkedReads = (wires: readonly unknown[]): readonly Read[] =>
  wires.map(readWire).filter((read): read is Read => !isFlaw(read));
