import type { At, Day, Posting } from '@sanduk/kernel';
import type { Entry, EntryNamed } from '../book/entries.ts';
import { entries } from '../book/entries.ts';
import { isOfEarlier } from '../book/replaced.ts';
import type { Closing, OpenMeeting, Seat, Tally } from '../book/questions.ts';
import type { Count } from './counting.ts';
import { agreedTotal, movesBox, withCount } from './counting.ts';
import { isPresent } from './roll.ts';

/** The meeting that is held now. Nothing of it is remembered once it is sealed. */
export interface Running {
  readonly meeting: string;
  readonly number: number;
  readonly on: Day;
  readonly recorder: string;
  readonly keys: readonly string[];
  readonly recalled: Closing | undefined;
  readonly roll: Readonly<Record<string, Seat>>;
  /** Counts since money last moved. */
  readonly counts: readonly Count[];
  readonly tally: Readonly<Record<string, Tally>>;
  /** The questions that were answered: type, then what it is about, then `nth` from the second on. */
  readonly answered: readonly string[];
}

export const openedOf = (entry: EntryNamed<'meeting.Opened'>, at: At): Running => ({
  meeting: entry.meeting,
  number: entry.number,
  on: at.on,
  recorder: entry.recorder,
  keys: entry.keys,
  recalled: undefined,
  roll: {},
  counts: [],
  tally: {},
  answered: [],
});

/**
 * The question that an entry of an expected kind answers in its meeting; undefined for what may be said any number of
 * times, for a line of an imported sheet, whose question is its row, and for the right line of an earlier meeting.
 */
export const questionOf = (entry: Entry): string | undefined => {
  const { slot } = entries[entry.type] as { readonly slot?: readonly string[] };
  if (!slot || entry.batch !== undefined || isOfEarlier(entry)) return undefined;
  // A voice that did not count is raised again.
  if (entry.type === 'journal.Vouched' || entry.type === 'meeting.Cosigned') return undefined;
  const fields = entry as unknown as Readonly<Record<string, unknown>>;
  const about = slot.map((field) => String(fields[field]));
  return [entry.type, ...about, ...(entry.nth === undefined ? [] : [`#${entry.nth}`])].join(' ');
};

const amountIn = (entry: Entry): number => {
  if ('amount' in entry) return entry.amount.minor;
  if (entry.type === 'lending.Repaid') return entry.principal.minor + entry.charge.minor;
  return 0;
};

const tallied = (tally: Running['tally'], entry: Entry): Running['tally'] => {
  const { times, minor, unvoted } = tally[entry.type] ?? { times: 0, minor: 0, unvoted: 0 };
  const amount = amountIn(entry);
  const freely = entry.proposal === undefined ? amount : 0;
  return { ...tally, [entry.type]: { times: times + 1, minor: minor + amount, unvoted: unvoted + freely } };
};

const heard = (running: Running, entry: Entry): Running => {
  switch (entry.type) {
    case 'meeting.Recalled':
      return { ...running, recalled: { box: entry.said.box.minor, social: entry.said.social.minor } };
    case 'meeting.Attended': {
      const seat: Seat = entry.for === undefined ? { how: entry.how } : { how: entry.how, for: entry.for };
      return { ...running, roll: { ...running.roll, [entry.member]: seat } };
    }
    case 'meeting.Counted':
      return { ...running, counts: withCount(running.counts, { by: entry.by ?? '', total: entry.total.minor }) };
    default:
      return running;
  }
};

/** The running meeting after one more entry; one that belongs to another meeting only makes the box be counted again. */
export const runningAfter = (running: Running, entry: Entry, at: At, postings: readonly Posting[]): Running => {
  const kept = movesBox(entry, postings) && running.counts.length > 0 ? { ...running, counts: [] } : running;
  if (at.meeting !== running.meeting || isOfEarlier(entry)) return kept;
  const question = questionOf(entry);
  return heard(
    {
      ...kept,
      tally: tallied(kept.tally, entry),
      answered: question === undefined ? kept.answered : [...kept.answered, question],
    },
    entry,
  );
};

/** What everybody may ask of it. Totals stay covered until enough counters agree. */
export const openMeetingOf = (running: Running, needed: number): OpenMeeting => {
  const counted = agreedTotal(running.counts, needed);
  const { meeting, number, on, recorder, keys, roll, recalled, tally, answered } = running;
  return {
    meeting,
    number,
    on,
    recorder,
    keys,
    state: counted === undefined ? 'open' : 'counted',
    present: Object.keys(roll).filter((member) => isPresent(roll[member] ?? { how: 'absent' })),
    roll,
    recalled,
    counters: running.counts.map(({ by }) => by),
    counts: (by) => answered.filter((question) => `${question} `.startsWith(`meeting.Counted ${by} `)).length,
    counted,
    tally,
    answered: (type, about) => answered.includes(`${type} ${about}`),
  };
};
