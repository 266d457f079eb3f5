import type { Fallen, Head, Placed, Read, SealNode } from '@sanduk/journal';
import { placesIn } from '@sanduk/journal';
import type { At, Counted } from '@sanduk/kernel';
import { digestAt, digestVersion } from './digest.ts';
import type { Entry } from './entries.ts';
import type { Exception } from './exceptions.ts';
import { exceptionOf, objected } from './exceptions.ts';
import type { Known } from './fold.ts';
import { bookOf, objectionOf, targetOf } from './fold.ts';
import { entryOf } from './reading-grammar.ts';
import type { End, Folding, Line, Place, Sealed } from './reading-place.ts';
import { atOf, opening, stepped, wordsOf } from './reading-place.ts';
import type { Mark, Trail } from './reading-trail.ts';
import { isNamedIn, markFor, seekingEnds, stride, thinned } from './reading-trail.ts';

export interface Folded {
  readonly place: Place;
  readonly lines: readonly Line[];
  readonly sealed: Sealed;
  readonly raised: readonly Exception[];
  /** Ids of all that was raised, also of what a seal put away since. */
  readonly named: ReadonlySet<string>;
  /** By final seal: the digest at its cut; undefined where something said later changed the past. */
  readonly digests: readonly (string | undefined)[];
  readonly ends: readonly End[];
  /** Where it has been, for the fold after the next entry. */
  readonly trail: Trail;
}

interface Pass extends Folding {
  readonly lines: Line[];
  /** By line: its place among them; filled when somebody asks. */
  index: Map<string, number> | undefined;
  readonly raised: Exception[];
  readonly named: Set<string>;
  readonly digests: (string | undefined)[];
  readonly sealsOf: ReadonlyMap<string, readonly { readonly at: number; readonly id: string }[]>;
  readonly waits: ReadonlySet<string>;
  /** So many of the first lines are covered by a seal said so far. */
  covered: number;
  /** How many segments are closed, and what the last of them came to. */
  segment: number;
  sealed: Sealed;
  place: Place;
  readonly heads: readonly Head[];
  readonly headOf: Map<string, Head>;
}

const passFrom = (folding: Folding, lines: readonly Line[], mark: Mark): Pass => {
  return {
    ...folding,
    lines: lines.slice(0, mark.lines),
    index: undefined,
    raised: [...mark.raised],
    named: new Set(mark.named),
    digests: [...mark.digests],
    sealsOf: sealsByMeeting(folding.seals),
    waits: new Set([...folding.standing.adopted.values()].flat()),
    covered: mark.covered,
    segment: mark.segment,
    sealed: mark.sealed,
    place: mark.place,
    headOf: new Map(mark.heads.map((head) => [head.device, head])),
  };
};

const markAt = (pass: Pass, at: number): Mark => ({
  at,
  lines: pass.lines.length,
  segment: pass.segment,
  place: pass.place,
  sealed: pass.sealed,
  raised: [...pass.raised],
  named: new Set(pass.named),
  digests: [...pass.digests],
  heads: [...pass.headOf.values()],
  covered: pass.covered,
});

const markAtStart = ({ from, heads }: Folding): Mark => ({
  ...{ at: 0, lines: 0, segment: 0, place: from, sealed: undefined, raised: [], named: new Set<string>() },
  ...{ digests: [], heads, covered: 0 },
});

/**
 * Folds entries in their order: what stands has happened; what is open and does not fit is named. With the trail of an
 * earlier fold from the same place it goes on where the two part.
 */
export const fold = (folding: Folding, trail?: Trail): Folded => {
  const { placed, finals } = folding;
  const mark = markFor(trail, folding) ?? markAtStart(folding);
  const pass = passFrom(folding, trail?.lines ?? [], mark);
  const marks = (trail?.marks ?? []).filter(({ at }) => at <= mark.at);
  const ends: End[] = [];
  for (let at = mark.at; at < placed.length; at++) {
    const one = placed[at];
    if (!one) break;
    while (pass.segment < one.segment) closeSegment(pass);
    const end = endBefore(pass, one, at);
    if (end) ends.push(end);
    tell(pass, one);
    const { d, n } = one.read.header;
    if (n >= (pass.headOf.get(d)?.n ?? -1)) pass.headOf.set(d, { device: d, n, id: one.read.id });
    if ((at + 1) % stride === 0) marks.push(markAt(pass, at + 1));
  }
  if (marks.at(-1)?.at !== placed.length) marks.push(markAt(pass, placed.length));
  while (pass.segment < finals.length) closeSegment(pass);
  const { place, lines, raised, digests, named, sealed } = pass;
  const { standing, effects, seals } = folding;
  const way: Trail = { placed, standing, effects, finals, seals, lines, marks: thinned(marks, placed.length) };
  return { place, lines, sealed, raised, named, digests, ends, trail: way };
};

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

