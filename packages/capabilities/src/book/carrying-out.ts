import { pledgedSavings } from '../savings/withdrawal.ts';
import { setOffDraft } from '../lending/collecting.ts';
import type { Draft } from './entries.ts';
import { moneyOf } from './figures.ts';
import type { Book, Proposal } from './questions.ts';

/**
 * From a decision to the line that rests on it. Governance knows what was voted, other capabilities what such a line
 * needs beside it; here they meet, so that one page can carry out whatever the members decided.
 */

/** Cash that leaves the box when the members said so: the step of handing out. */
export const handedOut: ReadonlySet<string> = new Set([
  'lending.Disbursed',
  'solidarity.HelpGiven',
  'solidarity.CharityGiven',
  'ledger.Spent',
  'savings.Withdrawn',
]);

/** Decisions that have a page of their own, with more to say than was voted. */
export const hasOwnPage: ReadonlySet<string> = new Set(['sharing.SharedOut', 'sharing.LeaverSettled']);

/** Passed, and nothing rests on it yet. */
export const isToCarryOut = ({ outcome, uses }: Proposal): boolean => outcome === 'passed' && uses === 0;

/** What waits to be handed out, in the order in which it was put to the members. */
export const toHandOut = (book: Book): readonly Proposal[] =>
  book.proposals().filter((proposal) => isToCarryOut(proposal) && handedOut.has(proposal.motion.type));

/** What was decided and is no cash: a standing, an office, a rule, a loan given up. */
export const toWriteDown = (book: Book): readonly Proposal[] =>
  book
    .proposals()
    .filter(
      (proposal) =>
        isToCarryOut(proposal) && !handedOut.has(proposal.motion.type) && !hasOwnPage.has(proposal.motion.type),
    );

/** The line that carries the decision out, ready to say; undefined where its own page says it. */
export const carryOutDraft = (
  book: Book,
  { proposal, motion }: Proposal,
  { by, place }: { readonly by: string; readonly place?: 'bank' | 'wallet' | undefined },
): Draft | undefined => {
  if (hasOwnPage.has(motion.type)) return undefined;
  if (motion.type === 'lending.SetOff' && typeof motion['loan'] === 'string') {
    const draft = setOffDraft(book, { loan: motion['loan'], on: book.meeting?.on ?? book.lastDay, by });
    return draft && { ...draft, proposal };
  }
  // What binds was held against the shape of the line when it was put; whatever is still missing the pen will say.
  return { ...motion, proposal, by, ...(place === undefined ? {} : { place }) } as unknown as Draft;
};

/** The member whom a motion names, or whose loan it is about. */
export const memberOf = (book: Book, { motion }: Pick<Proposal, 'motion'>): string | undefined => {
  if (typeof motion['member'] === 'string') return motion['member'];
  return book.loans().find(({ loan }) => loan === motion['loan'])?.member;
};

/** The most that a motion of this kind can ask for, where the book knows it, in minor units. */
export const mostFor = (book: Book, { motion }: Pick<Proposal, 'motion'>): number | undefined => {
  const member = typeof motion['member'] === 'string' ? motion['member'] : undefined;
  switch (motion.type) {
    case 'solidarity.HelpGiven':
      return Math.max(0, book.balance('fund:social'));
    case 'solidarity.CharityGiven':
      return Math.max(0, book.balance('fund:charity'));
    case 'meeting.FineWaived':
      return member === undefined ? undefined : book.finesDue(member);
    case 'savings.Withdrawn':
      return member === undefined
        ? undefined
        : Math.max(0, book.balance(`savings:${member}`) - pledgedSavings(book, member));
    case 'lending.WrittenOff':
      return book.loans().find(({ loan }) => loan === motion['loan'])?.principal;
    default:
      return undefined;
  }
};

/** What is usually asked for, where one sum is more likely than any other: a fine and a loan are let go whole. */
export const usualFor = (book: Book, of: Pick<Proposal, 'motion'>): number =>
  of.motion.type === 'meeting.FineWaived' || of.motion.type === 'lending.WrittenOff' ? (mostFor(book, of) ?? 0) : 0;

/** Who left or died by this decision and still has money in the group or owes some: her account is settled next. */
export const leaverOf = (book: Book, { motion, uses }: Proposal): string | undefined => {
  const { member, to } = motion;
  if (motion.type !== 'membership.StandingChanged' || uses === 0 || typeof member !== 'string') return undefined;
  if (to !== 'left' && to !== 'died') return undefined;
  const open = book.balance(`savings:${member}`) > 0 || book.loans().some((loan) => loan.member === member);
  return open ? member : undefined;
};

/** The sum of a motion in minor units; zero while none is said. */
export const sumIn = ({ motion }: Pick<Proposal, 'motion'>): number => {
  const amount = motion['amount'];
  return typeof amount === 'object' && amount !== null && 'minor' in amount && typeof amount.minor === 'number'
    ? amount.minor
    : 0;
};

/** The motion with that sum in the currency of the book. */
export const withSum = (book: Book, motion: Proposal['motion'], minor: number): Proposal['motion'] => ({
  ...motion,
  amount: moneyOf(book, minor),
});
