import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clothOf, clothTile, clothUrl } from './cloth.ts';
import { emblemOf } from './emblems.ts';
import type { Emblem } from './emblems.ts';
import { stampDrawing, stampOf, tiltOf } from './stamp.ts';
import { wovenFrom } from './woven.ts';

test('the bytes are SHA-256 of the purpose, a line feed and the id', async () => {
  const wanted = await crypto.subtle.digest('SHA-256', new TextEncoder().encode('sanduk/cloth/v1\nbook-1'));
  expect(wovenFrom('cloth', 'book-1')).toEqual(new Uint8Array(wanted));
});

test('a cloth never changes for an id, and has three different motifs', () =>
  fc.assert(
    fc.property(fc.string(), (id) => {
      const cloth = clothOf(id);
      expect(clothOf(id)).toEqual(cloth);
      expect(new Set(cloth.motifs).size).toBe(3);
      expect(clothTile(cloth)).not.toContain('undefined');
      expect(clothUrl(cloth, true)).toMatch(/^url\("data:image\/svg\+xml,[^"']+"\)$/u);
    }),
  ));

test('the same ids give the same cloths and stamps for ever', () => {
  expect(['book-1', 'book-2', 'book-3'].map((id) => [clothOf(id), stampOf(id)])).toMatchSnapshot();
});

test('in full sun a cloth is black and white only', () => {
  const colours = new Set(clothTile(clothOf('book-1'), true).match(/fill="[^"]+"/gu));
  expect([...colours].toSorted()).toEqual(['fill="#000"', 'fill="#fff"']);
});

test('a stamp is drawn whole and tilts at most four degrees', () =>
  fc.assert(
    fc.property(fc.string(), (id) => {
      expect(Object.values(stampDrawing(stampOf(id))).every(Boolean)).toBe(true);
      expect(Math.abs(tiltOf(id))).toBeLessThanOrEqual(4);
    }),
  ));

test('in a group of up to sixty four no two members are proposed the same emblem, and pictures come before colours', () =>
  fc.assert(
    fc.property(fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 64 }), (ids) => {
      const given: Emblem[] = [];
      for (const id of ids) given.push(emblemOf(id, given));
      const pictures = new Set(given.map(({ picture }) => picture));
      expect(pictures.size).toBe(Math.min(ids.length, 16));
      expect(new Set(given.map(({ picture, colour }) => `${picture}${colour}`)).size).toBe(given.length);
    }),
  ));
