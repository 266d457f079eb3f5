import type { Calculator } from '@sanduk/kernel';
import { groupIndicators } from './evidence/group-indicators.ts';
import { ballot } from './governance/ballot-calculator.ts';
import { schedule } from './lending/schedule.ts';
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
  ballot: { compute: ballot, explain: 'Whether a vote has passed, by percentage or by objections.' },
  'group-indicators': { compute: groupIndicators, explain: 'Attendance, growth, return and loans of a group.' },
} as const satisfies Readonly<Record<string, NamedCalculator>>;
