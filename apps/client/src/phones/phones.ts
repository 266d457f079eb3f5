import type { Book, Device, WaitingVouch } from '@sanduk/capabilities/book/questions.ts';
import { writerOf } from '@sanduk/capabilities/book/today.ts';

/** The phones of a book as its pages show them. What may be done is asked of the rules, never decided here. */

/** Phones that are in, the one in the hand first, then in the order of their coming. */
export const phonesIn = (book: Book, here: string): readonly Device[] => {
  const all = book.devices().filter(({ revoked }) => revoked === undefined);
  return [...all.filter(({ device }) => device === here), ...all.filter(({ device }) => device !== here)];
};

export const phonesOut = (book: Book): readonly Device[] =>
  book.devices().filter(({ revoked }) => revoked !== undefined);

/** Whose phone this is alone; undefined where several write on it, or nobody said whose it is. */
export const ownerOf = (book: Book, device: string): string | undefined => {
  const known = book.device(device);
  return known && !known.shared ? known.member : undefined;
};

/** Nobody has said yet whose it is: it has no key for agreeing, as the phone on which a book was founded. */
export const isUnclaimed = (book: Book, device: string): boolean => {
  const known = book.device(device);
  return known !== undefined && known.revoked === undefined && known.agree === undefined;
};

/** In whose name this phone says something of phones: its owner's, else who keeps the record. */
export const sayerOn = (book: Book, device: string): string => ownerOf(book, device) ?? writerOf(book);

/** Whether a phone may write now, whatever else it may. */
export const mayWrite = (book: Book, device: string): boolean => book.device(device)?.writes === true;

/** What a phone of hers is given to read: whoever serves the group also sees what is only for the committee. */
export const seesFor = (book: Book, member: string | undefined): Device['sees'] =>
  member === undefined || (book.member(member)?.offices.length ?? 0) > 0 ? 'committee' : 'group';

export type WaitingKind = 'enrolled' | 'revoked' | 'key' | 'recovery' | 'hub' | 'erased' | 'other';

const kinds: Readonly<Record<string, WaitingKind>> = {
  'journal.DeviceEnrolled': 'enrolled',
  'journal.DeviceRevoked': 'revoked',
  'journal.MemberKeySet': 'key',
  'journal.RecoveryKeySet': 'recovery',
  'journal.HubChosen': 'hub',
  'journal.PartErased': 'erased',
};

export const kindOf = ({ says }: WaitingVouch): WaitingKind => kinds[says.type] ?? 'other';

/** She speaks with a key or a phone of hers: another key is given to her by two people. */
export const hasKeyOrPhone = (book: Book, member: string): boolean =>
  book.memberKeys(member).length > 0 ||
  book.devices().some((one) => one.member === member && !one.shared && one.writes);

/** Whether that entry still waits for a second signature. */
export const isWaiting = (book: Book, entry: string | undefined): boolean =>
  book.waitingVouches().some((one) => one.entry === entry);

/** The enrolment of that phone that still waits for its second signature. */
export const waitingEnrolment = (book: Book, device: string): WaitingVouch | undefined =>
  book.waitingVouches().find(({ says }) => says.type === 'journal.DeviceEnrolled' && says.device === device);
