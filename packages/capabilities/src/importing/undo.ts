import type { Day } from '@sanduk/kernel';
import type { Draft } from '../book/entries.ts';
import type { Told } from '../book/told.ts';

/** One import as the book holds it. */
export interface Batch {
  readonly batch: string;
  /** Lines that still stand, of all that came. */
  readonly standing: number;
  readonly lines: number;
  readonly from: Day;
  readonly until: Day;
}

export const batchesOf = (told: readonly Told[]): readonly Batch[] => {
  const batches = new Map<string, Batch>();
  for (const { entry, at, stands } of told) {
    if (entry.batch === undefined) continue;
    const { on } = at;
    const held = batches.get(entry.batch) ?? { batch: entry.batch, standing: 0, lines: 0, from: on, until: on };
    batches.set(entry.batch, {
      batch: entry.batch,
      standing: held.standing + (stands ? 1 : 0),
      lines: held.lines + 1,
      from: on < held.from ? on : held.from,
      until: on > held.until ? on : held.until,
    });
  }
  return [...batches.values()];
};

/**
 * Takes a whole import back: what came last goes first, so that nothing rests on what is gone already. Once a meeting was
 * sealed over it, a second member agrees.
 */
export const undoDrafts = (
  told: readonly Told[],
  batch: string,
  { by, reason, checkedBy }: { readonly by: string; readonly reason: string; readonly checkedBy?: string | undefined },
): readonly Draft[] =>
  told
    .filter(({ entry, stands }) => stands && entry.batch === batch)
    .toReversed()
    .map(({ at }): Draft => ({
      type: 'ledger.Reversed',
      entry: at.id,
      by,
      ...(checkedBy === undefined ? {} : { checkedBy }),
      words: { reason },
    }));
