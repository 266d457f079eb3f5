import type { Caller, Desk } from '@sanduk/hub/desk.ts';
import { hubDesk } from '@sanduk/hub/desk.ts';
import { StoreMishap } from '@sanduk/hub/store.ts';
import { noteSignerFrom } from '@sanduk/journal/log/note.ts';
import { witnessOf } from '../checks/hub.ts';
import type { Chance } from '../world/chance.ts';
import type { World } from '../world/world.ts';
import { PowerCut, day, hour } from '../world/world.ts';
import type { Disk, Power } from './store.ts';
import { blankDisk, copyOf, setBack, storeOn } from './store.ts';

/** A hub: its real desk on a model of its disk, in a house where the power fails and old backups are brought back. */
export interface Hub {
  readonly name: string;
  readonly disk: Disk;
  readonly seed: Uint8Array;
  readonly chance: Chance;
  backup: Disk | undefined;
  desk: Desk | undefined;
  life: number;
  /** Looks at whatever it answers. */
  readonly witness: (answer: unknown) => void;
  /** How often it was set back. */
  setBacks: number;
}

export const newHub = (world: World, name: string): Hub => {
  const chance = world.chance.stream(`hub ${name}`);
  const disk = blankDisk();
  const seed = chance.bytes(32);
  const witness = witnessOf(world, name);
  return { ...{ name, disk, seed, chance, witness }, backup: undefined, desk: undefined, life: 0, setBacks: 0 };
};

const cut = 0.0015;
const diskFull = 0.001;
const slow = 0.1;

const powerOf = (world: World, hub: Hub): Power => {
  const { life, chance } = hub;
  const fail = (step: string, when: string): never => {
    world.trace.tell(hub.name, 'power cut', when, step);
    world.sometimes.reached(`power cut ${when} a hub's ${step}`);
    hub.life += 1;
    hub.desk = undefined;
    throw new PowerCut(hub.name);
  };
  return {
    around: async (step, kind, work) => {
      if (hub.life !== life) throw new PowerCut(hub.name);
      if (!world.rough) return work();
      // Reading takes time too: others may come in between two steps of one request.
      if (chance.happens(slow)) await world.schedule.sleep(chance.below(50));
      if (hub.life !== life) throw new PowerCut(hub.name);
      const draw = chance.unit() / world.fury;
      if (draw < cut) fail(step, 'before');
      if (kind === 'write' && draw > 1 / world.fury - diskFull) {
        world.sometimes.reached('disk full at a hub');
        throw new StoreMishap('disk-full', new Error('no room'));
      }
      const done = work();
      if (kind === 'write' && draw < 2 * cut) fail(step, 'after');
      return done;
    },
  };
};

/** The desk as it is now; a hub that lost its power begins anew from its disk. */
export const deskOf = (world: World, hub: Hub): Desk => {
  hub.desk ??= hubDesk({
    store: storeOn(hub.disk, powerOf(world, hub)),
    clock: () => ({ ms: world.schedule.now(), today: new Date(world.schedule.now()).toISOString().slice(0, 10) }),
    random: (length) => hub.chance.bytes(length),
    signer: noteSignerFrom(hub.seed),
    verify: world.crypto.verify,
  });
  return hub.desk;
};

export type { Caller };

/** What the keeper of a hub does over the year: she makes backups, and now and then brings an old one back. */
export const keepHouse = async (world: World, hub: Hub, until: number, isLying: () => boolean): Promise<void> => {
  const { schedule, sometimes, trace } = world;
  while (schedule.now() < until && world.rough) {
    await schedule.sleep((hub.chance.between(2, 40) * day + hub.chance.below(20) * hour) / world.fury);
    if (!world.rough) return;
    const isBrought = hub.chance.happens(0.12 * Math.min(3, world.fury));
    // A log that began anew would hide the lie: whoever lies takes care of her logs.
    if (hub.backup && isBrought && !isLying()) {
      const marked = true;
      setBack(hub.disk, hub.backup, marked);
      hub.life += 1;
      hub.desk = undefined;
      hub.setBacks += 1;
      sometimes.reached('a hub set back to a backup');
      trace.tell(hub.name, 'is set back');
    } else {
      hub.backup = copyOf(hub.disk);
    }
    if (hub.desk && hub.chance.happens(0.5)) await hub.desk.tidy().catch(() => undefined);
  }
};
