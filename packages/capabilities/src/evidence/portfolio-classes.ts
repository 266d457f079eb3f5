/**
 * Loans sorted by how late they are, in one pass, whatever is added up: exact fractions from a form, or whole columns of
 * minor units out of a ledger. Limits mean *more than so many days*.
 */
export interface Classes {
  /** Rising, each once. */
  readonly limits: readonly number[];
  /** How many limits lie below that many days. */
  readonly of: (days: number) => number;
}

const longestTable = 4096;

export const classesFor = (limits: readonly number[]): Classes => {
  const rising = [...new Set(limits)].toSorted((a, b) => a - b);
  const last = rising.at(-1) ?? 0;
  const halving = (days: number): number => {
    let [passed, open] = [0, rising.length];
    while (passed < open) {
      const middle = (passed + open) >> 1;
      if ((rising[middle] ?? 0) < days) passed = middle + 1;
      else open = middle;
    }
    return passed;
  };
  if (last >= longestTable) return { limits: rising, of: halving };
  const table = Uint16Array.from({ length: last + 2 }, (_, days) => halving(days));
  return { limits: rising, of: (days) => table[days > last ? last + 1 : days] ?? 0 };
};

interface Adding<Amount> {
  readonly zero: Amount;
  readonly add: (a: Amount, b: Amount) => Amount;
}

export interface Sums<Amount> {
  /** The balance of all loans later than that limit, and of restructured ones that are not. */
  readonly around: (limit: number) => { readonly above: Amount; readonly restructuredBelow: Amount };
  /** Loans later than `above` days (undefined: all from the first) and at most `upTo` days late. */
  readonly between: (
    above: number | undefined,
    upTo: number | undefined,
  ) => { readonly count: number; readonly balance: Amount };
}

/** What a pass leaves behind: by class, how many loans and what they and the restructured among them come to. */
export interface Tallies<Amount> {
  readonly counts: readonly number[];
  readonly balances: readonly Amount[];
  readonly restructured: readonly Amount[];
}

const sumsFrom = <Amount>(
  { limits }: Classes,
  { counts, balances, restructured }: Tallies<Amount>,
  { zero, add }: Adding<Amount>,
): Sums<Amount> => {
  const total = (of: readonly Amount[], from: number, to: number): Amount => of.slice(from, to).reduce(add, zero);
  const after = (limit: number | undefined): number => (limit === undefined ? 0 : limits.indexOf(limit) + 1);
  const all = limits.length + 1;
  return {
    around: (limit) => ({
      above: total(balances, after(limit), all),
      restructuredBelow: total(restructured, 0, after(limit)),
    }),
    between: (above, upTo) => {
      const [from, to] = [after(above), upTo === undefined ? all : after(upTo)];
      return { count: counts.slice(from, to).reduce((a, b) => a + b, 0), balance: total(balances, from, to) };
    },
  };
};

interface Loan<Amount> {
  readonly balance: Amount;
  readonly days: number;
  readonly restructured: boolean;
}

export const sumOver = <Amount>(
  loans: readonly Loan<Amount>[],
  classes: Classes,
  adding: Adding<Amount>,
): Sums<Amount> => {
  const places = classes.limits.length + 1;
  const counts = Array.from({ length: places }, () => 0);
  const balances = Array.from({ length: places }, () => adding.zero);
  const restructured = Array.from({ length: places }, () => adding.zero);
  for (const { balance, days, restructured: renewed } of loans) {
    const at = classes.of(days);
    counts[at] = (counts[at] ?? 0) + 1;
    balances[at] = adding.add(balances[at] ?? adding.zero, balance);
    if (renewed) restructured[at] = adding.add(restructured[at] ?? adding.zero, balance);
  }
  return sumsFrom(classes, { counts, balances, restructured }, adding);
};

/** A portfolio as columns: balances in minor units (safe integers), days late, and 1 where a loan was restructured. */
export interface LoanColumns {
  readonly balance: Float64Array;
  readonly daysLate: Int32Array;
  readonly restructured: Uint8Array;
}

/** Below this a sum of two stays exact as a number; what is above is moved over to the large part. */
const half = 2 ** 52;

/** The same sums over columns, exact whatever they come to. A balance is at most 2^52. */
export const sumColumns = (columns: LoanColumns, classes: Classes): Sums<bigint> => {
  const { balance, daysLate, restructured } = columns;
  const places = classes.limits.length + 1;
  // Rows of restructured loans lie behind the others.
  const low = new Float64Array(2 * places);
  const high = Array.from({ length: 2 * places }, () => 0n);
  const counts = new Float64Array(2 * places);
  for (let row = 0; row < balance.length; row += 1) {
    const at = classes.of(daysLate[row] ?? 0) + (restructured[row] === 1 ? places : 0);
    counts[at] = (counts[at] ?? 0) + 1;
    const sum = (low[at] ?? 0) + (balance[row] ?? 0);
    if (sum < half) low[at] = sum;
    else {
      high[at] = (high[at] ?? 0n) + BigInt(sum);
      low[at] = 0;
    }
  }
  const amount = (at: number): bigint => (high[at] ?? 0n) + BigInt(low[at] ?? 0);
  const every = Array.from({ length: places }, (_, at) => at);
  return sumsFrom(
    classes,
    {
      counts: every.map((at) => (counts[at] ?? 0) + (counts[at + places] ?? 0)),
      balances: every.map((at) => amount(at) + amount(at + places)),
      restructured: every.map((at) => amount(at + places)),
    },
    { zero: 0n, add: (a, b) => a + b },
  );
};
