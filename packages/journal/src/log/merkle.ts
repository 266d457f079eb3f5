import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { assert, fromBase64url, toBase64url } from '@sanduk/kernel';
import { sha256 } from '../sha.ts';

/**
 * The tree over a hub's log, as RFC 6962 and RFC 9162 draw it: with a few hashes a phone sees that an entry lies in the
 * log, and that a longer log only continues a shorter one.
 *
 *   L1  Leaves and inner nodes are hashed apart, so none passes for the other.
 *   L2  A leaf is the id of an entry, not its signature: the same entry signed anew changes no root.
 *   L3  The frontier (hashes of the perfect subtrees, widest first) is all that a log needs to grow.
 *   L4  Whatever comes from outside answers true or false, and never throws.
 */
export type Hash = Uint8Array;

const ofLeaf = Uint8Array.of(0);
const ofNode = Uint8Array.of(1);

export const leafHashOf = (entryId: string): Hash =>
  sha256(concatBytes(ofLeaf, utf8ToBytes(`sanduk/leaf/v1\n${entryId}`)));

const nodeHashOf = (left: Hash, right: Hash): Hash => sha256(concatBytes(ofNode, left, right));

/** The root of a log without entries. */
export const emptyRoot = (): Hash => sha256(new Uint8Array(0));

export const sameHash = (a: Hash, b: Hash): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);

/** Hashes as the protocol and the stores write them. */
export const textsOf = (hashes: readonly Hash[]): readonly string[] => hashes.map((hash) => toBase64url(hash));

/** The hashes that these texts spell; undefined when one of them is none. */
export const hashesOf = (texts: readonly unknown[]): readonly Hash[] | undefined => {
  const hashes: Hash[] = [];
  for (const text of texts) {
    const hash = typeof text === 'string' ? fromBase64url(text) : undefined;
    if (hash?.length !== 32) return undefined;
    hashes.push(hash);
  }
  return hashes;
};

const hashOfText = (text: string): Hash => {
  const hash = fromBase64url(text);
  assert(hash?.length === 32, 'a frontier holds hashes');
  return hash;
};

/** Hashes of the perfect subtrees of a log, widest first, as text: plain data that a store keeps. */
export type Frontier = readonly string[];

export const emptyFrontier: Frontier = [];

const half = (size: number): number => Math.floor(size / 2);
const isOdd = (size: number): boolean => size % 2 === 1;

/** The frontier after more leaves. `size` is how many there were before. */
export const grownBy = (frontier: Frontier, size: number, leaves: readonly Hash[]): Frontier => {
  const peaks = frontier.map(hashOfText);
  let held = size;
  for (const leaf of leaves) {
    let hash = leaf;
    for (let rest = held; isOdd(rest); rest = half(rest)) {
      const left = peaks.pop();
      assert(left !== undefined, 'a frontier holds one hash for each bit of its size');
      hash = nodeHashOf(left, hash);
    }
    peaks.push(hash);
    held += 1;
  }
  return textsOf(peaks);
};

export const grown = (frontier: Frontier, size: number, leaf: Hash): Frontier => grownBy(frontier, size, [leaf]);

/** The root of the log whose frontier this is. */
export const rootOf = (frontier: Frontier): Hash => {
  const peaks = frontier.map(hashOfText);
  let root = peaks.pop();
  for (let left = peaks.pop(); root && left; left = peaks.pop()) root = nodeHashOf(left, root);
  return root ?? emptyRoot();
};

export const rootOfLeaves = (leaves: readonly Hash[]): Hash => rootOf(grownBy(emptyFrontier, 0, leaves));

/** The hash of the perfect subtree of 2^level leaves whose first leaf is index * 2^level. */
export type NodeReader = (level: number, index: number) => Hash;

/** The nodes of a growing log, kept packed in memory: 64 bytes a leaf. A store keeps leaves only and fills this once. */
export interface Tree {
  readonly size: () => number;
  readonly add: (leaf: Hash) => void;
  readonly node: NodeReader;
}

export const newTree = (leaves: Iterable<Hash> = []): Tree => {
  const levels: { bytes: Uint8Array; count: number }[] = [];
  const node: NodeReader = (level, index) => {
    const row = levels[level];
    assert(row !== undefined && index >= 0 && index < row.count, 'a node of the tree is asked for');
    return row.bytes.subarray(index * 32, index * 32 + 32);
  };
  const put = (level: number, hash: Hash): void => {
    const row = (levels[level] ??= { bytes: new Uint8Array(32 * 16), count: 0 });
    if (row.bytes.length === row.count * 32) {
      const wider = new Uint8Array(row.bytes.length * 2);
      wider.set(row.bytes);
      row.bytes = wider;
    }
    row.bytes.set(hash, row.count * 32);
    row.count += 1;
    if (!isOdd(row.count)) put(level + 1, nodeHashOf(node(level, row.count - 2), node(level, row.count - 1)));
  };
  const tree: Tree = { size: () => levels[0]?.count ?? 0, add: (leaf) => put(0, leaf), node };
  for (const leaf of leaves) tree.add(leaf);
  return tree;
};

