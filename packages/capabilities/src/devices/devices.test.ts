import type { Read } from '@sanduk/journal';
import { prove } from '@sanduk/journal';
import { testSigner } from '@sanduk/journal/testing.ts';
import { expect, test } from 'vitest';
import { digestOf } from '../book/digest.ts';
import type { Draft } from '../book/entries.ts';
import type { PenPorts } from '../book/pen.ts';
import { objectionTo, sayAll } from '../book/pen.ts';
import type { Reading } from '../book/reading.ts';
import { readingOf } from '../book/reading.ts';
import { smallFounding } from '../book/testing-book.ts';
import { boxKeeper, chair, m, recordKeeper } from '../book/testing-group.ts';
import { testPorts } from '../book/testing-pen.ts';
import { memberKey, phoneOf, recoveryPaper, vouchFor } from '../book/testing-phones.ts';

/** Two pens over one book: the phone that founded it, and one of the box-keeper. */
interface Room {
  reads: readonly Read[];
  reading: Reading;
}

const [shared, boxes] = [testPorts('shared'), testPorts('boxes')];

const founded = async (): Promise<Room> => {
  const { reads, reading } = await smallFounding(shared);
  return { reads, reading };
};

const says = async (room: Room, ports: PenPorts, ...drafts: readonly Draft[]): Promise<string> => {
  const done = await sayAll(room.reading, drafts, ports);
  if (done.objection) throw new Error(JSON.stringify(done.objection));
  room.reading = done.reading;
  room.reads = [...room.reads, ...done.said];
  return done.said.at(-1)?.id ?? '';
};

const refused = ({ reading }: Room, ports: PenPorts, draft: Draft): string | undefined =>
  objectionTo(reading, draft, ports)?.code;

const deviceNamed = (name: string): string => testSigner(name).device;

test('V1 one voice lets the second phone in, and two the third', async () => {
  const room = await founded();
  expect(room.reading.book.devices()).toMatchObject([{ device: shared.signer.device, shared: true, writes: true }]);
  await says(room, shared, phoneOf('boxes', boxKeeper));
  expect(room.reading.book.device(deviceNamed('boxes'))).toMatchObject({ member: boxKeeper, writes: true });
  const third = await says(room, shared, phoneOf('third', chair));
  expect(room.reading.book.waitingVouches()).toMatchObject([{ entry: third, needs: 2, voices: [chair] }]);
  await says(room, boxes, vouchFor(third, boxKeeper));
  expect(room.reading.book.device(deviceNamed('third'))).toMatchObject({ member: chair, byPaper: false });
  expect(room.reading.book.waitingVouches()).toEqual([]);
});

test('V1 a phone says whose it is, and a phone of nobody is shared', async () => {
  const room = await founded();
  expect(refused(room, shared, phoneOf('boxes', boxKeeper, { shared: true }))).toBe('devices.shared-is-everybodys');
  expect(refused(room, shared, phoneOf('boxes', undefined, { shared: false }))).toBe('devices.whose');
  expect(refused(room, shared, phoneOf('boxes', boxKeeper, { device: deviceNamed('another') }))).toBe(
    'devices.key-differs',
  );
  await says(room, shared, phoneOf('boxes', boxKeeper));
  expect(refused(room, shared, phoneOf('boxes', boxKeeper))).toBe('devices.in-already');
});

test('V2 nobody agrees twice, on another phone or for somebody else', async () => {
  const room = await founded();
  await says(room, shared, phoneOf('boxes', boxKeeper));
  const third = await says(room, boxes, phoneOf('third', chair, { by: boxKeeper }));
  expect(refused(room, boxes, vouchFor(third, boxKeeper))).toBe('devices.same-voice');
  expect(refused(room, boxes, vouchFor(third, recordKeeper))).toBe('devices.not-your-phone');
  expect(refused(room, shared, vouchFor(third, boxKeeper))).toBe('devices.same-voice');
  expect(refused(room, shared, vouchFor(third, recordKeeper, 'shared-device'))).toBeUndefined();
  expect(refused(room, shared, vouchFor(room.reads[0]?.id ?? '', recordKeeper))).toBe('devices.nothing-waits');
});

