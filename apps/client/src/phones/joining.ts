import { readingOf } from '@sanduk/capabilities/book/reading.ts';
import { writerOf } from '@sanduk/capabilities/book/today.ts';
import type { Outcome } from '@sanduk/capabilities/book/stage.ts';
import type { FileHead, Prover, Read } from '@sanduk/journal';
import { toBase64url } from '@sanduk/kernel';
import { closeBook, openBook } from '../book.ts';
import type { OpenedBook } from '../book.ts';
import type { FileAnswer } from '../book-file.ts';
import { checked } from '../book-file.ts';
import type { DeviceKey } from '../device/database.ts';
import { keysAreKept, makeKey } from '../device/keys.ts';
import type { MishapCode } from '../device/mishap.ts';
import { mishapOf } from '../device/mishap.ts';
import { askToStay } from '../device/stay.ts';
import { keptOf } from '../engine.ts';
import { faults } from '../faults.ts';
import { frontOf } from '../front-of.ts';
import { namesAfter, noNames } from '../names.ts';
import { firstLineOf, fromPlainText } from '../plain.ts';
import type { Shelf } from '../shelves.ts';
import { lookAgain, shelfOf } from '../shelves.ts';
import { proven } from '../signing.ts';
import { newId } from '../today.ts';

/** What a new phone shows: its public keys, and a random word of its own. */
export interface Asking {
  readonly device: string;
  readonly key: string;
  readonly agree: string;
  readonly nonce: string;
}

/** The keys of a phone that asks in lie under this name until it is known for which book they are. */
const place = '/joining';

const waitingKey = async ({ device }: Shelf): Promise<DeviceKey | undefined> => {
  const kept = await device.key(place);
  if (kept?.agree) return kept;
  if (!(await keysAreKept(device.name))) return undefined;
  const made = await makeKey();
  await device.putKey(place, made);
  return made;
};

/** Makes the keys of this phone, once, and says what it asks with. Undefined where the browser keeps no keys. */
export const askIn = async (): Promise<Asking | undefined> => {
  const shelf = await shelfOf('book');
  await askToStay(shelf.device);
  const kept = await waitingKey(shelf);
  if (!kept?.agree) return undefined;
  return { device: kept.device, key: toBase64url(kept.key), agree: toBase64url(kept.agree.key), nonce: newId() };
};

export type Welcomed =
  | { readonly is: 'welcome'; readonly book: string }
  /** The book says nothing yet of this phone, or not with two names. With `kept` it can be read meanwhile. */
  | { readonly is: 'not-yet'; readonly book: string; readonly kept: boolean }
  | Exclude<FileAnswer, { readonly is: 'opened' | 'taken-in' }>;

/** Whether the book, as these entries tell it, lets this phone write. */
const letsIn = (reads: readonly Read[], device: string): boolean =>
  readingOf(reads).book.device(device)?.writes === true;

const begin = async (
  { device }: Shelf,
  id: string,
  reads: readonly Read[],
  key: DeviceKey | undefined,
): Promise<void> => {
  const { book, exceptions, told, ordered } = readingOf(reads);
  const front = frontOf(book, namesAfter(noNames, told).book, exceptions.length);
  const { openedFor } = await import('../veiling.ts');
  const opened = await openedFor(id, ordered, key);
  await device.begin({ id, entries: keptOf(opened.reads), front, key, beside: opened.beside });
};

/**
 * The book is here already: as a copy that is only read, or under a key that was put out. What is new is taken in; when it
 * lets the new key write, that one takes the place of whatever was there.
 */
export const goOn = async ({ device }: Shelf, id: string, reads: readonly Read[], key: DeviceKey): Promise<boolean> => {
  const opened = await openBook('book', id);
  await opened.arrive(reads.map(({ wire }) => wire));
  const book = opened.stage.book.peek();
  const may = (one: string): boolean => book.device(one)?.writes === true;
  if (may(opened.stage.device)) return true;
  if (!may(key.device)) return false;
  await device.putKey(id, key);
  await device.putKey(place, undefined);
  closeBook('book', id);
  return true;
};

