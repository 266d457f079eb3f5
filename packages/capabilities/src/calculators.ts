import type { Calculator } from '@sanduk/kernel';
import { groupIndicators } from './evidence/group-indicators.ts';
import { pearls } from './evidence/pearls.ts';
import { portfolio } from './evidence/portfolio.ts';
import { guaranteeFund } from './funds/guarantee-fund.ts';
import { revolvingFund } from './funds/revolving-fund.ts';
import { ballot } from './governance/ballot-calculator.ts';
import { cost } from './lending/cost.ts';
import { schedule } from './lending/schedule.ts';
import { jointOrder } from './network/joint-order.ts';
import { dueDiligence } from './partners/due-diligence.ts';
import { sustainablePrice } from './partners/sustainable-price.ts';
import { affordability } from './reintegration/affordability.ts';
import { outcome } from './reintegration/outcome.ts';
import { rotation } from './rotation/rotation.ts';
import { shareOut } from './sharing/share-out.ts';

/** A calculator by the name that the command line and `vectors/` know it by, and what it is for in one line. */
export interface NamedCalculator {
  readonly compute: Calculator;
  readonly explain: string;
}

/** The same functions answer the screens, the reports and `sanduk calc`. The contract is vectors/README.md. */
export const calculators = {
  schedule: { compute: schedule, explain: 'The calendar of a loan: what comes back when, and what it costs.' },
  'share-out': { compute: shareOut, explain: 'Who gets what when a cycle ends, or when one member leaves.' },
  cost: { compute: cost, explain: 'What credit costs: in coins, and as a rate by three named rules.' },
  rotation: { compute: rotation, explain: 'A pot that goes around: by auction, in a fixed order or by lot.' },
  affordability: {
    compute: affordability,
    explain: 'Whether a household can carry an instalment, also in a bad month.',
  },
  portfolio: { compute: portfolio, explain: 'How late the loans of a lender are, and what is at risk.' },
  pearls: {
    compute: pearls,
    explain: 'The ratios by which credit unions are watched, and whether they meet their goals.',
  },
  'guarantee-fund': { compute: guaranteeFund, explain: 'What a guarantee fund can carry, and what it pays.' },
  'revolving-fund': {
    compute: revolvingFund,
    explain: 'A fund that lends what comes back: its cash, and how long it lasts.',
  },
  outcome: { compute: outcome, explain: 'Scores of questionnaires: coping, food, resilience, reintegration.' },
  'joint-order': { compute: jointOrder, explain: 'An order that several make together, split to the last coin.' },
  'due-diligence': {
    compute: dueDiligence,
    explain: 'Whether a partner passes: weighted scores, and gates that must hold.',
  },
  'sustainable-price': { compute: sustainablePrice, explain: 'The yearly rate at which lending pays for itself.' },
  ballot: { compute: ballot, explain: 'Whether a vote has passed, by percentage or by objections.' },
  'group-indicators': { compute: groupIndicators, explain: 'Attendance, growth, return and loans of a group.' },
} as const satisfies Readonly<Record<string, NamedCalculator>>;
