import fc from 'fast-check';
import { prove } from '@sanduk/journal';
import { testSigner } from '@sanduk/journal/testing.ts';
import { expect, test } from 'vitest';
import { digestOf } from './digest.ts';
import type { Draft } from './entries.ts';
import { say, sayAll } from './pen.ts';
import { continued, readingOf, restored, snapshotOf } from './reading.ts';
import { checkSeals, sealDraft } from './seal.ts';
import { shareBought, smallCounts, smallOpening } from './testing-book.ts';
import { boxKeeper, chair, keyHolders, m, recordKeeper } from './testing-group.ts';
import {
  closes,
  first,
  hears,
  meet,
  officers,
  phone,
  refused,
  same,
  says,
  second,
  third,
  turned,
} from './testing-officers.ts';
import { phoneOf, vouchFor } from './testing-phones.ts';

test('two phones record one meeting apart, bring it together, settle it and close it with three keys', async () => {
  const [shared, boxes, keys] = await officers();
  await says(shared, ...smallOpening(shared, shared.ports));
  meet(shared, boxes);
  await says(shared, shareBought(2), shareBought(4, 2));
  await says(boxes, shareBought(2), shareBought(4, 1), shareBought(5, 3));
  meet(shared, boxes, keys);
  same(shared, boxes, keys);
  // Noted twice alike is one line; noted differently is a knot; what only the second phone saw counts.
  expect(shared.reading.book.balance(`savings:${m(2)}`)).toBe(200_00);
  expect(shared.reading.book.balance(`savings:${m(5)}`)).toBe(600_00);
  const [knot, ...more] = shared.reading.exceptions;
  expect([knot?.code, more.length]).toEqual(['journal.answered-twice', 0]);
  const stands = boxes.reads.find(({ ledger }) => ledger['member'] === m(4) && ledger['shares'] === 1)?.id ?? '';
  await says(shared, {
    type: 'governance.Settled',
    exception: knot?.id ?? '',
    how: 'adopted',
    stands,
    by: recordKeeper,
  });
  expect(shared.reading.book.balance(`savings:${m(4)}`)).toBe(200_00);
  const seal = await closes(shared, keys, false);
  expect(shared.reading.seals.at(-1)?.final).toBe(false);
  meet(shared, boxes, keys);
  expect(refused(keys, await turned(keys, seal, first))?.code).toBe('meeting.key-turned-already');
  const claimed = { type: 'meeting.Cosigned', seal, member: third, by: third } as const;
  expect(refused(boxes, { ...claimed, method: 'paper' })?.code).toBe('meeting.key-needs-proof');
  expect(refused(boxes, { ...claimed, method: 'own-device' })?.code).toBe('meeting.method-differs');
  expect(refused(boxes, { ...(await turned(boxes, seal, third, 'pin')) })?.code).toBe('devices.not-her-key');
  await says(boxes, await turned(boxes, seal, third, 'card'));
  meet(shared, boxes, keys);
  same(shared, boxes, keys);
  expect(shared.reading.seals.at(-1)).toMatchObject({ final: true, signers: [...keyHolders].toSorted() });
  expect(checkSeals(shared.reads).every(({ agrees, final }) => agrees && final)).toBe(true);
});

