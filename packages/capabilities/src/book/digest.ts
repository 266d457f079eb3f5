import type { Head } from '@sanduk/journal';
import { digestOfWords } from '@sanduk/journal';
import type { Book } from './questions.ts';

/**
 * What a seal vouches for: everything that a new phone must believe to continue the book. Money, members, offices,
 * devices and rules; no figure that depends on the day it is computed on.
 *
 *   D1  The same entries give the same digest on every device.
 *   D2  Personal words have no part in it, so erasing them changes no seal.
 */
export const digestVersion = 1;

const byFirst = (a: readonly unknown[], b: readonly unknown[]): number => {
  const [x, y] = [a.slice(0, 2).join(' '), b.slice(0, 2).join(' ')];
  return x < y ? -1 : x > y ? 1 : 0;
};

const sorted = <T extends readonly unknown[]>(rows: readonly T[]): readonly T[] => rows.toSorted(byFirst);

const places: ReadonlySet<string> = new Set(['box', 'bank', 'wallet']);

const digestWordsOf = (book: Book, heads: readonly Head[]): Readonly<Record<string, unknown>> => {
  const accounts = book.accounts();
  const members = book.members();
  const surplus = accounts.filter(([account]) => account.startsWith('surplus:'));
  return {
    dv: digestVersion,
    book: book.opened?.book ?? '',
    cur: book.opened?.currency ?? '',
    constitution: book.constitution ?? '',
    cycle: book.cycle?.cycle ?? '',
    places: sorted(accounts.filter(([account]) => places.has(account))),
    funds: sorted(accounts.filter(([account]) => account.startsWith('fund:'))),
    surplus: surplus.reduce((sum, [, minor]) => sum + minor, 0),
    members: sorted(
      members.map(({ member, standing }) => [
        member,
        standing,
        book.balance(`savings:${member}`),
        book.shares(member),
        book.balance(`payable:${member}`),
        book.finesDue(member),
      ]),
    ),
    loans: sorted(
      book
        .loans()
        .filter(({ principal }) => principal !== 0)
        .map(({ loan, member, principal }) => [loan, member, principal]),
    ),
    offices: sorted(members.flatMap(({ member, offices }) => offices.map((office) => [office, member] as const))),
    devices: sorted(heads.map(({ device, n }) => [device, ownerOf(book, device), n])),
    ...phonesOf(book),
  };
};

const ownerOf = (book: Book, device: string): string => {
  const known = book.device(device);
  return known && !known.shared && known.revoked === undefined ? (known.member ?? '') : '';
};

/**
 * Phones let in and put out, keys on paper and behind PINs: who continues the book must know whom to hear. A book of one
 * phone says nothing of them, and its digest is what it was before there were any.
 */
const phonesOf = (book: Book): Readonly<Record<string, unknown>> => {
  const phones = book.devices();
  const [only, ...more] = phones;
  const keys = book.members().flatMap(({ member }) => book.memberKeys(member));
  if (more.length === 0 && only?.agree === undefined && keys.length === 0 && book.recoveryKey === undefined) return {};
  return {
    phones: sorted(
      phones.map(({ device, member, shared, writes, sees, revoked }) => [
        device,
        member ?? '',
        shared,
        writes,
        sees,
        revoked === undefined ? [] : [revoked.lastN ?? -1],
      ]),
    ),
    keys: sorted(keys.map(({ member, kept, key }) => [member, kept, key])),
    recovery: book.recoveryKey ?? '',
  };
};

const digests = new WeakMap<Book, { readonly heads: string; readonly digest: string }>();

/** A book never changes, so its digest is computed once: a seal is asked for, written and read back within one tap. */
export const digestAt = (book: Book, heads: readonly Head[]): string => {
  const ends = heads.map(({ device, n }) => `${device} ${n}`).join();
  const known = digests.get(book);
  if (known?.heads === ends) return known.digest;
  const digest = digestOfWords(digestWordsOf(book, heads));
  digests.set(book, { heads: ends, digest });
  return digest;
};

/** The digest of everything said so far. */
export const digestOf = (reading: { readonly book: Book; readonly heads: readonly Head[] }): string =>
  digestAt(reading.book, reading.heads);