const readerOf = (nodes: NodeReader | readonly Hash[]): NodeReader =>
  typeof nodes === 'function' ? nodes : newTree(nodes).node;

/** The largest power of two below a size of at least two, as its exponent. */
const levelBelow = (size: number): number => {
  let level = 0;
  while (2 ** (level + 1) < size) level += 1;
  return level;
};

/** The hash over leaves `from` to `to`, where `from` is a multiple of every perfect subtree inside. */
const hashOfRange = (node: NodeReader, from: number, to: number): Hash => {
  const size = to - from;
  if (size === 1) return node(0, from);
  const level = levelBelow(size);
  const width = 2 ** level;
  if (size === 2 * width) return node(level + 1, from / (2 * width));
  return nodeHashOf(node(level, from / width), hashOfRange(node, from + width, to));
};

/** The root of the first `size` leaves. */
export const rootAt = (nodes: NodeReader | readonly Hash[], size: number): Hash =>
  size === 0 ? emptyRoot() : hashOfRange(readerOf(nodes), 0, size);

/** The hashes that show that a leaf lies at `index` of the first `size`; from its neighbour up. */
export const inclusionProofOf = (nodes: NodeReader | readonly Hash[], index: number, size: number): readonly Hash[] => {
  assert(index >= 0 && index < size, 'the leaf lies inside the log');
  const node = readerOf(nodes);
  const proof: Hash[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + 2 ** levelBelow(to - from);
    if (index < middle) {
      proof.unshift(hashOfRange(node, middle, to));
      to = middle;
    } else {
      proof.unshift(hashOfRange(node, from, middle));
      from = middle;
    }
  }
  return proof;
};

/** The hashes that show that the first `to` leaves begin with the first `from`. */
export const consistencyProofOf = (nodes: NodeReader | readonly Hash[], from: number, to: number): readonly Hash[] => {
  assert(from >= 0 && from <= to, 'a log only grows');
  if (from === 0 || from === to) return [];
  const node = readerOf(nodes);
  const proof: Hash[] = [];
  let [start, end] = [0, to];
  // True while the part looked at still begins where the whole log begins: then the old root itself is known.
  let whole = true;
  while (from !== end) {
    const middle = start + 2 ** levelBelow(end - start);
    if (from <= middle) {
      proof.unshift(hashOfRange(node, middle, end));
      end = middle;
    } else {
      proof.unshift(hashOfRange(node, start, middle));
      start = middle;
      whole = false;
    }
  }
  return whole ? proof : [hashOfRange(node, start, end), ...proof];
};

const isSize = (size: number): boolean => Number.isSafeInteger(size) && size >= 0;
const areHashes = (...hashes: readonly Hash[]): boolean => hashes.every((hash) => hash.length === 32);

/** Whether `leaf` lies at `index` of the log of `size` with that root (RFC 9162, 2.1.3.2). */
export const isIncluded = (leaf: Hash, index: number, size: number, proof: readonly Hash[], root: Hash): boolean => {
  if (!isSize(index) || !isSize(size) || index >= size || !areHashes(leaf, root, ...proof)) return false;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const beside of proof) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      hash = nodeHashOf(beside, hash);
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      hash = nodeHashOf(hash, beside);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && sameHash(hash, root);
};

/** Whether the log of size `to` only continues the log of size `from` (RFC 9162, 2.1.4.2). */
export const isConsistent = (
  from: number,
  to: number,
  proof: readonly Hash[],
  rootFrom: Hash,
  rootTo: Hash,
): boolean => {
  if (!isSize(from) || !isSize(to) || from > to || !areHashes(rootFrom, rootTo, ...proof)) return false;
  if (from === to) return proof.length === 0 && sameHash(rootFrom, rootTo);
  if (from === 0) return proof.length === 0 && sameHash(rootFrom, emptyRoot());
  let [at, last] = [from - 1, to - 1];
  while (isOdd(at)) [at, last] = [half(at), half(last)];
  // When `from` is a power of two, the old root is a node of the new tree and need not be sent.
  const [first, ...rest] = at === 0 ? [rootFrom, ...proof] : proof;
  if (!first) return false;
  let [older, newer] = [first, first];
  for (const beside of rest) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      older = nodeHashOf(beside, older);
      newer = nodeHashOf(beside, newer);
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      newer = nodeHashOf(newer, beside);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && sameHash(older, rootFrom) && sameHash(newer, rootTo);
};
