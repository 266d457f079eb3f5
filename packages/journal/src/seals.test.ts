import { expect, test } from 'vitest';
import { meet, moves, opens, putsOut, read, says, seals, signs, three, vouches } from './testing-phones.ts';
import { actor, learns } from './testing-world.ts';

test('F5 a key counts from her own phone or with her own key, and on others only while she has neither', () => {
  const [shared, idris] = three();
  opens(shared, 'm1', ['idris', 'rahma']);
  const seal = seals(shared, 'm1');
  signs(shared, seal, 'idris');
  signs(shared, seal, 'rahma');
  expect(read(shared).finals).toEqual([]);
  learns(idris, shared);
  signs(idris, seal, 'idris');
  expect(read(shared, idris).finals).toEqual([seal.id]);
  says(idris, { type: 'toy.MemberKey', v: 1, member: 'rahma', key: 'pin' });
  learns(shared, idris);
  opens(shared, 'm2', ['idris', 'rahma']);
  const second = seals(shared, 'm2', seal);
  learns(idris, shared);
  signs(idris, second, 'idris');
  learns(shared, idris);
  signs(shared, second, 'rahma');
  signs(shared, second, 'rahma', 'a wrong pin');
  expect(read(shared).finals).toEqual([seal.id]);
  signs(shared, second, 'rahma', 'pin');
  expect(read(shared).finals).toEqual([seal.id, second.id]);
});

test('F5 a thief who seals and signs for everybody seals nothing', () => {
  const [shared, idris, halima] = three();
  opens(shared, 'm1', ['k1', 'idris', 'halima']);
  meet(shared, idris, halima);
  const last = moves(shared);
  const stolen = moves(shared, 700);
  const seal = seals(shared, 'm1');
  for (const key of ['k1', 'idris', 'halima']) signs(shared, seal, key);
  expect(read(shared).finals).toEqual([]);
  const out = putsOut(idris, last, 'idris');
  learns(halima, idris);
  vouches(halima, out, 'halima');
  const found = read(shared, idris, halima);
  expect([found.why(stolen), found.order.chain.seals.length]).toEqual(['revoked', 0]);
  // A phone that nobody let in opens a meeting of its own, closes it and signs.
  const stranger = actor('stranger');
  learns(stranger, idris);
  opens(stranger, 'm0', ['stranger']);
  const own = seals(stranger, 'm0');
  signs(stranger, own, 'stranger');
  expect(read(shared, idris, halima, stranger).finals).toEqual([]);
});

test('F6 an officer opens no meeting of her own to close it alone', () => {
  const [shared, idris, halima] = three();
  const keys = ['k1', 'k2', 'k3'];
  opens(shared, 'm1', keys);
  meet(shared, idris, halima);
  opens(halima, 'mine', ['halima']);
  const early = seals(halima, 'mine');
  signs(halima, early, 'halima');
  expect(read(shared, halima).finals).toEqual([]);
  const seal = seals(shared, 'm1');
  for (const key of keys) signs(shared, seal, key);
  learns(idris, shared);
  opens(idris, 'his', ['idris']);
  const late = seals(idris, 'his', seal);
  signs(idris, late, 'idris');
  expect(read(shared, idris, halima).finals).toEqual([seal.id]);
  // One of three changes: the two others carry it on. All change: when the meeting before covers that they were given.
  opens(shared, 'm2', ['k1', 'k2', 'k4']);
  for (const member of ['k5', 'k6', 'k7']) says(shared, { type: 'toy.Keyholder', v: 1, member, given: true });
  for (const member of ['k1', 'k2', 'k4']) says(shared, { type: 'toy.Keyholder', v: 1, member, given: false });
  const second = seals(shared, 'm2', seal);
  for (const key of ['k1', 'k2', 'k4']) signs(shared, second, key);
  opens(shared, 'm3', ['k5', 'k6', 'k7']);
  const third = seals(shared, 'm3', second);
  for (const key of ['k5', 'k6', 'k7']) signs(shared, third, key);
  expect(read(shared, idris, halima).finals).toEqual([seal.id, second.id, third.id]);
});
