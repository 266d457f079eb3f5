import type { At, Fields, Objection } from '@sanduk/kernel';
import { commonFields, misfitOf } from '@sanduk/kernel';
import type { Entry } from '../book/entries.ts';
import { entries } from '../book/entries.ts';
import { spendingLeft } from '../book/figures.ts';
import type { Book } from '../book/questions.ts';
import { isSame } from '../book/same.ts';
import type { Motion } from './outcome.ts';

/** Lines that always rest on a decision of the members. */
const alwaysVoted: ReadonlySet<string> = new Set([
  'solidarity.HelpGiven',
  'solidarity.CharityGiven',
  'lending.Disbursed',
  'lending.WrittenOff',
  'lending.SetOff',
  'meeting.FineWaived',
  'sharing.SharedOut',
  'sharing.LeaverSettled',
  'membership.StandingChanged',
]);

/** Lines that rest on a decision when the rules or the hour ask for one. */
const sometimesVoted: ReadonlySet<string> = new Set([
  'ledger.Spent',
  'savings.Withdrawn',
  'meeting.Fined', // for a reason that the rules do not name
  'membership.OfficeGiven',
  'membership.OfficeEnded',
  'constitution.Adopted',
]);

/**
 * The record-keeper is away and the chair names who writes today. Membership says when she may; here it is enough that
 * the office is held by somebody already.
 */
const namesADeputy = (entry: Entry, book: Book): boolean =>
  entry.type === 'membership.OfficeGiven' &&
  entry.office === 'record-keeper' &&
  book.meeting !== undefined &&
  entry.by !== undefined &&
  book.holders('chair').includes(entry.by) &&
  book.holders('record-keeper').length > 0;

/** Must this line name a proposal? */
const needsDecision = (entry: Entry, book: Book): boolean => {
  if (alwaysVoted.has(entry.type)) return true;
  // What a group did on paper before its first sealed meeting is not voted again.
  if (entry.batch !== undefined && book.sealed === 0) return false;
  switch (entry.type) {
    case 'ledger.Spent':
      return book.settings !== undefined && entry.amount.minor > spendingLeft(book);
    case 'savings.Withdrawn':
      return book.settings?.['savings.withdrawal'] === 'by-vote';
    case 'membership.OfficeGiven':
      return !book.founding && !namesADeputy(entry, book);
    case 'constitution.Adopted':
      return !book.founding;
    default:
      return false;
  }
};

const isMotion = (value: unknown): value is Motion =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** The motion, when it is one that a group can vote on: a known line, with fields that such a line can carry. */
export const motionOf = (value: unknown): Motion | undefined => {
  if (!isMotion(value)) return undefined;
  const { type, ...bound } = value;
  if (!alwaysVoted.has(type) && !sometimesVoted.has(type)) return undefined;
  const fields: Fields = { ...commonFields, ...entries[type as keyof typeof entries].fields };
  const named: Fields = Object.fromEntries(Object.entries(fields).filter(([field]) => field in bound));
  return misfitOf(named, bound) ? undefined : value;
};

const minorIn = (value: unknown): number | undefined =>
  typeof value === 'object' && value !== null && 'minor' in value && typeof value.minor === 'number'
    ? value.minor
    : undefined;

/** Does the line stay within what was voted: the same type, every bound field equal, the amount at most? */
const withinMotion = (entry: Entry, motion: Motion): Objection | undefined => {
  if (entry.type !== motion.type) return { code: 'governance.not-decided' };
  const said: Readonly<Record<string, unknown>> = { ...entry };
  for (const [field, bound] of Object.entries(motion)) {
    if (field === 'type' || isSame(said[field], bound)) continue;
    const most = minorIn(bound);
    const minor = minorIn(said[field]);
    if (field === 'amount' && most !== undefined && minor !== undefined && minor <= most) continue;
    return field === 'amount'
      ? { code: 'governance.exceeds-decision', amount: bound }
      : { code: 'governance.other-than-decided', field };
  }
  return undefined;
};

/** Why this line does not rest on the decision it names, or names none where the rules ask for one. */
export const undecidedBy = (entry: Entry, book: Book, _at: At): Objection | undefined => {
  if (
    entry.type === 'governance.Proposed' ||
    entry.type === 'governance.Voted' ||
    entry.type === 'governance.Withdrawn'
  ) {
    return undefined;
  }
  if (entry.proposal === undefined) return needsDecision(entry, book) ? { code: 'governance.not-decided' } : undefined;
  const found = book.proposal(entry.proposal);
  if (!found || (found.outcome !== 'passed' && found.uses === 0)) return { code: 'governance.not-decided' };
  if (found.uses > 0) return { code: 'governance.already-used' };
  return withinMotion(entry, found.motion);
};
