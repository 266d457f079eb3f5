import type { Head, Read } from '@sanduk/journal';
import { prove } from '@sanduk/journal';
import { testSigner } from '@sanduk/journal/testing.ts';
import { expect, test } from 'vitest';
import { readingOf, restored, snapshotOf } from './reading.ts';
import { sealDraft } from './seal.ts';
import { smallCounts, smallOpening } from './testing-book.ts';
import { recordKeeper } from './testing-group.ts';
import type { Phone } from './testing-officers.ts';
import { first, hears, meet, officers, same, says, second, third, turned } from './testing-officers.ts';
import { vouchFor } from './testing-phones.ts';

const agrees = async (who: Phone, out: Read): Promise<void> => {
  const vouch = vouchFor(out.id, second, 'shared-device');
  const proof = await prove(who.reading.id ?? '', { ...vouch, v: 1 }, testSigner('pin'));
  await says(who, { ...vouch, proof });
};

const sealed = async (shared: Phone): Promise<string> => {
  await says(shared, ...smallCounts(shared));
  const [seal] = await says(shared, sealDraft(shared.reading, undefined, recordKeeper));
  return seal?.id ?? '';
};

/** Puts out the phone of the box-keeper after that line of it. */
const putsOut = async (who: Phone, { device, n, id }: Head): Promise<Read> => {
  const cut = { device, lastN: n, lastHash: id };
  const [out] = await says(who, { type: 'journal.DeviceRevoked', ...cut, why: 'lost', by: first });
  if (!out) throw new Error('nobody was put out');
  return out;
};

const headOf = (who: Phone, { ports }: Phone): Head => {
  const head = who.reading.heads.find(({ device }) => device === ports.signer.device);
  if (!head) throw new Error('that phone has said nothing');
  return head;
};

test('B1 R2 a seal whose last key lies beyond the cut of who never saw it is not final any more, wherever one reads from', async () => {
  const [shared, boxes, keys] = await officers();
  await says(shared, ...smallOpening(shared, shared.ports));
  meet(shared, boxes, keys);
  const seal = await sealed(shared);
  meet(shared, boxes, keys);
  await says(keys, await turned(keys, seal, first));
  await says(shared, await turned(shared, seal, second, 'pin'));
  await says(boxes, await turned(boxes, seal, third, 'card'));
  const out = await putsOut(keys, headOf(keys, boxes));
  hears(shared, boxes);
  hears(shared, keys);
  expect(shared.reading.base.seal).toBe(seal);
  same(shared);
  await agrees(shared, out);
  expect(shared.reading.seals.at(-1)).toMatchObject({ seal, final: false });
  same(shared);
});

test('B1 R2 a key that was seen by who put its phone out stays turned, read from that seal as from the start', async () => {
  const [shared, boxes, keys] = await officers();
  await says(shared, ...smallOpening(shared, shared.ports));
  meet(shared, boxes, keys);
  const before = headOf(keys, boxes);
  const seal = await sealed(shared);
  meet(shared, boxes, keys);
  await says(keys, await turned(keys, seal, first));
  await says(shared, await turned(shared, seal, second, 'pin'));
  await says(boxes, await turned(boxes, seal, third, 'card'));
  meet(shared, boxes, keys);
  const out = await putsOut(keys, before);
  hears(shared, keys);
  await agrees(shared, out);
  same(shared);
  const snapshot = snapshotOf(shared.reading);
  const again = snapshot && restored(snapshot, shared.reads);
  expect(snapshot?.base.seal).toBe(seal);
  const whole = readingOf(shared.reads);
  expect(again?.seals).toEqual(whole.seals);
  expect(again?.exceptions).toEqual(whole.exceptions);
  expect([...(again?.fallen.keys() ?? [])]).toEqual([...whole.fallen.keys()]);
});
