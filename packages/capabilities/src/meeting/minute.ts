import type { Day } from '@sanduk/kernel';
import { postingsOf } from '../book/fold.ts';
import type { Closing, Seat } from '../book/questions.ts';
import { placesIn } from '../book/replaced.ts';
import type { Told } from '../book/told.ts';
import type { Turned } from '../book/turned.ts';
import { keysTurned } from '../book/turned.ts';

/** One meeting as it is read and printed afterwards: what was said, under the headings that members know. */
export interface Minute {
  readonly meeting: string;
  readonly number: number;
  readonly on: Day;
  readonly by: string | undefined;
  readonly keys: readonly string[];
  readonly roll: Readonly<Record<Seat['how'], readonly string[]>>;
  readonly recalled: Closing | undefined;
  readonly chapters: readonly MinuteChapter[];
  readonly counts: readonly { readonly by: string; readonly total: number }[];
  readonly seal: MinuteSeal | undefined;
}

export interface MinuteSeal {
  readonly seal: string;
  readonly cash: number;
  readonly next: Day | undefined;
  readonly signed: readonly { readonly member: string; readonly method: Turned }[];
  /** Who has not turned her key yet; the meeting is closed for good when nobody is left. */
  readonly missing: readonly string[];
}

const minuteChapters = [
  'fines',
  'social',
  'savings',
  'money',
  'repayments',
  'decisions',
  'hand-out',
  'members',
  'sharing',
  'count',
  'put-right',
] as const;
export type ChapterName = (typeof minuteChapters)[number];

export interface MinuteChapter {
  readonly name: ChapterName;
  readonly lines: readonly Told[];
  /** Cash that came in with what stands of it, and cash that went out. */
  readonly into: number;
  readonly out: number;
}

const chapterOf: Readonly<Record<string, ChapterName>> = {
  'meeting.Fined': 'fines',
  'meeting.FineWaived': 'fines',
  'meeting.FinePaid': 'fines',
  'solidarity.Contributed': 'social',
  'savings.SharesBought': 'savings',
  'savings.Deposited': 'savings',
  'ledger.Spent': 'money',
  'ledger.Received': 'money',
  'ledger.Moved': 'money',
  'ledger.BroughtForward': 'money',
  'lending.BroughtForward': 'money',
  'lending.Repaid': 'repayments',
  'lending.SetOff': 'repayments',
  'lending.WrittenOff': 'repayments',
  'governance.Proposed': 'decisions',
  'governance.Voted': 'decisions',
  'governance.Withdrawn': 'decisions',
  'governance.Settled': 'decisions',
  'constitution.Adopted': 'decisions',
  'lending.Disbursed': 'hand-out',
  'solidarity.HelpGiven': 'hand-out',
  'solidarity.CharityGiven': 'hand-out',
  'savings.Withdrawn': 'hand-out',
  'sharing.PaidOut': 'hand-out',
  'membership.Joined': 'members',
  'membership.Described': 'members',
  'membership.StandingChanged': 'members',
  'membership.OfficeGiven': 'members',
  'membership.OfficeEnded': 'members',
  'sharing.CycleOpened': 'sharing',
  'sharing.SharedOut': 'sharing',
  'sharing.LeaverSettled': 'sharing',
  'meeting.DifferenceNamed': 'count',
  'ledger.Reversed': 'put-right',
};

const isCash = (account: string): boolean => account === 'box' || account === 'bank' || account === 'wallet';

const chapterFrom = (name: ChapterName, lines: readonly Told[]): MinuteChapter => {
  let into = 0;
  let out = 0;
  for (const { entry, stands } of lines) {
    if (!stands) continue;
    for (const { debit, credit, amount } of postingsOf(entry)) {
      if (isCash(debit) && !isCash(credit)) into += amount.minor;
      if (isCash(credit) && !isCash(debit)) out += amount.minor;
    }
  }
  return { name, lines, into, out };
};

const rollOf = (lines: readonly Told[]): Minute['roll'] => {
  const roll: Record<Seat['how'], string[]> = { present: [], late: [], excused: [], absent: [], represented: [] };
  for (const { entry, stands } of lines) {
    if (stands && entry.type === 'meeting.Attended') roll[entry.how].push(entry.member);
  }
  return roll;
};

const sealOf = (lines: readonly Told[], keys: readonly string[], history: readonly Told[]): MinuteSeal | undefined => {
  const last = lines.findLast(({ entry, stands }) => stands && entry.type === 'meeting.Sealed');
  if (last?.entry.type !== 'meeting.Sealed') return undefined;
  const { id } = last.at;
  // A key-holder who was away turns her key later, while another meeting is open.
  const signed = keysTurned(id, history);
  const missing = keys.filter((key) => !signed.some(({ member }) => member === key));
  return { seal: id, cash: last.entry.cash.minor, next: last.entry.next, signed, missing };
};

const recalledIn = (lines: readonly Told[]): Closing | undefined => {
  const last = lines.findLast(({ entry, stands }) => stands && entry.type === 'meeting.Recalled')?.entry;
  return last?.type === 'meeting.Recalled' ? { box: last.said.box.minor, social: last.said.social.minor } : undefined;
};

/** What happened at a meeting; undefined when no such meeting was opened. */
export const minuteOf = (history: readonly Told[], meeting: string): Minute | undefined => {
  const placeOf = placesIn(history);
  const lines = history.filter((told) => placeOf(told).at.meeting === meeting && (told.stands || told.reversedBy));
  const opened = lines.find(({ entry, stands }) => stands && entry.type === 'meeting.Opened');
  if (opened?.entry.type !== 'meeting.Opened') return undefined;
  const { number, keys, by } = opened.entry;
  const chapters = minuteChapters
    .map((name) =>
      chapterFrom(
        name,
        lines.filter(({ entry }) => chapterOf[entry.type] === name),
      ),
    )
    .filter((chapter) => chapter.lines.length > 0);
  const counts = lines.flatMap(({ entry, stands }) =>
    stands && entry.type === 'meeting.Counted' ? [{ by: entry.by ?? '', total: entry.total.minor }] : [],
  );
  return {
    ...{ meeting, number, on: opened.at.on, by, keys, chapters, counts },
    roll: rollOf(lines),
    recalled: recalledIn(lines),
    seal: sealOf(lines, keys, history),
  };
};
