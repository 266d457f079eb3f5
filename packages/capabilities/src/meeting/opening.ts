import type { Day, Objection } from '@sanduk/kernel';
import { isDay } from '@sanduk/kernel';
import type { Draft } from '../book/entries.ts';
import type { Book } from '../book/questions.ts';
import { activeMembers } from '../book/today.ts';
import { openingDraft } from './drafts.ts';

/** The page on which a meeting is opened, as it is filled in. */
export interface NewMeetingForm {
  /** What was typed for the day; it may not be one yet. */
  readonly on: Day;
  /** Who writes today; undefined while nobody keeps the record. */
  readonly writer: string | undefined;
  readonly recorder: string;
}

/** Who may write when the record-keeper is away: anybody but who keeps the box; the record-keeper herself stands first. */
export const deputiesFor = (book: Book): readonly string[] => {
  const keepers = book.holders('record-keeper');
  const boxKeepers = book.holders('box-keeper');
  return [...keepers, ...activeMembers(book).filter((one) => !keepers.includes(one) && !boxKeepers.includes(one))];
};

/** The meeting, and when somebody else writes today the chair's word for it; nothing while the day is none. */
export const openingDrafts = (book: Book, form: NewMeetingForm, meeting: string): readonly Draft[] => {
  if (!isDay(form.on)) return [];
  const keepers = book.holders('record-keeper');
  const chair = book.holders('chair')[0] ?? keepers[0] ?? '';
  const { writer, on, recorder } = form;
  const deputised = writer !== undefined && keepers.length > 0 && !keepers.includes(writer);
  const by = deputised ? chair : (writer ?? chair);
  const opening = openingDraft(book, { meeting, on, recorder, by });
  return deputised
    ? [opening, { type: 'membership.OfficeGiven', office: 'record-keeper', member: writer, by: chair }]
    : [opening];
};

export interface OpeningProblem {
  /** The word of the key that leads to where it is mended. */
  readonly about: 'day' | 'keys' | 'record' | 'open' | 'phone' | 'other';
  readonly objection: Objection;
  readonly way: string;
}

/** What this phone may not do: it is mended where the phones are. */
const phoneCodes: readonly string[] = ['devices.revoked', 'devices.reads-only', 'devices.not-let-in'];
const dayCodes: readonly string[] = ['meeting.date-before-last', 'meeting.no-date'];

/** What stands against the opening, and where it is mended. */
export const firstProblem = (objection: Objection | undefined, book: Book): OpeningProblem | undefined => {
  if (!objection) {
    return book.holders('record-keeper').length === 0
      ? { about: 'record', objection: { code: 'meeting.nobody-writes' }, way: 'members' }
      : undefined;
  }
  if (dayCodes.includes(objection.code)) return { about: 'day', objection, way: 'meeting/open' };
  if (objection.code === 'meeting.keys-differ') return { about: 'keys', objection, way: 'members' };
  if (objection.code === 'meeting.still-open') return { about: 'open', objection, way: 'meeting' };
  if (phoneCodes.includes(objection.code)) return { about: 'phone', objection, way: 'phones' };
  return { about: 'other', objection, way: 'members' };
};
