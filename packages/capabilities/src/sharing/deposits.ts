import type { Day, Posting } from '@sanduk/kernel';
import type { Deposit } from '../book/questions.ts';

/** Savings by member in the order they came: the rules that weigh by time need to know when, not only how much. */
export type Deposits = Readonly<Record<string, readonly Deposit[]>>;

const savingsOf = (account: string): string | undefined =>
  account.startsWith('savings:') ? account.slice('savings:'.length) : undefined;

const put = (held: readonly Deposit[], minor: number, session: number, on: Day): readonly Deposit[] => {
  const at = held.findLastIndex((one) => one.on <= on);
  const last = held[at];
  if (last?.session !== session || last.on !== on) return held.toSpliced(at + 1, 0, { session, on, minor });
  return held.with(at, { ...last, minor: last.minor + minor });
};

/** What is taken out is taken from what came last, so that older savings keep their time. */
const taken = (held: readonly Deposit[], minor: number): readonly Deposit[] => {
  let rest = minor;
  const left = [...held];
  while (rest > 0) {
    const last = left.pop();
    if (!last) break;
    if (last.minor > rest) left.push({ ...last, minor: last.minor - rest });
    rest -= Math.min(rest, last.minor);
  }
  return left;
};

/** The meeting of the cycle to which that day belongs, from 1: what is put right later keeps the time it had. */
export const sessionOn = (days: readonly Day[], on: Day): number =>
  Math.max(1, days.findLastIndex((day) => day <= on) + 1);

export const depositsAfter = (before: Deposits, postings: readonly Posting[], session: number, on: Day): Deposits => {
  let after = before;
  const change = (member: string, of: (held: readonly Deposit[]) => readonly Deposit[]): void => {
    after = { ...after, [member]: of(after[member] ?? []) };
  };
  for (const { debit, credit, amount } of postings) {
    const from = savingsOf(debit);
    const to = savingsOf(credit);
    if (from !== undefined) change(from, (held) => taken(held, amount.minor));
    if (to !== undefined) change(to, (held) => put(held, amount.minor, session, on));
  }
  return after;
};

/** What stayed in when a cycle opens counts as put in on its first day. */
export const carriedOver = (before: Deposits, from: Day): Deposits =>
  Object.fromEntries(
    Object.entries(before)
      .map(([member, held]) => [member, held.reduce((sum, { minor }) => sum + minor, 0)] as const)
      .filter(([, minor]) => minor > 0)
      .map(([member, minor]) => [member, [{ session: 1, on: from, minor }]]),
  );
