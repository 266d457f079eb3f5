import type { Reading } from '@sanduk/capabilities/book/reading.ts';
import { checkFloors, checkLoans, checkSums } from './checks/ledger.ts';
import { checkRest } from './checks/rest.ts';
import type { Group } from './group/group.ts';
import { entriesOn, living } from './group/group.ts';
import { heal, liveThrough } from './group/life.ts';
import { planOf } from './group/plan.ts';
import { newHub } from './hub/hub.ts';
import { lies, newLiar, ways } from './hub/liar.ts';
import type { Phone } from './phone/phone.ts';
import type { Sometimes } from './world/sometimes.ts';
import type { World } from './world/world.ts';
import { Breach, worldOf } from './world/world.ts';

export interface YearWanted {
  readonly seed: string;
  readonly sometimes: Sometimes;
  readonly echo?: boolean;
  readonly real?: boolean;
  readonly meetings?: number;
  readonly tolerated?: readonly string[];
  readonly storm?: boolean;
  /** The keeper of the hub lies in this way; else chance decides. */
  readonly lie?: string | undefined;
}

export interface Year {
  readonly seed: string;
  /** Entries of the book, on a phone that is still there at the end. */
  readonly entries: number;
  readonly meetings: number;
  readonly hash: string;
  readonly steps: number;
  readonly tally: ReadonlyMap<string, number>;
  /** What broke, and the last of what happened before. */
  readonly breach?: { readonly invariant: string; readonly what: string };
  readonly trace: readonly string[];
}

/** A group's year: 52 meetings, its phones and its hub, through everything that chance has in store for the seed. */
export const yearOf = async ({ meetings = 52, ...wanted }: YearWanted): Promise<Year> => {
  const world = worldOf(wanted);
  const group = groupIn(world, wanted.lie);
  let held = 0;
  world.schedule.start(async () => {
    held = await liveThrough(group, meetings);
    world.rough = false;
    await heal(group);
    await checkRest(group);
  });
  const breach = await brokenBy(() => world.schedule.run());
  const [first] = living(group);
  return {
    ...(breach ? { breach } : {}),
    ...{ seed: wanted.seed, meetings: held, hash: world.trace.hash(), steps: world.schedule.steps() },
    tally: group.tally,
    entries: first ? entriesOn(group, first).length : 0,
    trace: world.trace.last(60),
  };
};

const groupIn = (world: World, wanted: string | undefined): Group => {
  const storm = world.fury > 1;
  const chance = world.chance.stream('group');
  const hub = newHub(world, 'hub');
  const asked = ways.find((one) => one === wanted);
  const picked = chance.happens(storm ? 0.25 : 0.12) ? chance.pick(lies) : undefined;
  const lie = asked ?? (picked && chance.stream('lie').happens(0.2) ? 'swap' : picked);
  return {
    ...{ world, chance, hub, plan: planOf(chance, storm), phones: [], book: '', tally: new Map() },
    ...{ forked: new Set(), forgedSeals: new Map(), turned: new Set(), strangers: new Set(), unknown: new Map() },
    ...{ impersonated: new Set(), erased: new Set() },
    newer: chance.happens(0.06),
    cheating: chance.happens(storm ? 0.8 : 0.2),
    early: earlyIn(world),
    apart: world.chance.stream('apart').happens(0.3),
    liar: lie && newLiar(world, hub, lie),
    look: (phone, reading) => look(world, phone, reading),
  };
};

/** Drawn from a stream of its own: years without it go as they would. */
const earlyIn = ({ chance, fury }: World): number | undefined => {
  const own = chance.stream('early');
  return own.happens(fury > 1 ? 0.3 : 0.15) ? own.between(1, Math.round(36 / fury)) : undefined;
};

const brokenBy = async (run: () => Promise<void>): Promise<Year['breach']> => {
  try {
    await run();
    return undefined;
  } catch (error) {
    if (error instanceof Breach) return { invariant: error.invariant, what: error.message };
    // Our own code has failed: an assertion, or an error that nobody foresaw.
    return { invariant: 'fault', what: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
};

/** Of so many entries that phones say. What does not add up goes on not adding up. */
const lookedAt = 6;
const looks = new WeakMap<World, number>();

const look = (world: World, _phone: Phone, { book, exceptions }: Reading): void => {
  const before = looks.get(world) ?? 0;
  looks.set(world, before + 1);
  if (before % lookedAt > 0) return;
  checkSums(world, book);
  checkFloors(world, book, exceptions.length);
  checkLoans(world, book);
};
