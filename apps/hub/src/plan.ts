import type { Read, Verify } from '@sanduk/journal';
import { isFlaw, readWire } from '@sanduk/journal';
import type { DeviceAnswer, Refused } from '@sanduk/journal/sync/protocol.ts';
import type { Candidate } from './checking.ts';
import { arrivalOf, isSigned, refusalOf } from './checking.ts';
import type { Doors } from './doors.ts';
import { changedDoors, doorsFrom, hear, keyIn, mayWrite } from './doors.ts';
import type { Arrival, Change, Head, Held, Place, Sight } from './store.ts';

/** One push as far as it is checked, and whether a phone of the group brings it. */
export interface Brought {
  readonly candidates: readonly Candidate[];
  readonly byMember: boolean;
}

export type Verdict =
  | { readonly is: 'here' }
  | { readonly is: 'gap'; readonly need: number }
  | { readonly is: 'fork' }
  | { readonly is: 'held' }
  | { readonly is: 'refused'; readonly refused: Refused };

export interface Plan {
  readonly change: Pick<Change, 'entries' | 'fills' | 'hold' | 'release' | 'doors' | 'erase'>;
  readonly verdicts: ReadonlyMap<Read, Verdict>;
  readonly heads: ReadonlyMap<string, Head>;
  readonly isEmpty: boolean;
}

export interface Planning {
  readonly book: string;
  readonly sight: Sight | undefined;
  readonly verify: Verify;
  readonly heldOf: (device: string) => Promise<readonly Held[]>;
  readonly now: number;
  readonly mostHeld: number;
  /** A refill takes entries in the order that the hub once signed, whoever is let in by then. */
  readonly inOrder?: boolean;
  /** Phones whose held entries may come in now. */
  readonly release?: readonly string[];
}

/** What is being worked out: begun from what the store has, and changed entry by entry. */
const draftOf = ({ sight, book }: Planning) => ({
  book,
  doors: doorsFrom(sight?.doors ?? []),
  places: new Map<string, Place>(sight?.known),
  heads: new Map<string, Head>(sight?.heads),
  entries: [] as Arrival[],
  fills: [] as NonNullable<Change['fills']>[number][],
  hold: [] as Held[],
  release: [] as string[],
  erase: [] as NonNullable<Change['erase']>[number][],
  verdicts: new Map<Read, Verdict>(),
  admitted: [] as string[],
});
type Draft = ReturnType<typeof draftOf>;

interface Waiting extends Candidate {
  readonly byMember: boolean;
  readonly wasHeld: boolean;
}

/**
 * Works out what pushes come to: which entries stand in the log next, which wait outside, what changes at the doors. Pure
 * but for what it asks of the store, so it can be worked out again when somebody else was quicker.
 */
export const planOf = async (planning: Planning, brought: readonly Brought[]): Promise<Plan> => {
  const draft = draftOf(planning);
  const came = brought.flatMap(({ candidates, byMember }) =>
    candidates.map((candidate): Waiting => ({ ...candidate, byMember, wasHeld: false })),
  );
  let waiting: readonly Waiting[] = [...came, ...(await releasedBy(planning, planning.release ?? []))];
  for (;;) {
    const later: Waiting[] = [];
    for (const one of waiting) if (!(await take(planning, draft, one))) later.push(one);
    const admitted = draft.admitted.splice(0);
    if (admitted.length === 0) {
      putAside(planning, draft, later);
      break;
    }
    waiting = [...later, ...(await releasedBy(planning, admitted))];
  }
  return finished(planning, draft);
};

const finished = ({ sight }: Planning, draft: Draft): Plan => {
  const { entries, fills, hold, release, erase, verdicts, heads } = draft;
  const doors = changedDoors(sight?.doors ?? [], draft.doors);
  const isEmpty = [entries, fills, hold, release, erase, doors].every((list) => list.length === 0);
  return { change: { entries, fills, hold, release, erase, doors }, verdicts, heads, isEmpty };
};

/** Puts an entry into the log or says why not; false when its device is not let in (yet). */
const take = async (planning: Planning, draft: Draft, one: Waiting): Promise<boolean> => {
  const { read, wasHeld } = one;
  const { places, verdicts, doors } = draft;
  const { id, header } = read;
  const place = places.get(id);
  if (place) {
    fill(draft, read, place);
    if (wasHeld) draft.release.push(id);
    verdicts.set(read, { is: 'here' });
    return true;
  }
  const known = one.key ?? keyIn(doors, header.d);
  const signed = one.signed ?? (known === undefined ? undefined : await isSigned(read, known, planning.verify));
  if (signed === false) {
    if (wasHeld) draft.release.push(id);
    verdicts.set(read, { is: 'refused', refused: refusalOf(read, 'foreign-signature') });
    return true;
  }
  if (!planning.inOrder && !isLetIn(draft.doors, one, planning.book)) return false;
  if (signed === undefined) return false;
  if (!follows(places, read)) {
    verdicts.set(read, { is: 'gap', need: (draft.heads.get(header.d)?.n ?? -1) + 1 });
    return true;
  }
  put(planning, draft, { ...one, key: known });
  return true;
};

