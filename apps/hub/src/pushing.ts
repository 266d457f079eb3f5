import type { Read, Verify } from '@sanduk/journal';
import type { PushAnswer, PushAsk, Refused } from '@sanduk/journal/sync/protocol.ts';
import { mostPushed } from '@sanduk/journal/sync/protocol.ts';
import { emptyFrontier, emptyRoot, grownBy, leafHashOf, rootOf } from '@sanduk/journal/log/merkle.ts';
import type { Candidate } from './checking.ts';
import { check, keysIn, sort } from './checking.ts';
import { Complaining } from './complaint.ts';
import { doorsFrom, keyIn } from './doors.ts';
import { invitationOf } from './invitation.ts';
import { epochFrom } from './notes.ts';
import type { Plan, Planning } from './plan.ts';
import { answersOf, planOf } from './plan.ts';
import type { Caller, Room } from './room.ts';
import type { BookNow, Change, Changed, Opening, Sight } from './store.ts';

/** A push that was read and whose signatures were checked. */
interface Checked {
  readonly caller: Caller;
  readonly reads: readonly Read[];
  readonly candidates: readonly Candidate[];
  readonly refused: readonly Refused[];
  readonly opening: Opening | undefined;
  /** The epoch of an earlier log of this book, as the phone could show. */
  readonly after: number;
  /** What was there when it was checked; by its turn it may be old. */
  readonly sight: Sight | undefined;
}

interface Waiting {
  readonly checked: Checked;
  readonly resolve: (answer: PushAnswer) => void;
  readonly reject: (mishap: unknown) => void;
}

const mostInOneTurn = 2000;

/**
 * Takes in what phones send. Signatures are checked side by side; then all pushes of one book that wait take one turn
 * together: they are worked out against what is there, written in one transaction, and only then answered.
 */
export const pushingIn = (room: Room) => {
  const queues = new Map<string, Waiting[]>();
  const work = async (book: string, queue: Waiting[]): Promise<void> => {
    while (queue.length > 0) {
      const turn = [queue.shift()].filter((one) => one !== undefined);
      let entries = turn[0]?.checked.reads.length ?? 0;
      while (queue[0] && !turn[0]?.checked.opening && (entries += queue[0].checked.reads.length) <= mostInOneTurn) {
        turn.push(...queue.splice(0, 1));
      }
      await answerTurn(room, book, turn).catch((mishap: unknown) => {
        for (const { reject } of turn) reject(mishap);
      });
    }
    queues.delete(book);
  };
  return async (book: string, caller: Caller, ask: PushAsk): Promise<PushAnswer> => {
    const checked = await checkedPush(room, book, caller, ask);
    return new Promise((resolve, reject) => {
      const queue = queues.get(book);
      if (queue) {
        queue.push({ checked, resolve, reject });
        return;
      }
      const begun: Waiting[] = [{ checked, resolve, reject }];
      queues.set(book, begun);
      void work(book, begun);
    });
  };
};

const checkedPush = async (room: Room, book: string, caller: Caller, ask: PushAsk): Promise<Checked> => {
  if (ask.runs.reduce((sum, { entries }) => sum + entries.length, 0) > mostPushed) {
    throw new Complaining('too-long', `At most ${mostPushed} entries at once. Send them in pieces.`);
  }
  const { candidates: reads, refused } = sort(book, ask.runs);
  const sight = await room.store.look(book, aboutOf(reads));
  if (sight && caller.device === undefined)
    throw new Complaining('unsigned', 'Sign the request with the key of a phone.');
  if (sight) room.limits.count(caller.device, reads.filter(({ id }) => !sight.known.has(id)).length);
  const own = room.notes.own(book, ask.checkpoint);
  // Nobody is to be kept busy with signatures by whoever has no invitation at all.
  if (!sight && !caller.here && !own && ask.invitation === undefined) throw notInvited();
  const candidates = await checkAgainst(room, sight, reads, caller);
  const opening = sight ? undefined : openingOf(room, { book, caller, ask, candidates, own });
  return { caller, reads, candidates, refused, opening, after: own?.epoch ?? 0, sight };
};

export const checkAgainst = (
  room: { readonly verify: Verify },
  sight: Sight | undefined,
  reads: readonly Read[],
  caller: Caller,
): Promise<readonly Candidate[]> => {
  const doors = doorsFrom(sight?.doors ?? []);
  const brought = keysIn(reads);
  const keyOf = (device: string): string | undefined =>
    keyIn(doors, device) ?? brought.get(device) ?? (device === caller.device ? caller.key : undefined);
  return check(reads, keyOf, { isKnown: (id) => sight?.known.has(id) ?? false, verify: room.verify });
};

const notInvited = (): Complaining =>
  new Complaining('not-invited', 'To open a book here, ask the keeper of this hub for an invitation code.');

interface ToOpen {
  readonly book: string;
  readonly caller: Caller;
  readonly ask: PushAsk;
  readonly candidates: readonly Candidate[];
  readonly own: { readonly epoch: number; readonly size: number; readonly root: Uint8Array } | undefined;
}

