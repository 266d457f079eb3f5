import type { Day } from '@sanduk/kernel';
import type { Entry } from '../book/entries.ts';
import type { Book, Closing, Seat } from '../book/questions.ts';
import { placesIn } from '../book/replaced.ts';
import type { Told } from '../book/told.ts';
import type { FineReason } from './entries.ts';

export interface Recall {
  readonly said: Closing;
  /** What was really there when the last meeting was closed. */
  readonly closing: Closing;
  /** Said less closing; zero where memory and books agree. */
  readonly apart: Closing;
}

/** What members remember beside what the last meeting closed with; undefined before there was one. */
export const recallOf = (book: Book, said: Closing | undefined = book.meeting?.recalled): Recall | undefined => {
  const { closing } = book;
  if (!said || !closing) return undefined;
  return { said, closing, apart: { box: said.box - closing.box, social: said.social - closing.social } };
};

export interface MeetingLine {
  readonly meeting: string;
  readonly number: number;
  readonly on: Day;
  readonly roll: Readonly<Record<string, Seat['how']>>;
  readonly seal: string | undefined;
  readonly next: Day | undefined;
  readonly cash: number | undefined;
  readonly entries: readonly string[];
}

/** Every meeting with its roll and how it closed, oldest first. */
export const meetingsOf = (history: readonly Told[]): readonly MeetingLine[] => {
  const lines = new Map<string, MeetingLine>();
  const placeOf = placesIn(history);
  for (const told of history) {
    const { entry, at, stands } = told;
    if (!stands) continue;
    if (entry.type === 'meeting.Opened') {
      const { meeting, number } = entry;
      lines.set(meeting, {
        meeting,
        number,
        on: at.on,
        roll: {},
        seal: undefined,
        next: undefined,
        cash: undefined,
        entries: [at.id],
      });
      continue;
    }
    const { meeting } = placeOf(told).at;
    const line = lines.get(meeting ?? '');
    if (line && meeting !== undefined) lines.set(meeting, lineAfter(line, entry, at.id));
  }
  return [...lines.values()];
};

const lineAfter = (line: MeetingLine, entry: Entry, id: string): MeetingLine => {
  const entries = [...line.entries, id];
  switch (entry.type) {
    case 'meeting.Attended':
      return { ...line, entries, roll: { ...line.roll, [entry.member]: entry.how } };
    case 'meeting.Sealed':
      return { ...line, entries, seal: id, cash: entry.cash.minor, next: entry.next };
    default:
      return { ...line, entries };
  }
};

export interface Attendance {
  readonly member: string;
  readonly counts: Readonly<Record<Seat['how'], number>>;
  /** Meetings at which she was called. */
  readonly called: number;
  readonly entries: readonly string[];
}

const noCounts: Attendance['counts'] = { present: 0, late: 0, excused: 0, absent: 0, represented: 0 };

/** How often each member was here, late, excused, away or represented. */
export const attendanceOf = (history: readonly Told[]): readonly Attendance[] => {
  const found = new Map<string, Attendance>();
  for (const { entry, at, stands } of history) {
    if (!stands || entry.type !== 'meeting.Attended') continue;
    const { member, how } = entry;
    const { counts, called, entries } = found.get(member) ?? { counts: noCounts, called: 0, entries: [] };
    found.set(member, {
      member,
      counts: { ...counts, [how]: counts[how] + 1 },
      called: called + 1,
      entries: [...entries, at.id],
    });
  }
  return [...found.values()];
};

export interface FineLine {
  readonly entry: string;
  readonly on: Day;
  readonly kind: 'fined' | 'waived' | 'paid' | 'held-back';
  readonly why?: FineReason;
  readonly minor: number;
  /** Still due after this line. */
  readonly due: number;
  /** Taken back later: shown struck through, counted nowhere. */
  readonly struck: boolean;
}

const finesIn = (entry: Entry, member: string): Pick<FineLine, 'kind' | 'minor' | 'why'> | undefined => {
  switch (entry.type) {
    case 'meeting.Fined':
      return entry.member === member ? { kind: 'fined', minor: entry.amount.minor, why: entry.why } : undefined;
    case 'meeting.FineWaived':
      return entry.member === member ? { kind: 'waived', minor: entry.amount.minor } : undefined;
    case 'meeting.FinePaid':
      return entry.member === member ? { kind: 'paid', minor: entry.amount.minor } : undefined;
    case 'sharing.LeaverSettled':
      return entry.member === member ? { kind: 'held-back', minor: entry.fines.minor } : undefined;
    case 'sharing.SharedOut': {
      const line = entry.lines.find((one) => one.member === member);
      return line && { kind: 'held-back', minor: line.fines.minor };
    }
    default:
      return undefined;
  }
};

/** A member's fines from the first to what is due today. */
export const finesOf = (member: string, history: readonly Told[]): readonly FineLine[] => {
  const lines: FineLine[] = [];
  let due = 0;
  for (const { entry, at, stands, reversedBy } of history) {
    const found = stands || reversedBy !== undefined ? finesIn(entry, member) : undefined;
    if (!found || found.minor === 0) continue;
    if (stands) due += found.kind === 'fined' ? found.minor : -found.minor;
    lines.push({ ...found, entry: at.id, on: at.on, due, struck: !stands });
  }
  return lines;
};