const headOf = (text: string): FileHead | undefined => {
  try {
    return fromPlainText(firstLineOf(text)) as FileHead | undefined;
  } catch {
    return undefined; // no book: it is said so when it is looked at
  }
};

/** Whoever gave the book has what it gave: so a second copy is known of from the first moment on. */
const heardGiver = async (book: string, text: string): Promise<void> => {
  const head = headOf(text);
  if (!head) return;
  const [{ held }, { heardFrom }] = await Promise.all([openBook('book', book), import('../gossip.ts')]);
  await heardFrom(held, head);
};

/** Takes the book that another phone shows, and notes who gave it. */
export const takeWelcome = async (text: string): Promise<Welcomed> => {
  const answer = await takeBook(text);
  if (answer.is === 'welcome' || (answer.is === 'not-yet' && answer.kept)) {
    await heardGiver(answer.book, text).catch(faults.report);
  }
  return answer;
};

/** Takes the book that another phone shows. Where it says that this phone may write, the phone's key is put to it. */
const takeBook = async (text: string): Promise<Welcomed> => {
  const shelf = await shelfOf('book');
  const { takeStart } = await import('../backfill.ts');
  const begun = await takeStart(shelf, text, await waitingKey(shelf), (book) => openBook('book', book));
  if (begun !== undefined) {
    await shelf.device.putKey(place, undefined);
    await lookAgain();
    return { is: 'welcome', book: begun };
  }
  // A start that this app cannot take up, and nothing behind it.
  const head = headOf(text);
  if (head?.start !== undefined && head.since !== undefined) return { is: 'only-start' };
  const found = await checked(new File([text], 'book.sanduk'));
  if ('is' in found) return found.is === 'opened' || found.is === 'taken-in' ? { is: 'not-a-book' } : found;
  const { book, reads } = found;
  try {
    const key = await waitingKey(shelf);
    const known = await shelf.device.cover(book);
    if (known && key) {
      const in_ = await goOn(shelf, book, reads, key);
      await lookAgain();
      return in_ ? { is: 'welcome', book } : { is: 'not-yet', book, kept: true };
    }
    const in_ = key !== undefined && letsIn(reads, key.device);
    await begin(shelf, book, reads, in_ ? key : undefined);
    if (in_) await shelf.device.putKey(place, undefined);
    await lookAgain();
    return in_ ? { is: 'welcome', book } : { is: 'not-yet', book, kept: true };
  } catch (error) {
    return { is: mishapOf(error) };
  }
};

export type Recovered =
  Exclude<Outcome, { readonly is: 'mishap' }> | { readonly is: 'mishap'; readonly code: MishapCode };

/** The paper from the box lets this phone in by itself: it enrols its own key, with the proof of the paper. */
export const recoverWith = async (
  { stage, shelf }: OpenedBook,
  prover: Prover,
  member: string | undefined,
): Promise<Recovered> => {
  const own = await shelf.device.key(stage.id);
  // A key that was put out stays out: the phone comes back with another one.
  const isOut = own !== undefined && stage.book.peek().device(own.device)?.revoked !== undefined;
  const kept = own && !isOut ? own : await waitingKey(shelf);
  if (!kept?.agree) return { is: 'mishap', code: 'store-refused' };
  await shelf.device.putKey(stage.id, kept);
  closeBook('book', stage.id);
  const writing = await openBook('book', stage.id);
  const draft = await proven(
    stage.id,
    {
      type: 'journal.DeviceEnrolled',
      device: kept.device,
      key: toBase64url(kept.key),
      agree: toBase64url(kept.agree.key),
      ...(member === undefined ? {} : { member }),
      shared: member === undefined,
      writes: true,
      sees: 'committee',
      by: member ?? writerOf(stage.book.peek()),
    },
    prover,
  );
  const outcome = (await writing.write([draft])) as Recovered;
  await shelf.device.putKey(place, undefined);
  await lookAgain();
  return outcome;
};
