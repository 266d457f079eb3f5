import { toBase64url } from '@sanduk/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digitsOf, fiveThingsOf, thingsOf } from './closing-code.ts';
import { emblemNames } from './emblems.ts';
import { thingPictures } from './pictures-things.ts';
import { thingNamesOf, things } from './things.ts';

const idOf = (bytes: readonly number[]): string => toBase64url(Uint8Array.from(bytes));
const filled = (byte: number): string => idOf(Array.from({ length: 32 }, () => byte));
const counted = idOf(Array.from({ length: 32 }, (_, at) => at));

test('C1 zeros in front are kept, and the largest 66 bits still have twenty digits', () => {
  expect(digitsOf(filled(0))).toEqual(['0000', '0000', '0000', '0000', '0000']);
  expect(digitsOf(filled(255)).join('')).toBe((2n ** 66n - 1n).toString());
});

test('C1 C2 vectors', () => {
  expect(counted).toBe('AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8');
  expect(digitsOf(counted).join(' ')).toBe('0000 1134 7478 0922 4732');
  expect(thingsOf(counted)).toEqual([7, 17, 56, 31]);
  expect(thingNamesOf(counted, 'en')).toEqual(['wheel', 'table', 'onion', 'brush']);
  expect(thingsOf(filled(255))).toEqual([63, 63, 63, 63]);
});

test('C3 five things say the lowest 30 bits, and the last four of them are those of the closing code', () =>
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      const whole = bytes.reduce((held, byte) => (held << 8n) | BigInt(byte), 0n);
      const five = fiveThingsOf(toBase64url(bytes));
      expect(five.reduce((held, place) => held * 64 + place, 0)).toBe(Number(whole & 0x3fffffffn));
      expect(five.slice(1)).toEqual(thingsOf(toBase64url(bytes)));
    }),
  ));

test('C1 C2 digits say the top 66 bits and things the lowest 24, whatever lies between', () =>
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      const whole = bytes.reduce((held, byte) => (held << 8n) | BigInt(byte), 0n);
      const id = toBase64url(bytes);
      expect(BigInt(digitsOf(id).join(''))).toBe(whole >> 190n);
      expect(thingsOf(id).reduce((held, place) => (held << 6) | place, 0)).toBe(Number(whole & 0xffffffn));
    }),
  ));

const bare = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const oneLetterApart = (a: string, b: string): boolean => {
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  return short.slice(at + (short.length === long.length ? 1 : 0)) === long.slice(at + 1);
};

test('no two things of a language differ by one letter, accents aside', () => {
  expect(things).toHaveLength(64);
  for (const locale of ['en', 'fr', 'es', 'ar'] as const) {
    const names = things.map((thing) => bare(thing[locale]));
    const close = names.flatMap((name, at) =>
      names
        .slice(at + 1)
        .filter((other) => oneLetterApart(name, other))
        .map((other) => `${name} ${other}`),
    );
    expect(close, locale).toEqual([]);
  }
});

test('every thing and every emblem is drawn, no two alike', () => {
  const pictures = thingPictures;
  for (const { en } of things) expect(pictures[en], en).toBeDefined();
  for (const name of emblemNames) expect(pictures[name], name).toBeDefined();
  const drawn = Object.values(pictures).map((picture) => JSON.stringify(picture));
  expect(new Set(drawn).size).toBe(drawn.length);
});
