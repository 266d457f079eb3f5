import { expect, test } from 'vitest';
import { everything } from './admission.ts';
import { exceptionIdOf } from './ids.ts';
import { orderOf } from './order.ts';
import { standingOf } from './standing.ts';
import { testSigner } from './testing.ts';
import type { ToyPart } from './testing-toy.ts';
import { toy, toyGrammar } from './testing-toy.ts';
import type { Actor } from './testing-world.ts';
import { actor, cloned, cutOfKnown, learns, writes } from './testing-world.ts';
import type { Read } from './wire.ts';

const deviceOf = (who: Actor): string => testSigner(who.name).device;
const says = (who: Actor, part: ToyPart, meeting?: string): Read => writes(who, toy(part), { meeting });
const moves = (who: Actor, sum = 1): Read => says(who, { type: 'toy.Moved', v: 1, sum });
const lets = (who: Actor, whom: Actor, member?: string, more: { shared?: boolean; proof?: string } = {}): Read =>
  says(who, {
    type: 'toy.Enrolled',
    v: 1,
    device: deviceOf(whom),
    ...(member === undefined ? { shared: true } : { member }),
    ...more,
  });
const vouches = (who: Actor, entry: Read, member: string, proof?: string): Read =>
  says(who, { type: 'toy.Vouched', v: 1, entry: entry.id, member, ...(proof === undefined ? {} : { proof }) });
const putsOut = (who: Actor, last: Read, by: string): Read => {
  const { d: device, n: lastN } = last.header;
  return says(who, { type: 'toy.Revoked', v: 1, device, lastN, lastHash: last.id, by });
};
const opens = (who: Actor, meeting: string, keys: readonly string[]): Read =>
  says(who, { type: 'toy.Opened', v: 1, meeting, keys });
const seals = (who: Actor, meeting: string, prev?: Read): Read =>
  says(who, {
    type: 'toy.Sealed',
    v: 1,
    meeting,
    ...(prev === undefined ? {} : { prev: prev.id }),
    cut: cutOfKnown(who),
  });
const signs = (who: Actor, seal: Read, member: string, proof?: string): Read =>
  says(who, { type: 'toy.Signed', v: 1, seal: seal.id, member, ...(proof === undefined ? {} : { proof }) });

const read = (...actors: readonly Actor[]) => {
  const order = orderOf([...new Map(actors.flatMap(({ known }) => [...known])).values()], toyGrammar);
  const standing = standingOf(order, toyGrammar);
  return {
    order,
    why: (entry: Read): string => standing.fallen.get(entry.id)?.why ?? 'stands',
    exceptions: standing.exceptions.map(({ code }) => code),
    finals: order.chain.finals.map(({ node }) => node.read.id),
    speakers: order.admission.asOf(everything),
  };
};

const whyOf = (entry: Read, ...actors: readonly Actor[]): string => read(...actors).why(entry);

const meet = (...actors: readonly Actor[]): void => {
  for (const one of actors) for (const other of actors) learns(one, other);
  for (const one of actors) for (const other of actors) learns(one, other);
};

/** The shared phone of the group, and two of officers. */
const three = (): readonly [Actor, Actor, Actor] => {
  const [shared, idris, halima] = [actor('shared'), actor('idris'), actor('halima')];
  moves(shared);
  lets(shared, idris, 'idris');
  learns(idris, shared);
  const second = lets(shared, halima, 'halima');
  learns(idris, shared);
  vouches(idris, second, 'idris');
  meet(shared, idris, halima);
  return [shared, idris, halima];
};

test('A1 A2 the first phone lets the second in alone, and the third needs a second voice', () => {
  const [shared, idris, halima] = [actor('shared'), actor('idris'), actor('halima')];
  moves(shared);
  lets(shared, idris, 'idris');
  learns(idris, shared);
  expect(whyOf(moves(idris), shared, idris)).toBe('stands');
  const alone = lets(idris, halima, 'halima');
  learns(halima, idris);
  const early = moves(halima);
  expect(read(idris, halima).why(early)).toBe('not-admitted');
  learns(shared, idris);
  vouches(shared, alone, 'anybody');
  meet(shared, idris, halima);
  const late = moves(halima);
  const found = read(shared, idris, halima);
  // What she wrote before waits for the group; what she writes from now on stands.
  expect([found.why(early), found.why(late)]).toEqual(['not-admitted', 'stands']);
  expect(found.exceptions).toEqual(['journal.not-admitted']);
});

test('A2 nobody is her own second voice, on another phone of hers or on the one that is let in', () => {
  const [shared, idris] = three();
  const [own, thief] = [actor('idris again'), actor('thief')];
  const again = lets(idris, own, 'idris');
  learns(shared, idris);
  vouches(shared, again, 'anybody');
  meet(shared, idris, own);
  const stranger = lets(idris, thief, 'nobody');
  learns(own, idris);
  vouches(own, stranger, 'idris');
  learns(thief, own);
  vouches(thief, stranger, 'nobody');
  expect(whyOf(moves(thief), shared, idris, own, thief)).toBe('not-admitted');
});

