import { isNoteFlaw, readCheckpoint } from '../log/note.ts';
import type { Carried, HubNote } from './carried.ts';
import { isPeerSays, peerSays } from './carried.ts';
import type { Session } from './carrying.ts';
import { bestOf, keep, learned } from './carrying.ts';
import type { Checkpoint } from './following.ts';
import { checkpointOf, identified, isProven, readOn, readSoFar } from './following.ts';
import type { PullAnswer } from './protocol.ts';
import { mostPulled } from './protocol.ts';
import { suspect } from './suspecting.ts';
import type { Wire } from '../wire.ts';

/** Reads the log to its end. `again`: it is another log than the one that was greeted. */
export const pullAll = async (session: Session): Promise<'done' | 'again'> => {
  const { book, peer, how } = session;
  for (;;) {
    const { note } = session;
    if (!note) return 'again';
    const { epoch, size: from, erasedAfter } = note;
    const answer = await peer
      .pull(book.book, { epoch, from, limit: mostPulled, erasedAfter })
      .catch((error: unknown): undefined => {
        if (isPeerSays(error) && error.code === 'other-epoch') return undefined;
        throw error;
      });
    if (!answer) return 'again';
    if (answer.epoch !== epoch || answer.size < from) return 'again';
    const moved = await stepOf(session, note, answer);
    if (moved) await takeIn(session, note, answer, moved);
    how.tell?.(session.note?.size ?? 0, answer.size);
    if (answer.next >= answer.size) return 'done';
    if (answer.entries.length === 0) throw peerSays('wrong-answer', 'nothing');
  }
};

/** The note after this stretch of the log, when all of it fits together. Undefined: there is nothing new in it. */
const stepOf = async (session: Session, note: HubNote, answer: PullAnswer): Promise<HubNote | undefined> => {
  const { entries, next, size, checkpoint, consistency, erased } = answer;
  const { book } = session;
  if (next !== note.size + entries.length || size < next) throw peerSays('wrong-answer', 'count');
  const isQuiet = entries.length === 0 && erased.length === 0;
  if (size === 0 || (isQuiet && checkpoint === note.checkpoint && note.covered === checkpoint)) return undefined;
  const now = checkpointOf(book, note, checkpoint);
  if (now.size !== size) throw peerSays('wrong-answer', 'size');
  const best = bestOf(session);
  const read = readOn(note, identified(entries), best);
  if (!isProven(readSoFar(read), now, consistency)) await blame(session, read, now);
  // The hub's own numbers, also when it counts anew and they are lower than those that were heard before.
  const erasedAfter = erased.at(-1)?.[0] ?? note.erasedAfter;
  const isEnd = next === size;
  // Until the end is read, the best note stays the one that all before it is known to fit.
  const isBest = !best || best.size <= next || best.size === now.size;
  if (isEnd && best && best.size === now.size && best.note !== now.note) await sameRoot(session, best, now);
  return {
    ...read,
    erasedAfter,
    at: book.now(),
    ...(isBest && (!best || now.size >= best.size) ? { checkpoint: now.note } : {}),
    ...(isEnd ? { covered: now.note } : {}),
    ...(isEnd && isWitnessed(book, now.note) ? { witnessed: read.heads } : {}),
  };
};

/** A second hub, which the group has chosen, has found that the log continues what it had seen. */
const isWitnessed = ({ witnessKey, isSigned }: Carried, note: string): boolean => {
  const key = witnessKey?.();
  const read = key === undefined ? undefined : readCheckpoint(note);
  return key !== undefined && read !== undefined && !isNoteFlaw(read) && isSigned(read, key);
};

const sameRoot = async (session: Session, best: Checkpoint, now: Checkpoint): Promise<void> => {
  if (!isProven(best, now, [])) await suspect(session, best, now);
};

/** What was read and was signed before does not lie in what is signed now. */
const blame = async (session: Session, read: HubNote, now: Checkpoint): Promise<never> => {
  const covered = session.note?.covered;
  if (read.size === session.note?.size && covered !== undefined) {
    const before = checkpointOf(session.book, read, covered);
    if (before.size <= now.size) return suspect(session, before, now);
  }
  throw peerSays('wrong-answer', 'entries');
};

/** A part was promised in the header and did not come: it was erased, is not for this phone, or the hub never got it. */
const lacksWords = ({ h, parts }: Wire): boolean => {
  if (!parts.includes(null)) return false;
  try {
    const { c } = JSON.parse(h) as { readonly c?: unknown };
    return Array.isArray(c) && c.some((promise, part) => part > 0 && promise !== null && parts[part] === null);
  } catch {
    return false; // no header: it was declined
  }
};

const mostWordless = 2000;

const takeIn = async (session: Session, before: HubNote, answer: PullAnswer, note: HubNote): Promise<void> => {
  const { entries, epoch, erased } = answer;
  const ids = identified(entries).map(({ id }) => id);
  if (entries.length === 0 && erased.length === 0) {
    await keep(session, note);
    return;
  }
  const log = { epoch, from: before.size, ids };
  const { fresh, refused } = await session.book.takeIn({ wires: entries, log, erased, note });
  session.taken += fresh;
  session.refused += refused;
  session.note = note;
  learned(session, epoch, ids);
  session.wordless = [...session.wordless, ...entries.filter(lacksWords)].slice(-mostWordless);
};
