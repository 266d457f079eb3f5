import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { toBase64url } from '@sanduk/kernel';
import { writeEntry } from '../author.ts';
import type { Random } from '../ports.ts';
import { testAgreement, testRandom, testSealer, testSigner } from '../testing.ts';
import type { Part, Read, Veiled, Wire } from '../wire.ts';
import { isDisclosed, isFlaw, isVeiled, readStored, readWire, unveiled, withoutPart } from '../wire.ts';
import { grantOf, keyFromGrant } from './grant.ts';
import { agreementOf, makeAgreePair, sealerOf } from './sealer.ts';
import type { Keyring, PartKey } from './veil.ts';
import {
  currentKeyOf,
  emptyKeyring,
  hasVeil,
  keysMissingFor,
  newPartKey,
  unveilPart,
  unveiledRead,
  veilPart,
  veiledWire,
  withKey,
} from './veil.ts';

const subtle = globalThis.crypto.subtle;
const unpredictable: Random = (length) => globalThis.crypto.getRandomValues(new Uint8Array(length));
const web = { sealer: sealerOf(subtle), random: unpredictable };
const plain = { sealer: testSealer('a'), random: testRandom('veil') };

const written = (personal?: object, confidential?: object): Promise<Read> =>
  writeEntry({
    book: undefined,
    head: undefined,
    seen: [],
    meeting: undefined,
    time: 0,
    ledger: { type: 'membership.Joined', v: 1 },
    personal: personal as Record<string, unknown> | undefined,
    confidential: confidential as Record<string, unknown> | undefined,
    signer: testSigner('a'),
    random: testRandom('entry'),
  });

const readBack = (wire: Wire): Read => {
  const read = readWire(JSON.parse(JSON.stringify(wire)));
  if (isFlaw(read)) throw new Error(JSON.stringify(read));
  return read;
};

const ringOf = (...keys: readonly PartKey[]): Keyring => keys.reduce(withKey, emptyKeyring);
const names = newPartKey(1, 1, testRandom('names'));
const reasons = newPartKey(2, 1, testRandom('reasons'));
const both = ringOf(names, reasons);

let entry: Read;
beforeAll(async () => {
  entry = await written({ nickname: 'Amina', phone: '0700 123' }, { note: 'sick child' });
});

test('part 2 is written, committed to and read; an entry may have it and no part 1', async () => {
  expect(entry.header.c).toHaveLength(3);
  expect(entry.confidential).toEqual({ note: 'sick child' });
  expect(readBack(entry.wire)).toEqual(entry);
  const alone = await written(undefined, { note: 'x' });
  expect(alone.header.c[1]).toBeNull();
  expect(alone.wire.parts[1]).toBeNull();
  expect(alone.personal).toBeUndefined();
  expect(readBack(alone.wire)).toEqual(alone);
  expect(readStored(alone.id, alone.wire)).toEqual(alone);
});

test.each([
  ['WebCrypto', web],
  ['the plain one', plain],
] as const)('E1 veiled and unveiled is the same, by %s', async (_, ports) => {
  const wire = await veiledWire(entry, both, ports);
  const text = JSON.stringify(wire);
  for (const word of [
    'Amina',
    '0700',
    'sick',
    entry.wire.parts[1] && isDisclosed(entry.wire.parts[1]) ? entry.wire.parts[1].salt : '',
  ]) {
    expect(text).not.toContain(word);
  }
  const away = readBack(wire);
  expect(away).toMatchObject({ id: entry.id, ledger: entry.ledger, personal: undefined });
  expect('confidential' in away).toBe(false);
  expect(hasVeil(away)).toBe(true);
  const home = await unveiledRead(away, both, ports.sealer);
  expect(home).toEqual(entry);
  expect(hasVeil(home)).toBe(false);
  // A phone that sees part 1 only.
  const half = await unveiledRead(away, ringOf(names), ports.sealer);
  expect(half.personal).toEqual(entry.personal);
  expect('confidential' in half).toBe(false);
  expect(readStored(half.id, half.wire)).toEqual(half);
  expect(await unveiledRead(half, both, ports.sealer)).toEqual(entry);
});

test('E1 any words of any length come back to the letter', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (nickname) => {
      const read = await written({ nickname });
      const away = readBack(await veiledWire(read, both, plain));
      expect(await unveiledRead(away, both, plain.sealer)).toEqual(read);
    }),
    { numRuns: 50 },
  );
});

