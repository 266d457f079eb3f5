import { toBase64url } from '@sanduk/kernel';
import { deviceOf } from '@sanduk/journal';
import type { LedgerPart } from '@sanduk/journal';
import { describe, expect, test } from 'vitest';
import type { Doors } from './doors.ts';
import { changedDoors, doorsFrom, hear, mayWrite } from './doors.ts';

const book = 'the book';
let said = 0;

/** A key that nobody has, and the device named after it. */
const device = (seed: number): { readonly key: string; readonly id: string } => {
  const point = new Uint8Array(65).fill(seed);
  return { key: toBase64url(point), id: deviceOf(point) };
};
const [first, second, third, fourth] = [device(1), device(2), device(3), device(4)];

const say = (doors: Doors, by: { readonly id: string }, ledger: Omit<LedgerPart, 'v'>): string => {
  const id = ledger.type === 'journal.BookOpened' ? book : `entry ${(said += 1)}`;
  hear(doors, book, { id, device: by.id, ledger: { v: 1, ...ledger } as LedgerPart });
  return id;
};
const enrolment = ({ id, key }: typeof first, more = {}) => ({
  type: 'journal.DeviceEnrolled',
  device: id,
  key,
  shared: false,
  writes: true,
  sees: 'committee',
  ...more,
});
const vouch = (entry: string, more = {}) => ({ type: 'journal.Vouched', entry, method: 'own-device', ...more });

/** The first phone is the group's, the second is Deng's. */
const opened = (): Doors => {
  const doors = doorsFrom([]);
  say(doors, first, { type: 'journal.BookOpened', key: first.key });
  say(doors, first, enrolment(second, { member: 'deng' }));
  return doors;
};

describe('D1', () => {
  test('D1 a third phone waits for a second person, whichever of the two entries comes first', () => {
    const doors = opened();
    const asked = say(doors, first, enrolment(third));
    expect(mayWrite(doors, third.id)).toBe(false);
    say(doors, third, vouch(asked));
    say(doors, first, vouch(asked));
    expect(mayWrite(doors, third.id)).toBe(false);
    say(doors, second, vouch(asked));
    expect(mayWrite(doors, third.id)).toBe(true);
    const other = opened();
    say(other, second, vouch(`entry ${said + 2}`));
    say(other, first, enrolment(third));
    expect(mayWrite(other, third.id)).toBe(true);
  });

  test('D2 in a group with one key its holder puts a phone out alone, and nobody makes herself that holder', () => {
    const opening = (...keys: readonly string[]) => ({ type: 'meeting.Opened', meeting: 'm', keys });
    const lost = { type: 'journal.DeviceRevoked', device: first.id, lastN: 0, why: 'lost', by: 'deng' };
    const doors = opened();
    say(doors, first, opening('deng'));
    say(doors, second, lost);
    expect(doors.devices.get(first.id)?.state).toBe('out');
    // One phone is left, so the next comes in by one voice, as phones see it too.
    say(doors, second, enrolment(third));
    expect(mayWrite(doors, third.id)).toBe(true);

    const three = opened();
    say(three, first, opening('amina', 'bibi', 'chao'));
    say(three, second, opening('deng'));
    say(three, second, opening('amina', 'deng'));
    say(three, second, lost);
    expect(three.devices.get(first.id)?.state).toBe('in');

    // She has no phone of her own: whoever writes for her says so.
    const shared = opened();
    say(shared, first, opening('amina'));
    say(shared, first, { ...lost, device: second.id, by: 'deng' });
    expect(shared.devices.get(second.id)?.state).toBe('in');
    say(shared, first, { ...lost, device: second.id, by: 'amina' });
    expect(shared.devices.get(second.id)?.state).toBe('out');
  });

  test('D1 D2 what a phone said counts although the log hears only afterwards that it is in', () => {
    const doors = opened();
    const out = say(doors, third, { type: 'journal.DeviceRevoked', device: second.id, lastN: 0, why: 'lost' });
    say(doors, first, vouch(out));
    expect(mayWrite(doors, second.id)).toBe(true);
    const asked = say(doors, first, enrolment(third));
    say(doors, second, vouch(asked));
    expect([mayWrite(doors, third.id), mayWrite(doors, second.id)]).toEqual([true, false]);
    expect([...doors.later]).toEqual([]);
  });

  test('D1 the recovery paper lets a phone in alone, and an old one that was replaced does not', () => {
    const doors = opened();
    const paper = (key: string) => ({ proof: { key, signature: '' } });
    const set = say(doors, first, { type: 'journal.RecoveryKeySet', key: 'paper 1' });
    say(doors, first, enrolment(third, paper('paper 1')));
    expect(mayWrite(doors, third.id)).toBe(false);
    say(doors, second, vouch(set));
    say(doors, first, enrolment(third, paper('paper 1')));
    expect(mayWrite(doors, third.id)).toBe(true);
    const replaced = say(doors, first, { type: 'journal.RecoveryKeySet', key: 'paper 2' });
    say(doors, first, enrolment(fourth, paper('paper 2')));
    expect(mayWrite(doors, fourth.id)).toBe(false);
    say(doors, second, vouch(replaced));
    say(doors, first, enrolment(fourth, paper('paper 1')));
    expect(mayWrite(doors, fourth.id)).toBe(false);
    say(doors, first, enrolment(fourth, paper('paper 2')));
    expect(mayWrite(doors, fourth.id)).toBe(true);
  });

  test('D1 a key that is not the key of its device lets nobody in, and a phone that only reads lets nobody in', () => {
    const doors = doorsFrom([]);
    say(doors, first, { type: 'journal.BookOpened', key: first.key });
    say(doors, first, enrolment({ id: second.id, key: third.key }));
    expect(doors.devices.size).toBe(1);
    say(doors, first, enrolment(second, { writes: false }));
    say(doors, second, enrolment(third));
    expect(doors.devices.has(third.id)).toBe(false);
  });
});

