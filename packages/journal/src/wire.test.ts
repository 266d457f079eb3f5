import fc from 'fast-check';
import { toBase64url } from '@sanduk/kernel';
import { expect, test } from 'vitest';
import { writeEntry } from './author.ts';
import { canonical, composed, oddityOf, parseCanonical } from './canonical.ts';
import { isSignedBy } from './chain.ts';
import { deviceOf, importQuestionOf, questionOf } from './ids.ts';
import { testRandom, testSigner, testVerify } from './testing.ts';
import { raised } from './upcast.ts';
import { makeKeyPair, signerOf, verifierOf } from './webcrypto.ts';
import type { Read, Wire } from './wire.ts';
import { isFlaw, readStored, readWire, withoutPart } from './wire.ts';

const ledger = { type: 'savings.Deposited', v: 1, amount: { minor: 500, cur: 'KES' }, by: 'x' };

const written = (seed = 'a', personal?: Readonly<Record<string, unknown>>, words: object = ledger): Promise<Read> =>
  writeEntry({
    book: undefined,
    head: undefined,
    seen: [],
    meeting: undefined,
    time: 1_767_787_200_000,
    ledger: words as typeof ledger,
    personal,
    signer: testSigner(seed),
    random: testRandom(seed),
  });

/** Published examples of RFC 8785, sections 3.2.2 and 3.2.3, and of its number table. */
test('W1 the canonical form is that of RFC 8785', () => {
  const sorting =
    '{"\\u20ac":"Euro","\\r":"Return","\\ufb33":"Dalet","1":"One","\\ud83d\\ude00":"Smile","\\u0080":"C","\\u00f6":"o"}';
  expect(Object.values(JSON.parse(canonical(JSON.parse(sorting))) as object)).toEqual([
    'One',
    'Return',
    'C',
    'o',
    'Euro',
    'Smile',
    'Dalet',
  ]);
  expect(canonical({ string: '\u20ac$\u000f\u000aA\'B"\\\\"/' })).toBe(
    '{"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
  expect(canonical({ b: [1, true, false], a: 1e30 })).toBe('{"a":1e+30,"b":[1,true,false]}');
  expect(canonical(4.5)).toBe('4.5');
  expect(canonical(JSON.parse('333333333.33333329'))).toBe('333333333.3333333');
});

test('W1 one value has one text: every other spelling is refused', () => {
  for (const text of [
    '{"b":1,"a":2}',
    '{ "a":1}',
    '{"a":1.0}',
    '{"a":1,"a":1}',
    '{"a":-0}',
    '"\\u0041"',
    '{"a":1}\n',
    '',
  ]) {
    expect(parseCanonical(text), text).toBeUndefined();
  }
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonical(value);
      // Minus zero is the one number that JSON cannot carry through.
      expect(canonical(parseCanonical(text)?.value)).toBe(text);
    }),
  );
});

test('W1 an entry holds whole numbers and composed text only', () => {
  expect(oddityOf({ a: [1, 'é', true] })).toBeUndefined();
  expect(oddityOf({ a: 1.5 })).toBe('not-whole');
  expect(oddityOf({ a: 2 ** 53 })).toBe('not-whole');
  expect(oddityOf({ a: 'e\u0301' })).toBe('not-composed');
  expect(oddityOf({ 'e\u0301': 1 })).toBe('not-composed');
  expect(oddityOf({ a: '\ud800' })).toBe('lone-surrogate');
  expect(oddityOf({ a: null })).toBe('null-inside');
  expect(oddityOf([[[[[[[[[[[]]]]]]]]]]])).toBe('too-deep');
  expect(composed({ a: 'e\u0301', b: undefined })).toEqual({ a: '\u00e9' });
});

test('W1 an entry reads back as it was written, with its words', async () => {
  const read = await written('a', { nickname: 'Esp\u0065\u0301rance' });
  expect(readWire(JSON.parse(JSON.stringify(read.wire)))).toEqual(read);
  expect(read.personal).toEqual({ nickname: 'Esp\u00e9rance' });
  expect(read.header).toMatchObject({ f: 1, g: null, n: 0, p: null, w: [], m: null, o: null });
  expect(readStored(read.id, read.wire)).toEqual(read);
  expect(await isSignedBy(read, testSigner('a').key, testVerify)).toBe(true);
  expect(await isSignedBy(read, testSigner('b').key, testVerify)).toBe(false);
});

test('W2 erased words leave the entry whole; other words in their place do not pass', async () => {
  const read = await written('a', { nickname: 'Amina' });
  const bare = readWire(withoutPart(read, 1).wire);
  expect(bare).toMatchObject({ id: read.id, personal: undefined, ledger: read.ledger });
  const other = {
    ...read.wire,
    parts: read.wire.parts.map((part, at) => (part && at === 1 ? { ...part, body: '{"nickname":"Zahra"}' } : part)),
  };
  expect(readWire(other)).toEqual({ flaw: 'commitment-wrong', part: 1 });
  expect(readWire({ ...read.wire, parts: [null, read.wire.parts[1]] })).toEqual({ flaw: 'ledger-missing', part: 0 });
  expect(readWire({ ...read.wire, parts: [read.wire.parts[0]] })).toEqual({ flaw: 'parts-wrong' });
});