test('E1 two veils of one part differ, and lengths are rounded up', async () => {
  const part = entry.wire.parts[1] as Part;
  const [one, two] = [await veilPart(part, entry.id, names, web), await veilPart(part, entry.id, names, web)];
  expect(one.ct.body).not.toBe(two.ct.body);
  const short = (await written({ nickname: 'A' })).wire.parts[1] as Part;
  const longer = (await written({ nickname: 'Abcdefgh' })).wire.parts[1] as Part;
  const [a, b] = [await veilPart(short, entry.id, names, web), await veilPart(longer, entry.id, names, web)];
  expect(a.ct.body).toHaveLength(b.ct.body.length);
});

test('E2 a veil opens at its own entry and part only', async () => {
  const veil = await veilPart(entry.wire.parts[1] as Part, entry.id, names, web);
  const other = await written({ nickname: 'Rahel' });
  expect(await unveilPart(veil, entry.id, 1, both, web.sealer)).toEqual(entry.wire.parts[1]);
  expect(await unveilPart(veil, other.id, 1, both, web.sealer)).toBeUndefined();
  expect(await unveilPart(veil, entry.id, 2, both, web.sealer)).toBeUndefined();
  const renamed: Veiled = { ct: { ...veil.ct, key: '1.2' } };
  expect(await unveilPart(renamed, entry.id, 1, withKey(both, { ...names, epoch: 2 }), web.sealer)).toBeUndefined();
});

test('E3 without a key nothing leaves; what came veiled goes on as it came', async () => {
  expect(keysMissingFor([entry], emptyKeyring)).toEqual([1, 2]);
  expect(keysMissingFor([entry], ringOf(names))).toEqual([2]);
  expect(keysMissingFor([await written()], emptyKeyring)).toEqual([]);
  await expect(veiledWire(entry, ringOf(names), plain)).rejects.toThrow('a key is made');
  const away = readBack(await veiledWire(entry, both, plain));
  expect(await veiledWire(away, emptyKeyring, plain)).toEqual(away.wire);
  expect(keysMissingFor([away], emptyKeyring)).toEqual([]);
});

test('E4 another key, another promise: the part stays veiled', async () => {
  const wire = await veiledWire(entry, both, web);
  const away = readBack(wire);
  const strangers = ringOf(newPartKey(1, 1, unpredictable), newPartKey(2, 1, unpredictable));
  expect(await unveiledRead(away, strangers, web.sealer)).toEqual(away);
  // Two phones made the epoch apart: the right one of two keys is found.
  const merged = [names, reasons].reduce(withKey, strangers);
  expect(await unveiledRead(away, merged, web.sealer)).toEqual(entry);
  // Somebody veiled other words.
  const lie = (await written({ nickname: 'Nobody' })).wire.parts[1] as Part;
  const forged = { ...wire, parts: wire.parts.with(1, await veilPart(lie, entry.id, names, web)) };
  const opened = await unveiledRead(readBack(forged), both, web.sealer);
  expect(opened.personal).toBeUndefined();
  expect(isVeiled(opened.wire.parts[1])).toBe(true);
  expect(opened.confidential).toEqual({ note: 'sick child' });
});

test('W5 the ledger part is never veiled, and a veil has one form', async () => {
  const veil = await veilPart(entry.wire.parts[0] as Part, entry.id, { ...names, part: 1 }, plain);
  const put = (part: number, veiled: unknown): unknown => ({
    ...entry.wire,
    parts: entry.wire.parts.with(part, veiled as Part),
  });
  expect(readWire(put(0, { ct: { ...veil.ct, key: '0.1' } }))).toEqual({ flaw: 'ledger-missing', part: 0 });
  const { iv, body } = veil.ct;
  for (const wrong of [
    {},
    { ct: null },
    { ct: {} },
    { ct: { iv, body, key: '2.1' } },
    { ct: { iv, body, key: '1.0' } },
    { ct: { iv, body, key: '1.10000' } },
    { ct: { iv: iv.slice(1), body, key: '1.1' } },
    { ct: { iv, body: `${body}=`, key: '1.1' } },
    { ct: { iv, body: 'AAAA', key: '1.1' } },
    { ct: { iv, body: 3, key: '1.1' } },
  ]) {
    expect(readWire(put(1, wrong)), JSON.stringify(wrong)).toEqual({ flaw: 'parts-wrong', part: 1 });
  }
  const long = { ct: { iv, key: '1.1', body: toBase64url(new Uint8Array(17_000)) } };
  expect(readWire(put(1, long))).toMatchObject({ flaw: 'entry-too-long' });
  expect(readWire(put(1, { ct: { iv, key: '1.1', body: 'A'.repeat(60_000) } }))).toMatchObject({
    flaw: 'entry-too-long',
  });
  // The longest that may be said may be veiled too.
  const longest = await written({ note: 'a'.repeat(15_000) });
  expect(isFlaw(readWire(await veiledWire(longest, both, plain)))).toBe(false);
});