const endBefore = (pass: Pass, { read }: Placed, at: number): End | undefined => {
  const { standing, place, headOf: heads } = pass;
  if (read.ledger.type !== 'meeting.Sealed') return undefined;
  if (!seekingEnds(pass).some(({ node }) => node.read.id === read.id)) return undefined;
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
const closeSegment = (pass: Pass): void => {
  const seal = pass.finals[pass.segment];
  const heads = pass.headOf;
  pass.segment += 1;
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
  pass.sealed = { place: pass.place, lines: pass.lines.length };
};

/**
 * Whether something said after the cut made an entry of it fall, or made it happen only there, where the group picked
 * it: then the seal's figure is not the one of today's fold.
 */
const changedSince = ({ placed, finals, standing }: Pass, seal: SealNode): boolean => {
  if (standing.fallen.size + standing.adopted.size === 0) return false;
  const index = placesIn(placed);
  const segmentOf = (id: string): number => placed[index.get(id) ?? -1]?.segment ?? -1;
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
  // A seal covers the lines before it.
  if (entry.type === 'meeting.Sealed') pass.covered = pass.lines.length;
  pass.index?.set(id, pass.lines.length);
  pass.lines.push(lineOf(one.read, entry, at, fallen));
  // One more answer to what was answered changes nothing; where it says something else, that is a knot already.
  const isOneMore = fallen?.why === 'answered';
  if (!isOneMore && isLate(pass, one)) {
    pass.raised.push(exceptionOf('journal.late', [id], { meeting: one.read.header.m }));
  }
  if (fallen || pass.waits.has(id)) return;
  const effective = { ...at, ...effectsAt(pass, id) };
  askAgain(pass, one, entry, effective);
  pass.place = stepped(pass.place, entry, effective);
};

/** What takes effect with an entry: what it is the second voice of, or itself. */
const effectsAt = (pass: Pass, id: string): Pick<At, 'counts' | 'unheard' | 'heard'> => {
  const { effects } = pass;
  const acts = effects.counts.get(id) ?? [];
  const counts = acts.flatMap((act): readonly Counted[] => {
    const line = lineSaid(pass, act);
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
  const line = lineSaid(pass, id);
  if (line) pass.place = stepped(pass.place, line.entry, { ...line.at, ...effectsAt(pass, id) });
};

const afterSealing: ReadonlySet<string> = new Set(['meeting.Sealed', 'meeting.Cosigned']);

const isLate = (pass: Pass, { read, segment }: Placed): boolean => {
  const { m } = read.header;
  if (m === null || afterSealing.has(read.ledger.type)) return false;
  const seals = pass.sealsOf.get(m) ?? [];
  return seals.some(({ at, id }) => (at < pass.finals.length ? segment > at : placeOf(pass, id) >= 0));
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
    const line = lineSaid(pass, entry.entry) ?? pass.former(entry.entry);
    if (!line) return {};
    const target = targetOf(line.entry, isCovered(pass, entry.entry));
    // The fold is without the entry already: its money has not come, so it need not be there to be given back.
    return { target: line.stands ? target : { ...target, postings: [] } };
  }
  if (entry.type !== 'governance.Settled') return {};
  const { exception } = entry;
  const { standing, place, raised } = pass;
  const isNamed = isNamedIn(standing, exception) || [...place.exceptions, ...raised].some(({ id }) => id === exception);
  return { exceptions: isNamed ? [exception] : [] };
};

/** A seal said so far covers it, or it lies before this fold. */
const isCovered = (pass: Pass, id: string): boolean => placeOf(pass, id) < pass.covered;

/** The place of a line said so far; -1 when there is none. */
const placeOf = (pass: Pass, id: string): number => {
  pass.index ??= new Map(pass.lines.map(({ at }, place) => [at.id, place]));
  return pass.index.get(id) ?? -1;
};

const lineSaid = (pass: Pass, id: string): Line | undefined => pass.lines[placeOf(pass, id)];
