import type { Day, Objection } from '@sanduk/kernel';
import { daysBetween } from '@sanduk/kernel';
import type { Draft } from '../book/entries.ts';
import type { Book } from '../book/questions.ts';

/** More than a month from today: a slip of the finger more often than a day that is meant. */
const farDays = 31;
export const isFar = (today: Day, on: Day): boolean => Math.abs(daysBetween(today, on)) > farDays;

/**
 * What a screen asks about before it says a draft. A warning never refuses: it has a code and figures like an objection
 * and a sentence of its own, and whoever holds the phone decides. Only here does the clock have a word.
 */
export const warningsOf = (book: Book, draft: Draft, today: Day): readonly Objection[] => {
  const warnings: Objection[] = [];
  if (draft.on !== undefined && draft.batch === undefined) {
    const days = daysBetween(today, draft.on);
    if (isFar(today, draft.on)) {
      warnings.push({
        code: 'meeting.far-date',
        on: draft.on,
        days: Math.abs(days),
        when: days < 0 ? 'past' : 'future',
      });
    }
  }
  if (draft.type === 'meeting.Opened') {
    const needed = book.settings?.['meeting.keyHolders'] ?? 0;
    if (draft.keys.length < needed) {
      warnings.push({ code: 'meeting.key-holder-missing', keys: draft.keys.length, needed });
    }
  }
  if (draft.type === 'meeting.Sealed') {
    const { next } = draft;
    if (next !== undefined && book.meeting && next <= book.meeting.on) {
      warnings.push({ code: 'meeting.next-not-later', next });
    }
  }
  return warnings;
};

/** Key-holders of the open meeting who are not here to turn their keys; the seal waits for them. */
export const keysAway = (book: Book): readonly string[] => {
  const { meeting } = book;
  return meeting ? meeting.keys.filter((key) => !meeting.present.includes(key)) : [];
};
