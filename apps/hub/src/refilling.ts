import { grownBy, leafHashOf, rootAt, rootOf, rootOfLeaves, sameHash } from '@sanduk/journal/log/merkle.ts';
import type { RefillAnswer, RefillAsk } from '@sanduk/journal/sync/protocol.ts';
import { mostPushed } from '@sanduk/journal/sync/protocol.ts';
import { sort } from './checking.ts';
import { Complaining } from './complaint.ts';
import { compare } from './hello.ts';
import type { OwnNote } from './notes.ts';
import { doorsFrom } from './doors.ts';
import { planOf } from './plan.ts';
import { memberOf } from './pulling.ts';
import { aboutOf, checkAgainst, planningOf, write } from './pushing.ts';
import type { Caller, Room } from './room.ts';
import type { BookNow, Sight } from './store.ts';

interface Refill {
  readonly book: string;
  readonly caller: Caller;
  readonly ask: RefillAsk;
  readonly own: OwnNote;
  readonly sight: Sight;
}

/**
 * Brings a hub that was set back to what it had signed. The list of ids is believed only because it reaches a root under
 * its own signature. When the hub has gone on otherwise meanwhile, the log begins a new epoch and says so.
 */
export const refillingIn =
  (room: Room) =>
  async (book: string, caller: Caller, ask: RefillAsk): Promise<RefillAnswer> => {
    const { sight } = await memberOf(room, book, caller);
    const own = room.notes.own(book, ask.checkpoint);
    if (!own || own.epoch !== ask.epoch) {
      throw new Complaining('bad-request', 'This hub did not sign that checkpoint.', { field: 'checkpoint' });
    }
    const refill = { book, caller, ask, own, sight };
    const { now } = sight;
    if ((await compare(room, book, now, own)).state !== 'behind') {
      return answer(room, refill, own.epoch === now.epoch ? 'filled' : 'differs');
    }
    if (ask.ids.length === 0 && ask.from === 0) return beginAnew(room, refill, []);
    if (ask.from > now.size || ask.from + ask.ids.length !== own.size) return answer(room, refill, 'differs');
    const list = await listFrom(room, refill);
    if (!list) return answer(room, refill, 'differs');
    const held = list.held.findIndex((id, at) => id !== ask.ids[at]);
    if (held < 0 && own.epoch === now.epoch) return bring(room, refill);
    return ask.from === 0 ? beginAnew(room, refill, list.held) : answer(room, refill, 'differs');
  };

/** The ids that the hub holds beside those of the list; undefined when the list does not reach the signed root. */
const listFrom = async (
  room: Room,
  { book, ask, own, sight }: Refill,
): Promise<{ readonly held: readonly string[] } | undefined> => {
  const { epoch, size } = sight.now;
  const limit = Math.min(size, own.size) - ask.from;
  const leaves = ask.ids.map(leafHashOf);
  const held = limit > 0 ? await room.store.leaves(book, { epoch, from: ask.from, limit }) : [];
  const root =
    ask.from === 0
      ? rootOfLeaves(leaves)
      : rootOf(grownBy(await frontierAt(room, book, sight.now, ask.from), ask.from, leaves));
  return sameHash(root, own.root) ? { held } : undefined;
};

const frontierAt = async (room: Room, book: string, now: BookNow, size: number) => {
  if (size === now.size) return room.frontierOf(book, now);
  const ids = await room.store.leaves(book, { epoch: now.epoch, from: 0, limit: size });
  return grownBy([], 0, ids.map(leafHashOf));
};

/** The list goes on from what is here: takes the entries that came with it, in its order, and asks for the next. */
const bring = async (room: Room, refill: Refill): Promise<RefillAnswer> => {
  const { book, ask, caller, sight } = refill;
  const { size } = sight.now;
  const awaited = ask.ids.slice(size - ask.from);
  if (!ask.entries || ask.entries.length === 0) return answer(room, refill, 'missing', awaited);
  if (ask.entries.length > mostPushed) throw new Complaining('too-long', `At most ${mostPushed} entries at once.`);
  const { candidates: reads } = sort(book, [{ d: caller.device ?? '', from: 0, entries: ask.entries }]);
  const inOrder = reads.filter(({ id }, at) => id === awaited[at]);
  const whole = await room.store.look(book, aboutOf(inOrder));
  if (whole?.now.revision !== sight.now.revision) return answer(room, refill, 'missing', awaited);
  const candidates = await checkAgainst(room, whole, inOrder, caller);
  const plan = await planOf({ ...planningOf(room, book, whole), mostHeld: 0, inOrder: true }, [
    { candidates, byMember: true },
  ]);
  // One that does not fit its place would put every later one in a wrong place.
  const fits = plan.change.entries.every(({ id }, at) => id === awaited[at]);
  if (!fits) return answer(room, refill, 'missing', awaited);
  const changed = await write(room, book, { before: whole, plan, opening: undefined, after: 0 });
  if (changed.answer !== 'kept') return answer(room, refill, 'missing', awaited);
  room.changed(book, changed.now);
  const rest = awaited.slice(plan.change.entries.length);
  const after = { ...refill, sight: { ...whole, now: changed.now } };
  if (rest.length > 0) return answer(room, after, 'missing', rest);
  return answer(room, { ...refill, sight: await hearHeld(room, book, caller) }, 'filled');
};

/** Phones that the list let in may have entries waiting outside: they come in after it. */
const hearHeld = async (room: Room, book: string, caller: Caller): Promise<Sight> => {
  const { sight } = await memberOf(room, book, caller);
  if (sight.held === 0) return sight;
  const release = doorsFrom(sight.doors).devices.keys().toArray();
  const plan = await planOf({ ...planningOf(room, book, sight), release }, []);
  if (plan.isEmpty) return sight;
  const changed = await write(room, book, { before: sight, plan, opening: undefined, after: 0 });
  return changed.answer === 'kept' ? { ...sight, now: changed.now } : sight;
};

const beginAnew = async (room: Room, refill: Refill, held: readonly string[]): Promise<RefillAnswer> => {
  const { book, ask, own, sight } = refill;
  const differing = held.findIndex((id, at) => id !== ask.ids[at]);
  const size = differing < 0 ? held.length : differing;
  const root = rootAt(ask.ids.slice(0, size).map(leafHashOf), size);
  const why = sight.now.restored ? 'restored' : 'differs';
  const changed = await room.beginEpoch(book, sight.now, { why, common: { epoch: own.epoch, size, root } });
  if (changed.answer !== 'kept') return answer(room, refill, 'differs');
  room.changed(book, changed.now);
  return answer(room, { ...refill, sight: { ...sight, now: changed.now } }, 'differs');
};

const answer = async (
  room: Room,
  { book, sight }: Refill,
  state: RefillAnswer['state'],
  missing: readonly string[] = [],
): Promise<RefillAnswer> => ({
  state,
  missing: missing.slice(0, mostPushed),
  epoch: sight.now.epoch,
  size: sight.now.size,
  checkpoint: await room.noteOf(book, sight.now),
});
