import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import { moneyOf } from '@sanduk/capabilities/book/figures.ts';
import type { Book } from '@sanduk/capabilities/book/questions.ts';
import { activeMembers, nextNth, writerOf } from '@sanduk/capabilities/book/today.ts';
import { collecting } from '@sanduk/capabilities/lending/collecting.ts';
import { splitOf } from '@sanduk/capabilities/lending/views.ts';
import { finePayment } from '@sanduk/capabilities/meeting/fines-ahead.ts';
import { shareOutDraft, shareOutMotion } from '@sanduk/capabilities/sharing/lines.ts';
import { cycleDraft, nextCycle, sharingPath } from '@sanduk/capabilities/sharing/path.ts';
import { payoutsLeft } from '@sanduk/capabilities/sharing/views.ts';
import type { Phone } from '../phone/phone.ts';
import type { Group } from './group.ts';
import { insists, newestOn } from './group.ts';
import { voted } from './lines.ts';
import { newId } from './plan.ts';

/** Before it is shared out everybody brings what she owes; else some of what the others are to get would be missing. */
export const collectsAll = async (group: Group, phone: Phone): Promise<void> => {
  const reading = await newestOn(group, phone);
  if (!reading) return;
  const on = reading.book.meeting?.on ?? reading.book.lastDay;
  for (const { card } of collecting(reading.book, on)) {
    await insists(group, phone, ({ book }) => closing(book, card.loan.loan, on), 2);
  }
  for (const member of activeMembers(reading.book)) {
    await insists(group, phone, ({ book }) => {
      const due = book.meeting ? book.finesDue(member) : 0;
      return due > 0 ? [finePayment(book, member, due, writerOf(book))] : [];
    });
  }
};

/** All that is still out of one loan, with what it cost until today. */
const closing = (book: Book, loan: string, on: string): readonly Draft[] => {
  const open =
    book.meeting && collecting(book, on).find(({ card, state }) => card.loan.loan === loan && state !== 'paid');
  const split = open ? splitOf(book, loan, open.card.toClose, on) : { principal: 0, charge: 0 };
  if (split.principal + split.charge <= 0) return [];
  return [
    {
      ...{ type: 'lending.Repaid', loan, by: writerOf(book), ...nextNth(book, 'lending.Repaid', loan) },
      principal: moneyOf(book, split.principal),
      charge: moneyOf(book, split.charge),
    },
  ];
};

/** The end of a cycle: the members vote on it, everything is shared out, handed out, and a new cycle opens. */
export const votesToShare = async (group: Group, phone: Phone): Promise<void> => {
  const reading = await newestOn(group, phone);
  const cycle = reading?.book.cycle?.cycle;
  if (!reading || cycle === undefined) return;
  const { rule } = sharingPath(
    reading.book,
    reading.exceptions.length,
    reading.book.meeting?.on ?? reading.book.lastDay,
  );
  const motion = shareOutMotion(cycle, rule);
  let made: readonly Draft[] | undefined;
  await insists(group, phone, ({ book }) => (made ??= book.meeting ? voted(book, { ...motion }, group.chance) : []));
};

/** Between two meetings, when the vote has passed. */
export const sharesOut = async (group: Group, phone: Phone, on: string): Promise<void> => {
  const outcome = await insists(group, phone, ({ book, exceptions }) => {
    if (book.meeting || !book.cycle) return [];
    const { proposal, rule } = sharingPath(book, exceptions.length, on);
    if (proposal?.outcome !== 'passed') return [];
    const draft = shareOutDraft(book, { on, rule, by: writerOf(book), proposal: proposal.proposal });
    return 'unavailable' in draft ? [] : [draft];
  });
  const shared = (await newestOn(group, phone))?.book.cycle === undefined;
  if (outcome === 'saved' && shared) group.world.sometimes.reached('everything shared out');
};

/** I8: each is handed her part once, in a meeting of its own. */
export const handsOut = async (group: Group, phone: Phone): Promise<void> => {
  const reading = await newestOn(group, phone);
  if (!reading || reading.book.cycle) return;
  for (const { member } of payoutsLeft(reading.book)) {
    await insists(group, phone, ({ book }) => {
      const cycle = book.lastCycle?.cycle;
      const left = payoutsLeft(book).find((one) => one.member === member);
      if (!left || cycle === undefined || !book.meeting) return [];
      const amount = moneyOf(book, left.amount);
      return [{ type: 'sharing.PaidOut', member, amount, cycle, to: 'self', by: writerOf(book) }];
    });
  }
  const after = await newestOn(group, phone);
  if (after && payoutsLeft(after.book).length === 0) group.world.sometimes.reached('everybody has her part');
};

export const opensCycle = async (group: Group, phone: Phone): Promise<void> => {
  const cycle = newId(group.chance);
  const outcome = await insists(group, phone, ({ book }) => {
    if (book.cycle || book.meeting || payoutsLeft(book).length > 0) return [];
    const { from, until } = nextCycle(book);
    return [cycleDraft(book, { cycle, from, until, by: book.holders('chair')[0] ?? writerOf(book) })];
  });
  const opened = (await newestOn(group, phone))?.book.cycle?.cycle === cycle;
  if (outcome === 'saved' && opened) group.world.sometimes.reached('a new cycle after a share-out');
};
