import { createPublicKey, verify as verifyNatively } from 'node:crypto';
import * as fc from 'fast-check';
import { toBase64url } from '@sanduk/kernel';
import { expect, test } from 'vitest';
import { writeEntry } from '../author.ts';
import { canonical } from '../canonical.ts';
import { isSignedBy, signatureFlawOf, signatureFlawsOf } from '../chain.ts';
import { testRandom, testSigner, testVerify } from '../testing.ts';
import { verifierOf } from '../webcrypto.ts';
import type { LedgerPart, Read } from '../wire.ts';
import { newPaperCode, paperKeyOf, readPaperCode } from './paper.ts';
import { isProven, proofMessageOf, proofOf, prove } from './proof.ts';

const book = toBase64url(testRandom('book')(32));
const otherBook = toBase64url(testRandom('other')(32));
const signer = testSigner('phone');
const member = testSigner('member');
const said = { type: 'meeting.Cosigned', v: 1, seal: book, member: 'x', method: 'shared-device', by: 'x' } as const;

const entryOf = (ledger: LedgerPart, into = book): Promise<Read> =>
  writeEntry({
    book: into,
    head: undefined,
    seen: [],
    meeting: undefined,
    time: 0,
    ledger,
    signer,
    random: testRandom('entry'),
  });

test('a proof signs the book and all that is said beside it', async () => {
  const proof = await prove(book, said, member);
  const read = await entryOf({ ...said, proof });
  expect(new TextDecoder().decode(proofMessageOf(book, { ...said, proof }))).toBe(
    `sanduk/proof/v1\n${canonical([book, said])}`,
  );
  expect(proofOf(read.ledger)).toEqual(proof);
  expect(await isProven(read, testVerify)).toBe(true);
  expect(await isSignedBy(read, signer.key, testVerify)).toBe(true);
});

test('a proof of other words, of another book or by another key lets the entry in nowhere', async () => {
  const proof = await prove(book, said, member);
  const wrong = [
    await entryOf({ ...said, member: 'y', proof }),
    await entryOf({ ...said, proof }, otherBook),
    await entryOf({ ...said, proof: { ...proof, key: toBase64url(testSigner('thief').key) } }),
    await entryOf({ ...said, proof: { ...proof, signature: toBase64url(new Uint8Array(64)) } }),
    await entryOf({ ...said, proof: { ...proof, key: 'AAAA' } }),
    await entryOf({ ...said, proof: { ...proof, signature: 'A' } }),
  ];
  for (const read of wrong) {
    expect(await signatureFlawOf(read, signer.key, testVerify)).toBe('proof-wrong');
    expect(await isSignedBy(read, signer.key, testVerify)).toBe(false);
  }
  const keys = new Map([[signer.device, signer.key]]);
  const flaws = await signatureFlawsOf([await entryOf(said), ...wrong.slice(0, 1)], keys, testVerify);
  expect(flaws).toEqual([{ flaw: 'proof-wrong', device: signer.device, entry: wrong[0]?.id }]);
});

test('what is not a proof by its form is none, and is passed on', async () => {
  for (const proof of ['x', 3, [], { key: 'x' }, { key: 1, signature: 2 }]) {
    const read = await entryOf({ ...said, proof });
    expect(proofOf(read.ledger)).toBeUndefined();
    expect(await signatureFlawOf(read, signer.key, testVerify)).toBeUndefined();
  }
});

test('Q1 a code gives one key, however it is typed', () => {
  const code = newPaperCode(testRandom('paper'));
  expect(code).toMatch(/^([A-HJKMNP-TV-Z2-9]{4}-){6}[A-HJKMNP-TV-Z2-9]{4}$/);
  const { key } = paperKeyOf(code);
  for (const typed of [code.toLowerCase(), code.replaceAll('-', ''), code.replaceAll('-', ' – '), ` ${code}\n`]) {
    expect(readPaperCode(typed)).toEqual({ code });
    expect(paperKeyOf(typed).key).toEqual(key);
  }
  expect(paperKeyOf(newPaperCode(testRandom('another'))).key).not.toEqual(key);
});

test('Q1 the key of a code that was printed once', () => {
  // Papers lie in boxes for years: this key must never change.
  const code = newPaperCode(testRandom('for ever'));
  expect([code, toBase64url(paperKeyOf(code).key)]).toMatchInlineSnapshot(`
    [
      "9PVN-KHZX-YDRF-CD3R-C3HW-7M6G-3Y2S",
      "BGLtwcF-1i11DOxZbd7RnTHJER2f0k6Go_ORBv9_a7IELMk97L2NfOzbQs2vomLfr6cc0hg5ZWODwlOc8p7qPHY",
    ]
  `);
});

test('Q2 a wrong letter, a missing one and two exchanged ones are noticed', () => {
  const code = newPaperCode(testRandom('paper'));
  expect(readPaperCode(code.slice(1))).toEqual({ flaw: 'length', count: 27 });
  expect(readPaperCode(`${code}A`)).toEqual({ flaw: 'length', count: 29 });
  expect(readPaperCode('')).toEqual({ flaw: 'length', count: 0 });
  expect(readPaperCode(`${code.slice(0, 6)}0${code.slice(7)}`)).toEqual({ flaw: 'letter', at: 6, letter: '0' });
  const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
  let passed = 0;
  let tried = 0;
  fc.assert(
    fc.property(fc.nat(27), fc.constantFrom(...letters), fc.string(), (place, letter, seed) => {
      const text = newPaperCode(testRandom(seed)).replaceAll('-', '');
      if (text[place] === letter) return;
      tried += 1;
      if ('code' in readPaperCode(text.slice(0, place) + letter + text.slice(place + 1))) passed += 1;
    }),
    { numRuns: 300 },
  );
  // One in nine hundred passes by chance.
  expect(passed / tried).toBeLessThan(0.02);
});

test('a paper key signs what WebCrypto and Node verify', async () => {
  const paper = paperKeyOf(newPaperCode(testRandom('paper')));
  const message = proofMessageOf(book, said);
  const signature = await paper.sign(message);
  expect(await verifierOf(globalThis.crypto.subtle)(paper.key, message, signature)).toBe(true);
  const [x, y] = [paper.key.subarray(1, 33), paper.key.subarray(33)].map(toBase64url);
  const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, format: 'jwk' });
  expect(verifyNatively('sha256', message, { key, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true);
});