test('a third phone takes up the snapshot of a final seal, writes, and closes the next meeting', async () => {
  const [shared, boxes, keys] = await officers();
  await says(shared, ...smallOpening(shared, shared.ports), shareBought(2));
  await closes(shared, keys);
  meet(shared, boxes, keys);
  const snapshot = snapshotOf(shared.reading);
  const [letIn] = await says(shared, phoneOf('fresh', chair));
  hears(boxes, shared);
  const [voiced] = await says(boxes, vouchFor(letIn?.id ?? '', boxKeeper));
  meet(shared, boxes, keys);
  expect(snapshot?.base.seal).toBe(shared.reading.seals.at(-1)?.seal);
  const fresh = phone('fresh');
  const taken = snapshot && restored(structuredClone(snapshot), shared.reads);
  if (!taken) throw new Error('what comes after a final seal is read on top of it');
  fresh.reads = shared.reads;
  fresh.reading = taken;
  same(shared, fresh);
  expect(refused(fresh, shareBought(3))?.code).not.toBe('devices.not-let-in');
  const fetching = { ...fresh.ports, fetching: true };
  const opening = await sayAll(fresh.reading, smallOpening(fresh, shared.ports), fetching);
  if (opening.objection) throw new Error(opening.objection.code);
  const counted = await sayAll(opening.reading, smallCounts({ ...opening, reads: [] }), fetching);
  if (counted.objection) throw new Error(counted.objection.code);
  const early = await say(counted.reading, sealDraft(counted.reading, undefined, recordKeeper), fetching);
  expect(early.objection?.code).toBe('devices.still-fetching');
  fresh.reading = counted.reading;
  fresh.reads = [...fresh.reads, ...opening.said, ...counted.said];
  await says(fresh, sealDraft(fresh.reading, undefined, recordKeeper));
  meet(shared, boxes, keys, fresh);
  same(shared, boxes, keys, fresh);
  expect(voiced?.header.n).toBeGreaterThan(0);
});

test('a phone that is not let in, reads only, or was put out says nothing, and hears why', async () => {
  const [shared, boxes, keys] = await officers();
  const stranger = phone('stranger');
  hears(stranger, shared);
  expect(refused(stranger, shareBought(2))?.code).toBe('devices.not-let-in');
  const [reads] = await says(shared, phoneOf('stranger', m(9), { writes: false }));
  expect(refused(shared, vouchFor(reads?.id ?? '', recordKeeper, 'shared-device'))?.code).toBe('devices.same-phone');
  expect(shared.reading.book.waitingVouches()).toMatchObject([{ needs: 2, says: { type: 'journal.DeviceEnrolled' } }]);
  meet(shared, boxes, keys, stranger);
  await says(keys, vouchFor(reads?.id ?? '', first));
  meet(shared, boxes, keys, stranger);
  expect(shared.reading.book.waitingVouches()).toEqual([]);
  expect(refused(stranger, shareBought(2))?.code).toBe('devices.reads-only');
  await says(shared, ...smallOpening(shared, shared.ports));
  meet(shared, boxes, keys, stranger);
  const lost = boxes.reading.heads.find(({ device }) => device === boxes.ports.signer.device);
  const { device = '', n = 0, id = '' } = lost ?? {};
  const out = { type: 'journal.DeviceRevoked', device, lastN: n, lastHash: id, why: 'lost', by: first } as const;
  const [said] = await says(keys, out);
  const beyond = (await says(boxes, shareBought(7)))[0];
  meet(shared, keys);
  expect(refused(shared, vouchFor(said?.id ?? '', boxKeeper))?.code).toBe('devices.not-a-key');
  expect(refused(shared, vouchFor(said?.id ?? '', second))?.code).toBe('devices.needs-proof');
  const vouch = { ...vouchFor(said?.id ?? '', second, 'shared-device') };
  const proof = await prove(shared.reading.id ?? '', { ...vouch, v: 1 }, testSigner('pin'));
  await says(shared, { ...vouch, proof });
  meet(shared, boxes, keys);
  same(shared, boxes, keys);
  expect(refused(boxes, shareBought(8))?.code).toBe('devices.revoked');
  expect(shared.reading.book.device(device)).toMatchObject({ writes: false, revoked: { why: 'lost', lastN: n } });
  expect(shared.reading.exceptions).toMatchObject([{ code: 'journal.after-revocation', entries: [beyond?.id] }]);
  expect(shared.reading.book.balance(`savings:${m(7)}`)).toBe(0);
});

test('two who agree at once are a voice too many, and nothing to look at', async () => {
  const [shared, boxes, keys] = await officers();
  const [asked] = await says(shared, phoneOf('fresh', m(9)));
  const entry = asked?.id ?? '';
  hears(boxes, shared);
  hears(keys, shared);
  await says(boxes, vouchFor(entry, boxKeeper));
  await says(keys, vouchFor(entry, first));
  meet(shared, boxes, keys);
  same(shared, boxes, keys);
  expect(shared.reading.exceptions).toEqual([]);
  expect(shared.reading.book.waitingVouches()).toEqual([]);
  expect(refused(shared, vouchFor(entry, recordKeeper, 'shared-device'))?.code).toBe('devices.nothing-waits');
});

