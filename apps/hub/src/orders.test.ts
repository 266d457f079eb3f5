import { toBase64url } from '@sanduk/kernel';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { newDesk } from './testing-desk.ts';
import type { Phone } from './testing-phone.ts';
import { phone } from './testing-phone.ts';

/** Amina's phone began the book and let Deng's in; both let Mary's in; Ruth's only Amina wants. Each says something meanwhile. */
const amina = await phone();
const [deng, mary, ruth] = [await phone(amina.book), await phone(amina.book), await phone(amina.book)];
await amina.enrols(deng, { member: 'deng' });
await deng.says('early');
const enrolment = await amina.enrols(mary, { member: 'mary' });
await mary.says('before anybody vouched');
await deng.said({ type: 'journal.Vouched', v: 1, entry: enrolment.id, member: 'deng', method: 'own-device' });
await amina.enrols(ruth, { member: 'ruth' });
for (const one of [amina, deng, mary, ruth]) for (let at = 0; at < 3; at += 1) await one.says(`later ${at}`);
const phones = [amina, deng, mary, ruth];

const asking = (one: Phone) => ({ device: one.device, key: toBase64url(one.signer.key), here: true });

const push = fc.record({
  by: fc.constantFrom(...phones),
  of: fc.constantFrom(...phones),
  from: fc.nat(7),
  many: fc.integer({ min: 1, max: 8 }),
});

test('D1 D4 H2 in whatever order and pieces entries come, in the end the log holds each of the group once, and who is in is the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(push, { maxLength: 25 }), async (pushes) => {
      const { desk, store } = newDesk();
      await desk.push(amina.book, asking(amina), {
        runs: [{ d: amina.device, from: 0, entries: amina.wires.slice(0, 1) }],
      });
      const send = (by: Phone, of: Phone, from: number, to: number) =>
        desk.push(amina.book, asking(by), { runs: [{ d: of.device, from, entries: of.wires.slice(from, to) }] });
      for (const { by, of, from, many } of pushes) await send(by, of, from, from + many);
      // Quiet now: everybody sends what is hers, once more than it takes.
      for (let round = 0; round < 2; round += 1) for (const one of phones) await send(one, one, 0, one.wires.length);
      const now = (await store.look(amina.book, { ids: [], devices: [] }))?.now;
      const ids = await store.leaves(amina.book, { epoch: now?.epoch ?? 0, from: 0, limit: 99 });
      const group = [amina, deng, mary].flatMap((one) => one.ids);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.filter((id) => !ruth.ids.includes(id)).toSorted()).toEqual(group.toSorted());
      const isIn = await Promise.all(phones.map((one) => desk.isIn(amina.book, one.device)));
      expect(isIn).toEqual([true, true, true, false]);
      const heldOrLogged = new Set([...ids, ...(await store.held(amina.book, ruth.device)).map(({ id }) => id)]);
      expect(ruth.ids.filter((id) => !heldOrLogged.has(id))).toEqual([]);
      await store.close();
    }),
    { numRuns: 60 },
  );
});
