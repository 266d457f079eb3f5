import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import { moneyOf } from '@sanduk/capabilities/book/figures.ts';
import { writerOf } from '@sanduk/capabilities/book/today.ts';
import { shareOutDraft, shareOutMotion } from '@sanduk/capabilities/sharing/lines.ts';
import { cycleDraft, nextCycle, sharingPath } from '@sanduk/capabilities/sharing/path.ts';
import { payoutsLeft } from '@sanduk/capabilities/sharing/views.ts';
import type { Phone } from '../phone/phone.ts';
import type { Group } from './group.ts';
import { insists, newestOn } from './group.ts';
import { voted } from './lines.ts';
import { newId } from './plan.ts';

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
  await insists(group, phone, ({ book }) => {
    if (book.cycle || book.meeting || payoutsLeft(book).length > 0) return [];
    const { from, until } = nextCycle(book);
    return [cycleDraft(book, { cycle, from, until, by: book.holders('chair')[0] ?? writerOf(book) })];
  });
};
