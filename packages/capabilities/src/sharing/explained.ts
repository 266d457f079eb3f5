import type { Day } from '@sanduk/kernel';
import type { Explained, Step } from '../book/explained.ts';
import { moneyOf } from '../book/figures.ts';
import type { Book } from '../book/questions.ts';
import type { Portion } from './from-book.ts';
import { divided, owingOf } from './from-book.ts';
import type { Leaving, Line } from './lines.ts';
import type { ShareRule } from './share-out-input.ts';
import { ruleInForce, shareOutToday } from './views.ts';

/** "Show me the sum" for a share-out: of the whole, of one member's part, of who leaves. Sums are minor units. */

const step = (why: string, amount: number, figures: Step['figures'] = {}): Step => ({
  why,
  amount,
  figures,
  entries: [],
});

/** What is shared: the cash that is not set aside, and what members still owe. */
export const explainShareOut = (book: Book, on: Day, rule: ShareRule = ruleInForce(book)): Explained | undefined => {
  const today = shareOutToday(book, on, rule);
  if ('unavailable' in today) return undefined;
  return {
    figure: 'figure.share-out',
    steps: [step('why.loan-fund-cash', today.cash), step('why.owed', today.owed)],
    result: today.total,
  };
};

type HeldBack = Pick<Leaving, 'fines'> & { readonly setOff: Line['setOff']; readonly kept: number };

/** One line for each thing that is held back: what nobody owes is not mentioned. */
const heldSteps = ({ setOff, fines, kept }: HeldBack): readonly Step[] => [
  ...setOff.flatMap(({ principal, charge }) => [
    step('why.held.loan', -principal.minor),
    step('why.held.charge', -charge.minor),
  ]),
  step('why.held.fines', -fines),
  step('why.held.kept', -kept),
];

/** The rules that weigh by something which has a name, and how much of a hundred hers is. */
const weighed: ReadonlySet<ShareRule> = new Set(['standard', 'time-sessions', 'time-days']);

/** Her part of the surplus, with what the rule weighs it by where that has a name. */
const surplusStep = (
  book: Book,
  rule: ShareRule,
  part: {
    readonly surplus: number;
    readonly all: number;
    readonly portion: Portion | undefined;
    readonly of: number;
  },
): Step => {
  const all = moneyOf(book, part.all);
  const percent = part.portion?.weightPercent ?? '';
  if (rule === 'flat') return step('why.own-surplus-equal', part.surplus, { all, n: part.of });
  return weighed.has(rule) && percent !== ''
    ? step('why.own-surplus-weighed', part.surplus, { all, percent })
    : step('why.own-surplus', part.surplus, { all });
};

/** What one member gets: savings, her part of the surplus and of the social fund, less what is held back. */
export const explainPart = (
  book: Book,
  member: string,
  on: Day,
  rule: ShareRule = ruleInForce(book),
): Explained | undefined => {
  const today = shareOutToday(book, on, rule);
  const result = divided(book, on, rule);
  if ('unavailable' in today || 'unavailable' in result) return undefined;
  const line = today.settlement.lines.find((one) => one.member === member);
  const portion = result.portions.find((one) => one.member === member);
  if (!line) return undefined;
  const surplus = line.surplus.loss ? -line.surplus.amount.minor : line.surplus.amount.minor;
  const steps = [
    step('why.own-savings', line.savings.minor),
    surplusStep(book, rule, { surplus, all: today.surplus, portion, of: result.portions.length }),
    step('why.own-social', line.social.minor),
    ...heldSteps({ setOff: line.setOff, fines: line.fines.minor, kept: line.kept.minor }),
  ];
  return {
    figure: 'figure.share-of',
    steps: steps.filter(({ amount }, at) => at < 2 || amount !== 0),
    result: line.paid.minor,
    // The statute knows one rule; where the members look at another, its clause would say something else.
    ...(rule === ruleInForce(book) ? { rule: 'share.rule' as const } : {}),
  };
};

/** What one member gets who leaves before the end, or her heir: each by the clause that speaks of it. */
export const explainLeaving = (leaving: Leaving, died = false): Explained => {
  const steps = [
    step('why.own-savings', leaving.savings),
    step('why.profit-to-date', leaving.profit),
    step('why.exit-fee', -leaving.fee),
    ...heldSteps({ setOff: leaving.setOff, fines: leaving.fines, kept: 0 }),
  ];
  return {
    figure: 'figure.leaving',
    steps: steps.filter(({ amount }, at) => at === 0 || amount !== 0),
    result: leaving.paid,
    rule: died ? 'death.debt' : 'leaver.profit',
  };
};

/** What one member still has to bring on a day, thing by thing. */
export const explainOwing = (book: Book, member: string, on: Day): Explained => {
  const owing = owingOf(book, member, on);
  const steps = [
    ...owing.loans.flatMap(({ principal, charge }) => [
      step('why.owing.loan', principal),
      step('why.owing.charge', charge),
    ]),
    step('why.owing.fines', owing.fines),
  ];
  return {
    figure: 'figure.owing',
    steps: steps.filter(({ amount }) => amount !== 0),
    result: owing.all,
    rule: 'loan.unpaidAtEnd',
  };
};
