import { toBase64url } from '@sanduk/kernel';
import { expect, test } from 'vitest';
import { writeEntry } from './author.ts';
import { chainFlawsOf, headsOf } from './chain.ts';
import { readBookFile, writeBookFile, writeBundle } from './file.ts';
import { newPartKey, emptyKeyring, veiledWire, withKey } from './sealed/veil.ts';
import { testRandom, testSealer, testSigner, testVerify } from './testing.ts';
import { verifyBook } from './verify.ts';
import type { LedgerPart, Read } from './wire.ts';
import { isFlaw, readWire } from './wire.ts';

const [a, b] = [testSigner('a'), testSigner('b')];
const random = testRandom('file');

/** A book of two devices that write in turns; the first entry lets `a` in, the second `b`. */
const written = async (): Promise<readonly Read[]> => {
  const reads: Read[] = [];
  for (let at = 0; at < 9; at += 1) {
    const signer = at > 1 && at % 2 === 1 ? b : a;
    const own = reads.findLast(({ header }) => header.d === signer.device);
    const last = reads.at(-1);
    const ledger: LedgerPart =
      at < 2 ? { type: 'toy.Let', v: 1, key: toBase64url([a, b][at]?.key ?? a.key) } : { type: 'toy.Said', v: 1, at };
    reads.push(
      await writeEntry({
        book: reads[0]?.id,
        head: own && { n: own.header.n, id: own.id },
        seen: last && last !== own ? [last.id] : [],
        meeting: undefined,
        time: at,
        ledger,
        personal: { note: `word ${at}` },
        signer,
        random,
      }),
    );
  }
  return reads;
};

const ports = {
  verify: testVerify,
  grammar: { admissionOf: ({ key }: LedgerPart) => (typeof key === 'string' ? key : undefined) },
};
const verified = (lines: readonly string[]) => verifyBook(`${lines.join('\n')}\n`, ports);

test('a whole book says nothing of what came before', async () => {
  const reads = await written();
  const lines = writeBookFile(reads, headsOf(reads));
  expect(lines[0]).not.toContain('since');
  expect(await verified(lines)).toMatchObject({ sound: true, findings: [] });
});

test('a part of a book is sound by itself, and says what it goes on from', async () => {
  const reads = await written();
  const book = reads[0]?.id ?? '';
  const since = headsOf(reads.slice(0, 4));
  const part = { book, since, checkpoints: ['a note\n'] };
  const lines = writeBundle(reads.slice(4), headsOf(reads), part);
  const file = readBookFile(`${lines.join('\n')}\n`);
  expect(file.findings).toEqual([]);
  expect(file.head).toMatchObject({ book, entries: 5, checkpoints: ['a note\n'] });
  expect(file.head?.since).toEqual(since.map(({ device, n, id }) => [device, n, id]));
  const report = await verified(lines);
  expect(report.sound).toBe(true);
  // The entries that let the devices in lie in the rest.
  expect(report.findings.map(({ finding }) => finding)).toEqual(['part-of-a-book', 'key-elsewhere', 'key-elsewhere']);
  const twice = await verified(writeBundle(reads.slice(2), headsOf(reads), part));
  expect(twice.sound).toBe(true);
  const nothing = await verified(writeBundle([], headsOf(reads.slice(0, 4)), part));
  expect(nothing.sound).toBe(true);
});

test('a part with a hole, or grafted on another book, is not', async () => {
  const reads = await written();
  const book = reads[0]?.id ?? '';
  const since = headsOf(reads.slice(0, 4));
  const holed = await verified(writeBundle(reads.slice(6), headsOf(reads), { book, since }));
  expect(holed.findings.filter(({ wrong }) => wrong).map(({ finding }) => finding)).toContain('missing');
  const grafted = since.map((head) => ({ ...head, id: book }));
  const flaws = chainFlawsOf(reads.slice(4), book, grafted);
  expect(new Set(flaws.map(({ flaw }) => flaw))).toEqual(new Set(['wrong-link']));
  const cut = await verified(writeBundle(reads.slice(4, 8), headsOf(reads), { book, since }));
  expect(cut.findings.map(({ finding }) => finding)).toContain('head-differs');
});

test('a whole book with a beginning left out is not taken for a part', async () => {
  const reads = await written();
  const report = await verified(writeBookFile(reads.slice(4), headsOf(reads)));
  const wrong = new Set(report.findings.filter((one) => one.wrong).map(({ finding }) => finding));
  for (const finding of ['missing', 'no-opening', 'unknown-cause', 'unknown-device']) expect(wrong).toContain(finding);
});

test.each([
  ['since', 'x'],
  ['since', [['a', 1, 'b']]],
  ['checkpoints', 'x'],
  ['checkpoints', [3]],
  ['checkpoints', ['x'.repeat(20_000)]],
])('a first line with %s %j is wrong', async (field, value) => {
  const [head = '', ...rest] = writeBookFile(await written(), []);
  const lines = [JSON.stringify({ ...JSON.parse(head), [field]: value }), ...rest];
  const wrong = readBookFile(lines).findings.map(({ finding }) => finding);
  expect(wrong).toContain('head-wrong');
});

test('veiled parts are counted, not complained of', async () => {
  const reads = await written();
  const keyring = withKey(emptyKeyring, newPartKey(1, 1, random));
  const veiled: Read[] = [];
  for (const read of reads) {
    const back = readWire(await veiledWire(read, keyring, { sealer: testSealer('x'), random }));
    if (!isFlaw(back)) veiled.push(back);
  }
  const report = await verified(writeBookFile(veiled, headsOf(veiled)));
  expect(report).toMatchObject({ sound: true, checked: { commitments: 9, erased: 0, veiled: 9 } });
});
