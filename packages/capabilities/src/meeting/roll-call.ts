import type { Draft } from '../book/entries.ts';
import type { Book, Seat } from '../book/questions.ts';
import { activeMembers, nextNth } from '../book/today.ts';
import { isPresent } from './roll.ts';

/** The roll while it is called: what the book has already, and what was tapped since. */
export type Marked = Readonly<Record<string, Seat>>;

/** The order in which a tap turns a seat. Who is represented is said by name, so no tap leads there. */
const turns: readonly Seat['how'][] = ['present', 'late', 'absent', 'excused'];

export const turned = (seat: Seat | undefined): Seat => {
  const how = seat ? turns[(turns.indexOf(seat.how) + 1) % turns.length] : 'present';
  return { how: how ?? 'present' };
};

const isSame = (a: Seat | undefined, b: Seat | undefined): boolean => a?.how === b?.how && a?.for === b?.for;

export interface RollSeat {
  readonly member: string;
  readonly seat: Seat | undefined;
  /** Tapped, and not in the book like this. */
  readonly fresh: boolean;
}

export interface Roll {
  readonly seats: readonly RollSeat[];
  readonly here: number;
  readonly late: number;
  readonly away: number;
  /** Not called yet. */
  readonly open: number;
  /** How many seats the book does not have like this. */
  readonly fresh: number;
}

/** Every active member with her seat, and the three counts that are read out. */
export const rollOf = (book: Book, marked: Marked): Roll => {
  const said = book.meeting?.roll ?? {};
  const seats = activeMembers(book).map((member): RollSeat => {
    const seat = marked[member] ?? said[member];
    return { member, seat, fresh: seat !== undefined && !isSame(seat, said[member]) };
  });
  const count = (is: (seat: Seat) => boolean): number => seats.filter(({ seat }) => seat && is(seat)).length;
  return {
    seats,
    here: count((seat) => isPresent(seat) && seat.how !== 'late'),
    late: count(({ how }) => how === 'late'),
    away: count((seat) => !isPresent(seat)),
    open: seats.filter(({ seat }) => !seat).length,
    fresh: seats.filter(({ fresh }) => fresh).length,
  };
};

/** Everybody who was not called yet is here. */
export const othersHere = (book: Book, marked: Marked): Marked => {
  const { seats } = rollOf(book, marked);
  const open = seats.filter(({ seat }) => !seat).map(({ member }) => [member, { how: 'present' } as const] as const);
  return { ...marked, ...Object.fromEntries(open) };
};

type AttendedDraft = Extract<Draft, { readonly type: 'meeting.Attended' }>;

/**
 * The lines of the roll that the book does not have yet. Who comes in another's place is called before her, so that the
 * rules find her here.
 */
export const rollDrafts = (book: Book, marked: Marked, by: string): readonly AttendedDraft[] =>
  rollOf(book, marked)
    .seats.flatMap(({ member, seat, fresh }): readonly AttendedDraft[] =>
      seat && fresh
        ? [{ type: 'meeting.Attended', member, ...seat, by, ...nextNth(book, 'meeting.Attended', member) }]
        : [],
    )
    .toSorted((a, b) => Number(a.for !== undefined) - Number(b.for !== undefined));

/** Who can come in her place: a member who is here herself and carries no more than the rules allow. */
export const carriersFor = (book: Book, marked: Marked, member: string): readonly string[] => {
  const most = book.settings?.['vote.proxies'] ?? 0;
  const { seats } = rollOf(book, marked);
  const carried = (by: string): number => seats.filter((one) => one.member !== member && one.seat?.for === by).length;
  return seats
    .filter(({ seat }) => seat === undefined || seat.how === 'present' || seat.how === 'late')
    .map((one) => one.member)
    .filter((one) => one !== member && carried(one) < most);
};
