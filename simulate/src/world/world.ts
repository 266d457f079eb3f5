import type { Chance } from './chance.ts';
import { chanceOf } from './chance.ts';
import type { Crypto } from './crypto.ts';
import { quickCrypto, realCrypto } from './crypto.ts';
import type { Schedule } from './schedule.ts';
import { scheduleFrom } from './schedule.ts';
import type { Sealing } from './sealer.ts';
import { sealing } from './sealer.ts';
import type { Sometimes } from './sometimes.ts';
import type { Trace } from './trace.ts';
import { traceFrom } from './trace.ts';

/** One world: its time, its chance, its keys, and what is written down of it. */
export interface World {
  readonly chance: Chance;
  readonly schedule: Schedule;
  readonly trace: Trace;
  readonly crypto: Crypto;
  readonly sealing: Sealing;
  readonly sometimes: Sometimes;
  /** Something that may never be so, is so: the run has failed. */
  readonly breach: (invariant: string, what: string) => void;
  /** How many times more often than usual misfortune comes; 1 in a usual year. */
  readonly fury: number;
  /** False from when all faults stop. */
  rough: boolean;
}

export class Breach extends Error {
  override readonly name = 'Breach';
  readonly invariant: string;
  constructor(invariant: string, what: string) {
    super(`${invariant}: ${what}`);
    this.invariant = invariant;
  }
}

/** The power went: whatever runs on that machine stops where it is. */
export class PowerCut extends Error {
  override readonly name = 'PowerCut';
}

export interface Making {
  readonly seed: string;
  readonly sometimes: Sometimes;
  readonly echo?: boolean;
  readonly real?: boolean;
  /** A short year in which everything happens at once: for the hunt. */
  readonly storm?: boolean;
  /** Invariants that are known to break and are only counted. */
  readonly tolerated?: readonly string[];
}

const begin = Date.UTC(2026, 0, 5, 9);

export const worldOf = ({
  seed,
  sometimes,
  echo = false,
  real = false,
  tolerated = [],
  storm = false,
}: Making): World => {
  const schedule = scheduleFrom(begin);
  return {
    chance: chanceOf(seed),
    schedule,
    trace: traceFrom(schedule.now, echo),
    sealing: sealing(),
    crypto: real ? realCrypto() : quickCrypto(),
    sometimes,
    breach: (invariant, what) => {
      if (tolerated.includes(invariant)) return sometimes.reached(`tolerated ${invariant}`);
      throw new Breach(invariant, what);
    },
    fury: storm ? 6 : 1,
    rough: true,
  };
};

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
