import { leafHashOf, rootAt, sameHash } from '../log/merkle.ts';
import type { Carried, Contradiction } from './carried.ts';
import { peerSays } from './carried.ts';
import type { Session } from './carrying.ts';
import { tell } from './carrying.ts';
import { checkpointOf, identified } from './following.ts';
import type { Checkpoint } from './following.ts';
import { isNoteFlaw, readCheckpoint } from '../log/note.ts';
import { readOrigin } from '../log/origin.ts';

/**
 * Y6. Two signed notes that do not follow each other. One size with two roots is a proof by itself. For two sizes the hub
 * is asked for its whole log: when the ids give the larger root and not the smaller, that is a proof too. A proof that
 * merely failed proves nothing: it may have been the line.
 */
export const suspect = async (session: Session, smaller: Checkpoint, larger: Checkpoint): Promise<never> => {
  if (smaller.size === larger.size) return stop(session, smaller, larger);
  const ids = await wholeLog(session, larger);
  const isRewritten = ids && !gives(ids, smaller) && gives(ids, larger);
  if (isRewritten) return stop(session, smaller, larger, ids);
  throw peerSays('wrong-answer', 'consistency');
};

const gives = (ids: readonly string[], { size, root }: Checkpoint): boolean =>
  ids.length >= size && sameHash(rootAt(ids.slice(0, size).map(leafHashOf), size), root);

/** Keeps the proof, and has the trouble shown. */
export const accuse = async (
  session: Session,
  smaller: Checkpoint,
  larger: Checkpoint,
  ids?: readonly string[],
): Promise<void> => {
  const { book, note } = session;
  await book.accuse(against(book, note?.key ?? '', smaller, larger, ids));
  tell(session, 'contradiction');
  session.trouble = { code: 'contradiction', at: book.now(), reason: `${smaller.size}/${larger.size}` };
};

const stop = async (...[session, smaller, larger, ids]: Parameters<typeof accuse>): Promise<never> => {
  await accuse(session, smaller, larger, ids);
  throw peerSays('contradiction', `${smaller.size}/${larger.size}`);
};

const against = (
  { book }: Carried,
  key: string,
  smaller: Checkpoint,
  larger: Checkpoint,
  ids: readonly string[] | undefined,
): Contradiction => ({ book, key, notes: [smaller.note, larger.note], ...(ids ? { ids } : {}) });

const wholeLog = async (
  { book, peer, note }: Session,
  { size }: Checkpoint,
): Promise<readonly string[] | undefined> => {
  const ids: string[] = [];
  while (ids.length < size) {
    const answer = await peer.pull(book.book, { epoch: note?.epoch ?? 0, from: ids.length });
    if (answer.entries.length === 0) return undefined;
    ids.push(...identified(answer.entries).map(({ id }) => id));
  }
  return ids.slice(0, size);
};

/**
 * What another phone was shown by the same hub, beside what this one has read. `ahead`: it reaches further than we have
 * read, and is looked at again later. `unlike`: they contradict each other, and the proof is kept.
 */
export const weigh = async (book: Carried, shown: string): Promise<'same' | 'ahead' | 'unlike' | 'other'> => {
  const note = book.note();
  const read = readCheckpoint(shown);
  if (!note || isNoteFlaw(read) || !book.isSigned(read, note.key)) return 'other';
  const place = readOrigin(read.origin);
  if (place?.book !== book.book || place.epoch !== note.epoch) return 'other';
  if (read.size > note.size) return 'ahead';
  const ids = await book.logged(note.epoch, 0, note.size);
  const theirs: Checkpoint = { note: shown, size: read.size, root: read.root };
  if (gives(ids, theirs)) return 'same';
  const covered = note.covered === undefined ? undefined : checkpointOf(book, note, note.covered);
  if (!covered || covered.size < theirs.size || !gives(ids, covered)) return 'other';
  const list = covered.size === theirs.size ? undefined : ids.slice(0, covered.size);
  await book.accuse(against(book, note.key, theirs, covered, list));
  return 'unlike';
};