test('a line that nobody has any more keeps a meeting open only until its phone is put out', async () => {
  const [shared, boxes, keys] = await officers();
  await says(shared, ...smallOpening(shared, shared.ports));
  meet(shared, boxes, keys);
  const { device } = boxes.ports.signer;
  const last = shared.reading.heads.find((head) => head.device === device);
  const [lost, after] = [await says(boxes, shareBought(2)), await says(boxes, shareBought(4))];
  shared.reads = [...shared.reads, ...after];
  shared.reading = continued(shared.reading, after);
  await says(shared, ...smallCounts(shared));
  const seal = (): Draft => sealDraft(shared.reading, undefined, recordKeeper);
  expect(refused(shared, seal())).toEqual({ code: 'journal.entries-missing', waiting: 1 });
  const cut = { device, lastN: last?.n ?? 0, lastHash: last?.id ?? '' };
  const [out] = await says(keys, { type: 'journal.DeviceRevoked', ...cut, why: 'lost', by: first });
  hears(shared, keys);
  const vouch = vouchFor(out?.id ?? '', second, 'shared-device');
  await says(shared, {
    ...vouch,
    proof: await prove(shared.reading.id ?? '', { ...vouch, v: 1 }, testSigner('pin')),
  });
  await says(shared, seal());
  // Should the line turn up after all, it lies beyond the cut, and the meeting looks at it.
  shared.reads = [...shared.reads, ...lost];
  shared.reading = readingOf(shared.reads);
  expect(shared.reading.waiting).toEqual([]);
  expect(shared.reading.exceptions.map(({ code }) => code)).toContain('journal.after-revocation');
  expect(shared.reading.book.balance(`savings:${m(2)}`)).toBe(0);
});

test('R1 R2 whatever they do apart, they agree when they meet, and a snapshot continues to the same book', () => {
  const evenings = fc.array(
    fc.record({
      twice: fc.subarray([1, 2, 4, 5, 9]),
      apart: fc.integer({ min: 1, max: 5 }),
      late: fc.boolean(),
      all: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  );
  let taken = 0;
  return fc
    .assert(
      fc.asyncProperty(evenings, async (plan) => {
        const [shared, boxes, keys] = await officers();
        let missing: string | undefined;
        for (const { twice, apart, late, all } of plan) {
          await says(shared, ...smallOpening(shared, shared.ports));
          meet(shared, boxes, keys);
          for (const number of twice) await says(shared, shareBought(number));
          for (const number of twice) await says(boxes, shareBought(number, apart));
          if (late) await says(boxes, shareBought(10, apart));
          meet(shared, boxes, keys);
          same(shared, boxes, keys);
          for (const { id, entries } of shared.reading.exceptions) {
            const stands = entries[apart % entries.length] ?? '';
            await says(shared, { type: 'governance.Settled', exception: id, how: 'adopted', stands, by: recordKeeper });
          }
          const seal = await closes(shared, keys, all);
          meet(shared, boxes, keys);
          same(shared, boxes, keys);
          // Who was away turns her key when she is back: for a seal that became final through the one after it.
          if (all && missing !== undefined) await says(boxes, await turned(boxes, missing, third, 'card'));
          meet(shared, boxes, keys);
          same(shared, boxes, keys);
          missing = all ? undefined : seal;
        }
        expect(checkSeals(shared.reads).every(({ agrees }) => agrees)).toBe(true);
        const snapshot = snapshotOf(shared.reading);
        const reading = snapshot && restored(structuredClone(snapshot), shared.reads);
        if (!reading) return;
        taken += 1;
        expect(reading.page).toEqual(shared.reading.page);
        expect(reading.seals).toEqual(shared.reading.seals);
        expect(digestOf(reading)).toBe(digestOf(shared.reading));
      }),
      { numRuns: 12 },
    )
    .then(() => expect(taken).toBeGreaterThan(2));
});