test('D2 a phone goes out by two voices, says nothing more, and does not come in again', () => {
  const doors = opened();
  say(doors, second, vouch(say(doors, first, enrolment(third, { member: 'mary' }))));
  const revocation = { type: 'journal.DeviceRevoked', device: third.id, lastN: 7, why: 'lost' };
  const cut = say(doors, first, revocation);
  expect(mayWrite(doors, third.id)).toBe(true);
  say(doors, second, vouch(cut));
  expect(doors.devices.get(third.id)).toMatchObject({ state: 'out', last: 7 });
  say(doors, third, enrolment(fourth));
  say(doors, second, vouch(say(doors, first, enrolment(third, { member: 'mary' }))));
  expect(mayWrite(doors, third.id)).toBe(false);
  expect(doors.waiting.has(fourth.id)).toBe(false);
});

test('D2 with three keys a phone goes out by two who hold them, and not by one of them and anybody', () => {
  const doors = opened();
  say(doors, second, vouch(say(doors, first, enrolment(third, { member: 'mary' }))));
  say(doors, first, { type: 'meeting.Opened', meeting: 'm', keys: ['deng', 'amina', 'bibi'] });
  say(doors, first, { type: 'journal.MemberKeySet', member: 'bibi', key: 'of bibi' });
  const lost = { type: 'journal.DeviceRevoked', device: first.id, lastN: 0, why: 'lost', by: 'mary' };
  const cut = say(doors, third, lost);
  say(doors, second, vouch(cut, { member: 'deng' }));
  // Bibi has a key of her own, so nobody speaks for her without it.
  say(doors, second, vouch(cut, { member: 'bibi' }));
  say(doors, third, vouch(cut, { member: 'mary' }));
  expect(doorsFrom(changedDoors([], doors))).toEqual(doors);
  expect(mayWrite(doors, first.id)).toBe(true);
  say(doors, third, vouch(cut, { member: 'bibi', proof: { key: 'of bibi', signature: '' } }));
  expect(mayWrite(doors, first.id)).toBe(false);
});

