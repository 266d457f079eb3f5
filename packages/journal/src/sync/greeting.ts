import { readNoteKey } from '../log/note.ts';
import { readEpochNote } from '../log/origin.ts';
import type { HubNote } from './carried.ts';
import { peerSays } from './carried.ts';
import type { Session } from './carrying.ts';
import { bestOf, keep, tell } from './carrying.ts';
import type { Checkpoint } from './following.ts';
import { checkpointOf, epochOf, isProven, noteOf } from './following.ts';
import { accuse, suspect } from './suspecting.ts';
import type { HelloAnswer } from './protocol.ts';
import { protocol } from './protocol.ts';

/** `behind`: the hub holds less than it has signed. The rest is what the hub says itself. */
export type Greeted = 'ok' | 'behind' | 'held' | 'unknown-book';

/** Says hello and makes of the answer what this phone now knows of the hub's log. */
export const greet = async (session: Session): Promise<Greeted> => {
  const { book, peer, note } = session;
  const head = book.head();
  const answer = await peer.hello(book.book, {
    kernel: book.kernel,
    ...(note?.checkpoint === undefined ? {} : { checkpoint: note.checkpoint }),
    ...(head ? { head } : {}),
  });
  if (answer.hub !== 'sanduk') throw peerSays('offline');
  if (answer.protocol > protocol) throw peerSays('newer-protocol');
  if (!readNoteKey(answer.key)) throw peerSays('wrong-answer', 'key');
  const pinned = book.hubKey() ?? note?.key;
  if (pinned !== undefined && pinned !== answer.key) throw peerSays('other-key', answer.key);
  const before = note?.key === answer.key ? note : noteOf(answer.key, 0, book.now());
  const met: HubNote = { ...before, offset: answer.time - book.now(), at: book.now() };
  session.hub = { epoch: answer.epoch, size: answer.size, heads: answer.heads };
  session.note = met;
  // Whoever is not let in hears nothing of the log.
  if (answer.state === 'unknown-book' && met.size > 0) tell(session, 'lost');
  if (answer.state === 'unknown-book' || answer.state === 'held') {
    session.note = withoutErasures(session.note);
    return answer.state;
  }
  const now = shownBy(session, met.key, answer);
  // Where nothing signed was kept, the epoch in the note is nobody's.
  const isOther = now !== undefined && (answer.epoch > met.epoch || met.checkpoint === undefined);
  if (isOther) {
    if (met.size > 0) tell(session, 'anew');
    session.note = anew(session, session.note, answer);
  }
  const state = answer.epoch < met.epoch && !isOther ? 'behind' : await compare(session, answer, now);
  if (state === 'behind') {
    tell(session, 'set-back');
    session.note = withoutErasures(session.note);
  }
  await keep(session, session.note);
  return state;
};

/** A hub that lost something counts its erasures anew: all of them are asked for once more, and doing them twice is harmless. */
const withoutErasures = (note: HubNote): HubNote => ({ ...note, erasedAfter: 0 });

/**
 * The hub's signed note, of the epoch that it names. A number beside the note is a word of whoever answered: one digit that
 * was changed on the way would keep this phone waiting for ever for a log that never was.
 */
const shownBy = ({ book, note }: Session, key: string, { checkpoint, epoch }: HelloAnswer): Checkpoint | undefined => {
  if (checkpoint !== undefined) return checkpointOf(book, { key, epoch }, checkpoint);
  if (epoch !== (note?.epoch ?? 0)) throw peerSays('wrong-answer', 'no-checkpoint');
  return undefined;
};

/** The hub's log began anew: it is read from its start; every entry that it lacks is sent again. */
const anew = (session: Session, note: HubNote, { epoch, epochs }: HelloAnswer): HubNote => {
  const { book } = session;
  const ended = epochs.filter((text) => readEpochNote(text) && epochOf(book, note.key, text) !== undefined);
  const { offset, at } = note;
  return {
    ...noteOf(note.key, epoch, at),
    ...(offset === undefined ? {} : { offset }),
    epochs: [...new Set([...note.epochs, ...ended])].slice(-20),
    happened: note.happened,
  };
};

/** F2. The hub's signed note beside the best one that this phone holds. */
const compare = async (session: Session, answer: HelloAnswer, now: Checkpoint | undefined): Promise<Greeted> => {
  const { note } = session;
  const best = bestOf(session);
  if (!note || !now) return best && best.size > 0 ? 'behind' : 'ok';
  if (best && (answer.state === 'behind' || now.size < best.size)) {
    // It says itself that it was set back. Where it has signed one size twice, that is kept all the same.
    if (now.size === best.size && !isProven(best, now, [])) await accuse(session, best, now);
    return 'behind';
  }
  if (best && !isProven(best, now, answer.consistency)) await suspect(session, best, now);
  session.note = { ...note, checkpoint: now.note };
  return 'ok';
};
