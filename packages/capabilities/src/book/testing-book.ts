import type { Read } from '@sanduk/journal';
import { testRandom } from '@sanduk/journal/testing.ts';
import { assert, toBase64url } from '@sanduk/kernel';
import type { Draft } from './entries.ts';
import type { DraftWith, PenPorts } from './pen.ts';
import { sayAll } from './pen.ts';
import type { Reading } from './reading.ts';
import { blankReading } from './reading.ts';
import { sealDraft } from './seal.ts';
import { counters, foundingDrafts, keyHolders, kes, m, meetingNamed, recordKeeper } from './testing-group.ts';

/** A small group's book written with a pen: founded, and as many meetings as asked for. For tests only. */
export interface SmallBook {
  readonly reads: readonly Read[];
  readonly reading: Reading;
}

export const went = async (before: SmallBook, drafts: readonly DraftWith[], ports: PenPorts): Promise<SmallBook> => {
  const done = await sayAll(before.reading, drafts, ports);
  assert(!done.objection, `nothing is objected to: ${JSON.stringify(done.objection)}`);
  return { reads: [...before.reads, ...done.said], reading: done.reading };
};

export const smallFounding = (ports: PenPorts): Promise<SmallBook> => {
  const key = toBase64url(ports.signer.key);
  const salt = toBase64url(testRandom('salt')(16));
  const drafts = foundingDrafts().map((draft) =>
    draft.type === 'journal.BookOpened' ? { ...draft, key, salt } : draft,
  );
  return went({ reads: [], reading: blankReading }, drafts, ports);
};

export const smallOpening = ({ reading }: SmallBook, { signer }: PenPorts): readonly Draft[] => {
  const number = reading.book.sealed + 1;
  return [
    {
      type: 'meeting.Opened',
      meeting: meetingNamed(number),
      number,
      recorder: signer.device,
      keys: reading.book.holders('key-holder'),
      on: `2026-01-${String(number + 6).padStart(2, '0')}`,
      by: recordKeeper,
    },
    ...reading.book
      .members()
      .map(({ member }): Draft => ({ type: 'meeting.Attended', member, how: 'present', by: recordKeeper })),
  ];
};

export const shareBought = (number: number, shares = 1, more: { readonly instead?: string } = {}): Draft => ({
  type: 'savings.SharesBought',
  member: m(number),
  shares,
  amount: kes(200 * shares),
  by: recordKeeper,
  ...more,
});

/** Two counters find what the books say. */
export const smallCounts = ({ reading }: SmallBook): readonly Draft[] => {
  const total = reading.book.balance('box');
  return counters.map((by) => ({
    type: 'meeting.Counted',
    pieces: [[100, total / 100]],
    total: { minor: total, cur: 'KES' },
    by,
  }));
};

/** The keys turned for the last seal. */
export const smallKeys = ({ reading }: SmallBook, keys = 3): readonly Draft[] => {
  const seal = reading.seals.at(-1)?.seal ?? '';
  return keyHolders
    .slice(0, keys)
    .map((member) => ({ type: 'meeting.Cosigned', seal, member, method: 'shared-device', by: member }));
};

/** Counts what the books say, seals, and turns as many keys as asked for. */
export const smallClosing = async (book: SmallBook, ports: PenPorts, keys = 3): Promise<SmallBook> => {
  const counted = await went(book, smallCounts(book), ports);
  const sealed = await went(counted, [sealDraft(counted.reading, undefined, recordKeeper)], ports);
  return went(sealed, smallKeys(sealed, keys), ports);
};

export const smallBook = async (ports: PenPorts, meetings = 1): Promise<SmallBook> => {
  let book = await smallFounding(ports);
  for (let at = 0; at < meetings; at += 1) {
    book = await went(book, [...smallOpening(book, ports), shareBought(2), shareBought(6, 2)], ports);
    book = await smallClosing(book, ports);
  }
  return book;
};
