import type { Told } from '@sanduk/capabilities/book/told.ts';

/** Places in what a phone wrote up to which it may be made to count. */
export interface Cut {
  readonly n: number;
  readonly id: string;
  readonly on: string;
  readonly meeting: string | undefined;
  /** The day of what it wrote next, where that was for an earlier day: a meeting was dated back. */
  readonly before: string | undefined;
}

/** The last line of each meeting that the phone wrote in, the newest first; lines outside of meetings count by their day. */
export const cutsOf = (history: readonly Told[], device: string, most = 4): readonly Cut[] => {
  const own = history.filter(({ at }) => at.device === device).toSorted((a, b) => b.at.n - a.at.n);
  const seen = new Set<string>();
  const cuts: Cut[] = [];
  for (const { at } of own) {
    const place = at.meeting ?? at.on;
    if (seen.has(place)) continue;
    seen.add(place);
    const newer = cuts.at(-1)?.on;
    const before = newer !== undefined && newer < at.on ? newer : undefined;
    cuts.push({ n: at.n, id: at.id, on: at.on, meeting: at.meeting, before });
    if (cuts.length === most) break;
  }
  return cuts;
};