const mostStrangers = 100;

const isLetIn = (doors: Doors, { read, byMember }: Waiting, book: string): boolean => {
  const { id, header } = read;
  if (id === book || mayWrite(doors, header.d)) return true;
  const door = doors.devices.get(header.d);
  if (byMember) return door !== undefined || doors.strangers.has(header.d) || doors.strangers.size < mostStrangers;
  return door?.state === 'out' && header.n <= (door.last ?? -1);
};

/** True for the first of a device, and for one whose named predecessor is here at the place before it. */
const follows = (places: Draft['places'], { header }: Read): boolean => {
  if (header.p === null) return header.n === 0;
  const before = places.get(header.p);
  return before !== undefined && before.device === header.d && before.n === header.n - 1;
};

const put = ({ book, inOrder, sight }: Planning, draft: Draft, { read, wasHeld, key }: Waiting): void => {
  const { id, header, ledger, wire } = read;
  const head = draft.heads.get(header.d);
  draft.verdicts.set(read, head && head.n >= header.n ? { is: 'fork' } : { is: 'here' });
  draft.entries.push(arrivalOf(read));
  const parts = wire.parts.flatMap((part, no) => (part ? [no] : []));
  draft.places.set(id, { device: header.d, n: header.n, parts });
  if (!head || header.n > head.n || (header.n === head.n && id < head.id)) {
    draft.heads.set(header.d, { device: header.d, n: header.n, id });
  }
  // It may lie here held from before, and now be brought by another, or by the list of a refill.
  if (wasHeld || (sight && sight.held > 0)) draft.release.push(id);
  const { admitted, erase } = hear(draft.doors, book, { id, device: header.d, ledger });
  if (!draft.doors.devices.has(header.d) && key !== undefined) draft.doors.strangers.set(header.d, key);
  if (!inOrder) draft.admitted.push(...admitted);
  draft.erase.push(...erase);
};

const fill = (draft: Draft, { id, wire }: Read, place: Place): void => {
  for (const [no, part] of wire.parts.entries())
    if (part && !place.parts.includes(no)) draft.fills.push({ entry: id, no, part });
};

const releasedBy = async ({ heldOf, sight }: Planning, devices: readonly string[]): Promise<readonly Waiting[]> => {
  if (!sight || sight.held === 0) return [];
  const released: Waiting[] = [];
  for (const device of devices) {
    for (const { wire } of await heldOf(device)) {
      const read = readWire(JSON.parse(wire));
      if (!isFlaw(read)) released.push({ read, signed: undefined, key: undefined, byMember: true, wasHeld: true });
    }
  }
  return released;
};

const putAside = ({ sight, now, mostHeld }: Planning, draft: Draft, later: readonly Waiting[]): void => {
  let room = mostHeld - (sight?.held ?? 0);
  for (const { read, wasHeld } of later) {
    if (wasHeld) continue;
    const { id, header, wire } = read;
    const held = room > 0;
    draft.verdicts.set(read, held ? { is: 'held' } : { is: 'refused', refused: refusalOf(read, 'held-full') });
    if (held) draft.hold.push({ id, device: header.d, n: header.n, at: now, wire: JSON.stringify(wire) });
    room -= 1;
  }
};

/** What one push is answered, device by device. */
export const answersOf = (plan: Plan, reads: readonly Read[]): readonly DeviceAnswer[] =>
  [...new Set(reads.map(({ header }) => header.d))].flatMap((device) => answerOf(plan, device, reads));

const answerOf = ({ verdicts, heads }: Plan, device: string, reads: readonly Read[]): readonly DeviceAnswer[] => {
  const mine = reads.filter(({ header }) => header.d === device);
  for (const read of mine) {
    const verdict = verdicts.get(read);
    if (verdict?.is === 'fork') return [{ device, state: 'fork', n: read.header.n }];
    if (verdict?.is === 'gap') return [{ device, state: 'gap', need: verdict.need }];
  }
  const held = mine.filter((read) => verdicts.get(read)?.is === 'held').map(({ header }) => header.n);
  if (held.length > 0) return [{ device, state: 'held', n: Math.max(...held) }];
  const head = heads.get(device);
  return head ? [{ device, state: 'upto', n: head.n, id: head.id }] : [];
};
