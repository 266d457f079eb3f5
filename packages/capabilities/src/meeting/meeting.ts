import type { Act, At, Day, Objection, Posting } from '@sanduk/kernel';
import type { Entry, EntryNamed } from '../book/entries.ts';
import { isEarlyImport } from '../book/figures.ts';
import type { Book, Closing } from '../book/questions.ts';
import type { Rule } from '../book/rule.ts';
import { countObjection, differenceObjection, sealObjection } from './counting.ts';
import { entries } from './entries.ts';
import type { FinesDue } from './fines.ts';
import { dueOf, fineObjection, finesAfter } from './fines.ts';
import { rollObjection } from './roll.ts';
import type { Running } from './running.ts';
import { openedOf, openMeetingOf, questionOf, runningAfter } from './running.ts';
import type { Seal } from './seals.ts';
import { isFinal, methodObjection, signatureObjection, withSeal, withSignature } from './seals.ts';

/**
 * The meeting: the members come together, the box is opened, counted and closed.
 *
 *   T1  Money moves while a meeting is open, unless the rules allow payments between meetings.
 *   T2  One meeting at a time, each with a higher number and no earlier day than the last, under all the keys in office.
 *   T3  A fine is one that the rules name, or one that the members voted; nobody pays or is let off more than is due.
 *   T4  The box is counted by different members who saw neither the books nor each other's total; when cash moves
 *       afterwards, it is counted again.
 *   T5  A meeting is closed when the counted box equals the books, or the difference has exactly its name.
 *   T6  Each key-holder of the meeting turns her key once, and never for two seals in one place.
 *   T7  A member speaks for as many others as the rules allow, and is here herself.
 *   T8  What is expected once a meeting is said once; a second time only as another one, in so many words.
 */
export interface State {
  readonly running: Running | undefined;
  readonly last: { readonly meeting: string; readonly number: number; readonly on: Day } | undefined;
  readonly sealed: number;
  /** The latest meetings that were closed. */
  readonly closed: readonly string[];
  readonly lastSeal: string | undefined;
  /** The day that the last closing named for the next meeting. */
  readonly next: Day | undefined;
  readonly seals: readonly Seal[];
  /** What lay in the box at the last seal. */
  readonly closedBox: number;
  /** How the social fund moved since the last seal. */
  readonly socialSince: number;
  readonly fines: FinesDue;
  /** Whose keys closed the last meeting for good; until one is, who was named when the latest was opened. */
  readonly keys: readonly string[];
  readonly final: boolean;
}

const empty: State = {
  running: undefined,
  last: undefined,
  sealed: 0,
  closed: [],
  lastSeal: undefined,
  next: undefined,
  seals: [],
  closedBox: 0,
  socialSince: 0,
  fines: {},
  keys: [],
  final: false,
};

/** What only a meeting can say, whatever the rules allow between meetings. */
const onlyInMeeting: ReadonlySet<string> = new Set([
  'meeting.Recalled',
  'meeting.Attended',
  'meeting.Fined',
  'meeting.FineWaived',
  'meeting.Counted',
  'meeting.DifferenceNamed',
  'meeting.Sealed',
]);

/** What belongs to the very end of a meeting cannot be said for it when it is over. */
const notLate: ReadonlySet<string> = new Set([
  'meeting.Recalled',
  'meeting.Counted',
  'meeting.DifferenceNamed',
  'meeting.Sealed',
]);

/** A phone that comes back late speaks of one of these meetings. */
const closedRemembered = 12;

/** Balances of the old paper book are brought in before there is a meeting. */
const beforeMeetings: ReadonlySet<string> = new Set(['ledger.BroughtForward', 'lending.BroughtForward']);

/** T1. Facts belong into an open meeting; a line of the founding may be taken back before the first meeting is closed. */
const placeObjection = (state: State, entry: Entry, act: Act, book: Book): Objection | undefined => {
  if (state.running && act.meeting === state.running.meeting) return undefined;
  // Said late for a closed meeting: the journal names it as late, and the next meeting looks at it.
  if (act.meeting !== undefined && state.closed.includes(act.meeting) && !notLate.has(entry.type)) return undefined;
  const closed = { code: 'meeting.not-open' } as const;
  if (onlyInMeeting.has(entry.type)) return closed;
  if (act.class !== 'fact' || beforeMeetings.has(entry.type)) return undefined;
  if (isEarlyImport(entry, book)) return undefined;
  if (entry.type === 'ledger.Reversed' && book.sealed === 0) return undefined;
  return book.settings?.['meeting.paymentsBetween'] ? undefined : closed;
};

/** T2. */
const openingObjection = (state: State, entry: EntryNamed<'meeting.Opened'>, book: Book): Objection | undefined => {
  if (state.running) return { code: 'meeting.still-open', number: state.running.number };
  if (entry.on === undefined) return { code: 'meeting.no-date' };
  if (state.last && entry.on < state.last.on) return { code: 'meeting.date-before-last', last: state.last.on };
  if (state.last && entry.number <= state.last.number) {
    return { code: 'meeting.number-taken', number: entry.number, next: state.last.number + 1 };
  }
  const holders = book.holders('key-holder');
  const named = new Set(entry.keys);
  const same = named.size === entry.keys.length && named.size === holders.length && holders.every((h) => named.has(h));
  return same && named.size > 0 ? undefined : { code: 'meeting.keys-differ', holders: holders.length };
};

