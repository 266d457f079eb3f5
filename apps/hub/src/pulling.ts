import { consistencyProofOf, inclusionProofOf, textsOf } from '@sanduk/journal/log/merkle.ts';
import { writeLogProof } from '@sanduk/journal/log/tlog-proof.ts';
import type { Wire } from '@sanduk/journal';
import type { PullAnswer, PullAsk } from '@sanduk/journal/sync/protocol.ts';
import { mostPulled } from '@sanduk/journal/sync/protocol.ts';
import { Complaining } from './complaint.ts';
import type { DeviceDoor } from './doors.ts';
import { doorsFrom } from './doors.ts';
import type { Caller, Room } from './room.ts';
import type { Erasure, Kept, Sight } from './store.ts';

/** What a phone of the group may read here, and by which door it came. */
export const memberOf = async (
  { store }: Room,
  book: string,
  { device }: Caller,
): Promise<{ readonly sight: Sight; readonly door: DeviceDoor }> => {
  const sight = await store.look(book, { ids: [], devices: [] });
  if (!sight) throw new Complaining('unknown-book', 'This hub does not have that book. Send it from its first entry.');
  if (device === undefined) throw new Complaining('unsigned', 'Sign the request with the key of a phone of the group.');
  const door = doorsFrom(sight.doors).devices.get(device);
  if (door?.state !== 'in') throw new Complaining('not-let-in', 'The group has not let this phone in.');
  return { sight, door };
};

/** Gives a stretch of the log, of each entry what that phone may see, and the proof that the log goes on from there. */
export const pullingFrom =
  (room: Room) =>
  async (
    book: string,
    caller: Caller,
    { epoch, from, limit = mostPulled, erasedAfter }: PullAsk,
  ): Promise<PullAnswer> => {
    const { sight, door } = await memberOf(room, book, caller);
    const { now } = sight;
    if (epoch !== now.epoch) throw new Complaining('other-epoch', 'The log began anew. Say hello first.');
    if (from > now.size) throw new Complaining('bad-request', 'The log is not that long.', { field: 'from' });
    const most = Math.min(limit, mostPulled, now.size - from);
    const kept = most > 0 ? await room.store.pull(book, { epoch, from, limit: most }) : [];
    const entries = within(
      kept.map((one) => wireOf(one, door)),
      room.limits.longestPull,
    );
    const next = from + entries.length;
    const erased = erasedAfter === undefined ? [] : await erasedSince(room, book, erasedAfter);
    return {
      entries,
      epoch,
      next,
      size: now.size,
      checkpoint: await room.noteOf(book, now),
      consistency: await continuation(room, book, { epoch, next, size: now.size }),
      erased: erased.map(({ number, entry, part }) => [number, entry, part]),
    };
  };

/**
 * Erasures that the phone has not heard of. A number that this hub never gave is one of the hub before it was set back:
 * then the phone hears of all of them.
 */
const erasedSince = async ({ store }: Room, book: string, after: number): Promise<readonly Erasure[]> => {
  if (after <= 0) return store.erased(book, 0);
  const [last, ...since] = await store.erased(book, after - 1);
  return last?.number === after ? since : store.erased(book, 0);
};

interface Between {
  readonly epoch: number;
  readonly next: number;
  readonly size: number;
}

const continuation = async (
  { trees }: Room,
  book: string,
  { epoch, next, size }: Between,
): Promise<readonly string[]> => {
  if (next === 0 || next >= size) return [];
  const { node } = await trees(book, epoch, size);
  return textsOf(consistencyProofOf(node, next, size));
};

/** As many as fit, and one at least. */
const within = (wires: readonly Wire[], most: number): readonly Wire[] => {
  let letters = 0;
  const cut = wires.findIndex((wire, at) => (letters += lengthOf(wire)) > most && at > 0);
  return cut < 0 ? wires : wires.slice(0, cut);
};

const lengthOf = ({ h, s, parts }: Wire): number =>
  h.length + s.length + parts.reduce((sum, part) => sum + (part ? ('ct' in part ? part.ct : part).body.length : 0), 0);

const seen: Readonly<Record<DeviceDoor['sees'], number>> = { ledger: 1, group: 2, committee: 8 };

/** As the phone sent it. A part that is not here, or not for this phone, is null in its place. */
const wireOf = ({ header, signature, algorithm, parts }: Kept, { sees }: DeviceDoor): Wire => {
  const { c } = JSON.parse(header) as { readonly c: readonly unknown[] };
  const given = c.map((_, at) => (at < seen[sees] ? (parts[at] ?? null) : null));
  return { h: header, s: signature, a: algorithm, parts: given } as Wire;
};

/** A receipt that a member can keep: the entry lies in the log that this checkpoint speaks of. */
export const provingFrom =
  (room: Room) =>
  async (book: string, caller: Caller, entry: string): Promise<string> => {
    const { sight } = await memberOf(room, book, caller);
    const { epoch, size } = sight.now;
    const index = await room.store.indexOf(book, epoch, entry);
    if (index === undefined || index >= size)
      throw new Complaining('bad-request', 'The log has no such entry.', { field: 'entry' });
    const { node } = await room.trees(book, epoch, size);
    return writeLogProof({
      index,
      proof: inclusionProofOf(node, index, size),
      checkpoint: await room.noteOf(book, sight.now),
    });
  };
