import { decimalsOf } from '@sanduk/kernel';

/**
 * The money that people hold in their hands: notes and coins by currency, so that a sum can be shown as one would lay it
 * on the table and a box can be counted piece by piece.
 *
 * Written in whole units of the currency (a half is 0.5) from what circulates; a group may leave out pieces that are not
 * seen where it lives by naming its smallest coin.
 */
export interface Piece {
  readonly minor: number;
  readonly kind: 'note' | 'coin';
  /** 1 is the largest note or coin of its kind. */
  readonly rank: number;
}

interface Held {
  readonly mark: string;
  readonly notes: readonly number[];
  readonly coins: readonly number[];
}

const held: Readonly<Record<string, Held>> = {
  BIF: { mark: 'FBu', notes: [10000, 5000, 2000, 1000, 500], coins: [100, 50, 10, 5, 1] },
  EGP: { mark: 'LE', notes: [200, 100, 50, 20, 10, 5], coins: [1, 0.5, 0.25] },
  ETB: { mark: 'Br', notes: [200, 100, 50, 10, 5], coins: [1, 0.5, 0.25, 0.1, 0.05] },
  EUR: { mark: '€', notes: [200, 100, 50, 20, 10, 5], coins: [2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01] },
  GBP: { mark: '£', notes: [50, 20, 10, 5], coins: [2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01] },
  GHS: { mark: 'GH₵', notes: [200, 100, 50, 20, 10, 5], coins: [2, 1, 0.5, 0.2, 0.1, 0.05] },
  IQD: { mark: 'IQD', notes: [50000, 25000, 10000, 5000, 1000, 500, 250], coins: [100, 50, 25] },
  JOD: { mark: 'JD', notes: [50, 20, 10, 5, 1], coins: [0.5, 0.25, 0.1, 0.05] },
  KES: { mark: 'KSh', notes: [1000, 500, 200, 100, 50], coins: [20, 10, 5, 1] },
  LBP: { mark: 'LL', notes: [100000, 50000, 20000, 10000, 5000, 1000], coins: [500, 250] },
  MAD: { mark: 'DH', notes: [200, 100, 50, 20], coins: [10, 5, 2, 1, 0.5, 0.2, 0.1] },
  NGN: { mark: '₦', notes: [1000, 500, 200, 100, 50, 20, 10, 5], coins: [2, 1, 0.5] },
  RWF: { mark: 'FRw', notes: [5000, 2000, 1000, 500], coins: [100, 50, 20, 10, 5, 1] },
  SDG: { mark: 'SDG', notes: [1000, 500, 200, 100, 50, 20, 10, 5, 2], coins: [1, 0.5] },
  SOS: { mark: 'Sh.So.', notes: [1000, 500, 100], coins: [50, 10, 5, 1] },
  SYP: { mark: 'LS', notes: [5000, 2000, 1000, 500, 200, 100, 50], coins: [25, 10, 5] },
  TND: { mark: 'DT', notes: [50, 20, 10, 5], coins: [2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01] },
  TRY: { mark: '₺', notes: [200, 100, 50, 20, 10, 5], coins: [1, 0.5, 0.25, 0.1, 0.05] },
  TZS: { mark: 'TSh', notes: [10000, 5000, 2000, 1000, 500], coins: [200, 100, 50] },
  UGX: { mark: 'USh', notes: [50000, 20000, 10000, 5000, 2000, 1000], coins: [500, 200, 100, 50] },
  USD: { mark: 'US$', notes: [100, 50, 20, 10, 5, 1], coins: [0.25, 0.1, 0.05, 0.01] },
  XAF: { mark: 'FCFA', notes: [10000, 5000, 2000, 1000, 500], coins: [100, 50, 25, 10, 5, 2, 1] },
  XOF: { mark: 'FCFA', notes: [10000, 5000, 2000, 1000, 500], coins: [250, 200, 100, 50, 25, 10, 5, 1] },
};

/** Currencies whose notes are known, first in every list of currencies. */
export const heldCurrencies: readonly string[] = Object.keys(held);

/** The short mark people write beside a sum; the code itself where none is known. */
export const markOf = (cur: string): string => held[cur]?.mark ?? cur;

const unitOf = (cur: string): number => 10 ** (decimalsOf(cur) ?? 2);

// Nothing is known about the pieces of other currencies, so a 1-2-5 series stands in, from a thousand units downwards.
const series = [1000, 500, 200, 100, 50, 20, 10, 5, 2, 1];

/**
 * Notes and coins in minor units, largest first, none below `smallest` (the group's smallest coin, in minor units).
 */
export const piecesOf = (cur: string, smallest = 1): readonly Piece[] => {
  const known = held[cur] ?? { notes: series.slice(0, 7), coins: series.slice(7) };
  const unit = unitOf(cur);
  const piece =
    (kind: 'note' | 'coin') =>
    (value: number, at: number): Piece => ({ minor: Math.round(value * unit), kind, rank: at + 1 });
  return [...known.notes.map(piece('note')), ...known.coins.map(piece('coin'))].filter(
    ({ minor }) => minor >= smallest,
  );
};

export interface HeldPiece extends Piece {
  readonly count: number;
}

export interface Split {
  readonly pieces: readonly HeldPiece[];
  /** What no piece can express, in minor units. */
  readonly rest: number;
}

/** The fewest-first split that a person makes by hand: as many of the largest as fit, then of the next. */
export const splitCash = (minor: number, cur: string, smallest = 1): Split => {
  let rest = Math.abs(minor);
  const pieces: HeldPiece[] = [];
  for (const piece of piecesOf(cur, smallest)) {
    const count = Math.floor(rest / piece.minor);
    if (count > 0) pieces.push({ ...piece, count });
    rest -= count * piece.minor;
  }
  return { pieces, rest };
};
