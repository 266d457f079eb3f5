import type { Read } from '@sanduk/journal';
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
