import { readFileSync } from 'node:fs';
import { p256 } from '@noble/curves/nist.js';
import { hexToBytes } from '@noble/hashes/utils.js';
import { fromBase64url, toBase64url } from '@sanduk/kernel';
import { describe, expect, test } from 'vitest';
import { bytesOf, commitmentOf } from './ids.ts';
import type { Evidence } from './log/evidence.ts';
import { checkEvidence } from './log/evidence.ts';
import {
  consistencyProofOf,
  grownBy,
  hashesOf,
  inclusionProofOf,
  isConsistent,
  isIncluded,
  leafHashOf,
  newTree,
  rootAt,
  textsOf,
} from './log/merkle.ts';
import {
  cosigned,
  isSignedNote,
  noteKeyOf,
  noteSignerFrom,
  witnessKeyOf,
  witnessedAt,
  writeCheckpoint,
} from './log/note.ts';
import { writeEpochNote } from './log/origin.ts';
import { checkLogProof, writeLogProof } from './log/tlog-proof.ts';
import type { KeyGrant } from './sealed/grant.ts';
import { grantOf, keyFromGrant } from './sealed/grant.ts';
import { paperKeyOf } from './sealed/paper.ts';
import { proofMessageOf } from './sealed/proof.ts';
import type { Agreement, Sealer } from './sealed/sealer.ts';
import { sealerOf } from './sealed/sealer.ts';
import { emptyKeyring, unveilPart, veilPart, withKey } from './sealed/veil.ts';
import { verifierOf } from './webcrypto.ts';
import type { Part, Veiled } from './wire.ts';

/**
 * Figures for other programs that read a log or open a veil. They were computed once and may never change: logs are
 * signed over them, and words lie encrypted under them.
 */
