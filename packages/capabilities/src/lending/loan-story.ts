import type { Day } from '@sanduk/kernel';
import type { Told } from '../book/told.ts';
import type { Terms } from './loan.ts';

/** One loan as the journal tells it, open or long closed: lent, paid back part by part, and what was still out after each. */

interface LoanLine {
  readonly told: Told;
  readonly how: 'paid' | 'set-off' | 'given-up';
  readonly on: Day;
  readonly principal: number;
  readonly charge: number;
  /** Of the loan itself still out afterwards. */
  readonly out: number;
}

export interface LoanStory {
  readonly loan: string;
  readonly member: string;
  readonly lent: number;
  readonly since: Day;
  readonly terms: Terms;
  readonly told: Told;
  /** The decision it rests on. */
  readonly proposal: string | undefined;
  readonly lines: readonly LoanLine[];
  readonly out: number;
}

interface Back {
  readonly loan: string;
  readonly how: LoanLine['how'];
  readonly principal: number;
  readonly charge: number;
}

const setOffs = (
  all: readonly {
    readonly loan: string;
    readonly principal: { readonly minor: number };
    readonly charge: { readonly minor: number };
  }[],
): readonly Back[] =>
  all.map(({ loan, principal, charge }) => ({
    ...{ loan, how: 'set-off' as const },
    ...{ principal: principal.minor, charge: charge.minor },
  }));

/** What an entry brings back of which loans. */
const backIn = ({ entry }: Told): readonly Back[] => {
  switch (entry.type) {
    case 'lending.Repaid':
      return [{ loan: entry.loan, how: 'paid', principal: entry.principal.minor, charge: entry.charge.minor }];
    case 'lending.SetOff':
      return setOffs([entry]);
    case 'lending.WrittenOff':
      return [{ loan: entry.loan, how: 'given-up', principal: entry.amount.minor, charge: 0 }];
    case 'sharing.SharedOut':
      return setOffs(entry.lines.flatMap(({ setOff }) => setOff));
    case 'sharing.LeaverSettled':
      return setOffs(entry.setOff);
    default:
      return [];
  }
};

/** Every loan of the book in the order in which they were lent; what does not stand is not told. */
export const loanStories = (history: readonly Told[]): readonly LoanStory[] => {
  const found = new Map<string, LoanStory>();
  for (const told of history) {
    if (!told.stands) continue;
    const { entry, at } = told;
    if (entry.type === 'lending.Disbursed' || entry.type === 'lending.BroughtForward') {
      const { loan, member, terms, proposal } = entry;
      const lent = (found.get(loan)?.lent ?? 0) + entry.amount.minor;
      found.set(loan, { loan, member, lent, since: at.on, terms, told, proposal, lines: [], out: lent });
      continue;
    }
    for (const { loan, how, principal, charge } of backIn(told)) {
      const story = found.get(loan);
      if (!story) continue;
      const out = story.out - principal;
      found.set(loan, { ...story, out, lines: [...story.lines, { told, how, on: at.on, principal, charge, out }] });
    }
  }
  return [...found.values()];
};

export const loanStory = (history: readonly Told[], loan: string): LoanStory | undefined =>
  loanStories(history).find((story) => story.loan === loan);

export interface Receipt {
  readonly story: LoanStory;
  readonly line: LoanLine;
  /** The meeting it was paid at, and its place among the payments of that meeting; none between meetings. */
  readonly meeting: { readonly number: number; readonly place: number } | undefined;
  /** The seal of that meeting, once it is closed. */
  readonly seal: string | undefined;
  readonly by: string | undefined;
}

/** A payment as it is put on paper. */
export const receiptOf = (history: readonly Told[], loan: string, entry: string): Receipt | undefined => {
  const story = loanStory(history, loan);
  const line = story?.lines.find(({ told }) => told.at.id === entry);
  if (!story || !line) return undefined;
  const { meeting } = line.told.at;
  const of = (type: Told['entry']['type']): readonly Told[] =>
    history.filter((told) => told.stands && told.entry.type === type && told.at.meeting === meeting);
  const [opening] = meeting === undefined ? [] : of('meeting.Opened');
  const [seal] = meeting === undefined ? [] : of('meeting.Sealed');
  const place = of(line.told.entry.type).findIndex(({ at }) => at.id === entry) + 1;
  return {
    story,
    line,
    meeting: opening?.entry.type === 'meeting.Opened' ? { number: opening.entry.number, place } : undefined,
    seal: seal?.at.id,
    by: line.told.entry.by,
  };
};
