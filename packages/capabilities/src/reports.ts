import type { Report } from './book/report.ts';
import { indicators } from './evidence/indicators.ts';
import { balance, cashbook } from './ledger/reports.ts';
import { loans } from './lending/reports.ts';
import { members } from './membership/reports.ts';
import { shareOutReport } from './sharing/reports.ts';

/** Every table that the terminal, the report screens and the exports can print, by its name. */
export const reports: readonly Report[] = [balance, cashbook, members, loans, shareOutReport, indicators];
