import type { Day } from '@sanduk/kernel';
import type { Entry } from '../book/entries.ts';
import type { Seat } from '../book/questions.ts';
import { placesIn } from '../book/replaced.ts';
import type { Told } from '../book/told.ts';

/** One line of a member's passbook. What she brings counts up, what she is given counts down, in its own column. */
export interface PassbookLine {
  readonly entry: string;
  readonly type: Entry['type'];
  readonly on: Day;
  readonly column: Column;
  /** To her own side of that column: savings put in, fund paid, fine paid, loan paid back are above zero. */
  readonly minor: number;
  /** Shares stamped with this line. */
  readonly stamps: number;
  /** The line was taken back: it stays in the book, struck through, and counts nowhere. */
  readonly struckBy: string | undefined;
}

export type Column = 'savings' | 'social' | 'fines' | 'loans' | 'payout';

/** What happened to her at one meeting, or between two. */
export interface PassbookPage {
  readonly meeting: string | undefined;
  readonly number: number | undefined;
  readonly on: Day;
  readonly how: Seat['how'] | undefined;
  /** Stamps that stand. */
  readonly stamps: number;
  readonly lines: readonly PassbookLine[];
}

export interface Passbook {
  readonly member: string;
  /** The pages of the cycle that runs, oldest first. */
  readonly pages: readonly PassbookPage[];
  readonly stamps: number;
  /** What stands in each column together. */
  readonly sums: Readonly<Record<Column, number>>;
  /** The entries behind each sum. */
  readonly entries: Readonly<Record<Column, readonly string[]>>;
}

interface Part {
  readonly column: Column;
  readonly minor: number;
  readonly stamps?: number;
}

/** Loans are named by their own id: whose each one is was said when it was paid out. */
type Borrowers = ReadonlyMap<string, string>;

const byMember = (entry: Entry): Part | undefined => {
  switch (entry.type) {
    case 'savings.SharesBought':
      return { column: 'savings', minor: entry.amount.minor, stamps: entry.shares };
    case 'savings.Deposited':
      return { column: 'savings', minor: entry.amount.minor };
    case 'savings.Withdrawn':
      return { column: 'savings', minor: -entry.amount.minor };
    case 'solidarity.Contributed':
      return { column: 'social', minor: entry.amount.minor };
    case 'solidarity.HelpGiven':
      return { column: 'social', minor: -entry.amount.minor };
    case 'meeting.Fined':
      return { column: 'fines', minor: -entry.amount.minor };
    case 'meeting.FineWaived':
    case 'meeting.FinePaid':
      return { column: 'fines', minor: entry.amount.minor };
    case 'lending.Disbursed':
    case 'lending.BroughtForward':
      return { column: 'loans', minor: -entry.amount.minor };
    case 'sharing.PaidOut':
      return { column: 'payout', minor: -entry.amount.minor };
    default:
      return undefined;
  }
};

const settled = (setOff: readonly { readonly principal: { readonly minor: number } }[]): number =>
  setOff.reduce((sum, { principal }) => sum + principal.minor, 0);

/** What she gets at the end: savings leave their column, set-offs settle theirs, the rest waits to be paid out. */
const atTheEnd = (entry: Entry, member: string): readonly Part[] => {
  if (entry.type === 'sharing.LeaverSettled' && entry.member === member) {
    return [
      { column: 'savings', minor: -entry.savings.minor },
      { column: 'loans', minor: settled(entry.setOff) },
      { column: 'fines', minor: entry.fines.minor },
      { column: 'payout', minor: entry.paid.minor },
    ];
  }
  if (entry.type !== 'sharing.SharedOut') return [];
  const line = entry.lines.find((one) => one.member === member);
  if (!line) return [];
  return [
    { column: 'savings', minor: line.kept.minor - line.savings.minor },
    { column: 'loans', minor: settled(line.setOff) },
    { column: 'fines', minor: line.fines.minor },
    { column: 'payout', minor: line.paid.minor },
  ];
};

const partsOf = (entry: Entry, member: string, borrowers: Borrowers): readonly Part[] => {
  switch (entry.type) {
    case 'lending.Repaid':
      return borrowers.get(entry.loan) === member ? [{ column: 'loans', minor: entry.principal.minor }] : [];
    case 'lending.WrittenOff':
      return borrowers.get(entry.loan) === member ? [{ column: 'loans', minor: entry.amount.minor }] : [];
    case 'lending.SetOff': {
      if (entry.member !== member) return [];
      const { principal, charge } = entry;
      return [
        { column: 'savings', minor: -principal.minor - charge.minor },
        { column: 'loans', minor: principal.minor },
      ];
    }
    case 'ledger.BroughtForward':
      return entry.to === `savings:${member}` ? [{ column: 'savings', minor: entry.amount.minor }] : [];
    case 'sharing.LeaverSettled':
    case 'sharing.SharedOut':
      return atTheEnd(entry, member).filter(({ minor }) => minor !== 0);
    default: {
      const part = 'member' in entry && entry.member === member ? byMember(entry) : undefined;
      return part ? [part] : [];
    }
  }
};

