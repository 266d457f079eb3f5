import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Hash } from './merkle.ts';
import {
  consistencyProofOf,
  emptyFrontier,
  emptyRoot,
  grown,
  grownBy,
  hashesOf,
  inclusionProofOf,
  isConsistent,
  isIncluded,
  leafHashOf,
  newTree,
  rootAt,
  rootOf,
  rootOfLeaves,
  sameHash,
  textsOf,
} from './merkle.ts';

const most = 257;
const leaves = Array.from({ length: most }, (_, at) => leafHashOf(`entry ${at}`));

/** The definitions of RFC 6962, as they stand there and as slow as that. */
const naive = (all: readonly Hash[]): Hash => {
  const [only] = all;
  if (all.length === 1 && only) return only;
  if (all.length === 0) return sha256(new Uint8Array(0));
  const k = 2 ** Math.ceil(Math.log2(all.length) - 1);
  return sha256(concatBytes(Uint8Array.of(1), naive(all.slice(0, k)), naive(all.slice(k))));
};
const naivePath = (m: number, all: readonly Hash[]): readonly Hash[] => {
  if (all.length === 1) return [];
  const k = 2 ** Math.ceil(Math.log2(all.length) - 1);
  return m < k
    ? [...naivePath(m, all.slice(0, k)), naive(all.slice(k))]
    : [...naivePath(m - k, all.slice(k)), naive(all.slice(0, k))];
};
const naiveSubproof = (m: number, all: readonly Hash[], whole: boolean): readonly Hash[] => {
  if (m === all.length) return whole ? [] : [naive(all)];
  const k = 2 ** Math.ceil(Math.log2(all.length) - 1);
  return m <= k
    ? [...naiveSubproof(m, all.slice(0, k), whole), naive(all.slice(k))]
    : [...naiveSubproof(m - k, all.slice(k), false), naive(all.slice(0, k))];
};

const roots = Array.from({ length: most + 1 }, (_, size) => naive(leaves.slice(0, size)));
const rootOfSize = (size: number): Hash => roots[size] ?? emptyRoot();
const leafAt = (index: number): Hash => leaves[index] ?? emptyRoot();
const hex = (hashes: readonly Hash[]): readonly string[] => hashes.map(bytesToHex);

test('L3 a frontier grown leaf by leaf has the root of every size', () => {
  let frontier = emptyFrontier;
  expect(rootOf(frontier)).toEqual(rootOfSize(0));
  for (const [size, leaf] of leaves.entries()) {
    frontier = grown(frontier, size, leaf);
    expect(bytesToHex(rootOf(frontier))).toBe(bytesToHex(rootOfSize(size + 1)));
    expect(frontier).toEqual(grownBy(emptyFrontier, 0, leaves.slice(0, size + 1)));
  }
  expect(rootOfLeaves(leaves)).toEqual(rootOfSize(most));
});

test('every root and every inclusion proof is that of the definition, and holds', () => {
  const { node, size: count } = newTree(leaves);
  expect(count()).toBe(most);
  for (let size = 1; size <= most; size += 1) {
    expect(sameHash(rootAt(node, size), rootOfSize(size))).toBe(true);
    const every = size < 70 || size === most || size === 128 ? 1 : 37;
    for (let index = 0; index < size; index += every) {
      const proof = inclusionProofOf(node, index, size);
      if (size < 40) expect(hex(proof)).toEqual(hex(naivePath(index, leaves.slice(0, size))));
      expect(isIncluded(leafAt(index), index, size, proof, rootOfSize(size))).toBe(true);
    }
  }
});

test('every consistency proof up to 257 holds, is that of the definition, and proves no other pair', () => {
  const { node } = newTree(leaves);
  for (let to = 0; to <= most; to += 1) {
    for (let from = 0; from <= to; from += 1) {
      const proof = consistencyProofOf(node, from, to);
      if (to < 40 && from > 0) expect(hex(proof)).toEqual(hex(naiveSubproof(from, leaves.slice(0, to), true)));
      const holds = isConsistent(from, to, proof, rootOfSize(from), rootOfSize(to));
      if (!holds) expect([from, to]).toBe('consistent');
      if (from > 0 && from < to && isConsistent(from, to, proof, rootOfSize(from - 1), rootOfSize(to))) {
        expect([from, to]).toBe('inconsistent');
      }
    }
  }
}, 60_000);

