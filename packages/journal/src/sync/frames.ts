import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { assert, toBase64url } from '@sanduk/kernel';
import { fromBase45, toBase45 } from './base45.ts';

/**
 * Frames: bytes shown as an endless row of picture codes, for two phones that see each other and nothing else. The
 * first frames carry the pieces one by one; every later one carries some of them added together (exclusive or), which
 * ones follows from its number. Whoever looks needs about as many frames as there are pieces, no matter which.
 *
 *   X1  Any frames that together say enough give the bytes, in whatever order, however many were missed or seen twice.
 *   X2  What comes out is what went in: the hash of the whole is the name of the transfer and is checked at the end.
 *   X3  A frame of another transfer, a damaged one and any other picture code disturb nothing.
 */

/** A frame is text for a code in alphanumeric mode: these letters take five and a half bits each. */
const mark = 'SANDUK1:';
/** A last letter that is no blank, because some readers cut blanks off. */
const stop = '.';
/** Id, length, frame number, check. */
const headBytes = 8 + 4 + 4 + 4;
/** About 660 letters a frame, a code of version 15 with low correction: steady hands and old cameras read it. */
const usualPiece = 420;
const longestTransfer = 4 * 1024 * 1024;
const mostPieces = 8192;
const mostTransfers = 4;

const readUint = (bytes: Uint8Array, at: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at);

const uintOf = (value: number): Uint8Array => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
};

const checkOf = (bytes: Uint8Array): Uint8Array => sha256(bytes).subarray(0, 4);

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);

const addTo = (sum: Uint8Array, other: Uint8Array): void => {
  for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] ?? 0) ^ (other[at] ?? 0);
};

const hasBit = (bits: Uint8Array, at: number): boolean => ((bits[at >> 3] ?? 0) & (0x80 >> (at & 7))) !== 0;

/** Which pieces a frame adds together, as bits: one piece for the first frames, about half of them for later ones. */
const piecesOf = (id: Uint8Array, frame: number, pieces: number): Uint8Array => {
  const bits = new Uint8Array(Math.ceil(pieces / 8));
  if (frame < pieces) {
    bits[frame >> 3] = 0x80 >> (frame & 7);
    return bits;
  }
  for (let at = 0; at < bits.length; at += 32) {
    bits.set(sha256(concatBytes(id, uintOf(frame), uintOf(at))).subarray(0, bits.length - at), at);
  }
  const spare = bits.length * 8 - pieces;
  const last = bits.length - 1;
  bits[last] = (bits[last] ?? 0) & (0xff << spare);
  return bits;
};

export interface Frames {
  /** How many frames are needed when none is missed. */
  readonly pieces: number;
  /** The text of frame 0, 1, 2 ... without end. */
  readonly frame: (number: number) => string;
}

/** The frames of some bytes, with that many bytes in each. */
export const framesOf = (bytes: Uint8Array, piece: number = usualPiece): Frames => {
  assert(bytes.length > 0 && bytes.length <= longestTransfer, 'a transfer has bytes, and four million at most');
  const size = Math.max(piece, Math.ceil(bytes.length / mostPieces));
  const pieces = Math.ceil(bytes.length / size);
  const id = sha256(bytes).subarray(0, 8);
  const padded = new Uint8Array(pieces * size);
  padded.set(bytes);
  const frame = (number: number): string => {
    const bits = piecesOf(id, number, pieces);
    const sum = new Uint8Array(size);
    for (let at = 0; at < pieces; at += 1) {
      if (hasBit(bits, at)) addTo(sum, padded.subarray(at * size, at * size + size));
    }
    const said = concatBytes(id, uintOf(bytes.length), uintOf(number), sum);
    return mark + toBase45(concatBytes(checkOf(said), said)) + stop;
  };
  return { pieces, frame };
};

export type Collected =
  /** `fresh`: this frame told something new. */
  | {
      readonly state: 'waiting';
      readonly transfer: string;
      readonly have: number;
      readonly pieces: number;
      readonly fresh: boolean;
    }
  | { readonly state: 'done'; readonly transfer: string; readonly bytes: Uint8Array }
  /** No frame of ours, or a damaged one. */
  | { readonly state: 'no-frame' };

