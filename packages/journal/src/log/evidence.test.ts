import { expect, test } from 'vitest';
import { toBase64url } from '@sanduk/kernel';
import { testRandom } from '../testing.ts';
import type { Evidence } from './evidence.ts';
import { checkEvidence, evidenceFrom, isEvidenceFile, readEvidence, writeEvidence } from './evidence.ts';
import { consistencyProofOf, inclusionProofOf, leafHashOf, newTree, rootAt, textsOf } from './merkle.ts';
import { noteKeyOf, noteSignerFrom, writeCheckpoint } from './note.ts';
import { originOf, writeEpochNote } from './origin.ts';
import { checkLogProof, readLogProof, writeLogProof } from './tlog-proof.ts';

const random = testRandom('evidence');
const idOf = (): string => toBase64url(random(32));
const book = idOf();
const signer = noteSignerFrom(new Uint8Array(32).fill(7));
const key = noteKeyOf(signer.name, signer.key);
const stranger = noteSignerFrom(new Uint8Array(32).fill(8));

const ids = Array.from({ length: 21 }, idOf);
// A hub that exchanged its tenth entry, and showed that to somebody else.
const otherIds = ids.with(9, idOf());

const logOf = (entries: readonly string[], epoch = 1) => {
  const { node } = newTree(entries.map(leafHashOf));
  const origin = originOf({ hub: signer.name, book, epoch });
  const noteAt = (size: number, by = signer): string =>
    writeCheckpoint({ origin, size, root: rootAt(node, size) }, [by]);
  const receipt = (index: number, size: number): string =>
    writeLogProof({ index, proof: inclusionProofOf(node, index, size), checkpoint: noteAt(size) });
  return { origin, node, noteAt, receipt };
};
const [honest, forged] = [logOf(ids), logOf(otherIds)];
const where = { hub: signer.name, book, epoch: 1 };

const throughFile = (evidence: Evidence): Evidence => {
  const text = writeEvidence(evidence);
  expect(isEvidenceFile(text)).toBe(true);
  const read = readEvidence(text);
  expect(read).toEqual(evidence);
  return read ?? evidence;
};

test('V1 two roots for one size', () => {
  const evidence = evidenceFrom(key, [honest.noteAt(15), forged.noteAt(15)]);
  expect(evidence && checkEvidence(throughFile(evidence), key)).toEqual({
    proves: 'two-roots',
    ...where,
    sizes: [15, 15],
  });
  // Before the place where they part, the two logs are one.
  expect(evidenceFrom(key, [honest.noteAt(9), forged.noteAt(9)])).toBeUndefined();
});

test('V2 a longer log that does not begin with the shorter one, from the ids as they were read', () => {
  for (const [from, to] of [
    [10, 21],
    [11, 12],
    [16, 21],
    [12, 16],
  ] as const) {
    const evidence = evidenceFrom(key, [honest.noteAt(from), forged.noteAt(to)], otherIds);
    expect(evidence && checkEvidence(throughFile(evidence), key)).toEqual({
      proves: 'not-continued',
      ...where,
      sizes: [from, to],
    });
  }
  expect(evidenceFrom(key, [honest.noteAt(9), forged.noteAt(21)], otherIds)).toBeUndefined();
  expect(evidenceFrom(key, [honest.noteAt(10), honest.noteAt(21)], ids)).toBeUndefined();
  expect(evidenceFrom(key, [honest.noteAt(10), forged.noteAt(21)], ids)).toBeUndefined();
  expect(evidenceFrom(key, [honest.noteAt(10), forged.noteAt(21)], otherIds.slice(3))).toBeUndefined();
});

test('V2 made-up hashes convict nobody', () => {
  const notes = [honest.noteAt(10), honest.noteAt(21)] as const;
  const proof = textsOf(consistencyProofOf(honest.node, 10, 21));
  const lie: Evidence = { sanduk: 1, key, evidence: 'not-continued', notes, root: idOf(), proof };
  expect(checkEvidence(lie, key)).toEqual({ proves: 'nothing', why: 'proof-wrong' });
  const random: Evidence = { ...lie, proof: proof.map(idOf) };
  expect(checkEvidence(random, key)).toEqual({ proves: 'nothing', why: 'proof-wrong' });
});

test('V3 a hub that says itself that it went on from fewer', () => {
  const ended = writeEpochNote(
    { origin: honest.origin, size: 6, root: rootAt(honest.node, 6), why: 'restored' },
    signer,
  );
  const evidence: Evidence = { sanduk: 1, key, evidence: 'set-back', notes: [honest.noteAt(15), ended] };
  expect(checkEvidence(throughFile(evidence), key)).toEqual({ proves: 'set-back', ...where, sizes: [6, 15] });
  expect(evidenceFrom(key, evidence.notes)).toEqual(evidence);
  expect(evidenceFrom(key, evidence.notes, ids)).toEqual(evidence);
  const plain: Evidence = { ...evidence, notes: [honest.noteAt(15), honest.noteAt(6)] };
  expect(checkEvidence(plain, key)).toEqual({ proves: 'nothing', why: 'no-contradiction' });
  const level: Evidence = { ...evidence, notes: [honest.noteAt(6), ended] };
  expect(checkEvidence(level, key)).toEqual({ proves: 'nothing', why: 'no-contradiction' });
});

