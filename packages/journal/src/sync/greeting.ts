import { readEpochNote } from '../log/origin.ts';
import type { HubNote } from './carried.ts';
import { peerSays } from './carried.ts';
import type { Session } from './carrying.ts';
import { bestOf, keep, tell } from './carrying.ts';
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
  const pinned = book.hubKey() ?? note?.key;
  if (pinned !== undefined && pinned !== answer.key) throw peerSays('other-key', answer.key);
  const before = note?.key === answer.key ? note : noteOf(answer.key, 0, book.now());
  const met: HubNote = { ...before, offset: answer.time - book.now(), at: book.now() };
  session.hub = { epoch: answer.epoch, size: answer.size, heads: answer.heads };
  session.note = met;
  // Whoever is not let in hears nothing of the log.
  if (answer.state === 'unknown-book' && met.size > 0) tell(session, 'lost');
  if (answer.state === 'unknown-book' || answer.state === 'held') return answer.state;
  if (answer.epoch > met.epoch) {
    if (met.size > 0) tell(session, 'anew');
    session.note = anew(session, session.note, answer);
  }
  const state = answer.epoch < met.epoch ? 'behind' : await compare(session, answer);
  if (state === 'behind') tell(session, 'set-back');
  await keep(session, session.note);
  return state;
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
const compare = async (session: Session, answer: HelloAnswer): Promise<Greeted> => {
  const { book, note } = session;
  const best = bestOf(session);
  if (!note || answer.checkpoint === undefined) return best && best.size > 0 ? 'behind' : 'ok';
  const now = checkpointOf(book, note, answer.checkpoint);
  if (best && (answer.state === 'behind' || now.size < best.size)) {
    // It says itself that it was set back. Where it has signed one size twice, that is kept all the same.
    if (now.size === best.size && !isProven(best, now, [])) await accuse(session, best, now);
    return 'behind';
  }
  if (best && !isProven(best, now, answer.consistency)) await suspect(session, best, now);
  session.note = { ...note, checkpoint: now.note };
  return 'ok';
};