test('W3 a header beyond 1,024 bytes and an entry beyond 16,384 are refused', async () => {
  const read = await written();
  expect(readWire({ ...read.wire, h: `${read.wire.h}${' '.repeat(1024)}` })).toMatchObject({ flaw: 'header-too-long' });
  const big = (length: number) => written('a', undefined, { ...ledger, note: 'x'.repeat(length) });
  const headerBytes = read.wire.h.length;
  const most = 16_384 - headerBytes - JSON.stringify({ ...ledger, note: '' }).length;
  expect(isFlaw(readWire((await big(most)).wire))).toBe(false);
  await expect(big(most + 1)).rejects.toThrow('entry-too-long');
});

test('W4 whatever comes is answered by an entry or a flaw', async () => {
  const { wire } = await written('a', { nickname: 'Amina' });
  for (const odd of [
    null,
    7,
    'x',
    [],
    {},
    { h: 1 },
    { ...wire, a: 2 },
    { ...wire, s: 'x' },
    { ...wire, h: '\ud800' },
  ]) {
    expect(readWire(odd)).toHaveProperty('flaw');
  }
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(isFlaw(readWire(value))).toBe(true);
    }),
  );
  const changed = (h: object): Wire => ({ ...wire, h: canonical({ ...(JSON.parse(wire.h) as object), ...h }) });
  expect(readWire(changed({ f: 2 }))).toEqual({ flaw: 'unknown-format' });
  expect(readWire(changed({ z: 1 }))).toEqual({ flaw: 'header-wrong', field: 'z' });
  expect(readWire(changed({ n: 1 }))).toEqual({ flaw: 'header-wrong', field: 'p' });
  expect(readWire(changed({ q: 'short' }))).toEqual({ flaw: 'header-wrong', field: 'q' });
  const text = JSON.stringify(wire);
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.nat(7), (at, bit) => {
      const flipped = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << bit)) + text.slice(at + 1);
      try {
        const read = readWire(JSON.parse(flipped));
        // What still reads is another entry, or this one with another signature.
        if (!isFlaw(read)) expect(read.wire.s === wire.s && read.wire.h === wire.h).toBe(false);
      } catch (problem) {
        expect(problem).toBeInstanceOf(SyntaxError);
      }
    }),
    { numRuns: 1000 },
  );
});

test('a device signs with a key that cannot be taken out, and is named after it', async () => {
  const { subtle } = globalThis.crypto;
  const pair = await makeKeyPair(subtle);
  const signer = await signerOf(subtle, pair);
  expect(signer.device).toBe(deviceOf(signer.key));
  await expect(subtle.exportKey('pkcs8', pair.privateKey)).rejects.toThrow();
  const verify = verifierOf(subtle);
  const message = new Uint8Array([1, 2, 3]);
  const signature = await signer.sign(message);
  expect(signature).toHaveLength(64);
  expect(await verify(signer.key, message, signature)).toBe(true);
  expect(await verify(signer.key, new Uint8Array([1, 2, 4]), signature)).toBe(false);
  expect(await verify(new Uint8Array(65), message, signature)).toBe(false);
});

test('a question is the same for everybody who is asked it, and differs in every part', () => {
  const id = toBase64url(new Uint8Array(16));
  const base = questionOf('book', id, 'savings.Deposited', ['member'], 1);
  expect(base).toMatch(/^[\w-]{22}$/);
  expect(questionOf('book', id, 'savings.Deposited', ['member'])).toBe(base);
  expect(
    new Set([
      base,
      questionOf('book', id, 'savings.Deposited', ['member'], 2),
      questionOf('other', id, 'savings.Deposited', ['member']),
    ]).size,
  ).toBe(3);
  const row = { date: '2026-01-07', kind: 'deposit', member: 'm', minor: 5, reference: '', occurrence: 1, attempt: 0 };
  expect(importQuestionOf('book', row)).not.toBe(importQuestionOf('book', { ...row, attempt: 1 }));
});

test('an older version of a shape is raised step by step, and the bytes stay', () => {
  const table = {
    'toy.Told@1': (part: { readonly type: string }) => ({ ...part, v: 2, place: 'box' }),
    'toy.Told@2': (part: { readonly type: string }) => ({ ...part, v: 3, places: ['box'] }),
  };
  expect(raised({ type: 'toy.Told', v: 1, sum: 5 }, table)).toEqual({
    type: 'toy.Told',
    v: 3,
    sum: 5,
    place: 'box',
    places: ['box'],
  });
  expect(raised({ type: 'toy.Told', v: 3 }, table)).toEqual({ type: 'toy.Told', v: 3 });
  expect(() => raised({ type: 'toy.Told', v: 1 }, { 'toy.Told@1': (part) => part })).toThrow('one version');
});
