import { readEpochNote } from '../log/origin.ts';
import type { HubNote } from './carried.ts';
import { PeerSays } from './carried.ts';
import type { Session } from './carrying.ts';
import { bestOf, keep } from './carrying.ts';
import type { Checkpoint } from './following.ts';
import { checkpointOf, epochOf, isProven, noteOf } from './following.ts';
import { suspect } from './suspecting.ts';
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
  if (answer.hub !== 'sanduk') throw new PeerSays('offline');
  if (answer.protocol > protocol) throw new PeerSays('newer-protocol');
  const pinned = book.hubKey() ?? note?.key;
  if (pinned !== undefined && pinned !== answer.key) throw new PeerSays('other-key', answer.key);
  const before = note?.key === answer.key ? note : noteOf(answer.key, 0, book.now());
  const met: HubNote = { ...before, offset: answer.time - book.now(), at: book.now() };
  if (answer.state === 'unknown-book') {
    session.note = met;
    return 'unknown-book';
  }
  if (answer.epoch < met.epoch) throw new PeerSays('set-back', 'epoch');
  session.note = answer.epoch > met.epoch ? anew(session, met, answer) : met;
  session.heads = answer.heads;
  const state = answer.state === 'held' ? 'held' : await compare(session, answer);
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
  };
};

/** F2. The hub's signed note beside the best one that this phone holds. */
const compare = async (session: Session, answer: HelloAnswer): Promise<Greeted> => {
  const { book, note } = session;
  if (!note || answer.checkpoint === undefined) return note && note.size > 0 ? 'behind' : 'ok';
  const now = checkpointOf(book, note, answer.checkpoint);
  const best = bestOf(session);
  if (!best || (await accept(session, best, now, answer.consistency))) {
    session.note = { ...note, checkpoint: now.note };
    return 'ok';
  }
  return 'behind';
};

/** True: it becomes the best. False: it is smaller, as of a hub that was set back. Anything else is told. */
export const accept = async (
  session: Session,
  best: Checkpoint,
  now: Checkpoint,
  proof: readonly string[],
): Promise<boolean> => {
  if (now.size < best.size) return false;
  if (!isProven(best, now, proof)) await suspect(session, best, now);
  return true;
};
