import { consistencyProofOf, rootAt, sameHash, textsOf } from '@sanduk/journal/log/merkle.ts';
import type { Greeting, HelloAnswer, HelloAsk } from '@sanduk/journal/sync/protocol.ts';
import { protocol } from '@sanduk/journal/sync/protocol.ts';
import type { OwnNote } from './notes.ts';
import { isMember } from './pushing.ts';
import type { Caller, Room } from './room.ts';
import type { BookNow } from './store.ts';

export const greetingOf = ({ clock, notes }: Room, nonce: string, caller: Caller): Greeting => ({
  hub: 'sanduk',
  protocol,
  time: clock().ms,
  nonce,
  key: notes.key,
  invitation: !caller.here,
});

/** Tells a phone where the hub stands beside what the phone has seen of it. */
export const helloIn =
  (room: Room) =>
  async (book: string, caller: Caller, ask: HelloAsk, nonce = ''): Promise<HelloAnswer> => {
    const greeting = greetingOf(room, nonce, caller);
    const nothing = { ...greeting, epoch: 0, size: 0, consistency: [], heads: [], epochs: [] };
    const sight = await room.store.look(book, { ids: [], devices: [] });
    if (!sight) return { ...nothing, state: 'unknown-book' };
    if (!isMember(sight, caller)) return { ...nothing, state: 'held' };
    const { now } = sight;
    const [heads, epochs, checkpoint] = await Promise.all([
      room.store.heads(book),
      room.store.epochs(book),
      room.noteOf(book, now),
    ]);
    const own = room.notes.own(book, ask.checkpoint);
    const { state, consistency } = own
      ? await compare(room, book, now, own)
      : { state: 'ok' as const, consistency: [] };
    return {
      ...greeting,
      state,
      epoch: now.epoch,
      size: now.size,
      checkpoint,
      consistency,
      heads: heads.map(({ device, n, id }) => [device, n, id]),
      epochs,
    };
  };

interface Compared {
  readonly state: 'ok' | 'behind' | 'epoch';
  readonly consistency: readonly string[];
}

/** Whether the log continues what the hub itself once signed. */
export const compare = async (room: Room, book: string, now: BookNow, own: OwnNote): Promise<Compared> => {
  if (own.epoch < now.epoch) return { state: 'epoch', consistency: [] };
  if (own.epoch > now.epoch || own.size > now.size) return { state: 'behind', consistency: [] };
  const { node } = await room.trees(book, now.epoch, now.size);
  if (!sameHash(rootAt(node, own.size), own.root)) return { state: 'behind', consistency: [] };
  return { state: 'ok', consistency: textsOf(consistencyProofOf(node, own.size, now.size)) };
};
