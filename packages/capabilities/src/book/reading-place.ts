import type { Head, Placed, Read, SealNode, Speakers, Standing } from '@sanduk/journal';
import type { At } from '@sanduk/kernel';
import type { Entry } from './entries.ts';
import type { Exception } from './exceptions.ts';
import type { Page } from './fold.ts';
import { blankPage, turn } from './fold.ts';
import type { Effects } from './reading-effects.ts';
import { entryOf } from './reading-grammar.ts';
import type { Told } from './told.ts';

/** One entry as it was read and as views see it. */
export interface Line extends Told {
  readonly read: Read;
}

export interface MeetingSeen {
  readonly on: string;
  readonly recorder: string;
  readonly keys: readonly string[];
}

/** Where a fold has come to. Plain data, so that it can be kept as it is and taken up again. */
export interface Place {
  readonly page: Page;
  /** The latest day that anything happened on. */
  readonly day: string;
  readonly meetings: ReadonlyMap<string, MeetingSeen>;
  readonly exceptions: readonly Exception[];
}

/** Where the cut of a seal ends that covers everything before it; it counts only while nothing is open. */
export interface End {
  readonly seal: string;
  readonly place: Place;
  /** How many entries of the book lie before it. */
  readonly count: number;
  readonly heads: readonly Head[];
  readonly speakers: Speakers;
}

/** The place where the last final seal's cut ends, and how many lines that is. */
export type Sealed = { readonly place: Place; readonly lines: number } | undefined;

export interface Folding {
  readonly from: Place;
  readonly placed: readonly Placed[];
  readonly standing: Standing;
  readonly finals: readonly SealNode[];
  /** Every seal of the chain, final or not: what one of them covers is taken back by two members. */
  readonly seals: readonly SealNode[];
  /** How many entries lie before the first one of this fold, and the heads there. */
  readonly count: number;
  readonly heads: readonly Head[];
  /** What takes effect with which entry, and which speak for nobody. */
  readonly effects: Effects;
  /** Which phones and keys count before that many of these entries. */
  readonly speakersAt: (placed: number) => Speakers;
  /** An entry of an earlier fold. */
  readonly former: (id: string) => Line | undefined;
}

export const start: Place = { page: blankPage, day: '', meetings: new Map(), exceptions: [] };

export const atOf = (read: Read, entry: Entry, place: Pick<Place, 'day' | 'meetings'>): At => {
  const meeting = entry.type === 'meeting.Opened' ? entry.meeting : (read.header.m ?? undefined);
  const on = entry.on ?? (meeting === undefined ? undefined : place.meetings.get(meeting)?.on) ?? place.day;
  return { id: read.id, device: read.header.d, n: read.header.n, meeting, on };
};

/** The place after an entry that stands. */
export const stepped = (place: Place, entry: Entry, at: At): Place => ({
  page: turn(place.page, entry, at),
  day: at.on > place.day ? at.on : place.day,
  meetings: place.meetings,
  exceptions: place.exceptions,
});

/** Meetings are known as soon as they are opened, whether the opening stands or is contested. */
export const opening = (place: Place, read: Read): Place => {
  const entry = entryOf(read.ledger);
  if (entry?.type !== 'meeting.Opened' || place.meetings.has(entry.meeting)) return place;
  const { on } = atOf(read, entry, place);
  const seen = { on, recorder: entry.recorder, keys: entry.keys };
  return { ...place, meetings: new Map(place.meetings).set(entry.meeting, seen) };
};

const isWords = (value: unknown): value is string => typeof value === 'string';

const textsIn = (said: Read['personal']): Told['words'] =>
  said && Object.fromEntries(Object.entries(said).filter((pair): pair is [string, string] => isWords(pair[1])));

/** The words of an entry: of part 1, and of part 2 where this phone has it. */
export const wordsOf = ({ header, personal, confidential }: Read): Pick<Told, 'words' | 'confidential'> => {
  if (!header.c[2]) return { words: textsIn(personal) };
  if (!confidential) return { words: textsIn(personal), confidential: 'elsewhere' };
  return { words: { ...textsIn(personal), ...textsIn(confidential) }, confidential: 'here' };
};
