import type { Fallen, Head, Placed, Read, SealNode, Speakers, Standing } from '@sanduk/journal';
import type { At, Counted } from '@sanduk/kernel';
import { digestAt, digestVersion } from './digest.ts';
import type { Entry } from './entries.ts';
import type { Exception } from './exceptions.ts';
import { exceptionOf, objected } from './exceptions.ts';
import type { Known, Page } from './fold.ts';
import { blankPage, bookOf, objectionOf, targetOf, turn } from './fold.ts';
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

export interface Folded {
  readonly place: Place;
  readonly lines: readonly Line[];
  /** The place where the last final seal's cut ends, and how many lines that is. */
  readonly sealed: { readonly place: Place; readonly lines: number } | undefined;
  readonly raised: readonly Exception[];
  /** Ids of all that was raised, also of what a seal put away since. */
  readonly named: ReadonlySet<string>;
  /** By final seal: the digest at its cut; undefined where something said later changed the past. */
  readonly digests: readonly (string | undefined)[];
  readonly ends: readonly End[];
}

interface Pass extends Folding {
  readonly lines: Map<string, Line>;
  readonly raised: Exception[];
  readonly named: Set<string>;
  readonly digests: (string | undefined)[];
  readonly known: Map<string, Placed>;
  readonly sealsOf: ReadonlyMap<string, readonly { readonly at: number; readonly id: string }[]>;
  readonly waits: ReadonlySet<string>;
  /** Lines that a seal said so far covers. */
  readonly covered: Set<string>;
  /** Lines since the last seal that was said. */
  uncovered: string[];
  place: Place;
}

/** Folds entries in their order: what stands has happened; what is open and does not fit is named. */
export const fold = (folding: Folding): Folded => {
  const { from, placed, finals } = folding;
  const pass: Pass = {
    ...folding,
    lines: new Map(),
    raised: [],
    named: new Set(),
    digests: [],
    known: new Map(placed.map((one) => [one.read.id, one])),
    sealsOf: sealsByMeeting(folding.seals),
    waits: new Set([...folding.standing.adopted.values()].flat()),
    covered: new Set(),
    uncovered: [],
    place: from,
  };
  let sealed: Folded['sealed'];
  let segment = 0;
  const heads = new Map(folding.heads.map((head) => [head.device, head]));
  const ends: End[] = [];
  for (const [at, one] of placed.entries()) {
    for (; segment < one.segment; segment++) sealed = closeSegment(pass, finals[segment], heads);
    const end = endBefore(pass, one, at, heads);
    if (end) ends.push(end);
    tell(pass, one);
    const { d, n } = one.read.header;
    if (n >= (heads.get(d)?.n ?? -1)) heads.set(d, { device: d, n, id: one.read.id });
  }
  for (; segment < finals.length; segment++) sealed = closeSegment(pass, finals[segment], heads);
  const { place, lines, raised, digests } = pass;
  return { place, lines: [...lines.values()], sealed, raised, named: pass.named, digests, ends };
};

/** Of so many seals that miss a key it is remembered where they end. */
export const endsKept = 2;

/** Where the cut of this seal ends: there, when it covers all that is before it and the digest is the one that was signed. */
export const endAt = (
  { place: { page, ...place }, count, heads, speakers }: Omit<End, 'seal'>,
  { id, header, ledger }: Read,
): End | undefined => {
  const entry = entryOf(ledger);
  if (entry?.type !== 'meeting.Sealed' || entry.dv !== digestVersion || entry.cut.length !== 1) return undefined;
  const [head, ...others] = heads;
  if (!head || others.length > 0 || head.id !== header.p || entry.cut[0]?.[2] !== head.id) return undefined;
  if (digestAt(bookOf(page), heads) !== entry.digest) return undefined;
  return { seal: id, place: { ...place, page, exceptions: [] }, count, heads, speakers };
};

const endBefore = (pass: Pass, { read }: Placed, at: number, heads: ReadonlyMap<string, Head>): End | undefined => {
  const { seals, finals, standing, place } = pass;
  const last = seals.slice(finals.length).slice(-endsKept);
  if (!last.some(({ node }) => node.read.id === read.id)) return undefined;
  // What the group settled may be open as of the cut, and what does not stand may have stood there.
  if (standing.settled.size > 0 || standing.fallen.has(read.id)) return undefined;
  if (heads.size > 1) return undefined;
  const speakers = pass.speakersAt(at);
  return endAt({ place, count: pass.count + at, heads: [...heads.values()], speakers }, read);
};

const sealsByMeeting = (seals: readonly SealNode[]) => {
  const byMeeting = new Map<string, { readonly at: number; readonly id: string }[]>();
  for (const [at, { seal, node }] of seals.entries()) {
    byMeeting.set(seal.meeting, [...(byMeeting.get(seal.meeting) ?? []), { at, id: node.read.id }]);
  }
  return byMeeting;
};

/** At the end of a final seal's cut: its digest must be what the rules compute, unless something later changed the past. */
const closeSegment = (pass: Pass, seal: SealNode | undefined, heads: ReadonlyMap<string, Head>): Folded['sealed'] => {
  const digest =
    seal && seal.seal.dv === digestVersion && !changedSince(pass, seal)
      ? digestAt(bookOf(pass.place.page), [...heads.values()])
      : undefined;
  pass.digests.push(digest);
  if (seal && digest !== undefined && digest !== seal.seal.digest) {
    pass.raised.push(exceptionOf('journal.restated', [seal.node.read.id]));
  }
  const open = new Set(seal?.seal.open);
  // What a seal covers is not asked again; only what it named as open stays open.
  const kept = pass.raised.filter(({ id, code }) => code === 'journal.restated' || open.has(id));
  for (const { id } of pass.raised) pass.named.add(id);
  pass.raised.splice(0, pass.raised.length, ...kept);
  return { place: pass.place, lines: pass.lines.size };
};