const borrowersIn = (history: readonly Told[]): Borrowers =>
  new Map(
    history.flatMap(({ entry }) =>
      entry.type === 'lending.Disbursed' || entry.type === 'lending.BroughtForward' ? [[entry.loan, entry.member]] : [],
    ),
  );

const linesOf = ({ entry, at, reversedBy }: Told, parts: readonly Part[]): readonly PassbookLine[] =>
  parts.map(({ column, minor, stamps = 0 }) => ({
    entry: at.id,
    type: entry.type,
    on: at.on,
    column,
    minor,
    stamps,
    struckBy: reversedBy,
  }));

/** Her pages in this cycle; everything that `history` holds when no cycle was opened yet. */
export const passbookOf = (member: string, history: readonly Told[]): Passbook => {
  const borrowers = borrowersIn(history);
  const start = history.findLastIndex(({ entry, stands }) => stands && entry.type === 'sharing.CycleOpened');
  const numbers = new Map<string, number>();
  const pages = new Map<string, PassbookPage>();
  const placeOf = placesIn(history);
  for (const told of history)
    if (told.entry.type === 'meeting.Opened') numbers.set(told.entry.meeting, told.entry.number);
  for (const told of history.slice(start + 1)) {
    const { entry, stands, reversedBy } = told;
    if (!stands && reversedBy === undefined) continue;
    const { at } = placeOf(told);
    const how = stands && entry.type === 'meeting.Attended' && entry.member === member ? entry.how : undefined;
    const lines = linesOf(told, partsOf(entry, member, borrowers));
    if (lines.length === 0 && !how) continue;
    // What was said between two meetings has a page a day.
    const name = at.meeting ?? at.on;
    const page = pages.get(name) ?? {
      meeting: at.meeting,
      number: at.meeting === undefined ? undefined : numbers.get(at.meeting),
      on: at.on,
      how: undefined,
      stamps: 0,
      lines: [],
    };
    const stamped = stands ? lines.reduce((sum, { stamps }) => sum + stamps, 0) : 0;
    pages.set(name, {
      ...page,
      how: how ?? page.how,
      stamps: page.stamps + stamped,
      lines: [...page.lines, ...lines],
    });
  }
  return bound(member, [...pages.values()], carried(member, history.slice(0, start + 1), borrowers));
};

/** Sums that the earlier cycles left: savings kept, fines due, a loan that goes on. */
const carried = (member: string, earlier: readonly Told[], borrowers: Borrowers): readonly PassbookLine[] =>
  earlier.filter(({ stands }) => stands).flatMap((told) => linesOf(told, partsOf(told.entry, member, borrowers)));

const columns: readonly Column[] = ['savings', 'social', 'fines', 'loans', 'payout'];

const bound = (member: string, pages: readonly PassbookPage[], earlier: readonly PassbookLine[]): Passbook => {
  const lines = [...earlier, ...pages.flatMap((page) => page.lines)].filter(({ struckBy }) => struckBy === undefined);
  const of = (column: Column): readonly PassbookLine[] => lines.filter((line) => line.column === column);
  return {
    member,
    pages,
    stamps: pages.reduce((sum, page) => sum + page.stamps, 0),
    sums: byColumn((column) => of(column).reduce((sum, { minor }) => sum + minor, 0)),
    entries: byColumn((column) => of(column).map(({ entry }) => entry)),
  };
};

const byColumn = <T>(of: (column: Column) => T): Readonly<Record<Column, T>> =>
  Object.fromEntries(columns.map((column) => [column, of(column)])) as Record<Column, T>;

/** The stamps of the cycle, a column for each meeting from her first one on; a meeting without a stamp keeps its place. */
export const stampColumns = ({ pages }: Passbook): readonly { readonly number: number; readonly stamps: number }[] => {
  const stamped = new Map<number, number>();
  for (const { number, stamps } of pages) {
    if (number !== undefined) stamped.set(number, (stamped.get(number) ?? 0) + stamps);
  }
  const numbers = [...stamped.keys()];
  if ([...stamped.values()].every((stamps) => stamps === 0)) return [];
  const first = Math.min(...numbers);
  return Array.from({ length: Math.max(...numbers) - first + 1 }, (_, at) => ({
    number: first + at,
    stamps: stamped.get(first + at) ?? 0,
  }));
};
