import type { At, Objection } from '@sanduk/kernel';
import { assert, toBase64url } from '@sanduk/kernel';
import type { Draft, Entry } from './entries.ts';
import type { Known, Page } from './fold.ts';
import { blankPage, bookOf, objectionOf, targetOf, turn } from './fold.ts';
import type { Book } from './questions.ts';
import type { Told } from './told.ts';

/** A stable id for a name, for tests only: the same name gives the same 16 bytes. */
export const idNamed = (name: string): string => toBase64url(bytesNamed(name, 16));
export const hashNamed = (name: string): string => toBase64url(bytesNamed(name, 32));

const bytesNamed = (name: string, length: number): Uint8Array => {
  let state = 2_166_136_261;
  for (const letter of name) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16_777_619);
  return Uint8Array.from({ length }, () => {
    state = Math.imul(state ^ (state >>> 15), 2_246_822_519) + 1;
    return (state >>> 16) & 255;
  });
};

/** One device that says things in a book, without bytes or signatures: rules need neither. */
export interface Story {
  readonly page: Page;
  readonly book: Book;
  /** Says each draft in turn; the rules must not object. */
  readonly said: (...drafts: readonly Draft[]) => Story;
  /** What the rules would object to this draft here. */
  readonly objection: (draft: Draft) => Objection | undefined;
  /** Says it although the rules object: what a merge may bring. */
  readonly merged: (...drafts: readonly Draft[]) => Story;
  readonly entries: readonly (readonly [Entry, At])[];
}

interface Place {
  readonly page: Page;
  readonly entries: readonly (readonly [Entry, At])[];
  readonly meeting: string | undefined;
  readonly on: string;
}

const entryOf = (draft: Draft): Entry => {
  const { words: _, ...rest } = draft;
  return { ...rest, v: 1 } as Entry;
};

const atOf = (place: Place, entry: Entry): At => ({
  id: hashNamed(`entry ${place.entries.length}`),
  device: idNamed('device'),
  n: place.entries.length,
  meeting: entry.type === 'meeting.Opened' ? entry.meeting : place.meeting,
  on: entry.on ?? place.on,
});

const knownOf = ({ entries }: Place, entry: Entry, next: Draft | undefined): Known => {
  if (entry.type !== 'ledger.Reversed') return {};
  const at = entries.findIndex(([, { id }]) => id === entry.entry);
  const found = entries[at]?.[0];
  return found
    ? {
        target: targetOf(
          found,
          entries.slice(at).some(([{ type }]) => type === 'meeting.Sealed'),
          next?.instead === entry.entry ? entryOf(next) : undefined,
        ),
      }
    : {};
};

/** Ids of what was taken back, with the entry that took it back; a reversal that was itself taken back takes back nothing. */
const reversalsIn = (entries: Place['entries']): ReadonlyMap<string, string> => {
  const reversed = new Map<string, string>();
  for (const [entry, { id }] of entries.toReversed()) {
    if (entry.type === 'ledger.Reversed' && !reversed.has(id)) reversed.set(entry.entry, id);
  }
  return reversed;
};

/** The page of what still stands: what was taken back never happened. */
const pageOf = (entries: Place['entries']): Page => {
  const reversed = reversalsIn(entries);
  return entries.reduce((page, [entry, at]) => (reversed.has(at.id) ? page : turn(page, entry, at)), blankPage);
};

/** A story's entries as views read them. */
export const toldOf = ({ entries }: Story): readonly Told[] => {
  const reversed = reversalsIn(entries);
  return entries.map(([entry, at]) => ({
    entry,
    at,
    stands: !reversed.has(at.id),
    reversedBy: reversed.get(at.id),
    words: undefined,
  }));
};

const after = (place: Place, draft: Draft): Place => {
  const entry = entryOf(draft);
  const at = atOf(place, entry);
  const entries = [...place.entries, [entry, at] as const];
  return {
    page: entry.type === 'ledger.Reversed' ? pageOf(entries) : turn(place.page, entry, at),
    entries,
    meeting: entry.type === 'meeting.Sealed' ? undefined : at.meeting,
    on: at.on,
  };
};

const storyAt = (place: Place): Story => {
  const objection = (draft: Draft, next?: Draft): Objection | undefined => {
    const entry = entryOf(draft);
    return objectionOf(place.page, entry, atOf(place, entry), knownOf(place, entry, next));
  };
  return {
    page: place.page,
    book: bookOf(place.page),
    entries: place.entries,
    objection: (draft) => objection(draft),
    merged: (...drafts) => storyAt(drafts.reduce(after, place)),
    said: (first, ...rest) => {
      if (!first) return storyAt(place);
      const found = objection(first, rest[0]);
      assert(!found, `${first.type} is not objected to: ${JSON.stringify(found)}`);
      return storyAt(after(place, first)).said(...rest);
    },
  };
};

/** A blank book on a day. */
export const story = (on = '2026-01-07'): Story => storyAt({ page: blankPage, entries: [], meeting: undefined, on });