test('V3 what waits for its second voice has no effect', async () => {
  const room = await founded();
  await says(room, shared, recoveryPaper('paper'), phoneOf('boxes', boxKeeper));
  await says(room, shared, recoveryPaper('another paper'), memberKey('pin of the keeper', boxKeeper));
  const { book } = room.reading;
  expect(book.recoveryKey).not.toBe(recoveryKeyOf('another paper'));
  expect(book.memberKeys(boxKeeper)).toEqual([]);
  expect(book.waitingVouches().map(({ says: { type } }) => type)).toEqual([
    'journal.RecoveryKeySet',
    'journal.MemberKeySet',
  ]);
});

const recoveryKeyOf = (name: string): string => {
  const draft = recoveryPaper(name);
  return draft.type === 'journal.RecoveryKeySet' ? draft.key : '';
};

test('V4 a phone that was put out stays out, and the last one is never put out', async () => {
  const room = await founded();
  const { device: own } = shared.signer;
  const out = (device: string): Draft => ({ type: 'journal.DeviceRevoked', device, why: 'lost', by: chair });
  expect(refused(room, shared, out(own))).toBe('devices.last-one');
  expect(refused(room, shared, out(deviceNamed('boxes')))).toBe('devices.unknown');
  await says(room, shared, phoneOf('boxes', boxKeeper));
  expect(refused(room, shared, { ...out(deviceNamed('boxes')), lastN: 3 } as Draft)).toBe('devices.cut-unclear');
  const said = await says(room, shared, out(deviceNamed('boxes')));
  // Before the first meeting there are no keys: it takes any two voices, and it may be the phone itself.
  await says(room, boxes, vouchFor(said, boxKeeper));
  expect(room.reading.book.device(deviceNamed('boxes'))).toMatchObject({ writes: false, revoked: { why: 'lost' } });
  expect(refused(room, boxes, phoneOf('third', m(9), { by: boxKeeper }))).toBe('devices.revoked');
  expect(refused(room, shared, phoneOf('boxes', boxKeeper))).toBe('devices.stays-out');
  expect(refused(room, shared, out(deviceNamed('boxes')))).toBe('devices.out-already');
});

test('V5 a key replaces only her key of the same kind, and a paper the one before', async () => {
  const room = await founded();
  await says(room, shared, memberKey('one', m(6)), memberKey('pin', m(6), 'shared-device'), recoveryPaper('paper'));
  expect(refused(room, shared, memberKey('one', m(7)))).toBe('devices.key-taken');
  await says(room, shared, memberKey('two', m(6)), recoveryPaper('next paper'));
  const { book } = room.reading;
  expect(book.memberKeys(m(6)).map(({ kept }) => kept)).toEqual(['shared-device', 'paper']);
  expect(book.recoveryKey).toBe(recoveryKeyOf('next paper'));
});

test('V6 erased words stay erased, and no sum hangs on them', async () => {
  const room = await founded();
  const joined = room.reads.find(({ ledger }) => ledger.type === 'membership.Joined')?.id ?? '';
  const before = room.reading.book.accounts();
  const erased = { type: 'journal.PartErased', entry: joined, part: 1, basis: 'asked', by: chair } as const;
  await says(room, shared, erased);
  expect(room.reading.book.erasures()).toEqual([{ entry: joined, part: 1 }]);
  expect(refused(room, shared, erased)).toBe('devices.erased-already');
  expect(refused(room, shared, { ...erased, part: 5 })).toBe('devices.no-such-words');
  expect(refused(room, shared, { ...erased, entry: phoneOf('x').key.slice(0, 42) + 'A' })).toBe(
    'journal.no-such-entry',
  );
  expect(room.reading.book.accounts()).toEqual(before);
  expect(digestOf(room.reading)).toBe(digestOf(readingOf(room.reads)));
});

/** The draft as that key signs it, in the name of whose key it is. */
const signedBy = async ({ reading }: Room, draft: Draft, by: string, key: string): Promise<Draft> => {
  const said = { ...draft, by };
  return { ...said, proof: await prove(reading.id ?? '', { ...said, v: 1 }, testSigner(key)) } as Draft;
};

