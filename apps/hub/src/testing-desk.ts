import { randomBytes } from 'node:crypto';
import { hashesOf, isConsistent } from '@sanduk/journal/log/merkle.ts';
import type { NoteSigner, SignedCheckpoint } from '@sanduk/journal/log/note.ts';
import { isNoteFlaw, noteKeyOf, readCheckpoint, isSignedNote } from '@sanduk/journal/log/note.ts';
import type { Desk, Ports } from './desk.ts';
import { hubDesk } from './desk.ts';
import { signerFromSeed } from './hub-key.ts';
import { verifyNatively } from './native.ts';
import { sqliteStore } from './sqlite-store.ts';
import type { JournalStore } from './store.ts';
import type { Phone } from './testing-phone.ts';

/** A desk over a store in memory, with a clock that a test may turn. */
export interface DeskUnderTest {
  readonly desk: Desk;
  readonly store: JournalStore;
  readonly signer: NoteSigner;
  readonly clock: { ms: number };
}

export const deskOn = (store: JournalStore, more: Partial<Pick<Ports, 'bounds' | 'signer'>> = {}): DeskUnderTest => {
  const clock = { ms: 1_800_000_000_000 };
  const signer = more.signer ?? signerFromSeed(randomBytes(32));
  const desk = hubDesk({
    store,
    clock: () => ({ ms: clock.ms, today: '2027-01-15' }),
    random: (length) => randomBytes(length),
    verify: verifyNatively,
    signer,
    ...(more.bounds ? { bounds: more.bounds } : {}),
  });
  return { desk, store, signer, clock };
};

export const newDesk = (more: Parameters<typeof deskOn>[1] = {}): DeskUnderTest =>
  deskOn(sqliteStore(':memory:'), more);

export const here = (phone?: Phone) => ({ device: phone?.device, here: true });
export const elsewhere = (phone?: Phone) => ({ device: phone?.device, here: false });

/** A checkpoint of that hub as a phone reads it; throws when the hub did not sign it. */
export const readNote = (note: string | undefined, { name, key }: NoteSigner): SignedCheckpoint => {
  const read = readCheckpoint(note);
  if (isNoteFlaw(read) || !isSignedNote(read, noteKeyOf(name, key))) throw new Error(`not a note of this hub: ${note}`);
  return read;
};

/** Whether the second note continues the first one, as its proof says. */
export const continues = (from: SignedCheckpoint, to: SignedCheckpoint, proof: readonly string[]): boolean =>
  from.origin === to.origin && isConsistent(from.size, to.size, hashesOf(proof) ?? [], from.root, to.root);