const flipped = (hash: Hash, bit: number): Hash => {
  const other = Uint8Array.from(hash);
  other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return other;
};

test('L4 a proof with one bit turned, one hash more, less or elsewhere proves nothing', () => {
  const { node } = newTree(leaves);
  const pair = fc.tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most }));
  fc.assert(
    fc.property(pair, fc.nat(), fc.nat(255), fc.constantFrom('bit', 'more', 'less', 'swap'), ([a, b], at, bit, way) => {
      const [from, to] = a < b ? [a, b] : [b, a];
      const mutated = (proof: readonly Hash[]): readonly Hash[] | undefined => {
        const place = proof.length === 0 ? 0 : at % proof.length;
        if (way === 'more') return proof.toSpliced(place, 0, leafAt(bit));
        const [one, two] = [proof[place], proof[place + 1]];
        if (!one) return undefined;
        if (way === 'less') return proof.toSpliced(place, 1);
        if (way === 'swap') return two && proof.toSpliced(place, 2, two, one);
        return proof.toSpliced(place, 1, flipped(one, bit));
      };
      const consistency = mutated(consistencyProofOf(node, from, to));
      if (consistency) expect(isConsistent(from, to, consistency, rootOfSize(from), rootOfSize(to))).toBe(false);
      const index = from - 1;
      const path = mutated(inclusionProofOf(node, index, to));
      if (path) expect(isIncluded(leafAt(index), index, to, path, rootOfSize(to))).toBe(false);
      const proof = inclusionProofOf(node, index, to);
      expect(isIncluded(flipped(leafAt(index), bit), index, to, proof, rootOfSize(to))).toBe(false);
      expect(isIncluded(leafAt(index), index, to, proof, flipped(rootOfSize(to), bit))).toBe(false);
      if (to > 1) expect(isIncluded(leafAt(index), (index + 1) % to, to, proof, rootOfSize(to))).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});

test('L4 sizes that are none and hashes of another length are false', () => {
  const [root, leaf] = [rootOfSize(1), leafAt(0)];
  expect(isIncluded(leaf, 0, 1, [], root)).toBe(true);
  for (const [index, size] of [
    [-1, 1],
    [1, 1],
    [0.5, 1],
    [Number.NaN, 1],
    [0, Number.POSITIVE_INFINITY],
  ] as const) {
    expect(isIncluded(leaf, index, size, [], root)).toBe(false);
    if (index !== size) expect(isConsistent(index, size, [], root, root)).toBe(false);
  }
  expect(isIncluded(leaf.subarray(1), 0, 1, [], root)).toBe(false);
  expect(isConsistent(0, 0, [], emptyRoot(), emptyRoot())).toBe(true);
  expect(isConsistent(0, 1, [], emptyRoot(), root)).toBe(true);
  expect(isConsistent(0, 1, [], leaf, root)).toBe(false);
  expect(isConsistent(1, 1, [], root, root)).toBe(true);
  expect(isConsistent(1, 1, [leaf], root, root)).toBe(false);
});

test('the roots of the reference tree of RFC 6962 logs', () => {
  // The eight leaves that certificate-transparency programs test with.
  const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
  const expected = [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ];
  const all = inputs.map((input) => sha256(concatBytes(Uint8Array.of(0), hexToBytes(input))));
  for (const [at, root] of expected.entries()) expect(bytesToHex(rootOfLeaves(all.slice(0, at + 1)))).toBe(root);
});

test('L1 L2 a leaf is the hash of a named id', () => {
  expect(leafHashOf('x')).toEqual(sha256(concatBytes(Uint8Array.of(0), utf8ToBytes('sanduk/leaf/v1\nx'))));
  expect(hashesOf(textsOf(leaves.slice(0, 3)))).toEqual(leaves.slice(0, 3));
  expect(hashesOf(['x'])).toBeUndefined();
  expect(hashesOf([3])).toBeUndefined();
});
