import type { Told } from './told.ts';

/** Whose loan a line is about, when the line names only the loan; the history says it where the loan was handed out. */
export const borrowersIn = (history: readonly Told[]): ReadonlyMap<string, string> =>
  new Map(
    history.flatMap(({ entry }) =>
      entry.type === 'lending.Disbursed' || entry.type === 'lending.BroughtForward'
        ? [[entry.loan, entry.member] as const]
        : [],
    ),
  );