test('W2 an erased or veiled part takes only its own words', async () => {
  const gone = withoutPart(entry, 1);
  expect(gone.personal).toBeUndefined();
  expect(gone.confidential).toEqual(entry.confidential);
  expect('confidential' in withoutPart(entry, 2)).toBe(false);
  expect(withoutPart(entry, 0)).toBe(entry);
  expect(unveiled(gone, 1, entry.wire.parts[1] as Part)).toEqual(entry);
  expect(unveiled(gone, 1, entry.wire.parts[2] as Part)).toEqual({ flaw: 'commitment-wrong', part: 1 });
  expect(unveiled(gone, 0, entry.wire.parts[0] as Part)).toEqual({ flaw: 'parts-wrong', part: 0 });
  expect(unveiled(gone, 3, entry.wire.parts[1] as Part)).toEqual({ flaw: 'parts-wrong', part: 3 });
});

test('the newest epoch veils, the older ones still open', async () => {
  const later = newPartKey(1, 2, testRandom('later'));
  const ring = withKey(both, later);
  expect(currentKeyOf(ring, 1)).toEqual(later);
  expect(currentKeyOf(ring, 3)).toBeUndefined();
  expect(withKey(ring, later)).toBe(ring);
  const before = readBack(await veiledWire(entry, both, plain));
  expect(await unveiledRead(before, ring, plain.sealer)).toEqual(entry);
  const after = await veiledWire(entry, ring, plain);
  expect(after.parts.map((part) => (isVeiled(part) ? part.ct.key : null))).toEqual([null, '1.2', '2.1']);
});

test('G1 a granted key is taken out by those whom it names, on real keys', async () => {
  const book = toBase64url(unpredictable(32));
  const devices = await Promise.all(
    ['a', 'b', 'c'].map(async (device) => {
      const agreement = await agreementOf(subtle, await makeAgreePair(subtle));
      return { device, agreement, agree: toBase64url(agreement.key) };
    }),
  );
  const [a, b, c] = devices;
  if (!a || !b || !c) throw new Error('three devices');
  const grant = await grantOf(book, names, [a, b, { device: 'broken', agree: 'AAAA' }], web);
  expect(grant).toMatchObject({ type: 'journal.KeyGranted', part: 1, epoch: 1 });
  expect(grant.to.map(([device]) => device)).toEqual(['a', 'b']);
  for (const [, wrapped] of grant.to) expect(wrapped).toHaveLength(80);
  expect(await keyFromGrant(book, grant, 'a', a.agreement, web.sealer)).toEqual(names);
  expect(await keyFromGrant(book, grant, 'b', b.agreement, web.sealer)).toEqual(names);
  expect(await keyFromGrant(book, grant, 'c', c.agreement, web.sealer)).toBeUndefined();
  expect(await keyFromGrant(book, grant, 'a', c.agreement, web.sealer)).toBeUndefined();
  expect(await keyFromGrant(toBase64url(unpredictable(32)), grant, 'a', a.agreement, web.sealer)).toBeUndefined();
  expect(await keyFromGrant(book, { ...grant, epoch: 2 }, 'a', a.agreement, web.sealer)).toBeUndefined();
  expect(await keyFromGrant(book, { ...grant, part: 2 }, 'a', a.agreement, web.sealer)).toBeUndefined();
  expect(await keyFromGrant(book, { ...grant, from: b.agree }, 'a', a.agreement, web.sealer)).toBeUndefined();
  const swapped = { ...grant, to: [['a', grant.to[1]?.[1] ?? '']] as const };
  expect(await keyFromGrant(book, swapped, 'a', a.agreement, web.sealer)).toBeUndefined();
});

test('G1 the plain sealer of tests keeps the same promise', async () => {
  const agreement = testAgreement('b');
  const grant = await grantOf('book', reasons, [{ device: 'b', agree: toBase64url(agreement.key) }], plain);
  expect(await keyFromGrant('book', grant, 'b', agreement, plain.sealer)).toEqual(reasons);
  expect(await keyFromGrant('book', grant, 'b', testAgreement('c'), plain.sealer)).toBeUndefined();
});
