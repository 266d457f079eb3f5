import type { Clock } from '@sanduk/journal';
import type { Hash } from '@sanduk/journal/log/merkle.ts';
import { consistencyProofOf, emptyRoot, isConsistent, textsOf } from '@sanduk/journal/log/merkle.ts';
import type { NoteSigner, SignedCheckpoint } from '@sanduk/journal/log/note.ts';
import {
  cosigned,
  fromBase64,
  isNoteFlaw,
  isSignedNote,
  readCheckpoint,
  readNoteKey,
  toBase64,
} from '@sanduk/journal/log/note.ts';
import { readOrigin } from '@sanduk/journal/log/origin.ts';
import { fromBase64url } from '@sanduk/kernel';
import type { Room } from './room.ts';
import type { JournalStore } from './store.ts';

/**
 * A hub as witness of another hub, in the form C2SP tlog-witness: it remembers of each log the longest checkpoint that it
 * has seen, and signs a longer one only with the proof that it continues it. So two phones that hold its signature hold
 * one history, whatever the hub says to each of them.
 *
 *   T1  It never signs two checkpoints of one log that contradict each other, also not when two ask at once.
 *   T2  What it signs it has put on the disk before.
 */
export interface WitnessPorts {
  readonly store: Pick<JournalStore, 'witnessed' | 'witness'>;
  readonly signer: NoteSigner;
  readonly clock: Clock;
  /** Note keys of the hubs whose logs it witnesses. */
  readonly keys: readonly string[];
}

export interface WitnessAnswer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422;
  /** A signature line, the size that is remembered, or nothing. */
  readonly text: string;
}

interface Addition {
  readonly old: number;
  readonly proof: readonly Hash[];
  readonly note: string;
  readonly checkpoint: SignedCheckpoint;
}

const mostHashes = 63;

const readAddition = (text: string): Addition | undefined => {
  const blank = text.indexOf('\n\n');
  const [first = '', ...hashes] = text.slice(0, Math.max(blank, 0)).split('\n');
  const [, old] = /^old (0|[1-9]\d{0,14})$/.exec(first) ?? [];
  const proof = hashes.map(fromBase64).filter((hash) => hash?.length === 32) as readonly Hash[];
  const note = text.slice(blank + 2);
  const checkpoint = readCheckpoint(note);
  if (old === undefined || proof.length !== hashes.length || proof.length > mostHashes) return undefined;
  return isNoteFlaw(checkpoint) ? undefined : { old: Number(old), proof, note, checkpoint };
};

export const witnessOf = ({ store, signer, clock, keys }: WitnessPorts) => {
  const keyOf = new Map(keys.flatMap((key) => readNoteKey(key) ?? []).map((key, at) => [key.name, keys[at] ?? '']));
  return async (text: string): Promise<WitnessAnswer> => {
    const addition = readAddition(text);
    if (!addition) return { status: 400, text: '' };
    const { old, proof, note, checkpoint } = addition;
    const log = readOrigin(checkpoint.origin);
    const key = log && keyOf.get(log.hub);
    if (!log || key === undefined) return { status: 404, text: '' };
    if (!isSignedNote(checkpoint, key)) return { status: 403, text: '' };
    const { size, root, origin } = checkpoint;
    if (old > size) return { status: 400, text: '' };
    const seen = await store.witnessed(log.book, origin);
    const before = { size: seen?.size ?? 0, root: (seen && fromBase64url(seen.root)) ?? emptyRoot() };
    if (before.size !== old) return { status: 409, text: `${before.size}\n` };
    if (!isConsistent(old, size, proof, before.root, root)) return { status: 422, text: '' };
    const [rootText = ''] = textsOf([root]);
    if (!(await store.witness(log.book, { origin, size, root: rootText }, old))) {
      return { status: 409, text: `${(await store.witnessed(log.book, origin))?.size ?? 0}\n` };
    }
    return { status: 200, text: cosigned(note, signer, Math.floor(clock().ms / 1000)).slice(note.length) };
  };
};

/** What this hub asks a witness who remembers that size of the book's log; undefined when there is nothing new to show. */
export const askForWitness = async (room: Room, book: string, old: number): Promise<string | undefined> => {
  const sight = await room.store.look(book, { ids: [], devices: [] });
  if (!sight || sight.now.size < old || sight.now.size === 0) return undefined;
  const { epoch, size } = sight.now;
  const { node } = await room.trees(book, epoch, size);
  const proof = old === 0 ? [] : consistencyProofOf(node, old, size);
  const lines = [`old ${old}`, ...proof.map(toBase64)].map((line) => `${line}\n`).join('');
  return `${lines}\n${await room.noteOf(book, sight.now)}`;
};

/** Keeps what a witness has signed beside the checkpoint that was shown to her; false when it is not her signature of it. */
export const takeWitness = async (
  room: Room,
  book: string,
  asked: string,
  line: string,
  key: string,
): Promise<boolean> => {
  const shown = room.notes.own(book, noteIn(asked));
  if (!shown || !signs(noteIn(asked) + line, key)) return false;
  const kept = await room.store.note(book, shown.epoch);
  // Another witness may have signed the same checkpoint before.
  const note = kept?.size === shown.size ? kept.note : noteIn(asked);
  if (!signs(note, key)) await room.cosigned(book, shown, note + line);
  return true;
};

const noteIn = (asked: string): string => asked.slice(asked.indexOf('\n\n') + 2);

const signs = (note: string, key: string): boolean => {
  const checkpoint = readCheckpoint(note);
  return !isNoteFlaw(checkpoint) && isSignedNote(checkpoint, key);
};
