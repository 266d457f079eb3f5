import type { KeptEntry } from './carried.ts';
import { PeerSays } from './carried.ts';
import type { Session } from './carrying.ts';
import { bestOf } from './carrying.ts';
import { checkpointOf } from './following.ts';
import { send } from './pushing.ts';
import type { RefillAnswer } from './protocol.ts';
import { mostPushed } from './protocol.ts';

const mostTries = 4;

/** Brings a book to a hub that does not know it, or has lost it: its first entry, and leave to open it. */
export const openBook = async (session: Session): Promise<void> => {
  const { book, how, note } = session;
  const [first] = await book.entries([book.book]);
  if (!first) throw new PeerSays('unknown-book');
  await send(session, [first], how.invitation);
  // What it had before is sent in the order that it had signed, so that its old notes stay true.
  if (note && note.size > 1) await sendInOrder(session, await book.logged(note.epoch, 1, note.size));
};

const sendInOrder = async (session: Session, ids: readonly string[]): Promise<void> => {
  for (let at = 0; at < ids.length;) {
    const portion = inOrder(ids.slice(at, at + mostPushed), await session.book.entries(ids.slice(at, at + mostPushed)));
    if (portion.length === 0) return;
    await send(session, portion);
    at += portion.length;
  }
};

/** As far as they lie here without a hole. */
const inOrder = (ids: readonly string[], entries: readonly KeptEntry[]): readonly KeptEntry[] => {
  const here = new Map(entries.map((entry) => [entry.id, entry]));
  const portion: KeptEntry[] = [];
  let bytes = 0;
  for (const id of ids) {
    const entry = here.get(id);
    bytes += entry ? JSON.stringify(entry.wire).length * 1.5 : 0;
    if (!entry || (portion.length > 0 && bytes > 240_000)) break;
    portion.push(entry);
  }
  return portion;
};

/**
 * Y4. The hub holds less than it has signed. It is told the order of its own log up to the note that this phone has read
 * to its end, and given what it lacks. True: greet it again.
 */
export const refill = async (session: Session): Promise<boolean> => {
  const { book, peer, note } = session;
  if (!note) return true;
  const covered = note.covered === undefined ? undefined : checkpointOf(book, note, note.covered);
  for (let attempt = 1; covered && attempt <= mostTries; attempt += 1) {
    const { size: from } = await sizeNow(session);
    if (from === Number.POSITIVE_INFINITY) return true;
    if (from >= covered.size) break;
    const ids = await book.logged(note.epoch, from, covered.size);
    const answer = await peer.refill(book.book, { epoch: note.epoch, from, ids, checkpoint: covered.note });
    if (answer.state === 'filled') return true;
    if (answer.state === 'differs') return newEpoch(session, answer);
    const lacking = new Set(answer.missing);
    await sendInOrder(
      session,
      ids.filter((id) => lacking.has(id)),
    );
  }
  return goOn(session);
};

/** The hub has gone on otherwise. With a new number the next greeting begins anew. */
const newEpoch = (session: Session, { epoch }: RefillAnswer): boolean =>
  epoch > (session.note?.epoch ?? 0) ? true : goOn(session);

/** This phone cannot bring it up to what it has signed. What the hub has beyond that is read, and the trouble is shown. */
const goOn = (session: Session): false => {
  const best = bestOf(session);
  session.trouble = { code: 'set-back', at: session.book.now(), ...(best ? { reason: String(best.size) } : {}) };
  return false;
};

const sizeNow = async ({ book, peer, note }: Session): Promise<{ readonly size: number }> => {
  const answer = await peer.hello(book.book, {
    kernel: book.kernel,
    ...(note?.checkpoint === undefined ? {} : { checkpoint: note.checkpoint }),
  });
  return { size: answer.epoch === note?.epoch ? answer.size : Number.POSITIVE_INFINITY };
};
