import type { Reading } from '@sanduk/capabilities/book/reading.ts';
import { digestOf } from '@sanduk/capabilities/book/digest.ts';
import { readStored } from '@sanduk/journal';
import { addDays, toBase64url } from '@sanduk/kernel';
import { exchange } from './group/exchange.ts';
import { close, hold } from './group/evening.ts';
import type { Group } from './group/group.ts';
import { bookOn, entriesOn, living } from './group/group.ts';
import { foundingDrafts, newId, planOf } from './group/plan.ts';
import type { Phone } from './phone/phone.ts';
import { beginWith, closeApp, found, newPhone, opened, readingOn } from './phone/phone.ts';
import type { Sometimes } from './world/sometimes.ts';
import type { World } from './world/world.ts';
import { Breach, day, hour, worldOf } from './world/world.ts';

export interface YearWanted {
  readonly seed: string;
  readonly sometimes: Sometimes;
  readonly echo?: boolean;
  readonly real?: boolean;
  readonly meetings?: number;
}

export interface Year {
  readonly seed: string;
  readonly entries: number;
  readonly meetings: number;
  readonly hash: string;
  readonly steps: number;
  readonly tally: ReadonlyMap<string, number>;
  /** What broke, and the last of what happened before. */
  readonly breach?: { readonly invariant: string; readonly what: string };
  readonly trace: readonly string[];
}

export const yearOf = async ({ meetings = 52, ...wanted }: YearWanted): Promise<Year> => {
  const world = worldOf(wanted);
  const chance = world.chance.stream('group');
  const group: Group = {
    ...{ world, chance, plan: planOf(chance), phones: [], book: '', tally: new Map() },
    ...{ forked: new Set(), forgedSeals: new Set(), strangers: new Set(), unknown: new Map() },
    look: (phone, reading) => look(world, phone, reading),
  };
  let held = 0;
  world.schedule.start(async () => {
    await begin(group);
    for (let week = 0; week < meetings; week += 1) if (await weekOf(group, week)) held += 1;
    world.rough = false;
    for (const phone of living(group)) await opened(world, phone, group.book);
    const [first, ...others] = living(group);
    for (let round = 0; round < 2; round += 1)
      for (const other of others) if (first) await exchange(group, first, other);
    const digests = living(group).map((phone) => {
      const reading = readingOn(phone);
      return reading && digestOf(reading);
    });
    world.trace.tell('world', 'rests', ...digests);
    if (new Set(digests).size > 1) world.breach('I20', `phones differ: ${digests.join(' ')}`);
  });
  const breach = await brokenBy(() => world.schedule.run());
  const [first] = living(group);
  return {
    ...(breach ? { breach } : {}),
    trace: world.trace.last(60),
    ...{
      seed: wanted.seed,
      meetings: held,
      hash: world.trace.hash(),
      steps: world.schedule.steps(),
      tally: group.tally,
    },
    entries: first ? entriesOn(group, first).length : 0,
  };
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

const look = (world: World, _phone: Phone, { book }: Reading): void => {
  let debit = 0;
  let credit = 0;
  for (const [account, minor] of book.accounts()) {
    if (!Number.isSafeInteger(minor)) world.breach('I5', `${account} is ${minor}`);
    if (account === 'box' || account === 'bank' || account === 'wallet' || account.startsWith('loan:')) debit += minor;
    else credit += minor;
  }
  if (debit !== credit) world.breach('I2', `${debit} on one side, ${credit} on the other`);
};

const begin = async (group: Group): Promise<void> => {
  const { world, plan, chance } = group;
  const owners = [plan.recordKeeper, plan.keyHolders[0], plan.chair, plan.keyHolders[1], undefined];
  const first = newPhone(world, { name: 'phone-0', owner: owners[0] });
  group.phones.push(first);
  const key = toBase64url(first.signer.key);
  group.book = await found(world, first, foundingDrafts(plan, { key, salt: newId(chance) }, newId(chance)));
  world.trace.tell('phone-0', 'founds', group.book);
  for (let at = 1; at < plan.phones; at += 1) {
    const phone = newPhone(world, { name: `phone-${at}`, owner: owners[at] });
    const reads = entriesOn(group, first).map(({ id, wire }) => readStored(id, wire));
    if (await beginWith(world, phone, reads)) group.phones.push(phone);
  }
};

const weekOf = async (group: Group, week: number): Promise<boolean> => {
  const { world, chance, plan } = group;
  await world.schedule.sleep(7 * day - hour + chance.below(2 * hour));
  const [first] = living(group);
  if (!first) return false;
  const on = addDays(plan.founded, 7 * (week + 1));
  // The app was closed since; mostly the phone has forgotten it and begins anew from what lies on the disk.
  for (const phone of living(group)) if (chance.happens(0.6)) closeApp(phone);
  const others = living(group).filter((phone) => phone !== first && chance.happens(0.7));
  for (const other of others) if (chance.happens(0.5)) await exchange(group, other, first);
  const evening = { group, on, recorder: first, others, votes: chance.happens(0.33) };
  const book = await bookOn(group, first);
  if (book?.meeting) return close(evening);
  return hold(evening);
};
