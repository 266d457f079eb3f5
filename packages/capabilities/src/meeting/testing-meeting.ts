import type { Draft } from '../book/entries.ts';
import type { Story } from '../book/testing.ts';
import { hashNamed } from '../book/testing.ts';
import { asKeeper, counters, kes, keyHolders, recordKeeper } from '../book/testing-group.ts';

/** What a meeting says when it ends, in short. For tests only. */
export const counted = (by: string, shillings: number, nth?: number): Draft => ({
  type: 'meeting.Counted',
  // Twenty-shilling coins and single ones, so that any whole sum can be laid out.
  pieces: [
    [2000, Math.floor(shillings / 20)],
    [100, shillings % 20],
  ],
  total: kes(shillings),
  by,
  ...(nth === undefined ? {} : { nth }),
});

export const countedTwice = (shillings: number, nth?: number): readonly Draft[] =>
  counters.map((by) => counted(by, shillings, nth));

export const sealed = (group: Story, shillings: number, next?: string): Draft => ({
  type: 'meeting.Sealed',
  meeting: group.book.meeting?.meeting ?? '',
  ...(group.book.lastSeal === undefined ? {} : { prevSeal: group.book.lastSeal }),
  cut: [],
  digest: hashNamed(`digest ${group.entries.length}`),
  dv: 1,
  cash: kes(shillings),
  open: [],
  by: recordKeeper,
  ...(next === undefined ? {} : { next }),
});

export const cosigned = (seal: string, member: string): Draft => ({
  type: 'meeting.Cosigned',
  seal,
  member,
  method: 'shared-device',
  by: member,
});

/** Counts the box as the books have it, seals and turns all keys. */
export const closed = (group: Story): Story => {
  const shillings = group.book.balance('box') / 100;
  const before = group.said(...countedTwice(shillings));
  const after = before.said(sealed(before, shillings));
  return after.said(...keyHolders.map((member) => cosigned(after.book.lastSeal ?? '', member)));
};

export const fined = (
  member: string,
  why: 'late' | 'absent' | 'phone' | 'talk' | 'other',
  shillings: number,
): Draft => ({
  type: 'meeting.Fined',
  member,
  why,
  amount: kes(shillings),
  by: recordKeeper,
});

export const finePaid = (member: string, shillings: number, nth?: number): Draft => ({
  type: 'meeting.FinePaid',
  member,
  amount: kes(shillings),
  into: 'surplus:fine',
  by: recordKeeper,
  ...(nth === undefined ? {} : { nth }),
});

export const bought = (member: string, shares: number, nth?: number): Draft => ({
  type: 'savings.SharesBought',
  member,
  shares,
  amount: kes(200 * shares),
  by: recordKeeper,
  ...(nth === undefined ? {} : { nth }),
});

export const received = (shillings: number): Draft => ({
  type: 'ledger.Received',
  amount: kes(shillings),
  kind: 'gift',
  by: recordKeeper,
});

export const saying = (group: Story, ...drafts: readonly Draft[]): Story => group.said(...asKeeper(...drafts));
