import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { newCollector } from '../sync/frames.ts';
import { checkEvidence, readEvidence } from './evidence.ts';
import { hashesOf, isConsistent, isIncluded, leafHashOf, rootOfLeaves } from './merkle.ts';
import {
  isSignedNote,
  noteKeyOf,
  noteSignerFrom,
  readCheckpoint,
  readNoteKey,
  witnessedAt,
  writeCheckpoint,
} from './note.ts';
import { readEpochNote, readOrigin } from './origin.ts';
import { checkLogProof, readLogProof, writeLogProof } from './tlog-proof.ts';

/** Whatever a hub, a file or a camera hands in is answered by a value. */
const signer = noteSignerFrom(new Uint8Array(32).fill(1));
const key = noteKeyOf(signer.name, signer.key);
const note = writeCheckpoint({ origin: 'x/y/1', size: 1, root: rootOfLeaves([leafHashOf('a')]) }, [signer]);
const receipt = writeLogProof({ index: 0, proof: [], checkpoint: note });
const evidence = JSON.stringify({ sanduk: 1, evidence: 'two-roots', key, notes: [note, note] });

const spoiled = (text: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.nat(text.length),
      fc.nat(20),
      fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\n\n', '— ', '+', '=')),
    )
    .map(([at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut));

const anyText = (...texts: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(fc.string({ unit: 'binary' }), ...texts.map(spoiled));

test('L4 spoiled texts are answered, never thrown at', () => {
  fc.assert(
    fc.property(anyText(note, receipt, key, evidence), (text) => {
      readNoteKey(text);
      readOrigin(text);
      readEpochNote(text);
      const read = readCheckpoint(text);
      if ('flaw' in read) expect(isSignedNote(text, key)).toBe(false);
      isSignedNote(note, text);
      witnessedAt(text, key);
      checkLogProof(text, 'a', key);
      expect(newCollector().take(text).state).toBe('no-frame');
      const found = readEvidence(text);
      if (found) expect(checkEvidence(found, key).proves).toBe('nothing');
    }),
    { numRuns: 1_500 },
  );
});

test('L4 any value is answered, never thrown at', () => {
  fc.assert(
    fc.property(fc.anything(), fc.jsonValue(), (value, json) => {
      expect(readCheckpoint(value)).toHaveProperty('flaw');
      expect(readLogProof(value)).toBeUndefined();
      expect(hashesOf([value])).toBeUndefined();
      const kinds = ['two-roots', 'not-continued', 'set-back', 'entry-replaced', 'entry-left-out'];
      for (const kind of kinds) {
        const odd = {
          sanduk: 1,
          key,
          evidence: kind,
          notes: json,
          root: json,
          proof: json,
          entry: json,
          receipt: json,
        };
        const found = readEvidence(JSON.stringify({ ...odd, other: json, otherReceipt: json, note: json, ids: json }));
        if (found) expect(checkEvidence(found).proves).toBe('nothing');
      }
    }),
    { numRuns: 300 },
  );
});

test('L4 sizes and hashes of any kind prove nothing', () => {
  const hash = fc.uint8Array({ minLength: 31, maxLength: 33 });
  const size = fc.oneof(fc.nat(), fc.maxSafeNat(), fc.double(), fc.constantFrom(-1, 2 ** 53));
  fc.assert(
    fc.property(size, size, fc.array(hash, { maxLength: 70 }), hash, hash, (a, b, proof, one, two) => {
      if (one.join() === two.join()) return;
      expect(isIncluded(one, a, b, proof, two)).toBe(false);
      expect(isConsistent(a, b, proof, one, two)).toBe(false);
    }),
    { numRuns: 1_000 },
  );
});
