import { checkEvidence, readEvidence } from '@sanduk/journal/log/evidence.ts';
import { leafHashOf, rootOfLeaves } from '@sanduk/journal/log/merkle.ts';
import { noteKeyOf, noteSignerFrom, writeCheckpoint } from '@sanduk/journal/log/note.ts';
import { originOf } from '@sanduk/journal/log/origin.ts';
import { toBase64url } from '@sanduk/kernel';
import { expect, test } from 'vitest';
import { declinedFile, proofFile, proofsOf } from './proofs.ts';

const hash = (fill: number): string => toBase64url(new Uint8Array(32).fill(fill));
const book = hash(1);
const signer = noteSignerFrom(new Uint8Array(32).fill(7));
const key = noteKeyOf(signer.name, signer.key);
const origin = originOf({ hub: signer.name, book, epoch: 1 });
const noteOf = (ids: readonly string[]): string =>
  writeCheckpoint({ origin, size: ids.length, root: rootOfLeaves(ids.map(leafHashOf)) }, [signer]);

const beside = (evidence: readonly unknown[], declined: readonly unknown[] = []) => {
  const device = {
    beside: async (_book: string, kind: string) =>
      new Map((kind === 'evidence' ? evidence : declined).map((value, at) => [String(at), value])),
  };
  return { shelf: { device }, stage: { id: book } } as unknown as Parameters<typeof proofsOf>[0];
};

test('two lists of one length become a file that proves it to whoever knows the key of the hub', async () => {
  const notes = [noteOf([hash(2), hash(3)]), noteOf([hash(2), hash(4)])] as const;
  const { evidence } = await proofsOf(beside([{ book, key, notes }]));
  const [proof] = evidence;
  if (!proof) throw new Error('no proof');
  const read = readEvidence(await proofFile(proof).text());
  expect(read && checkEvidence(read, key)).toMatchObject({ proves: 'two-roots', book, sizes: [2, 2] });
});

test('a list that was changed behind its beginning is proven by the whole list', async () => {
  const ids = [hash(2), hash(4), hash(5)];
  const notes = [noteOf([hash(2), hash(3)]), noteOf(ids)] as const;
  const { evidence } = await proofsOf(beside([{ book, key, notes, ids }]));
  expect(evidence.map((one) => checkEvidence(one, key).proves)).toEqual(['not-continued']);
});

test('what proves nothing is not offered as a proof', async () => {
  const note = noteOf([hash(2)]);
  expect((await proofsOf(beside([{ book, key, notes: [note, note] }]))).evidence).toEqual([]);
});

test('lines that were not taken in are given as they came', async () => {
  const line = { wire: { h: '{}', s: '', a: 1, parts: [] }, d: 'x', n: 3, why: 'signature-wrong' };
  const { declined } = await proofsOf(beside([], [line]));
  expect(JSON.parse((await declinedFile(declined).text()).trim())).toEqual(line);
});
