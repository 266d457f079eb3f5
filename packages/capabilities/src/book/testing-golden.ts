import type { Posting } from '@sanduk/kernel';
import { toBase64url } from '@sanduk/kernel';
import type { LedgerPart, Read, Signer, Wire } from '@sanduk/journal';
import { prove, questionOf, writeEntry } from '@sanduk/journal';
import { testRandom } from '@sanduk/journal/testing.ts';
import { digestAt } from './digest.ts';
import type { EntryType } from './entries.ts';
import { entries } from './entries.ts';
import { blankPage, bookOf, postingsOf, turn } from './fold.ts';
import { goldenDraftOf } from './testing-golden-drafts.ts';
import { entryOf, slotOf } from './reading-grammar.ts';

/**
 * The golden corpus: one signed entry of every type and version that was ever released, with what it must always read
 * as. Lines are added, never changed: a line that no longer holds means that old books would read differently.
 */
export interface Golden {
  readonly wire: Wire;
  readonly id: string;
  readonly ledger: LedgerPart;
  readonly postings: readonly Posting[];
  /** The digest of a book that holds the golden opening and this entry alone. */
  readonly digest: string;
}

const writeGolden = async (type: EntryType, opening: Read | undefined, signer: Signer): Promise<Read> => {
  const { words, ...rest } = goldenDraftOf(type, toBase64url(signer.key));
  const said = { ...rest, v: 1 };
  const proof = 'proof' in said && opening ? { proof: await prove(opening.id, said, signer) } : {};
  const ledger = { ...said, ...proof };
  const entry = entryOf(ledger as unknown as LedgerPart);
  const slot = entry && slotOf(entry);
  const meeting = opening ? questionOf(opening.id, null, 'golden.meeting', []) : undefined;
  const question = slot && opening && meeting ? questionOf(opening.id, meeting, type, slot, entry.nth ?? 1) : undefined;
  return writeEntry({
    book: opening?.id,
    head: opening && { n: 0, id: opening.id },
    seen: [],
    meeting,
    time: 1_767_787_200_000,
    question,
    ledger: ledger as unknown as LedgerPart,
    personal: words,
    signer,
    random: testRandom(`golden ${type}`),
  });
};

/** What an entry of the corpus reads as, by today's program. */
export const goldenOf = (read: Read, opening: Read): Golden => {
  let page = blankPage;
  const both = read.id === opening.id ? [read] : [opening, read];
  for (const { id, ledger, header } of both) {
    const entry = entryOf(ledger);
    if (entry)
      page = turn(page, entry, { id, device: header.d, n: header.n, meeting: header.m ?? undefined, on: '2026-03-04' });
  }
  const entry = entryOf(read.ledger);
  const heads = [{ device: read.header.d, n: read.header.n, id: read.id }];
  return {
    wire: read.wire,
    id: read.id,
    ledger: read.ledger,
    postings: entry ? postingsOf(entry) : [],
    digest: digestAt(bookOf(page), heads),
  };
};

export const goldenTypes: readonly EntryType[] = Object.keys(entries) as EntryType[];

export const goldenFileOf = (type: string, v = 1): string => `${type}.${v}.json`;

/** A line of the same type with the fields that came later. */
export const goldenLaterOf = (type: string, v = 1): string => `${type}.${v}.later.json`;

/** The corpus as this program would write it for the first time. */
export const writeCorpus = async (signer: Signer, opening?: Read): Promise<ReadonlyMap<EntryType, Golden>> => {
  const first = opening ?? (await writeGolden('journal.BookOpened', undefined, signer));
  const corpus = new Map<EntryType, Golden>();
  for (const type of goldenTypes) {
    const read = type === 'journal.BookOpened' ? first : await writeGolden(type, first, signer);
    corpus.set(type, goldenOf(read, first));
  }
  return corpus;
};