/** The group's phone, on which two officers have PINs, and another phone that is away. */
const twoPins = async (): Promise<Room> => {
  const room = await founded();
  await says(room, shared, memberKey('pin 1', chair, 'shared-device'), memberKey('pin 2', boxKeeper, 'shared-device'));
  await says(room, shared, memberKey('card', m(6)), recoveryPaper('paper'), phoneOf('away', recordKeeper));
  return room;
};

const away = deviceNamed('away');
const hub = (name: string): Draft => ({ type: 'journal.HubChosen', key: name, address: name, as: 'home', by: chair });

test('V1 two officers with PINs on one phone are two voices, whatever they say of phones and keys', async () => {
  const joined = ({ reads }: Room): string => reads.find(({ ledger }) => ledger.type === 'membership.Joined')?.id ?? '';
  const erased = (room: Room): Draft => ({ type: 'journal.PartErased', entry: joined(room), part: 1, basis: 'asked' });
  const acts: readonly (readonly [(room: Room) => Draft, (room: Room) => unknown])[] = [
    [() => memberKey('new card', m(6)), ({ reading }) => reading.book.memberKeys(m(6)).map(({ key }) => key)],
    [() => recoveryPaper('new paper'), ({ reading }) => reading.book.recoveryKey],
    [() => hub('another'), ({ reading }) => reading.book.hub?.address],
    [erased, ({ reading }) => reading.book.erasures()],
    [() => phoneOf('third', m(7)), ({ reading }) => reading.book.device(deviceNamed('third'))?.byPaper],
    [
      () => ({ type: 'journal.DeviceRevoked', device: away, why: 'lost' }),
      ({ reading }) => reading.book.device(away)?.revoked?.why,
    ],
  ];
  const room = await twoPins();
  await says(room, shared, hub('first'));
  for (const [draft, found] of acts) {
    const before = found(room);
    // The phone alone is one voice, whoever holds it, and the other PIN makes it no second one.
    const plain = await says(room, shared, { ...draft(room), by: chair });
    const vouch = async (entry: string): Promise<Draft> =>
      signedBy(room, vouchFor(entry, boxKeeper, 'shared-device'), boxKeeper, 'pin 2');
    expect(refused(room, shared, await vouch(plain))).toBe('devices.same-phone');
    expect(found(room)).toEqual(before);
    const said = await says(room, shared, await signedBy(room, draft(room), chair, 'pin 1'));
    expect(refused(room, shared, await signedBy(room, vouchFor(said, chair, 'shared-device'), chair, 'pin 1'))).toBe(
      'devices.same-voice',
    );
    await says(room, shared, await vouch(said));
    expect(found(room)).not.toEqual(before);
    // What the phone alone had said is done too, and nobody is asked for it any more.
    expect(room.reading.book.waitingVouches()).toEqual([]);
    expect(refused(room, shared, await vouch(plain))).toBe('devices.nothing-waits');
    expect(room.reading.page).toEqual(readingOf(room.reads).page);
  }
  expect(room.reading.book.device(deviceNamed('third'))).toMatchObject({ member: m(7), byPaper: false });
});

test('V1 a key that signs as well is whose it is, and the paper of the box needs no second', async () => {
  const room = await twoPins();
  const draft = memberKey('new card', m(6));
  expect(refused(room, shared, await signedBy(room, draft, boxKeeper, 'pin 1'))).toBe('devices.not-her-key');
  expect(refused(room, shared, await signedBy(room, draft, chair, 'somebody'))).toBe('devices.not-her-key');
  await says(room, shared, await signedBy(room, draft, chair, 'paper'));
  expect(room.reading.book.waitingVouches()).toEqual([]);
  expect(room.reading.book.memberKeys(m(6))).toMatchObject([{ key: keyNamed('new card') }]);
});

const keyNamed = (name: string): string => {
  const draft = memberKey(name, m(6));
  return draft.type === 'journal.MemberKeySet' ? draft.key : '';
};