/** On this machine everybody may open a book; from elsewhere an invitation says who, or this hub's own old signature. */
const openingOf = ({ notes }: Room, { book, caller, ask, candidates, own }: ToOpen): Opening => {
  const first = candidates.find(({ read }) => read.id === book);
  const isFirst = first?.signed === true && first.read.ledger.type === 'journal.BookOpened';
  if (!isFirst || keysIn([first.read]).get(first.read.header.d) === undefined) {
    throw new Complaining('unknown-book', 'This hub does not have that book. Send it from its first entry.');
  }
  const note = own && notes.end({ book, ...own, size: 0, root: emptyRoot() }, 'restored');
  return {
    ...(caller.here || own ? {} : { invitation: invitationOf(ask.invitation ?? '') }),
    ...(note === undefined ? {} : { note }),
  };
};

const answerTurn = async (room: Room, book: string, turn: readonly Waiting[]): Promise<void> => {
  const { plan, now, before } = await settled(
    room,
    book,
    turn.map(({ checked }) => checked),
  );
  const checkpoint = await room.noteOf(book, now, !plan.isEmpty);
  if (!plan.isEmpty) room.changed(book, now);
  const added = new Set(plan.change.entries.map(({ id }) => id));
  for (const { checked, resolve } of turn) {
    const { refused, reads, caller } = checked;
    const verdicts = reads.map((read) => plan.verdicts.get(read)).filter((verdict) => verdict !== undefined);
    const devices = answersOf(plan, reads);
    const all = [...refused, ...verdicts.flatMap((verdict) => (verdict.is === 'refused' ? [verdict.refused] : []))];
    // Whoever is not let in hears nothing of the book.
    if (!isMember(before, caller)) {
      resolve({ devices, refused: all, epoch: 0, size: 0, fresh: 0, checkpoint: '' });
      continue;
    }
    const fresh = reads.filter(({ id }) => added.has(id)).length;
    resolve({ devices, refused: all, epoch: now.epoch, size: now.size, fresh, checkpoint });
  }
};

export const isMember = (sight: Sight | undefined, { device }: Caller): boolean => {
  if (!sight) return true; // whoever opens a book belongs to it
  return device !== undefined && doorsFrom(sight.doors).devices.get(device)?.state === 'in';
};

interface Settled {
  readonly plan: Plan;
  readonly now: BookNow;
  readonly before: Sight | undefined;
}

const mostTries = 50;

/** Works out and writes, again as long as somebody else was quicker. */
const settled = async (room: Room, book: string, pushes: readonly Checked[]): Promise<Settled> => {
  const reads = pushes.flatMap((push) => push.reads);
  const about = aboutOf(reads);
  const [only] = pushes;
  for (let tries = 0; tries < mostTries; tries += 1) {
    // One push alone is worked out against what it was checked against; the store says when that is old.
    const isChecked = tries === 0 && pushes.length === 1 && only?.sight !== undefined;
    const before = isChecked ? only.sight : await room.store.look(book, about);
    const opening = pushes[0]?.opening;
    if (!before && !opening) break;
    const brought = pushes.map(({ candidates, caller }) => ({ candidates, byMember: isMember(before, caller) }));
    const plan = await planOf(planningOf(room, book, before), brought);
    if (before && plan.isEmpty) return { plan, now: before.now, before };
    if (before?.now.restored && plan.change.entries.length > 0) {
      await endRestored(room, book, before.now);
      continue;
    }
    const changed = await write(room, book, { before, plan, opening, after: pushes[0]?.after ?? 0 });
    if (changed.answer === 'kept') return { plan, now: changed.now, before };
    if (changed.answer === 'not-invited') {
      throw notInvited();
    }
  }
  throw new Complaining('busy', 'The book is being changed by others. Send it again.', { after: 1 });
};

export const planningOf = (room: Room, book: string, sight: Sight | undefined): Planning => ({
  book,
  sight,
  verify: room.verify,
  heldOf: (device) => room.store.held(book, device),
  now: room.clock().ms,
  mostHeld: room.limits.mostHeld,
});

/** A restored log may have been longer once: nothing is added to it, so that no size of it is signed twice. */
const endRestored = async (room: Room, book: string, now: BookNow): Promise<void> => {
  const root = rootOf(await room.frontierOf(book, now));
  await room.beginEpoch(book, now, { why: 'restored', common: { epoch: now.epoch, size: now.size, root } });
};

/** Everything that must be known to place these entries: they themselves, what they follow, and their devices. */
export const aboutOf = (reads: readonly Read[]) => ({
  ids: [...new Set(reads.flatMap(({ id, header }) => (header.p === null ? [id] : [id, header.p])))],
  devices: [...new Set(reads.map(({ header }) => header.d))],
});

interface ToWrite {
  readonly before: Sight | undefined;
  readonly plan: Plan;
  readonly opening: Opening | undefined;
  readonly after: number;
}

export const write = async (room: Room, book: string, { before, plan, opening, after }: ToWrite): Promise<Changed> => {
  const size = before?.now.size ?? 0;
  const { entries } = plan.change;
  const frontier = before ? await room.frontierOf(book, before.now) : emptyFrontier;
  const change: Change = {
    ...plan.change,
    book,
    revision: before?.now.revision ?? 0,
    epoch: before?.now.epoch ?? epochFrom(room.clock().ms, after),
    frontier: grownBy(
      frontier,
      size,
      entries.map(({ id }) => leafHashOf(id)),
    ),
    ...(before || !opening ? {} : { opening }),
  };
  return room.store.append(change);
};