test('D3 two phones of one member are one voice, and so is her key on a shared phone; the key of another is a second', () => {
  const doors = opened();
  say(doors, second, vouch(say(doors, first, enrolment(third, { member: 'deng' }))));
  const asked = say(doors, second, enrolment(fourth));
  say(doors, third, vouch(asked));
  expect(mayWrite(doors, fourth.id)).toBe(false);
  const byKey = (key: string) => vouch(asked, { proof: { key, signature: '' } });
  say(doors, second, vouch(say(doors, first, { type: 'journal.MemberKeySet', member: 'deng', key: 'of deng' })));
  say(doors, first, { type: 'journal.MemberKeySet', member: 'mary', key: 'of mary' });
  say(doors, second, byKey('of deng'));
  expect(mayWrite(doors, fourth.id)).toBe(false);
  say(doors, second, byKey('of mary'));
  expect(mayWrite(doors, fourth.id)).toBe(true);
});

test('D3 on the phone of the group two are two voices only when both sign with keys of their own', () => {
  const doors = opened();
  const signed = (key: string) => ({ proof: { key, signature: '' } });
  say(doors, first, { type: 'journal.MemberKeySet', member: 'mary', key: 'of mary' });
  say(doors, first, { type: 'journal.MemberKeySet', member: 'amina', key: 'of amina' });
  const alone = say(doors, first, enrolment(third));
  say(doors, first, vouch(alone, signed('of mary')));
  expect(mayWrite(doors, third.id)).toBe(false);
  const asked = say(doors, first, enrolment(third, signed('of amina')));
  say(doors, first, vouch(asked, signed('of amina')));
  expect(mayWrite(doors, third.id)).toBe(false);
  say(doors, first, vouch(asked, signed('of mary')));
  expect(mayWrite(doors, third.id)).toBe(true);
});

test('D2 D3 the paper of the box is a second voice on the phone that asked', () => {
  const doors = opened();
  const paper = { proof: { key: 'paper', signature: '' } };
  say(doors, second, vouch(say(doors, first, { type: 'journal.RecoveryKeySet', key: 'paper' })));
  const out = say(doors, first, { type: 'journal.DeviceRevoked', device: second.id, lastN: 0, why: 'lost' });
  expect(mayWrite(doors, second.id)).toBe(true);
  say(doors, first, vouch(out, paper));
  expect(mayWrite(doors, second.id)).toBe(false);
});

test('doors are kept as rows and read again as they were, and only what changed is written', () => {
  const doors = opened();
  const asked = say(doors, first, enrolment(third));
  const rows = changedDoors([], doors);
  expect(doorsFrom(rows)).toEqual(doors);
  expect(changedDoors(rows, doors)).toEqual([]);
  say(doors, second, vouch(asked));
  const changed = changedDoors(rows, doors);
  expect(changed.map(({ kind, name, value }) => [kind, name, value === ''])).toEqual([
    ['device', third.id, false],
    ['waiting', asked, true],
  ]);
  const now = [...rows.filter(({ name }) => name !== asked), ...changed];
  expect(doorsFrom(now)).toEqual(doors);
});

test('an erasure is said by two, and never of the ledger', () => {
  const doors = opened();
  const ledger = { type: 'journal.PartErased', v: 1, entry: 'x', part: 1, basis: 'asked' };
  const asked = hear(doors, book, { id: 'erasure', device: first.id, ledger });
  expect(asked.erase).toEqual([]);
  const voice = { type: 'journal.Vouched', v: 1, entry: 'erasure', method: 'own-device' };
  expect(hear(doors, book, { id: 'voice', device: second.id, ledger: voice }).erase).toEqual([{ entry: 'x', part: 1 }]);
  hear(doors, book, { id: 'again', device: first.id, ledger: { ...ledger, part: 0 } });
  expect(hear(doors, book, { id: 'v2', device: second.id, ledger: { ...voice, entry: 'again' } }).erase).toEqual([]);
});
