import type { Order } from '@sanduk/journal';
import type { Base } from './reading-base.ts';
import type { Reading } from './reading-now.ts';
import type { Trail } from './reading-trail.ts';

/**
 * What a reading remembers of how it came about, so that the next one need not find it again: by base the order of what
 * lies after it, and the way that the fold went. It is beside the reading: a reading without it reads the same.
 */
export interface Track {
  readonly order?: Order | undefined;
  readonly trail?: Trail | undefined;
}

interface Tracks {
  readonly byBase: ReadonlyMap<Base, Track>;
  /** Of the last seal that was computed with others before it still missing keys. */
  readonly sealing: { last?: Track };
}

const tracks = new WeakMap<Reading, Tracks>();

export const trackOf = (reading: Reading, base: Base): Track => tracks.get(reading)?.byBase.get(base) ?? {};

export const sealingOf = (reading: Reading): Tracks['sealing'] => tracks.get(reading)?.sealing ?? {};

/** What the earlier reading remembered, for one that grew from it. Bases that it does not stand on are forgotten. */
export const remember = (
  reading: Reading,
  from: Reading | undefined,
  tried: Iterable<readonly [Base, Track]> = [],
): void => {
  const before = from && tracks.get(from);
  const { floor, bases, base } = reading;
  const all = new Map([...(before?.byBase ?? []), ...tried]);
  const byBase = new Map([floor, ...bases, base].flatMap((one) => (all.has(one) ? [[one, all.get(one) ?? {}]] : [])));
  tracks.set(reading, { byBase, sealing: before?.sealing ?? {} });
};
