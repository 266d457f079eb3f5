import { expect, test } from 'vitest';
import {
  deviceOf,
  lets,
  meet,
  moves,
  opens,
  putsOut,
  read,
  seals,
  signs,
  three,
  vouches,
  whyOf,
} from './testing-phones.ts';
import { actor, learns } from './testing-world.ts';

test('A3 a phone is put out by two keys; by one alone it is not', () => {
  const [shared, idris, halima] = three();
  opens(shared, 'm', ['k1', 'idris', 'halima']);
  meet(shared, idris, halima);
  const last = moves(shared);
  const beyond = moves(shared);
  learns(idris, shared);
  const out = putsOut(idris, last, 'idris');
  vouches(idris, out, 'idris');
  // Halima has a phone of her own, so nobody speaks for her on another.
  vouches(idris, out, 'halima');
  expect(read(shared, idris).why(beyond)).toBe('stands');
  learns(halima, idris);
  vouches(halima, out, 'halima');
  const found = read(shared, idris, halima);
  expect([found.why(last), found.why(beyond)]).toEqual(['stands', 'revoked']);
  expect(found.speakers.revoked).toEqual([{ device: deviceOf(shared), by: out.id }]);
  // It says it did not know. That does not help it.
  expect(whyOf(moves(shared), shared, idris, halima)).toBe('revoked');
});

test('A3 B3 whom a lost phone let in after it was lost goes with it', () => {
  const [shared, idris, halima] = three();
  opens(shared, 'm', ['k1', 'idris', 'halima']);
  meet(shared, idris, halima);
  const last = moves(shared);
  const thief = actor('thief');
  const letIn = lets(shared, thief, 'k1');
  learns(halima, shared);
  vouches(halima, letIn, 'halima'); // deceived
  learns(thief, halima);
  const stolen = moves(thief, 900);
  expect(read(shared, halima, thief).why(stolen)).toBe('stands');
  const out = putsOut(idris, last, 'idris');
  learns(halima, idris);
  learns(halima, thief);
  vouches(halima, out, 'halima');
  const found = read(shared, idris, halima, thief);
  expect([found.why(letIn), found.why(stolen)]).toEqual(['revoked', 'revoked']);
  expect(found.speakers.devices.map(({ device }) => device)).not.toContain(deviceOf(thief));
});

test('B2 of two revocations that cut each other off both hold', () => {
  const [a, b] = [actor('a'), actor('b')];
  moves(a);
  lets(a, b, 'b');
  opens(a, 'm', ['k']); // one key: one voice is enough
  meet(a, b);
  const [ofA, ofB] = [moves(a), moves(b)];
  meet(a, b);
  const both = [putsOut(a, ofB, 'k'), putsOut(b, ofA, 'k')];
  const held = read(a, b).order.admission.outs.map(({ node }) => node.read.id);
  expect(held.toSorted()).toEqual(both.map(({ id }) => id).toSorted());
});

test('B2 who was put out does not put out the others afterwards', () => {
  const [shared, idris, halima] = three();
  opens(shared, 'm', ['k1', 'k2', 'k3']);
  meet(shared, idris, halima);
  const last = moves(idris);
  meet(shared, idris, halima);
  const out = putsOut(shared, last, 'k1');
  vouches(shared, out, 'k2');
  // Without having seen it, and for members who have neither phone nor key.
  const revenge = putsOut(idris, moves(halima), 'k1');
  learns(idris, halima);
  expect(read(shared, idris, halima).why(revenge)).toBe('revoked');
  expect(read(shared, idris, halima).order.admission.outs.map(({ node }) => node.read.id)).toEqual([out.id]);
});

test('B1 N5 what was sealed before a phone was put out stays', () => {
  const [shared, idris, halima] = three();
  opens(shared, 'm1', ['k1', 'k2']);
  meet(shared, idris, halima);
  const [first, sealed] = [moves(halima), moves(halima)];
  meet(shared, idris, halima);
  const seal = seals(shared, 'm1');
  for (const key of ['k1', 'k2']) signs(shared, seal, key);
  meet(shared, idris, halima);
  const out = putsOut(shared, first, 'k1');
  vouches(shared, out, 'k2');
  const after = moves(halima);
  const found = read(shared, idris, halima);
  expect(found.finals).toEqual([seal.id]);
  expect([found.why(sealed), found.why(after)]).toEqual(['stands', 'revoked']);
});

test('B4 a phone that was put out stays out, whoever lets it in again', () => {
  const [shared, idris, halima] = three();
  opens(shared, 'm', ['k1', 'idris', 'halima']);
  meet(shared, idris, halima);
  const last = moves(shared);
  learns(idris, shared);
  const out = putsOut(idris, last, 'idris');
  learns(halima, idris);
  vouches(halima, out, 'halima');
  const again = lets(halima, shared);
  learns(idris, halima);
  vouches(idris, again, 'idris');
  learns(shared, idris);
  expect(whyOf(moves(shared), shared, idris, halima)).toBe('revoked');
  expect(read(shared, idris, halima).speakers.devices.map(({ device }) => device)).not.toContain(deviceOf(shared));
});
