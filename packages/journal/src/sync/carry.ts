import type { Carried, HubNote, Peer, Trouble } from './carried.ts';
import type { PeerSays } from './carried.ts';
import { isPeerSays, peerSays } from './carried.ts';
import type { How, Session } from './carrying.ts';
import { begin, keep } from './carrying.ts';
import { greet } from './greeting.ts';
import { openBook, refill, remind } from './refilling.ts';
import { pullAll } from './pulling.ts';
import { pushAll, pushHeld } from './pushing.ts';
import { weigh } from './suspecting.ts';

/**
 * Carrying a book to a hub and back.
 *
 *   Y1  An entry counts as being at the hub only when it lies in a log that the hub has signed and this phone has read.
 *   Y2  Sending again is harmless, so a broken line is simply begun anew where the last answer stood.
 *   Y3  Nothing on the phone is ever taken away because of what a hub says or does not say.
 *   Y4  A hub that has lost what it had is filled again from the phone, in the order that it had signed.
 *   Y5  What comes from a hub is checked like a file from a stranger; what does not fit is refused with its reason.
 *   Y6  Every signed note continues the ones before it. One that cannot is kept as a proof against the hub.
 *   Y7  How far the log was read is kept in one piece with what was read.
 *
 * Here is neither network nor clock nor chance: the two sides are ports, so the same code runs in the app, in the tests
 * and in the simulator.
 */
export type { How } from './carrying.ts';

export interface Carrying {
  readonly note: HubNote | undefined;
  /** Entries that were new here, new in the log, and refused here. */
  readonly taken: number;
  readonly given: number;
  readonly refused: number;
  readonly trouble?: Trouble;
}

const mostRounds = 6;

/** Brings both sides to hold the same. Answers what came of it; a trouble is also kept with the note. */
export const carry = async (book: Carried, peer: Peer, how: How = {}): Promise<Carrying> => {
  const session = begin(book, peer, how);
  try {
    await meet(session);
    const { note } = session;
    if (note)
      await keep(session, { ...withoutTrouble(note), ...(session.trouble ? { trouble: session.trouble } : {}) });
  } catch (error) {
    if (!isPeerSays(error)) throw error;
    session.trouble = troubleOf(error, book.now());
    const note = session.note ?? book.note();
    // No answer says nothing about the hub; a trouble that was known stays known.
    if (note && error.code !== 'offline') await keep(session, { ...note, trouble: session.trouble });
  }
  const { note, taken, given, refused, trouble } = session;
  return { note: note ?? book.note(), taken, given, refused, ...(trouble ? { trouble } : {}) };
};

const withoutTrouble = ({ trouble: _trouble, ...note }: HubNote): HubNote => note;

const troubleOf = ({ code, reason, after }: PeerSays, at: number): Trouble => ({
  code,
  at,
  ...(reason === '' ? {} : { reason }),
  ...(after === undefined ? {} : { after }),
});

const meet = async (session: Session): Promise<void> => {
  let isReminded = false;
  for (let round = 1; ; round += 1) {
    if (round > mostRounds) throw peerSays('set-back', 'no-end');
    const state = await greet(session);
    if (state === 'unknown-book') await openBook(session);
    else if (state === 'behind') await refill(session);
    else if (state === 'held') {
      if (!isReminded && (await remind(session))) isReminded = true;
      else return notLetIn(session);
    } else if ((await exchange(session)) === 'done') break;
  }
  await weighHeard(session);
};

const notLetIn = async (session: Session): Promise<void> => {
  try {
    await pushHeld(session);
  } catch (error) {
    // Who cannot sign gives nothing either.
    if (!(isPeerSays(error) && (error.code === 'unsigned' || error.code === 'not-let-in'))) throw error;
  }
  session.trouble = { code: 'not-let-in', at: session.book.now() };
};

/** Fetches, sends, and fetches again what came in between. `again`: the hub began a new log meanwhile. */
const exchange = async (session: Session): Promise<'done' | 'again'> =>
  (await pullAll(session)) === 'again' ? 'again' : pushAll(session);

/** Signed notes that other phones showed: by now this phone may have read as far. */
const weighHeard = async (session: Session): Promise<void> => {
  const { book, note, peer } = session;
  if (!note || note.heard.length === 0) return;
  const ahead: string[] = [];
  for (const shown of note.heard) {
    const is = await weigh(book, shown);
    if (is === 'ahead') ahead.push(shown);
    if (is === 'unlike') session.trouble = { code: 'contradiction', at: book.now() };
  }
  await keep(session, { ...note, heard: ahead });
  const [furthest] = ahead;
  if (furthest === undefined || session.trouble) return;
  // It has signed more for another phone than it shows to this one. Shown its own note, it may find that it was set back.
  session.trouble = { code: 'set-back', at: book.now(), reason: 'heard' };
  await peer.hello(book.book, { kernel: book.kernel, checkpoint: furthest });
};
