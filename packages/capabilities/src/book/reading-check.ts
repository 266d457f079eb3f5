import type { BookFindings, Read, Report, Verify } from '@sanduk/journal';
import { verifyBook } from '@sanduk/journal';
import type { Posting } from '@sanduk/kernel';
import { postingsOf } from './fold.ts';
import type { Book } from './questions.ts';
import { readingOf } from './reading.ts';
import { grammar } from './reading-grammar.ts';
import type { Line } from './reading-place.ts';
import { checkSeals } from './seal.ts';

/**
 * What the entries of a book must add up to.
 *
 *   K1  Money in the places and loans out equals savings, payables, funds and surplus, to the last coin.
 *   K2  Every posting, with its mirror where the entry was reversed, sums to the balances of the fold.
 *   K3  Every seal's digest is what its entries give.
 */
type Found = BookFindings['findings'][number];

const isAsset = (account: string): boolean =>
  account === 'box' || account === 'bank' || account === 'wallet' || account.startsWith('loan:');

/** Debit minus credit of every account, from the postings alone. */
const sumsOf = (lines: readonly Line[]): ReadonlyMap<string, number> => {
  const sums = new Map<string, number>();
  const post = ({ debit, credit, amount }: Posting, sign: 1 | -1): void => {
    sums.set(debit, (sums.get(debit) ?? 0) + sign * amount.minor);
    sums.set(credit, (sums.get(credit) ?? 0) - sign * amount.minor);
  };
  for (const { entry, stands, reversedBy } of lines) {
    if (!stands && reversedBy === undefined) continue;
    for (const posting of postingsOf(entry)) {
      post(posting, 1);
      if (reversedBy !== undefined) post(posting, -1);
    }
  }
  return sums;
};

const balanceFindings = (book: Book, lines: readonly Line[]): readonly Found[] => {
  const sums = sumsOf(lines);
  const accounts = new Set([...sums.keys(), ...book.accounts().map(([account]) => account)]);
  return [...accounts].toSorted().flatMap((account): readonly Found[] => {
    const posted = (isAsset(account) ? 1 : -1) * (sums.get(account) ?? 0);
    const folded = book.balance(account);
    return posted === folded ? [] : [{ finding: 'balance-differs', wrong: true, account, posted, folded }];
  });
};

const identityFinding = (book: Book): readonly Found[] => {
  let [held, owed] = [0, 0];
  for (const [account, minor] of book.accounts()) {
    if (isAsset(account)) held += minor;
    else owed += minor;
  }
  return held === owed ? [] : [{ finding: 'books-do-not-balance', wrong: true, held, owed }];
};

/** Checks order, seals and sums of entries that are sound by themselves. */
export const checkBook = (reads: readonly Read[]): BookFindings => {
  const { book, told, exceptions, waiting, seals } = readingOf(reads);
  const sealed = checkSeals(reads);
  const findings: Found[] = [...balanceFindings(book, told), ...identityFinding(book)];
  for (const { seal, agrees } of sealed) {
    if (agrees === false) findings.push({ finding: 'seal-differs', wrong: true, entry: seal });
    if (agrees === undefined) findings.push({ finding: 'seal-unknown', wrong: false, entry: seal });
  }
  for (const { id, code, entries } of exceptions) {
    if (code === 'journal.restated') continue;
    const [entry] = entries;
    findings.push({
      finding: 'exception',
      wrong: false,
      exception: id,
      code,
      ...(entry === undefined ? {} : { entry }),
    });
  }
  for (const { id } of waiting) findings.push({ finding: 'waiting', wrong: true, entry: id });
  return {
    findings,
    checked: {
      seals: sealed.filter(({ agrees }) => agrees !== undefined).length,
      finalSeals: seals.filter(({ final }) => final).length,
      accounts: book.accounts().length,
      postings: told.reduce((sum, { entry }) => sum + postingsOf(entry).length, 0),
      exceptions: exceptions.length,
    },
  };
};

/** Checks a group's book file from the first byte to the last sum. */
export const verifyGroupFile = (
  lines: string | Iterable<string> | AsyncIterable<string>,
  verify: Verify,
): Promise<Report> => verifyBook(lines, { verify, grammar, check: checkBook });
