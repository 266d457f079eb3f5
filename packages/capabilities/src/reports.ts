import type { Report } from './book/report.ts';
import { indicators } from './evidence/indicators.ts';
import { balance, cashbook } from './ledger/reports.ts';
import { loans } from './lending/reports.ts';
import { members } from './membership/reports.ts';
import { shareOutReport } from './sharing/reports.ts';

/** Every report by its name; the terminal, the report screen and the exports offer these. */
export const reports: readonly Report[] = [balance, cashbook, members, loans, shareOutReport, indicators];