/** T8. One answer to a question; the others are said as *another* with `nth`. */
const repeatObjection = ({ running }: State, entry: Entry, act: Act): Objection | undefined => {
  if (!running || act.meeting !== running.meeting) return undefined;
  const question = questionOf(entry);
  return question !== undefined && running.answered.includes(question)
    ? { code: 'meeting.said-already', type: entry.type }
    : undefined;
};

const ownObjection = (state: State, entry: Entry, act: Act, book: Book): Objection | undefined => {
  switch (entry.type) {
    case 'meeting.Opened':
      return openingObjection(state, entry, book);
    case 'meeting.Attended':
      return rollObjection(entry, book);
    case 'meeting.Fined':
    case 'meeting.FineWaived':
    case 'meeting.FinePaid':
      return fineObjection(entry, book);
    case 'meeting.Counted':
      return countObjection(entry, book);
    case 'meeting.DifferenceNamed':
      return differenceObjection(entry, book);
    case 'meeting.Sealed':
      // A seal names its meeting in so many words; one for another meeting finds none that is open.
      return entry.meeting === state.running?.meeting ? sealObjection(entry, book) : { code: 'meeting.not-open' };
    case 'meeting.Cosigned':
      return signatureObjection(state.seals, entry) ?? methodObjection(entry, act, book);
    default:
      return undefined;
  }
};

const objection = (state: State, entry: Entry, act: Act, book: Book): Objection | undefined =>
  placeObjection(state, entry, act, book) ??
  ownObjection(state, entry, act, book) ??
  repeatObjection(state, entry, act);

const socialMoved = (postings: readonly Posting[]): number =>
  postings.reduce((sum, { debit, credit, amount }) => {
    const given = credit === 'fund:social' ? amount.minor : 0;
    return sum + given - (debit === 'fund:social' ? amount.minor : 0);
  }, 0);

const sealedAfter = (state: State, entry: EntryNamed<'meeting.Sealed'>, at: At): State => {
  const { running } = state;
  const closed = running?.meeting === entry.meeting;
  return {
    ...state,
    running: closed ? undefined : running,
    sealed: state.sealed + (closed ? 1 : 0),
    closed: closed ? [...state.closed, entry.meeting].slice(-closedRemembered) : state.closed,
    lastSeal: at.id,
    next: entry.next,
    seals: withSeal(state.seals, entry, at, running),
    closedBox: entry.cash.minor,
    socialSince: 0,
  };
};

const signedAfter = (state: State, entry: EntryNamed<'meeting.Cosigned'>): State => {
  const seals = withSignature(state.seals, entry);
  const signed = state.seals.find(({ seal }) => seal === entry.seal);
  if (!signed || !isFinal({ ...signed, signed: [...signed.signed, entry.member] })) return { ...state, seals };
  return { ...state, seals, keys: signed.keys, final: true };
};

const evolve = (before: State, entry: Entry, at: At, postings: readonly Posting[]): State => {
  const state: State = {
    ...before,
    running: before.running && runningAfter(before.running, entry, at, postings),
    socialSince: before.socialSince + socialMoved(postings),
    fines: finesAfter(before.fines, entry),
  };
  switch (entry.type) {
    case 'meeting.Opened':
      return {
        ...state,
        running: openedOf(entry, at),
        keys: state.final ? state.keys : entry.keys,
        last: { meeting: entry.meeting, number: entry.number, on: at.on },
      };
    case 'meeting.Sealed':
      return sealedAfter(state, entry, at);
    case 'meeting.Cosigned':
      return at.unheard ? state : signedAfter(state, entry);
    default:
      return state;
  }
};

const postings = (entry: Entry): readonly Posting[] => {
  switch (entry.type) {
    case 'meeting.FinePaid':
      return [{ debit: entry.place ?? 'box', credit: entry.into, amount: entry.amount }];
    case 'meeting.DifferenceNamed':
      return entry.way === 'short'
        ? [{ debit: 'surplus:short', credit: 'box', amount: entry.amount }]
        : [{ debit: 'box', credit: 'surplus:over', amount: entry.amount }];
    default:
      return [];
  }
};

const closingOf = (state: State, book: Book): Closing | undefined =>
  state.sealed === 0 ? undefined : { box: state.closedBox, social: book.balance('fund:social') - state.socialSince };

export const meeting: Rule<'meeting', State> = {
  name: 'meeting',
  entries,
  empty,
  objection,
  evolve,
  postings,
  answers: (state, book) => ({
    meeting: state.running && openMeetingOf(state.running, book.settings?.['meeting.counters'] ?? 2),
    sealed: state.sealed,
    lastSeal: state.lastSeal,
    keysInForce: state.keys,
    next: state.running ? undefined : state.next,
    closing: closingOf(state, book),
    lastMeeting: state.last,
    waiting: () => state.seals.filter((seal) => !isFinal(seal)),
    finesDue: (member) => dueOf(state.fines, member),
  }),
};
