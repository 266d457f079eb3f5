import { makeKeyPair, signerOf } from '@sanduk/journal';
import { expect, test } from 'vitest';
import { readingOf } from './reading.ts';
import { digestOf } from './digest.ts';
import { writtenSample } from './sample-written.ts';

test('the sample written with a real key is a book without exceptions that reads the same from its entries', async () => {
  const { subtle } = globalThis.crypto;
  const signer = await signerOf(subtle, await makeKeyPair(subtle));
  const random = (length: number) => globalThis.crypto.getRandomValues(new Uint8Array(length));
  const { said, reading } = await writtenSample({ signer, random });
  expect(reading.exceptions).toEqual([]);
  expect(reading.seals.filter(({ final }) => final).length).toBe(26);
  expect(reading.book.balance('box')).toBe(36_719_000);
  expect(digestOf(readingOf(said))).toBe(digestOf(reading));
}, 120_000);
