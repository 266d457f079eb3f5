import { expect, test } from 'vitest';
import { exceptionIdOf } from './ids.ts';
import { deviceOf, lets, meet, moves, opens, putsOut, read, says, three, vouches, whyOf } from './testing-phones.ts';
import type { Actor } from './testing-world.ts';
import { actor, cloned, learns } from './testing-world.ts';
import type { Read } from './wire.ts';

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
  agreesOn(idris, shared, says(shared, { type: 'toy.RecoveryKey', v: 1, key: 'paper' }));
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

/** A second voice for what the other one said, and both know. */
const agreesOn = (second: Actor, first: Actor, said: Read): void => {
  learns(second, first);
  vouches(second, said, 'idris');
  learns(first, second);
};

test('A2 a recovery paper is set and replaced by two voices, and so is a second key of a member', () => {
  const [shared, idris] = three();
  const first = says(shared, { type: 'toy.RecoveryKey', v: 1, key: 'paper' });
  // It lets phones in and puts them out alone: whoever sets it alone has the box.
  expect(read(shared).speakers.recovery).toBeUndefined();
  agreesOn(idris, shared, first);
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
