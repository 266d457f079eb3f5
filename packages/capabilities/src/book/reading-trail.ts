import type { Head, Placed, SealNode, Standing } from '@sanduk/journal';
import type { Exception } from './exceptions.ts';
import type { Effects } from './reading-effects.ts';
import type { Folding, Line, Place, Sealed } from './reading-place.ts';

/**
 * Where a fold has been: marks along its way from which a later fold of almost the same entries goes on.
 *
 *   T1  A fold that goes on from a mark gives what it gives from the start.
 *   T2  The further back, the fewer marks: of a book of any length some dozens are kept.
 *
 * Every step of a fold is decided by the step before, the entry, and what `firstChange` compares. Pages never change and
 * share what they have in common, so a mark costs little more than a reference.
 */
export interface Trail {
  readonly placed: readonly Placed[];
  readonly standing: Standing;
  readonly effects: Effects;
  readonly finals: readonly SealNode[];
  readonly seals: readonly SealNode[];
  readonly lines: readonly Line[];
  readonly marks: readonly Mark[];
}

export interface Mark {
  /** How many entries had been told, and how many lines they made. */
  readonly at: number;
  readonly lines: number;
  /** How many segments were closed. */
  readonly segment: number;
  readonly place: Place;
  readonly sealed: Sealed;
  readonly raised: readonly Exception[];
  readonly named: ReadonlySet<string>;
  readonly digests: readonly (string | undefined)[];
  readonly heads: readonly Head[];
  /** How many lines the last seal covers. */
  readonly covered: number;
}

/** A mark after so many entries. */
export const stride = 16;

/** T2. Marks lie the further apart, the longer ago they were. */
const sparser = 8;

export const thinned = (marks: readonly Mark[], end: number): readonly Mark[] => {
  let last = -Infinity;
  return marks.filter(({ at }) => {
    if (at < end && at - last < Math.max(stride, (end - at) / sparser)) return false;
    last = at;
    return true;
  });
};

/** The last mark before anything that the next fold sees differently. */
export const markFor = (trail: Trail | undefined, folding: Folding): Mark | undefined => {
  if (!trail) return undefined;
  const first = firstChange(trail, folding);
  return trail.marks.findLast(({ at }) => at <= first);
};

const firstChange = (trail: Trail, folding: Folding): number => {
  const { placed, finals } = folding;
  const changed = changedIn(trail, folding);
  const meetings = meetingsSealedOtherwise(trail, folding);
  const isSameFinals = finals.length === trail.finals.length && sameSeals(finals, trail.finals) === finals.length;
  const common = isSameFinals ? Infinity : sameSeals(finals, trail.finals);
  const lastSeals = new Set(seekingEnds(folding).map(({ node }) => node.read.id));
  const devices = new Set(folding.heads.map(({ device }) => device));
  for (const [at, { read, segment }] of placed.entries()) {
    const former = trail.placed[at];
    const { m, d } = read.header;
    if (former?.read !== read || former.segment !== segment || segment >= common) return at;
    if (changed.has(read.id) || (m !== null && meetings.has(m))) return at;
    // Where a seal ends is asked only as long as one phone speaks.
    if (devices.size <= 1 && lastSeals.has(read.id)) return at;
    devices.add(d);
  }
  return placed.length;
};

/** Of so many seals that miss a key it is remembered where they end. */
export const endsKept = 2;

/** The last seals that miss a key. */
export const seekingEnds = ({ seals, finals }: Pick<Folding, 'seals' | 'finals'>): readonly SealNode[] =>
  seals.slice(finals.length).slice(-endsKept);

/** So many of the first seals are the same. */
const sameSeals = (some: readonly SealNode[], others: readonly SealNode[]): number => {
  const differs = some.findIndex(({ node }, at) => node.read.id !== others[at]?.node.read.id);
  return differs < 0 ? some.length : differs;
};

/** Meetings with a seal that is new, gone, or final now: what is late in them may be other entries. */
const meetingsSealedOtherwise = (trail: Trail, { seals, finals }: Folding): ReadonlySet<string> => {
  const same = Math.min(sameSeals(seals, trail.seals), sameSeals(trail.seals, seals));
  const [few, many] = [finals.length, trail.finals.length].toSorted((a, b) => a - b);
  const others = [...seals.slice(same), ...trail.seals.slice(same), ...seals.slice(few, many)];
  return new Set(others.map(({ seal }) => seal.meeting));
};

/** Entries of which something else was found: whether they stand, from where they count, whose voice they are. */
const changedIn = (trail: Trail, { standing, effects }: Folding): ReadonlySet<string> => {
  const changed = new Set<string>();
  const { fallen, adopted } = trail.standing;
  compare(fallen, standing.fallen, (a, b) => a.why === b.why && isSameList(a.by, b.by), changed);
  const picked = new Set<string>();
  compare(adopted, standing.adopted, isSameList, picked);
  for (const id of picked) {
    for (const one of [id, ...(adopted.get(id) ?? []), ...(standing.adopted.get(id) ?? [])]) changed.add(one);
  }
  compare(trail.effects.counts, effects.counts, isSameList, changed);
  compare(trail.effects.heard, effects.heard, (a, b) => a.voice === b.voice && a.needs === b.needs, changed);
  for (const id of trail.effects.unheard) if (!effects.unheard.has(id)) changed.add(id);
  for (const id of effects.unheard) if (!trail.effects.unheard.has(id)) changed.add(id);
  for (const { entry, at } of trail.lines) {
    if (entry.type !== 'governance.Settled') continue;
    if (isNamedIn(trail.standing, entry.exception) !== isNamedIn(standing, entry.exception)) changed.add(at.id);
  }
  return changed;
};

/** Whether the group may have settled it, as far as what stands tells. */
export const isNamedIn = ({ exceptions, settled }: Standing, exception: string): boolean =>
  settled.has(exception) || exceptions.some(({ id }) => id === exception);

const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, at) => one === b[at]);

const compare = <T>(
  some: ReadonlyMap<string, T>,
  others: ReadonlyMap<string, T>,
  isSame: (a: T, b: T) => boolean,
  changed: Set<string>,
): void => {
  for (const [id, one] of some) {
    const other = others.get(id);
    if (other === undefined || !isSame(one, other)) changed.add(id);
  }
  for (const id of others.keys()) if (!some.has(id)) changed.add(id);
};
