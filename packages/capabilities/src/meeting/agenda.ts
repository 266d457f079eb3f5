import { addDays } from '@sanduk/kernel';
import type { Book, OpenMeeting } from '../book/questions.ts';
import { differenceOf } from './counting.ts';
import { isPresent } from './roll.ts';

/** The order that groups know. The guide proposes it; any step can be left, taken up again or done before another. */
export const stepNames = [
  'recall',
  'roll',
  'social',
  'savings',
  'expenses',
  'repayments',
  'requests',
  'hand-out',
  'count',
  'seal',
] as const;
export type StepName = (typeof stepNames)[number];

/** One bead of the meeting's thread, as the book has it: where the guide stands is a note of the phone. */
export interface AgendaStep {
  readonly step: StepName;
  /** `free`: nothing is expected here today, though something may be said. */
  readonly state: 'to-do' | 'begun' | 'done' | 'free';
  readonly done: number;
  readonly of: number;
  /** What came in, or went out for expenses and hand-outs, at this step so far. */
  readonly minor: number;
  /** Members, loans or proposals that are still to come, by id. */
  readonly missing: readonly string[];
}

interface Found {
  readonly done: number;
  readonly missing: readonly string[];
  readonly minor?: number;
}

const stepOf = (step: StepName, { done, missing, minor = 0 }: Found): AgendaStep => {
  const of = done + missing.length;
  const state = of === 0 ? 'free' : missing.length === 0 ? 'done' : done === 0 ? 'to-do' : 'begun';
  return { step, state, done, of, minor, missing };
};

const sumOf = ({ tally }: OpenMeeting, ...types: readonly string[]): number =>
  types.reduce((sum, type) => sum + (tally[type]?.minor ?? 0), 0);
const timesOf = ({ tally }: OpenMeeting, ...types: readonly string[]): number =>
  types.reduce((sum, type) => sum + (tally[type]?.times ?? 0), 0);

/** Splits those concerned into done and missing. */
const sorted = (all: readonly string[], isDone: (one: string) => boolean, minor = 0): Found => {
  const missing = all.filter((one) => !isDone(one));
  return { done: all.length - missing.length, missing, minor };
};

const activeMembers = (book: Book): readonly string[] =>
  book
    .members()
    .filter(({ standing }) => standing === 'active')
    .map(({ member }) => member);

/** A passed proposal whose money is not handed out yet. */
const handOuts: readonly string[] = [
  'lending.Disbursed',
  'solidarity.HelpGiven',
  'solidarity.CharityGiven',
  'ledger.Spent',
  'savings.Withdrawn',
];

const dueToday = (book: Book, { on }: OpenMeeting): readonly string[] =>
  book
    .loans()
    .filter(({ loan, principal }) => principal > 0 && book.lateSince(loan, addDays(on, 1)) !== undefined)
    .map(({ loan }) => loan);

/** The cash of the day: what comes in and goes out between the roll and the count. */
const moneySteps = (book: Book, meeting: OpenMeeting, none: readonly string[]): readonly AgendaStep[] => {
  const here = activeMembers(book).filter((member) => isPresent(meeting.roll[member] ?? { how: 'absent' }));
  const hasFund = (book.settings?.['social.amount'].minor ?? 0) > 0;
  const proposals = book.proposals();
  const open = proposals.filter(({ outcome }) => outcome === 'open').map(({ proposal }) => proposal);
  const waiting = proposals
    .filter(({ outcome, uses, motion }) => outcome === 'passed' && uses === 0 && handOuts.includes(motion.type))
    .map(({ proposal }) => proposal);
  const paidSocial = (member: string): boolean => meeting.answered('solidarity.Contributed', member);
  const paidIn = sumOf(meeting, 'savings.SharesBought', 'savings.Deposited');
  return [
    stepOf('social', sorted(hasFund ? here : [], paidSocial, sumOf(meeting, 'solidarity.Contributed'))),
    stepOf(
      'savings',
      sorted(here, (member) => book.boughtNow(member).minor > 0 || none.includes(member), paidIn),
    ),
    stepOf('expenses', { done: timesOf(meeting, 'ledger.Spent'), missing: [], minor: sumOf(meeting, 'ledger.Spent') }),
    stepOf('repayments', {
      done: timesOf(meeting, 'lending.Repaid'),
      missing: dueToday(book, meeting),
      minor: sumOf(meeting, 'lending.Repaid'),
    }),
    stepOf('requests', { done: timesOf(meeting, 'governance.Voted', 'governance.Withdrawn'), missing: open }),
    stepOf('hand-out', {
      done: timesOf(meeting, ...handOuts.filter((type) => type !== 'ledger.Spent')),
      missing: waiting,
      minor: sumOf(meeting, ...handOuts.filter((type) => type !== 'ledger.Spent')),
    }),
  ];
};

/**
 * The ten steps of the open meeting with what is done and what is missing; none when no meeting is open. That a member
 * saves nothing today is no line of the book: who keeps a note of it names her.
 */
export const agendaOf = (book: Book, savesNothing: readonly string[] = []): readonly AgendaStep[] => {
  const { meeting } = book;
  if (!meeting) return [];
  const called = (member: string): boolean => meeting.roll[member] !== undefined;
  const needed = book.settings?.['meeting.counters'] ?? 2;
  const counted = meeting.counted !== undefined;
  const counters = counted ? needed : Math.min(meeting.counters.length, needed - 1);
  const unnamed = differenceOf(book) === undefined ? [] : ['difference'];
  return [
    stepOf(
      'recall',
      sorted(book.closing ? ['closing'] : [], () => meeting.recalled !== undefined),
    ),
    stepOf('roll', sorted(activeMembers(book), called)),
    ...moneySteps(book, meeting, savesNothing),
    stepOf('count', {
      done: counters,
      missing: counted ? unnamed : Array.from({ length: needed - counters }, () => 'counter'),
      minor: meeting.counted ?? 0,
    }),
    stepOf('seal', { done: 0, missing: meeting.keys }),
  ];
};

/** Where the guide goes on: the first step that expects something still. */
export const nextStep = (steps: readonly AgendaStep[]): StepName | undefined =>
  steps.find(({ state }) => state === 'to-do' || state === 'begun')?.step;
