import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import { loanFundCash, moneyOf, spendingLeft } from '@sanduk/capabilities/book/figures.ts';
import type { Book } from '@sanduk/capabilities/book/questions.ts';
import { activeMembers, nextNth, writerOf } from '@sanduk/capabilities/book/today.ts';
import { collecting } from '@sanduk/capabilities/lending/collecting.ts';
import { limitOf } from '@sanduk/capabilities/lending/limits.ts';
import { loanMotion } from '@sanduk/capabilities/lending/requests.ts';
import { splitOf } from '@sanduk/capabilities/lending/views.ts';
import { finePayment } from '@sanduk/capabilities/meeting/fines-ahead.ts';
import { purchaseDraft, sharesLeft } from '@sanduk/capabilities/savings/drafts.ts';
import { contributionDrafts } from '@sanduk/capabilities/solidarity/drafts.ts';
import type { Chance } from '../world/chance.ts';
import { canary, newId } from './plan.ts';

/** One thing that happens at a meeting, worded as a screen would word it. Most keep the rules; a few do not. */
type Motion = Extract<Draft, { readonly type: 'governance.Proposed' }>['motion'];

const coins = (book: Book, minor: number): number => {
  const smallest = book.opened?.smallest ?? 1;
  return Math.max(smallest, Math.floor(minor / smallest) * smallest);
};

const someone = (book: Book, chance: Chance): string => chance.pick(activeMembers(book)) ?? '';

/** She puts money aside. */
export const saving = (book: Book, chance: Chance, member = someone(book, chance)): readonly Draft[] => {
  const by = writerOf(book);
  if (book.settings?.['savings.way'] === 'shares') {
    const left = sharesLeft(book, member);
    if (left === 0) return [];
    const draft = purchaseDraft(book, member, chance.between(1, left), by);
    return [{ ...draft, ...nextNth(book, 'savings.SharesBought', member) }];
  }
  const least = Math.max(book.settings?.['savings.amountMin'].minor ?? 1, book.opened?.smallest ?? 1);
  const amount = moneyOf(book, coins(book, least * chance.between(1, 6)));
  return [{ type: 'savings.Deposited', member, amount, by, ...nextNth(book, 'savings.Deposited', member) }];
};

export const contributing = (book: Book, chance: Chance): readonly Draft[] =>
  contributionDrafts(book, [someone(book, chance)], writerOf(book));

export const fining = (book: Book, chance: Chance): readonly Draft[] => {
  const why = chance.one('late', 'absent', 'phone');
  const minor = book.settings?.[`fine.${why}`].minor ?? 0;
  const member = someone(book, chance);
  if (minor === 0 || book.meeting?.answered('meeting.Fined', `${member} ${why}`)) return [];
  return [{ type: 'meeting.Fined', member, why, amount: moneyOf(book, minor), by: writerOf(book) }];
};

export const payingFine = (book: Book, chance: Chance): readonly Draft[] => {
  const owing = chance.pick(activeMembers(book).filter((member) => book.finesDue(member) > 0));
  if (owing === undefined) return [];
  const due = book.finesDue(owing);
  return [finePayment(book, owing, chance.happens(0.8) ? due : coins(book, due / 2), writerOf(book))];
};

export const spending = (book: Book, chance: Chance): readonly Draft[] => {
  const most = Math.min(spendingLeft(book), Math.max(0, loanFundCash(book)));
  if (most < (book.opened?.smallest ?? 1)) return [];
  const amount = moneyOf(book, coins(book, most * chance.unit()));
  const words = chance.happens(0.3) ? { words: { note: `${canary} thread and paper` } } : {};
  return [{ type: 'ledger.Spent', amount, kind: chance.one('stationery', 'transport'), by: writerOf(book), ...words }];
};

export const repaying = (book: Book, chance: Chance): readonly Draft[] => {
  const on = book.meeting?.on ?? book.lastDay;
  const card = chance.pick(collecting(book, on).filter(({ state }) => state !== 'paid'));
  if (!card) return [];
  const { loan, principal } = card.card.loan;
  const brought = Math.min(card.card.toClose, coins(book, Math.max(card.card.due.all, principal / 3)));
  const split = splitOf(book, loan, brought, on);
  if (split.principal + split.charge <= 0) return [];
  return [
    {
      ...{ type: 'lending.Repaid', loan, by: writerOf(book), ...nextNth(book, 'lending.Repaid', loan) },
      principal: moneyOf(book, split.principal),
      charge: moneyOf(book, split.charge),
    },
  ];
};

/** A proposal and the hands that were raised for it. */
export const voted = (book: Book, motion: Motion, chance: Chance, against = 0): readonly Draft[] => {
  const by = writerOf(book);
  const proposal = newId(chance);
  const { member: about } = motion as Readonly<Record<string, unknown>>;
  const concerned = typeof about === 'string' ? about : undefined;
  const here = (book.meeting?.present ?? []).filter(
    (member) => member !== concerned && book.member(member)?.standing === 'active',
  );
  const counters = here.slice(0, 2);
  if (counters.length < 2) return [];
  const said = { method: 'hands', eligible: here.length, for: here.length - against, against, abstained: 0 } as const;
  return [
    { type: 'governance.Proposed', proposal, motion, by, words: { reason: `${canary} asks for it` } },
    { type: 'governance.Voted', proposal, ...said, counters, by },
  ];
};

/** The members vote, and what was passed is done at once. */
const decided = (book: Book, line: { readonly type: Draft['type'] }, chance: Chance): readonly Draft[] => {
  const votes = voted(book, { ...line } as Motion, chance);
  const [proposed] = votes;
  if (proposed?.type !== 'governance.Proposed') return [];
  return [...votes, { ...line, proposal: proposed.proposal, by: writerOf(book) } as Draft];
};

export const lending = (book: Book, chance: Chance): readonly Draft[] => {
  const on = book.meeting?.on ?? book.lastDay;
  const free = activeMembers(book).filter((member) => !book.loans().some((loan) => loan.member === member));
  const member = chance.pick(free);
  if (member === undefined) return [];
  const most = Math.min(limitOf(book, member), Math.max(0, loanFundCash(book)));
  const least = book.settings?.['savings.sharePrice'].minor || (book.opened?.smallest ?? 1) * 10;
  if (most < least) return [];
  const amount = coins(book, most * (0.3 + 0.6 * chance.unit()));
  const motion = loanMotion(book, { loan: newId(chance), member, amount, periods: chance.between(1, 3) }, on);
  return motion ? decided(book, motion, chance) : [];
};

export const helping = (book: Book, chance: Chance): readonly Draft[] => {
  const fund = Math.min(book.balance('fund:social'), book.balance('box'));
  if (fund < (book.opened?.smallest ?? 1)) return [];
  const amount = moneyOf(book, coins(book, fund * 0.7 * chance.unit()));
  return decided(book, { ...{ type: 'solidarity.HelpGiven', member: someone(book, chance), amount } } as const, chance);
};

/** Words about people that are said again: a new nickname. */
export const describing = (book: Book, chance: Chance): readonly Draft[] => [
  {
    ...{ type: 'membership.Described', member: someone(book, chance), by: writerOf(book) },
    words: { nickname: `${canary} anew ${chance.below(1000)}` },
  },
];
