import type { Office } from '../membership/entries.ts';

/**
 * The sample group that a visitor may leaf through: who they are and what happened to them. Sums are in shillings; the
 * day of every meeting follows from its number. What repeats every week is a rule and stands in `sample.ts`.
 */
export const sampleGroup = {
  name: 'Sanduku la Umoja',
  currency: 'KES',
  decimals: 2,
  smallest: 100,
  unit: 20_000,
  founded: '2026-05-20',
  first: '2026-05-27',
  until: '2027-05-26',
  meetings: 26,
} as const;

/** By number, from 1. */
export const sampleNames: readonly string[] = [
  ...['Halima', 'Abdi', 'Wanjiru', 'Tsegaye', 'Amina', 'Nyandeng', 'Selam', 'Otieno', 'Farhiya', 'Mulu'],
  ...['Baraka', 'Ifrah', 'Deng', 'Rahel', 'Hassan', 'Mapendo', 'Achieng', 'Yohannes', 'Sahra', 'Joyce'],
  ...['Ismail', 'Lul', 'Kamau', 'Zeinab', 'Espérance'],
];

export const chair = 5;
export const recordKeeper = 14;
export const boxKeeper = 8;
export const counters = [10, 21] as const;
export const keyHolders = [3, 13, 19] as const;
/** Writes when the record-keeper is away. */
export const deputy = 9;

export const sampleOffices: readonly (readonly [Office, number])[] = [
  ['chair', chair],
  ['record-keeper', recordKeeper],
  ['box-keeper', boxKeeper],
  ...counters.map((counter) => ['money-counter', counter] as const),
  ...keyHolders.map((holder) => ['key-holder', holder] as const),
];

/** She joined at this meeting, not at the founding. */
export const latecomer = { member: 25, meeting: 5 } as const;
/** She left at this meeting with her savings. */
export const leaver = { member: 22, meeting: 15 } as const;

export interface SampleLoan {
  readonly meeting: number;
  readonly member: number;
  readonly amount: number;
  readonly purpose: string;
}

export const sampleLoans: readonly SampleLoan[] = [
  { meeting: 3, member: 1, amount: 2_400, purpose: 'Flour for the bakery' },
  { meeting: 4, member: 9, amount: 3_000, purpose: 'Cloth to sew' },
  { meeting: 6, member: 14, amount: 4_500, purpose: 'School fees' },
  { meeting: 8, member: 4, amount: 6_000, purpose: 'Spare parts for the workshop' },
  { meeting: 10, member: 18, amount: 6_000, purpose: 'Stock for the kiosk' },
  { meeting: 12, member: 7, amount: 9_000, purpose: 'Coffee to roast and sell' },
  { meeting: 14, member: 11, amount: 7_500, purpose: 'Repair of the motorcycle' },
  { meeting: 17, member: 2, amount: 9_000, purpose: 'Goats for the market' },
  { meeting: 18, member: 20, amount: 6_000, purpose: 'School fees' },
  { meeting: 20, member: 5, amount: 12_000, purpose: 'A second sewing machine' },
  { meeting: 22, member: 16, amount: 9_000, purpose: 'A stall in the market' },
  { meeting: 24, member: 12, amount: 15_000, purpose: 'Stock for the festival' },
];

/** Three instalments of a third, every four meetings, with a service charge of 5 % on what is still out. */
export const loanTerms = { percent: 5, instalments: 3, meetings: 4 } as const;

/** He missed the second instalment, then paid a part, charge first, and nothing since. */
export const slowLoan = { member: 18, missed: 18, part: { meeting: 22, principal: 2_000, charge: 400 } } as const;

export const sampleHelp: readonly {
  readonly meeting: number;
  readonly member: number;
  readonly amount: number;
  readonly why: string;
}[] = [
  { meeting: 9, member: 17, amount: 1_500, why: 'A funeral' },
  { meeting: 18, member: 6, amount: 2_000, why: 'A birth' },
];

export const sampleExpense = { meeting: 8, amount: 600, why: 'A ledger and a lock' } as const;
export const sampleShortage = { meeting: 7, amount: 50 } as const;
export const sampleMistake = { meeting: 11, member: 16, shares: 5, why: 'Two shares were bought, not five' } as const;

/** Notes and coins of the country, in shillings. */
export const samplePieces: readonly number[] = [1000, 500, 200, 100, 50, 20, 10, 5, 1];