export interface Collector {
  /** Takes what the camera read; goes on after `done`, if somebody starts another transfer. */
  readonly take: (text: string) => Collected;
}

/** One equation: these pieces, added together, are these bytes. */
interface Row {
  readonly bits: Uint8Array;
  readonly sum: Uint8Array;
}

interface Transfer {
  readonly id: Uint8Array;
  readonly length: number;
  readonly size: number;
  readonly pieces: number;
  /** For each piece the row that begins with it. */
  readonly rows: (Row | undefined)[];
  have: number;
}

interface Frame {
  readonly id: Uint8Array;
  readonly length: number;
  readonly number: number;
  readonly sum: Uint8Array;
}

const readFrame = (text: string): Frame | undefined => {
  if (!text.startsWith(mark) || !text.endsWith(stop) || text.length > 4300) return undefined;
  const bytes = fromBase45(text.slice(mark.length, -stop.length));
  if (!bytes || bytes.length <= headBytes) return undefined;
  const said = bytes.subarray(4);
  if (!sameBytes(checkOf(said), bytes.subarray(0, 4))) return undefined;
  const [length, number] = [readUint(said, 8), readUint(said, 12)];
  const sum = said.subarray(16);
  if (length === 0 || length > longestTransfer || Math.ceil(length / sum.length) > mostPieces) return undefined;
  return { id: said.subarray(0, 8), length, number, sum };
};

const nameOf = ({ id, length, sum }: Frame): string => `${toBase64url(id)}-${length}-${sum.length}`;

/** Takes out of a row the pieces whose rows are known; keeps what is left when something is. */
const learn = (transfer: Transfer, { number, sum }: Frame): boolean => {
  const { id, pieces, rows } = transfer;
  const row = { bits: piecesOf(id, number, pieces), sum: Uint8Array.from(sum) };
  for (let at = 0; at < pieces; at += 1) {
    if (!hasBit(row.bits, at)) continue;
    const known = rows[at];
    if (!known) {
      rows[at] = row;
      transfer.have += 1;
      return true;
    }
    addTo(row.bits, known.bits);
    addTo(row.sum, known.sum);
  }
  return false;
};

/** From the last row to the first, each piece follows from those after it. */
const solved = ({ rows, pieces, size, length }: Transfer): Uint8Array => {
  const bytes = new Uint8Array(pieces * size);
  for (let at = pieces - 1; at >= 0; at -= 1) {
    const row = rows[at];
    assert(row !== undefined, 'every piece has its row once enough was seen');
    const sum = Uint8Array.from(row.sum);
    for (let after = at + 1; after < pieces; after += 1) {
      if (hasBit(row.bits, after)) addTo(sum, bytes.subarray(after * size, after * size + size));
    }
    bytes.set(sum, at * size);
  }
  return bytes.slice(0, length);
};

/** Collects frames until one transfer is whole. */
export const newCollector = (): Collector => {
  const transfers = new Map<string, Transfer>();
  const transferOf = (frame: Frame): Transfer => {
    const name = nameOf(frame);
    const known = transfers.get(name);
    // The one seen last stays longest, so a row of foreign codes cannot push it out.
    transfers.delete(name);
    const { id, length, sum } = frame;
    const pieces = Math.ceil(length / sum.length);
    const transfer = known ?? { id, length, size: sum.length, pieces, rows: [], have: 0 };
    transfers.set(name, transfer);
    if (transfers.size > mostTransfers) transfers.delete(transfers.keys().next().value ?? name);
    return transfer;
  };
  const take = (text: string): Collected => {
    const frame = readFrame(text);
    if (!frame) return { state: 'no-frame' };
    const transfer = transferOf(frame);
    const name = toBase64url(transfer.id);
    const fresh = learn(transfer, frame);
    const { have, pieces } = transfer;
    if (have < pieces) return { state: 'waiting', transfer: name, have, pieces, fresh };
    transfers.delete(nameOf(frame));
    const bytes = solved(transfer);
    if (sameBytes(sha256(bytes).subarray(0, 8), transfer.id)) return { state: 'done', transfer: name, bytes };
    return { state: 'waiting', transfer: name, have: 0, pieces, fresh: false };
  };
  return { take };
};