test('V4 another entry at an acknowledged place', () => {
  const evidence: Evidence = {
    sanduk: 1,
    key,
    evidence: 'entry-replaced',
    entry: ids[9] ?? '',
    receipt: honest.receipt(9, 12),
    other: otherIds[9] ?? '',
    otherReceipt: forged.receipt(9, 21),
  };
  const verdict = checkEvidence(throughFile(evidence), key);
  expect(verdict).toEqual({ proves: 'entry-replaced', ...where, sizes: [12, 21], entry: ids[9] });
  const beside: Evidence = { ...evidence, other: otherIds[8] ?? '', otherReceipt: forged.receipt(8, 21) };
  expect(checkEvidence(beside, key)).toEqual({ proves: 'nothing', why: 'other-log' });
  const wrong: Evidence = { ...evidence, other: idOf() };
  expect(checkEvidence(wrong, key)).toEqual({ proves: 'nothing', why: 'proof-wrong' });
});

test('V5 a later log in full that leaves an acknowledged entry out', () => {
  const shorter = ids.slice(0, 6);
  const next = logOf(shorter, 2);
  const evidence: Evidence = {
    sanduk: 1,
    key,
    evidence: 'entry-left-out',
    entry: ids[9] ?? '',
    receipt: honest.receipt(9, 12),
    note: next.noteAt(6),
    ids: shorter,
  };
  const verdict = checkEvidence(throughFile(evidence), key);
  expect(verdict).toEqual({ proves: 'entry-left-out', ...where, epoch: 2, sizes: [12, 6], entry: ids[9] });
  // The same log before it came to that place had no need to hold it.
  const early: Evidence = { ...evidence, note: honest.noteAt(6) };
  expect(checkEvidence(early, key)).toEqual({ proves: 'nothing', why: 'other-log' });
  const kept = logOf(ids, 2);
  const held: Evidence = { ...evidence, note: kept.noteAt(21), ids };
  expect(checkEvidence(held, key)).toEqual({ proves: 'nothing', why: 'no-contradiction' });
  const shortened: Evidence = { ...evidence, ids: shorter.slice(1) };
  expect(checkEvidence(shortened, key)).toEqual({ proves: 'nothing', why: 'proof-wrong' });
});

test('what another key signed, or of another book, is no evidence', () => {
  const notes = [honest.noteAt(15), forged.noteAt(15, stranger)] as const;
  const evidence: Evidence = { sanduk: 1, key, evidence: 'two-roots', notes };
  expect(checkEvidence(evidence, key)).toEqual({ proves: 'nothing', why: 'not-signed' });
  const good: Evidence = { ...evidence, notes: [honest.noteAt(15), forged.noteAt(15)] };
  const strangers = noteKeyOf(stranger.name, stranger.key);
  expect(checkEvidence(good, strangers)).toEqual({ proves: 'nothing', why: 'other-key' });
  expect(checkEvidence({ ...good, key: strangers })).toEqual({ proves: 'nothing', why: 'not-signed' });
  const epochs: Evidence = { ...evidence, notes: [honest.noteAt(15), logOf(otherIds, 2).noteAt(15)] };
  expect(checkEvidence(epochs, key)).toEqual({ proves: 'nothing', why: 'other-log' });
  const broken: Evidence = { ...evidence, notes: ['', ''] };
  expect(checkEvidence(broken, key)).toEqual({ proves: 'nothing', why: 'unreadable' });
});

test.each([
  '',
  '{}',
  'null',
  '[]',
  '{"sanduk":1,"key":"x","evidence":"two-roots"}',
  '{"sanduk":1,"key":"x","evidence":"more"}',
])('%s is no evidence', (text) => {
  expect(readEvidence(text)).toBeUndefined();
});

test('a receipt is text that reads back and shows its entry only', () => {
  const text = honest.receipt(4, 13);
  expect(text.startsWith('c2sp.org/tlog-proof@v1\nindex 4\n')).toBe(true);
  expect(checkLogProof(text, ids[4] ?? '', key)).toBe('included');
  expect(checkLogProof(text, ids[5] ?? '', key)).toBe('not-included');
  expect(checkLogProof(text, ids[4] ?? '', noteKeyOf(stranger.name, stranger.key))).toBe('not-signed');
  expect(checkLogProof(text.replace('index 4', 'index 5'), ids[4] ?? '', key)).toBe('not-included');
  for (const bad of [
    '',
    text.replace('@v1', '@v2'),
    text.replace('index 4', 'index 04'),
    text.replace('index 4\n', ''),
    text.replace('index 4\n', 'index 4\nAAAA\n'),
    text.replace('\n\n', '\n'),
    text.slice(0, 60),
  ]) {
    expect(checkLogProof(bad, ids[4] ?? '', key)).toBe('unreadable');
  }
  const read = readLogProof(text);
  expect(read && writeLogProof(read)).toBe(text);
  const extra = new TextEncoder().encode('share of a member');
  const more = read && writeLogProof({ ...read, extra });
  expect(more?.split('\n')[1]).toMatch(/^extra /);
  expect(readLogProof(more)?.extra).toEqual(extra);
  expect(checkLogProof(more, ids[4] ?? '', key)).toBe('included');
});