test('A2 two members agree on one shared phone only with keys of their own', () => {
  const [shared, idris, halima] = three();
  says(shared, { type: 'toy.MemberKey', v: 1, member: 'rahma', key: 'pin of rahma' });
  const phone = actor('new');
  const one = lets(shared, phone, 'rahma');
  vouches(shared, one, 'rahma', 'pin of rahma');
  learns(phone, shared);
  expect(whyOf(moves(phone), shared, idris, halima, phone)).toBe('not-admitted');
  const other = lets(shared, phone, 'rahma', { proof: 'pin of idris' });
  vouches(shared, other, 'rahma', 'pin of rahma');
  learns(phone, shared);
  // He has set no PIN, so nobody can speak for him there.
  expect(whyOf(moves(phone), shared, idris, halima, phone)).toBe('not-admitted');
});

test('A2 the recovery paper lets a new phone in when all others are lost, and no phone twice', () => {
  const [shared, idris] = three();
  says(shared, { type: 'toy.RecoveryKey', v: 1, key: 'paper' });
  const fresh = actor('fresh');
  learns(fresh, shared);
  lets(fresh, fresh, 'halima', { proof: 'paper' });
  const first = moves(fresh);
  expect(read(shared, fresh).why(first)).toBe('stands');
  const guessed = actor('guessed');
  learns(guessed, shared);
  lets(guessed, guessed, 'halima', { proof: 'another paper' });
  expect(whyOf(moves(guessed), shared, guessed)).toBe('not-admitted');
  meet(shared, idris, fresh);
  opens(shared, 'm', ['k1', 'k2', 'k3']);
  const out = putsOut(shared, first, 'k1');
  vouches(shared, out, 'k2');
  meet(shared, fresh);
  lets(fresh, fresh, 'halima', { proof: 'paper' });
  expect(whyOf(moves(fresh), shared, fresh)).toBe('revoked');
});

test('A2 a recovery paper and a second key of a member are not replaced by one voice', () => {
  const [shared, idris] = three();
  says(shared, { type: 'toy.RecoveryKey', v: 1, key: 'paper' });
  says(shared, { type: 'toy.MemberKey', v: 1, member: 'rahma', key: 'one' });
  const [paper, key] = [
    says(shared, { type: 'toy.RecoveryKey', v: 1, key: 'my paper' }),
    says(shared, { type: 'toy.MemberKey', v: 1, member: 'rahma', key: 'mine' }),
  ];
  // Idris has a phone of his own: a key in his name needs a second voice too.
  says(shared, { type: 'toy.MemberKey', v: 1, member: 'idris', key: 'his' });
  expect(read(shared).speakers).toMatchObject({ recovery: 'paper', memberKeys: [{ member: 'rahma', key: 'one' }] });
  learns(idris, shared);
  vouches(idris, paper, 'idris');
  vouches(idris, key, 'idris');
  expect(read(idris).speakers).toMatchObject({ recovery: 'my paper', memberKeys: [{ member: 'rahma', key: 'mine' }] });
});

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

test("A2 where two enrolments differ the phone is nobody's, until the group picks one", () => {
  const [shared, idris, halima] = three();
  const phone = actor('new');
  const [one, other] = [lets(shared, phone, 'rahma'), lets(halima, phone, 'thief')];
  meet(shared, idris, halima);
  vouches(idris, one, 'idris');
  vouches(idris, other, 'idris');
  meet(shared, idris, halima, phone);
  const owner = (): string | undefined =>
    read(shared, idris, halima).speakers.devices.find(({ device }) => device === deviceOf(phone))?.member;
  expect(owner()).toBeUndefined();
  says(shared, {
    type: 'toy.Settled',
    v: 1,
    exception: exceptionIdOf('journal.contested', [one.id, other.id]),
    how: 'adopted',
    stands: one.id,
  });
  expect(owner()).toBe('rahma');
});

test('A4 what a stranger wrote is adopted line by line', () => {
  const [shared] = three();
  const stranger = actor('stranger');
  learns(stranger, shared);
  const [one, other] = [moves(stranger, 5), moves(stranger, 6)];
  learns(shared, stranger);
  const exception = exceptionIdOf('journal.not-admitted', [one.id]);
  says(shared, { type: 'toy.Settled', v: 1, exception, how: 'adopted', stands: one.id });
  const found = read(shared);
  expect([found.why(one), found.why(other)]).toEqual(['stands', 'not-admitted']);
  // A stranger settles nothing.
  says(stranger, {
    type: 'toy.Settled',
    v: 1,
    exception: exceptionIdOf('journal.not-admitted', [other.id]),
    how: 'adopted',
    stands: other.id,
  });
  expect(read(shared, stranger).why(other)).toBe('not-admitted');
});

test('a phone that tells two stories speaks in both, and neither lets anybody in twice over', () => {
  const [shared, idris, halima] = three();
  const twin = cloned(idris);
  const [thief] = [actor('thief')];
  const one = lets(idris, thief, 'thief');
  learns(twin, idris);
  vouches(twin, one, 'idris');
  learns(thief, twin);
  expect(whyOf(moves(thief), shared, idris, halima, twin, thief)).toBe('not-admitted');
});
