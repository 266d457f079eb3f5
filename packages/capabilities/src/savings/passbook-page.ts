import type { Day } from '@sanduk/kernel';
import type { Seat } from '../book/questions.ts';
import type { Column, Passbook, PassbookPage } from './passbook.ts';

/** One meeting of the printed passbook. What was taken back is not printed: paper shows what stands. */
export interface PrintedRow {
  readonly number: number | undefined;
  readonly on: Day;
  readonly how: Seat['how'] | undefined;
  readonly stamps: number;
  /** Savings put in, or taken out, in minor units. */
  readonly savings: number;
  readonly social: number;
  readonly got: number;
  readonly gave: number;
}

const standing = ({ lines }: PassbookPage, column: Column, wanted: (minor: number) => boolean): number =>
  lines
    .filter((line) => line.column === column && line.struckBy === undefined && wanted(line.minor))
    .reduce((sum, { minor }) => sum + minor, 0);

const all = (): boolean => true;

export const printedRows = ({ pages }: Passbook): readonly PrintedRow[] =>
  pages.map((page) => {
    const { number, on, how, stamps } = page;
    return {
      ...{ number, on, how, stamps },
      savings: standing(page, 'savings', all),
      social: standing(page, 'social', all),
      got: Math.abs(standing(page, 'loans', (minor) => minor < 0)),
      gave: standing(page, 'loans', (minor) => minor > 0),
    };
  });