const held = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../../vectors/${name}.json`, import.meta.url), 'utf8')) as T;

const bytes = (text: string): Uint8Array => fromBase64url(text) ?? new Uint8Array(0);

interface LogVectors {
  readonly leaves: readonly { readonly entry: string; readonly hash: string }[];
  readonly roots: readonly { readonly size: number; readonly root: string; readonly frontier: readonly string[] }[];
  readonly inclusion: readonly { readonly index: number; readonly size: number; readonly proof: readonly string[] }[];
  readonly consistency: readonly { readonly from: number; readonly to: number; readonly proof: readonly string[] }[];
  readonly hub: { readonly seed: string; readonly name: string; readonly key: string };
  readonly witness: { readonly seed: string; readonly name: string; readonly key: string };
  readonly origin: string;
  readonly checkpoint: string;
  readonly cosigned: { readonly time: number; readonly note: string };
  readonly epochEnd: { readonly size: number; readonly why: 'restored'; readonly note: string };
  readonly receipt: { readonly index: number; readonly text: string };
  readonly evidence: Evidence;
}

describe('log.json', () => {
  const v = held<LogVectors>('log');
  const tree = newTree(v.leaves.map(({ entry }) => leafHashOf(entry)));
  const rootOfSize = (size: number): Uint8Array => rootAt(tree.node, size);

  test('leaves, roots and frontiers', () => {
    expect(textsOf(v.leaves.map(({ entry }) => leafHashOf(entry)))).toEqual(v.leaves.map(({ hash }) => hash));
    for (const { size, root, frontier } of v.roots) {
      expect(toBase64url(rootOfSize(size))).toBe(root);
      expect(
        grownBy(
          [],
          0,
          v.leaves.slice(0, size).map(({ entry }) => leafHashOf(entry)),
        ),
      ).toEqual(frontier);
    }
  });

  test('proofs', () => {
    for (const { index, size, proof } of v.inclusion) {
      expect(textsOf(inclusionProofOf(tree.node, index, size))).toEqual(proof);
      const leaf = leafHashOf(v.leaves[index]?.entry ?? '');
      expect(isIncluded(leaf, index, size, hashesOf(proof) ?? [], rootOfSize(size))).toBe(true);
    }
    for (const { from, to, proof } of v.consistency) {
      expect(textsOf(consistencyProofOf(tree.node, from, to))).toEqual(proof);
      expect(isConsistent(from, to, hashesOf(proof) ?? [], rootOfSize(from), rootOfSize(to))).toBe(true);
    }
  });

  test('notes, cosignatures, ends of epochs, receipts and evidence', () => {
    const hub = noteSignerFrom(hexToBytes(v.hub.seed), v.hub.name);
    const witness = noteSignerFrom(hexToBytes(v.witness.seed), v.witness.name);
    expect([noteKeyOf(hub.name, hub.key), witnessKeyOf(witness.name, witness.key)]).toEqual([v.hub.key, v.witness.key]);
    const { origin } = v;
    const size = tree.size();
    const note = writeCheckpoint({ origin, size, root: rootOfSize(size) }, [hub]);
    expect(note).toBe(v.checkpoint);
    expect(cosigned(note, witness, v.cosigned.time)).toBe(v.cosigned.note);
    expect(witnessedAt(v.cosigned.note, v.witness.key)).toBe(v.cosigned.time);
    const { size: kept, why } = v.epochEnd;
    expect(writeEpochNote({ origin, size: kept, root: rootOfSize(kept), why }, hub)).toBe(v.epochEnd.note);
    const { index, text } = v.receipt;
    expect(writeLogProof({ index, proof: inclusionProofOf(tree.node, index, size), checkpoint: note })).toBe(text);
    expect(checkLogProof(text, v.leaves[index]?.entry ?? '', v.hub.key)).toBe('included');
    expect(checkEvidence(v.evidence, v.hub.key)).toMatchObject({ proves: 'not-continued', sizes: [4, 7] });
    expect(isSignedNote(v.epochEnd.note, v.hub.key)).toBe(true);
  });
});

interface VeilVectors {
  readonly veil: {
    readonly entry: string;
    readonly part: number;
    readonly epoch: number;
    readonly key: string;
    readonly iv: string;
    readonly plain: Part;
    readonly commitment: string;
    readonly veiled: Veiled;
  };
  readonly grant: {
    readonly book: string;
    readonly device: string;
    readonly devicePrivate: string;
    readonly agree: string;
    readonly oncePrivate: string;
    readonly iv: string;
    readonly entry: KeyGrant;
  };
  readonly paper: { readonly code: string; readonly key: string };
  readonly proof: {
    readonly book: string;
    readonly ledger: Readonly<Record<string, unknown>>;
    readonly message: string;
    readonly signature: string;
  };
}

describe('veil.json', () => {
  const v = held<VeilVectors>('veil');
  const subtle = globalThis.crypto.subtle;
  const web = sealerOf(subtle);
  const agreementWith = (secret: string): Agreement => ({
    key: p256.getPublicKey(bytes(secret), false),
    agree: (other) => Promise.resolve(p256.getSharedSecret(bytes(secret), other).slice(1)),
  });
  const { part, epoch, key, entry, iv, plain, commitment, veiled } = v.veil;
  const partKey = { part, epoch, key: bytes(key) };

  test('a part is veiled and unveiled', async () => {
    expect(commitmentOf(bytes(plain.salt), plain.body)).toBe(commitment);
    expect(await veilPart(plain, entry, partKey, { sealer: web, random: () => bytes(iv) })).toEqual(veiled);
    expect(await unveilPart(veiled, entry, part, withKey(emptyKeyring, partKey), web)).toEqual(plain);
  });

  test('a key is granted and taken', async () => {
    const { book, device, devicePrivate, agree, oncePrivate } = v.grant;
    const sealer: Sealer = { ...web, once: () => Promise.resolve(agreementWith(oncePrivate)) };
    const ports = { sealer, random: () => bytes(v.grant.iv) };
    expect(await grantOf(book, partKey, [{ device, agree }], ports)).toEqual(v.grant.entry);
    expect(await keyFromGrant(book, v.grant.entry, device, agreementWith(devicePrivate), web)).toEqual(partKey);
  });

  test('a paper key signs a proof', async () => {
    const { book, ledger, message, signature } = v.proof;
    const paper = paperKeyOf(v.paper.code);
    expect(toBase64url(paper.key)).toBe(v.paper.key);
    expect(proofMessageOf(book, ledger)).toEqual(bytesOf(message));
    expect(toBase64url(await paper.sign(bytesOf(message)))).toBe(signature);
    expect(await verifierOf(subtle)(paper.key, bytesOf(message), bytes(signature))).toBe(true);
  });
});
