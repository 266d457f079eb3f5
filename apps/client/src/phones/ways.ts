import type { Book } from '@sanduk/capabilities/book/questions.ts';
import type { WayToSign } from '@sanduk/capabilities/book/signing.ts';

/** Keys of hers that the book knows, kept in that way. */
export const keysOf = (book: Book, member: string, kept: 'shared-device' | 'paper', here?: string): readonly string[] =>
  book
    .memberKeys(member)
    .filter((one) => one.kept === kept && (here === undefined || one.device === here))
    .map(({ key }) => key);

/**
 * How she may sign on this phone. On her own it signs for her. On another one she gives her digits, where they were set
 * there, or her paper. Only while she has no key and no phone anywhere does she press or sign by hand, as ever.
 */
export const waysOf = (book: Book, here: string, member: string): readonly WayToSign[] => {
  const phone = book.device(here);
  if (!phone || phone.revoked) return [];
  const owner = phone.shared ? undefined : phone.member;
  if (owner === member) return [{ way: 'own-device', secret: 'none' }];
  const ways: WayToSign[] = [];
  if (keysOf(book, member, 'shared-device', here).length > 0) ways.push({ way: 'shared-device', secret: 'pin' });
  if (keysOf(book, member, 'paper').length > 0) ways.push({ way: 'paper', secret: 'code' });
  if (ways.length > 0 || owner !== undefined || book.memberKeys(member).length > 0) return ways;
  const carries = book.devices().some((one) => one.member === member && !one.shared && one.writes);
  if (carries) return [];
  return [
    { way: 'shared-device', secret: 'none' },
    { way: 'paper', secret: 'none' },
  ];
};
