import type { KeptEntry } from './carried.ts';
import { peerSays } from './carried.ts';
import type { Session } from './carrying.ts';
import { bestOf } from './carrying.ts';
import type { Checkpoint } from './following.ts';
import { checkpointOf } from './following.ts';
import { portionOf, send } from './pushing.ts';
import { mostPushed } from './protocol.ts';

/** Brings a book to a hub that does not know it, or has lost it. Its own old signature, if there is one, opens the door too. */
export const openBook = async (session: Session): Promise<void> => {
  const { book, how, note } = session;
  const [first] = await book.entries([book.book]);
  if (!first) throw peerSays('unknown-book');
  await send(session, [first], {
    ...(how.invitation === undefined ? {} : { invitation: how.invitation }),
    ...(note?.checkpoint === undefined ? {} : { checkpoint: note.checkpoint }),
  });
};

/**
 * The hub does not know this phone, though it had let it read: it was set back to before that. It is sent the log as this
 * phone has read it, in its order, and so learns again who is in.
 */
export const remind = async (session: Session): Promise<boolean> => {
  const { book, note } = session;
  if (!note || note.size === 0) return false;
  const ids = await book.logged(note.epoch, 0, note.size);
  for (let at = 0; at < ids.length;) {
    const portion = await nextOf(session, ids.slice(at, at + mostPushed));
    if (portion.length === 0) return at > 0;
    await send(session, portion);
    at += portion.length;
  }
  return ids.length > 0;
};

/** The entries of these ids as far as they lie here without a hole, and as many as one call carries. */
const nextOf = async ({ book }: Session, ids: readonly string[]): Promise<readonly KeptEntry[]> => {
  const here = new Map((await book.entries(ids)).map((entry) => [entry.id, entry]));
  const found: KeptEntry[] = [];
  for (const id of ids) {
    const entry = here.get(id);
    if (!entry) break;
    found.push(entry);
  }
  return portionOf(found);
};

/**
 * Y4. The hub holds less than it has signed, or other things, and says so. It is told the order of its own log up to the
 * note that this phone has read to its end, and given what it lacks. Where that cannot be, it begins a new log: business
 * order hangs on no log, so nothing is lost but the order of arrival.
 */
export const refill = async (session: Session): Promise<void> => {
  const { book, peer, note } = session;
  const best = bestOf(session);
  if (!note || !best) return;
  const covered = note.covered === undefined ? undefined : checkpointOf(book, note, note.covered);
  const filled = covered && covered.size > 0 ? await fill(session, covered) : 'stuck';
  if (filled === 'anew' || (filled === 'filled' && covered?.size === best.size)) return;
  await peer.refill(book.book, { epoch: note.epoch, from: 0, ids: [], checkpoint: best.note });
};

/** `anew`: a new log has begun. `stuck`: this phone lacks what would be needed. */
const fill = async (session: Session, covered: Checkpoint): Promise<'filled' | 'anew' | 'stuck'> => {
  const { book, peer, note, hub } = session;
  if (!note) return 'stuck';
  const { epoch } = note;
  const ids = await book.logged(epoch, 0, covered.size);
  if (ids.length < covered.size) return 'stuck';
  let from = hub.epoch === epoch && hub.size < covered.size ? hub.size : 0;
  const ask = (entries?: Awaited<ReturnType<typeof book.veiled>>) =>
    peer.refill(book.book, {
      epoch,
      from,
      ids: ids.slice(from),
      checkpoint: covered.note,
      ...(entries ? { entries } : {}),
    });
  let answer = await ask();
  while (answer.state !== 'filled') {
    if (answer.epoch > epoch) return 'anew';
    if (answer.state === 'differs') {
      if (from === 0) return 'stuck';
      from = 0;
      answer = await ask();
      continue;
    }
    const before = answer.size;
    from = answer.size;
    const portion = await nextOf(session, ids.slice(from, from + mostPushed));
    if (portion.length === 0) return 'stuck';
    answer = await ask(await book.veiled(portion));
    if (answer.state === 'missing' && answer.size <= before) return 'stuck';
  }
  return 'filled';
};
