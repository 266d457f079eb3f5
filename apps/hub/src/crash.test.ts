import { randomBytes } from 'node:crypto';
import { leafHashOf, rootOfLeaves } from '@sanduk/journal/log/merkle.ts';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { signerFromSeed } from './hub-key.ts';
import { sqliteStore } from './sqlite-store.ts';
import type { JournalStore } from './store.ts';
import { deskOn, here, readNote } from './testing-desk.ts';
import { phone, pushOf } from './testing-phone.ts';

/** Where the process ends: before anything is written, or after it is on the disk and before anybody heard of it. */
type Crash = 'never' | 'before' | 'after';

const crashing = (store: JournalStore, crash: Crash): JournalStore => {
  const around = async <R>(write: () => Promise<R>): Promise<R> => {
    if (crash === 'before') throw new Error('killed');
    const written = await write();
    if (crash === 'after') throw new Error('killed');
    return written;
  };
  return {
    ...store,
    append: (change) => around(() => store.append(change)),
    beginEpoch: (beginning) => around(() => store.beginEpoch(beginning)),
  };
};

const amina = await phone();
const deng = await phone(amina.book);
await amina.enrols(deng);
for (let at = 0; at < 20; at += 1) {
  await amina.says(`one ${at}`);
  await deng.says(`other ${at}`);
}

const step = fc.record({
  by: fc.constantFrom(amina, deng),
  from: fc.nat(20),
  many: fc.integer({ min: 1, max: 9 }),
  crash: fc.constantFrom<Crash>('never', 'never', 'before', 'after'),
});

test('I24 I25 W9 W11 wherever it is killed between reading and answering, the hub has what it acknowledged and signs one history', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 20 }), async (steps) => {
      const store = sqliteStore(':memory:');
      const signer = signerFromSeed(randomBytes(32));
      const receipts: string[] = [];
      const acknowledged = new Set<string>();
      await deskOn(store, { signer }).desk.push(amina.book, here(), pushOf(amina, amina.wires.slice(0, 2)));
      for (const { by, from, many, crash } of steps) {
        // A new desk each time: the process before is gone with all that it remembered.
        const { desk } = deskOn(crashing(store, crash), { signer });
        const entries = by.wires.slice(from, from + many);
        try {
          const { checkpoint, devices } = await desk.push(amina.book, here(by), pushOf(by, entries, from));
          receipts.push(checkpoint);
          const [mine] = devices;
          if (mine?.state === 'upto') for (const id of by.ids.slice(0, mine.n + 1)) acknowledged.add(id);
        } catch (mishap) {
          expect(String(mishap)).toBe('Error: killed');
        }
      }
      const now = (await store.look(amina.book, { ids: [], devices: [] }))?.now;
      const ids = await store.leaves(amina.book, { epoch: now?.epoch ?? 0, from: 0, limit: 99 });
      expect(ids).toHaveLength(now?.size ?? -1);
      expect([...acknowledged].filter((id) => !ids.includes(id))).toEqual([]);
      for (const receipt of receipts) {
        const note = readNote(receipt, signer);
        expect(note.root).toEqual(rootOfLeaves(ids.slice(0, note.size).map(leafHashOf)));
      }
      await store.close();
    }),
    { numRuns: 60 },
  );
});