/**
 * Whether something said after the cut made an entry of it fall, or made it happen only there, where the group picked
 * it: then the seal's figure is not the one of today's fold.
 */
const changedSince = ({ known, finals, standing }: Pass, seal: SealNode): boolean => {
  const segmentOf = (id: string): number => known.get(id)?.segment ?? -1;
  const end = finals.indexOf(seal);
  const isInside = (id: string): boolean => segmentOf(id) <= end;
  for (const [id, { by }] of standing.fallen) {
    if (isInside(id) && !by.every(isInside)) return true;
  }
  for (const [settlement, adopted] of standing.adopted) {
    if (!isInside(settlement) && adopted.some(isInside)) return true;
  }
  return false;
};

const tell = (pass: Pass, one: Placed): void => {
  const { id } = one.read;
  const fallen = pass.standing.fallen.get(id);
  // A meeting that a phone opened which may not speak is none.
  if (fallen?.why !== 'not-admitted' && fallen?.why !== 'revoked') pass.place = opening(pass.place, one.read);
  const entry = entryOf(one.read.ledger);
  if (!entry) {
    pass.raised.push(exceptionOf('journal.unknown-entry', [id], { type: one.read.ledger.type }));
    return;
  }
  for (const adopted of pass.standing.adopted.get(id) ?? []) adopt(pass, adopted);
  const at = atOf(one.read, entry, pass.place);
  pass.lines.set(id, lineOf(one.read, entry, at, fallen));
  cover(pass, id, entry);
  if (isLate(pass, one)) pass.raised.push(exceptionOf('journal.late', [id], { meeting: one.read.header.m }));
  if (fallen || pass.waits.has(id)) return;
  const effective = { ...at, ...effectsAt(pass, id) };
  askAgain(pass, one, entry, effective);
  pass.place = stepped(pass.place, entry, effective);
};

/** What takes effect with an entry: what it is the second voice of, or itself. */
const effectsAt = ({ effects, lines }: Pass, id: string): Pick<At, 'counts' | 'unheard' | 'heard'> => {
  const acts = effects.counts.get(id) ?? [];
  const counts = acts.flatMap((act): readonly Counted[] => {
    const line = lines.get(act);
    return line ? [{ entry: act, says: line.entry, on: line.at.on }] : [];
  });
  const heard = effects.heard.get(id);
  return {
    ...(counts.length > 0 ? { counts } : {}),
    ...(effects.unheard.has(id) ? { unheard: true } : {}),
    ...(heard ? { heard } : {}),
  };
};

const lineOf = (read: Read, entry: Entry, at: At, fallen: Fallen | undefined): Line => ({
  read,
  entry,
  at,
  stands: fallen === undefined,
  reversedBy: fallen?.why === 'reversed' ? fallen.by[0] : undefined,
  written: read.header.t,
  ...wordsOf(read),
});

/** An entry that the group picked happens where it was picked. */
const adopt = (pass: Pass, id: string): void => {
  const line = pass.lines.get(id);
  if (line) pass.place = stepped(pass.place, line.entry, { ...line.at, ...effectsAt(pass, id) });
};

const afterSealing: ReadonlySet<string> = new Set(['meeting.Sealed', 'meeting.Cosigned']);

const isLate = (pass: Pass, { read, segment }: Placed): boolean => {
  const { m } = read.header;
  if (m === null || afterSealing.has(read.ledger.type)) return false;
  const seals = pass.sealsOf.get(m) ?? [];
  return seals.some(({ at, id }) => (at < pass.finals.length ? segment > at : pass.lines.has(id)));
};

/** What the rules would object to an entry of the open part, at its own place in the order. */
const askAgain = (pass: Pass, { read, segment }: Placed, entry: Entry, at: At): void => {
  const openThere = pass.finals[segment]?.seal.open.length ?? 1;
  // A final seal that named nothing open needs no asking: whatever was found there would not be kept.
  if (openThere === 0) return;
  const found = objectionOf(pass.place.page, entry, at, knownOf(pass, entry));
  if (found) pass.raised.push(objected(found, read.id));
};

const knownOf = (pass: Pass, entry: Entry): Known => {
  if (entry.type === 'ledger.Reversed') {
    const line = pass.lines.get(entry.entry) ?? pass.former(entry.entry);
    if (!line) return {};
    const target = targetOf(line.entry, isCovered(pass, entry.entry));
    // The fold is without the entry already: its money has not come, so it need not be there to be given back.
    return { target: line.stands ? target : { ...target, postings: [] } };
  }
  if (entry.type !== 'governance.Settled') return {};
  const { standing, place, raised } = pass;
  const ids = [...standing.exceptions, ...place.exceptions, ...raised].map(({ id }) => id);
  return { exceptions: [...ids, ...standing.settled] };
};

/** A seal covers the lines before it. */
const cover = (pass: Pass, id: string, { type }: Entry): void => {
  if (type === 'meeting.Sealed') {
    for (const line of pass.uncovered) pass.covered.add(line);
    pass.uncovered = [];
  }
  pass.uncovered.push(id);
};

/** A seal said so far covers it, or it lies before this fold. */
const isCovered = (pass: Pass, id: string): boolean => !pass.lines.has(id) || pass.covered.has(id);
