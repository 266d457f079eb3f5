import { isSignedBy, makeKeyPair, readWire, signerOf, verifierOf } from '@sanduk/journal';
import { importQuestionOf } from '@sanduk/journal';
import { expect, test } from 'vitest';
import { digestOf } from './digest.ts';
import type { Draft } from './entries.ts';
import { phoneOf } from './testing-phones.ts';
import { testPorts } from './testing-pen.ts';
import { shareBought, smallBook, smallClosing, smallFounding, smallOpening, went } from './testing-book.ts';
import type { SmallBook } from './testing-book.ts';
import { answerTo, objectionTo, say, sayAll } from './pen.ts';
import { continued, readingOf, restored, snapshotOf } from './reading.ts';
import { kes, m, recordKeeper } from './testing-group.ts';

const ports = testPorts('pen');
const inMeeting = async (): Promise<SmallBook> => {
  const founded = await smallFounding(ports);
  return went(founded, smallOpening(founded, ports), ports);
};

const reversed = (entry: string, more: { readonly checkedBy?: string } = {}): Draft => ({
  type: 'ledger.Reversed',
  entry,
  by: recordKeeper,
  words: { reason: 'It was counted twice' },
  ...more,
});

const box = (book: SmallBook): number => book.reading.book.balance('box');

test('P1 a group founded with a key of WebCrypto reads the same from its bytes, signatures and all', async () => {
  const { subtle } = globalThis.crypto;
  const pen = { ...ports, signer: await signerOf(subtle, await makeKeyPair(subtle)) };
  const { reads, reading } = await smallFounding(pen);
  const again = readingOf(
    reads.map(({ wire }) => readWire(JSON.parse(JSON.stringify(wire)))).filter((read) => 'id' in read),
  );
  expect(again.heads).toEqual(reading.heads);
  expect(digestOf(again)).toBe(digestOf(reading));
  expect(again.exceptions).toEqual([]);
  const verify = verifierOf(subtle);
  for (const read of reads) expect(await isSignedBy(read, pen.signer.key, verify)).toBe(true);
});

test('P1 what the rules object to, what has no shape and what is too long is not signed', async () => {
  const { reading } = await inMeeting();
  const no = async (draft: unknown) => (await say(reading, draft as Draft, ports)).objection?.code;
  expect(await no({ ...shareBought(2), amount: kes(1) })).toBe('savings.not-the-price');
  expect(await no({ ...shareBought(2), shares: 1.5 })).toBe('journal.misfit');
  expect(await no({ type: 'savings.Gambled' })).toBe('journal.unknown-entry');
  expect(await no(reversed('x'.repeat(43)))).toBe('journal.misfit');
  expect(await no(reversed(readingOf([]).id ?? 'A'.repeat(43)))).toBe('journal.no-such-entry');
  expect(objectionTo(reading, shareBought(2), ports)).toBeUndefined();
});

test('P2 one objection and nothing of a batch is written', async () => {
  const { reading } = await inMeeting();
  const wrong = { ...shareBought(4), amount: kes(1) } as Draft;
  const done = await sayAll(reading, [shareBought(2), shareBought(3), wrong], ports);
  expect(done).toMatchObject({ objection: { code: 'savings.not-the-price' }, at: 2 });
  expect(done.said).toBeUndefined();
});

test('P2 a correction is the reversal and the right line in one, and answers the same question', async () => {
  const before = await went(await inMeeting(), [shareBought(2, 5)], ports);
  const wrong = before.reads.at(-1)?.id ?? '';
  const after = await went(before, [reversed(wrong), shareBought(2, 1, { instead: wrong })], ports);
  expect(box(after)).toBe(200_00);
  expect(after.reading.exceptions).toEqual([]);
  const [line, , right] = after.reading.told.slice(-3);
  expect(line).toMatchObject({ stands: false, reversedBy: after.reads.at(-2)?.id });
  expect(right).toMatchObject({ stands: true });
  expect(after.reads.at(-1)?.header.q).toBe(before.reads.at(-1)?.header.q);
  expect(readingOf(after.reads).page).toEqual(after.reading.page);
});

test('P3 one question, one answer: two phones that wrote the same line agree on its question', async () => {
  const { reading } = await went(await inMeeting(), [phoneOf('other', m(1))], ports);
  const [one, two] = [
    await say(reading, shareBought(2), ports),
    await say(reading, shareBought(2), testPorts('other')),
  ];
  if (one.objection || two.objection) throw new Error('neither knows of the other');
  expect(one.said.header.q).toBe(two.said.header.q);
  const merged = continued(one.reading, [two.said]);
  expect(merged.book.balance('box')).toBe(200_00);
  expect(merged.exceptions).toEqual([]);
  expect((await say(one.reading, shareBought(2), ports)).objection).toBeDefined();
  expect((await say(one.reading, { ...shareBought(2), nth: 2 }, ports)).objection).toBeUndefined();
});

test('an imported row is said once, and an import is undone all at once', async () => {
  const founded = await smallFounding(ports);
  const book = founded.reading.id ?? '';
  const batch = 'AAAAAAAAAAAAAAAAAAAAAA';
  const rows = [2, 3, 4].map((number) => {
    const row = {
      date: '2025-01-01',
      kind: 'deposit',
      member: m(number),
      minor: 20_000,
      reference: '',
      occurrence: 1,
      attempt: 0,
    };
    return {
      draft: { ...shareBought(number), on: '2025-01-01', batch } as Draft,
      options: { question: importQuestionOf(book, row) },
    };
  });
  const imported = await went(founded, rows, ports);
  expect(box(imported)).toBe(600_00);
  const again = await sayAll(imported.reading, rows, ports);
  expect(again).toMatchObject({ at: 0, objection: { code: 'journal.said-already' } });
  expect(answerTo(imported.reading, rows[0]?.options.question ?? '')?.id).toBe(imported.reads.at(-3)?.id);
  const undone = await went(
    imported,
    imported.reads
      .slice(-3)
      .toReversed()
      .map(({ id }) => reversed(id)),
    ports,
  );
  expect(box(undone)).toBe(0);
  expect(undone.reading.exceptions).toEqual([]);
  expect(undone.reading.page).toEqual(readingOf(undone.reads).page);
});

test('R2 a meeting goes on from a snapshot, corrections included; what lies before it asks for the history', async () => {
  const whole = await smallBook(ports, 2);
  const snapshot = snapshotOf(whole.reading);
  if (!snapshot) throw new Error('two meetings are final');
  const reading = restored(structuredClone(snapshot), whole.reads.slice(snapshot.base.count));
  if (!reading) throw new Error('one device always continues from its snapshot');
  const next = await went({ reads: [], reading }, [...smallOpening(whole, ports), shareBought(2, 3)], ports);
  const wrong = next.reads.at(-1)?.id ?? '';
  const after = await smallClosing(
    await went(next, [reversed(wrong), shareBought(2, 1, { instead: wrong })], ports),
    ports,
  );
  expect(after.reading.partial).toBe(true);
  expect(after.reading.exceptions).toEqual([]);
  const read = readingOf([...whole.reads, ...after.reads]);
  expect(after.reading.page).toEqual(read.page);
  expect(after.reading.seals).toEqual(read.seals);
  expect(digestOf(after.reading)).toBe(digestOf(read));
  const old = whole.reading.told.find(({ entry }) => entry.type === 'savings.SharesBought')?.at.id ?? '';
  expect((await say(reading, reversed(old, { checkedBy: m(1) }), ports)).objection).toEqual({
    code: 'journal.history-needed',
  });
});
