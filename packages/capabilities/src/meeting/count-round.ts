import type { Book } from '../book/questions.ts';
import type { Told } from '../book/told.ts';

/** One member's count as it stands, for the page that lays two side by side. */
export interface CountLaid {
  readonly by: string;
  readonly total: number;
  /** How many of each note or coin; what is not named is none. */
  readonly pieces: ReadonlyMap<number, number>;
}

export interface CountRound {
  readonly state: 'counting' | 'differ' | 'agreed';
  /** Which counter is at work: 1 for the first. */
  readonly place: number;
  readonly needed: number;
  /** Who may count now, those in the office first. */
  readonly candidates: readonly string[];
}

/** Whoever writes the record or keeps the box knows the figure and is not asked. */
const mayCount = (book: Book): readonly string[] => {
  const keepers = [...book.holders('record-keeper'), ...book.holders('box-keeper')];
  const here = book.meeting?.present ?? [];
  return book
    .members()
    .filter(({ member, standing }) => standing === 'active' && here.includes(member) && !keepers.includes(member))
    .toSorted((a, b) => Number(b.offices.includes('money-counter')) - Number(a.offices.includes('money-counter')))
    .map(({ member }) => member);
};

/** Where the count of the open meeting stands. Who counted longest ago looks again first when two totals differ. */
export const countRound = (book: Book): CountRound => {
  const { meeting } = book;
  const needed = book.settings?.['meeting.counters'] ?? 2;
  const counters = meeting?.counters ?? [];
  const all = mayCount(book);
  if (meeting?.counted !== undefined) return { state: 'agreed', place: needed, needed, candidates: counters };
  if (counters.length >= needed) {
    const others = all.filter((member) => !counters.includes(member));
    return { state: 'differ', place: counters.length, needed, candidates: [...counters, ...others] };
  }
  const candidates = all.filter((member) => !counters.includes(member));
  return { state: 'counting', place: counters.length + 1, needed, candidates };
};

/** The counts of this round, the earliest first: what lay in the box for each who counted since money last moved. */
export const countsLaid = (book: Book, history: readonly Told[]): readonly CountLaid[] => {
  const { meeting } = book;
  if (!meeting) return [];
  return meeting.counters.flatMap((by): readonly CountLaid[] => {
    const last = history.findLast(
      ({ entry, at, stands }) =>
        stands && entry.type === 'meeting.Counted' && entry.by === by && at.meeting === meeting.meeting,
    );
    if (last?.entry.type !== 'meeting.Counted') return [];
    const { total, pieces } = last.entry;
    return [{ by, total: total.minor, pieces: new Map(pieces) }];
  });
};

/** Notes and coins on which not everybody found the same, the largest first: only these are counted again. */
export const rowsApart = (counts: readonly CountLaid[]): readonly number[] => {
  const kinds = new Set(counts.flatMap(({ pieces }) => [...pieces.keys()]));
  return [...kinds]
    .filter((minor) => new Set(counts.map(({ pieces }) => pieces.get(minor) ?? 0)).size > 1)
    .toSorted((a, b) => b - a);
};

/** A second look: the rows that were apart as they are now, the others as she counted them before. */
export const countedAgain = (
  before: CountLaid | undefined,
  now: Readonly<Record<string, number>>,
): readonly (readonly [minor: number, times: number])[] => {
  const rows = new Map(before?.pieces);
  for (const [minor, times] of Object.entries(now)) rows.set(Number(minor), times);
  return [...rows].filter(([, times]) => times > 0).toSorted(([a], [b]) => b - a);
};
