import type { Account, Posting } from '@sanduk/kernel';
import { assert } from '@sanduk/kernel';
import { isAsset } from './balances.ts';

/**
 * Movements of money as columns of numbers: for each posting its two accounts, its amount and its line. A statement of one
 * account, or all balances of many years, is then one walk over a few arrays instead of one over thousands of entries.
 *
 *   C1  The balances of the columns are those of the fold, and the lines of an account are those of its statement.
 *   C2  What was packed unpacks to the same columns.
 */
export interface Columns {
  readonly accounts: readonly Account[];
  /** By posting: places in `accounts`. */
  readonly debit: Int32Array;
  readonly credit: Int32Array;
  readonly minor: Float64Array;
  /** By posting: the movement that it belongs to, as counted in what the columns were made of. */
  readonly line: Int32Array;
}

export const columnsOf = (moves: readonly { readonly postings: readonly Posting[] }[]): Columns => {
  const places = new Map<Account, number>();
  const placeOf = (account: Account): number => {
    const place = places.get(account) ?? places.size;
    places.set(account, place);
    return place;
  };
  const count = moves.reduce((sum, { postings }) => sum + postings.length, 0);
  const debit = new Int32Array(count);
  const credit = new Int32Array(count);
  const minor = new Float64Array(count);
  const line = new Int32Array(count);
  let at = 0;
  for (const [index, { postings }] of moves.entries()) {
    for (const posting of postings) {
      debit[at] = placeOf(posting.debit);
      credit[at] = placeOf(posting.credit);
      minor[at] = posting.amount.minor;
      line[at] = index;
      at += 1;
    }
  }
  return { accounts: [...places.keys()], debit, credit, minor, line };
};

/** Every account that is not zero, on its natural side, sorted by name. */
export const balancesIn = ({ accounts, debit, credit, minor }: Columns): readonly (readonly [Account, number])[] => {
  const sums = new Float64Array(accounts.length);
  for (let at = 0; at < minor.length; at += 1) {
    const amount = minor[at] ?? 0;
    const [more, less] = [debit[at] ?? 0, credit[at] ?? 0];
    sums[more] = (sums[more] ?? 0) + amount;
    sums[less] = (sums[less] ?? 0) - amount;
  }
  const found: (readonly [Account, number])[] = [];
  for (const [place, account] of accounts.entries()) {
    const byDebit = sums[place] ?? 0;
    assert(Number.isSafeInteger(byDebit), 'a balance stays a safe integer');
    if (byDebit !== 0) found.push([account, isAsset(account) ? byDebit : -byDebit]);
  }
  return found.toSorted(([a], [b]) => (a < b ? -1 : 1));
};

export interface Effect {
  readonly line: number;
  /** On the account's natural side. */
  readonly minor: number;
}

/** The lines that move an account, in their order; one that gives and takes the same at once has no effect and counts still. */
export const effectsOn = ({ accounts, debit, credit, minor, line }: Columns, account: Account): readonly Effect[] => {
  const place = accounts.indexOf(account);
  const sign = isAsset(account) ? 1 : -1;
  const found: { readonly line: number; minor: number }[] = [];
  for (let at = 0; at < minor.length; at += 1) {
    const [more, less] = [debit[at] === place, credit[at] === place];
    if (more === less) continue;
    const amount = (more ? sign : -sign) * (minor[at] ?? 0);
    const last = found.at(-1);
    const index = line[at] ?? 0;
    if (last?.line === index) last.minor += amount;
    else found.push({ line: index, minor: amount });
  }
  return found;
};

const headBytes = 16;
const padded = (bytes: number): number => Math.ceil(bytes / 8) * 8;
const bytesEach = 8 + 3 * 4;

/** The columns as bytes for this machine's own keeping; they never travel, so the order of bytes is the machine's. */
export const packedColumns = ({ accounts, debit, credit, minor, line }: Columns): Uint8Array<ArrayBuffer> => {
  const names = new TextEncoder().encode(accounts.join('\n'));
  const count = minor.length;
  const start = headBytes + padded(names.length);
  const bytes = new Uint8Array(padded(start + count * bytesEach));
  new Int32Array(bytes.buffer, 0, 3).set([count, names.length, accounts.length]);
  bytes.set(names, headBytes);
  new Float64Array(bytes.buffer, start, count).set(minor);
  for (const [at, column] of [debit, credit, line].entries()) {
    new Int32Array(bytes.buffer, start + count * (8 + 4 * at), count).set(column);
  }
  return bytes;
};

/** The columns that lie in these bytes: looked at where they are, not copied. They must begin at a multiple of eight. */
export const unpackedColumns = ({ buffer, byteOffset }: Uint8Array<ArrayBuffer>): Columns => {
  const [count = 0, length = 0, many = 0] = new Int32Array(buffer, byteOffset, 3);
  const names = new TextDecoder().decode(new Uint8Array(buffer, byteOffset + headBytes, length));
  const start = byteOffset + headBytes + padded(length);
  const column = (at: number): Int32Array => new Int32Array(buffer, start + count * (8 + 4 * at), count);
  return {
    accounts: many === 0 ? [] : names.split('\n'),
    minor: new Float64Array(buffer, start, count),
    debit: column(0),
    credit: column(1),
    line: column(2),
  };
};
