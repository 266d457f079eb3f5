import type { Arrival } from '@sanduk/client/arriving.ts';
import { arrive } from '@sanduk/client/arriving.ts';
import { heardFrom } from '@sanduk/client/gossip.ts';
import type { Held } from '@sanduk/client/held.ts';
import { hold, say } from '@sanduk/client/held.ts';
import type { DeviceKey } from '@sanduk/client/device/database.ts';
import { frontOf } from '@sanduk/client/front-of.ts';
import { keptOf } from '@sanduk/client/engine.ts';
import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import { sayAll } from '@sanduk/capabilities/book/pen.ts';
import type { DraftWith } from '@sanduk/capabilities/book/pen.ts';
import type { Reading } from '@sanduk/capabilities/book/reading.ts';
import { blankReading, readingOf } from '@sanduk/capabilities/book/reading.ts';
import type { Outcome } from '@sanduk/capabilities/book/stage.ts';
import type { FileHead, Read, Signer, Wire } from '@sanduk/journal';
import type { Agreement } from '@sanduk/journal/sealed/sealer.ts';
import type { Chance } from '../world/chance.ts';
import type { Line } from '../world/net.ts';
import { newLine } from '../world/net.ts';
import type { World } from '../world/world.ts';
import { PowerCut, minute } from '../world/world.ts';
import type { Air, Battery, Flash } from './disk.ts';
import { airOf, blankFlash, deviceOn, evict, loseTail } from './disk.ts';
import type { Self } from './platform/current.ts';
import { asPhone } from './platform/current.ts';

/** A phone of the group: the client's own engine and door, on a disk, a clock and a battery that chance plays with. */
export interface Phone {
  readonly name: string;
  /** Whose phone it is; undefined when it belongs to the group. */
  readonly owner: string | undefined;
  readonly signer: Signer;
  /** To its key the keys of parts are wrapped. */
  readonly agreement: Agreement;
  readonly flash: Flash;
  readonly chance: Chance;
  readonly self: Self;
  /** `off`: its battery is flat. `lost`: nobody will ever see it again. */
  state: 'on' | 'off' | 'lost';
  /** What this phone has told people was saved. */
  readonly acknowledged: Set<string>;
  held: Held | undefined;
  air: Air;
  readonly line: Line;
  /** One lock for all that goes to or comes from a hub. */
  syncing: boolean;
  /** How often it has gone to a hub. */
  carried: number;
  life: number;
  cuts: number;
  /** Up to which power cut its store was looked through. */
  checkedCuts: number;
}

export interface NewPhone {
  readonly name: string;
  readonly owner: string | undefined;
  readonly signer?: Signer;
}

const tenYears = 10 * 365.25 * 24 * 60 * minute;

export const newPhone = (world: World, { name, owner, signer }: NewPhone): Phone => {
  const chance = world.chance.stream(`phone ${name}`);
  // One clock in five is wrong, by minutes or by years, and every clock drifts.
  const skew = chance.happens(0.2) ? (chance.unit() * 2 - 1) * chance.one(20 * minute, 24 * 60 * minute, tenYears) : 0;
  const drift = (chance.unit() - 0.5) / 50_000;
  const born = world.schedule.now();
  const salt = chance.stream('salt');
  if (Math.abs(skew) > 365 * 24 * 60 * minute) world.sometimes.reached('a clock that is wrong by years');
  return {
    ...{ name, owner, chance },
    signer: signer ?? world.crypto.makeSigner(chance.stream('key')),
    agreement: world.sealing.makeAgreement(chance.stream('agree')),
    flash: blankFlash(),
    self: {
      ms: () => Math.round(world.schedule.now() + skew + (world.schedule.now() - born) * drift),
      random: (length) => salt.bytes(length),
      verify: world.crypto.verify,
      sealer: world.sealing.sealerFor(chance.stream('sealer')),
    },
    state: 'on',
    acknowledged: new Set(),
    held: undefined,
    air: airOf(),
    line: newLine(chance.stream('line')),
    syncing: false,
    ...{ carried: 0, life: 0, cuts: 0, checkedCuts: 0 },
  };
};

/** How often the world strikes at a write of a phone. */
const cutBefore = 0.0012;
const cutAfter = 0.0012;
const diskFull = 0.0008;
const slow = 0.03;

const batteryOf = (world: World, phone: Phone): Battery => {
  const { life, chance } = phone;
  const cut = (step: string, when: string): never => {
    world.trace.tell(phone.name, 'power cut', when, step);
    world.sometimes.reached(`power cut ${when} a phone's write`);
    powerOff(world, phone);
    throw new PowerCut(`${phone.name} ${when} ${step}`);
  };
  return {
    around: async (step, kind, work) => {
      if (phone.life !== life) throw new PowerCut(phone.name);
      if (kind === 'read' || !world.rough) return work();
      if (chance.happens(slow)) await world.schedule.sleep(chance.below(3_000));
      if (phone.life !== life) throw new PowerCut(phone.name);
      const draw = chance.unit() / world.fury;
      if (draw < cutBefore) cut(step, 'before');
      if (draw > 1 / world.fury - diskFull) {
        world.sometimes.reached('disk full on a phone');
        throw new DOMException('No room is left', 'QuotaExceededError');
      }
      const done = work();
      if (draw < cutBefore + cutAfter) cut(step, 'after');
      return done;
    },
  };
};

const powerOff = (world: World, phone: Phone): void => {
  phone.life += 1;
  phone.cuts += 1;
  phone.held = undefined;
  phone.air = airOf();
  if (phone.state === 'on') phone.state = 'off';
  const lost = loseTail(phone.flash, phone.chance.below(20));
  if (lost > 0) world.sometimes.reached('notes lost with the power');
};

/** The app is closed in good order. What is in the middle of something goes on with a page that nobody sees. */
export const closeApp = (phone: Phone): void => {
  phone.held = undefined;
  phone.air = { ...phone.air, listeners: new Set() };
};

/** Runs code of the phone. Undefined when its power went meanwhile, or when it is not on. */
export const onPhone = async <T>(world: World, phone: Phone, work: () => Promise<T>): Promise<T | undefined> => {
  if (phone.state !== 'on') return undefined;
  const { life } = phone;
  try {
    const done = await asPhone(phone.self, work);
    return phone.life === life ? done : undefined;
  } catch (error) {
    if (error instanceof PowerCut) return undefined;
    throw error;
  }
};

const shelfOf = (world: World, phone: Phone) => ({
  name: 'book' as const,
  device: deviceOn(phone.flash, batteryOf(world, phone), phone.air),
});

/** Switches the phone on, if it is off, and opens the book on it. */
export const opened = async (world: World, phone: Phone, book: string): Promise<Held | undefined> => {
  if (phone.state === 'lost') return undefined;
  if (phone.state === 'off') phone.state = 'on';
  if (phone.held) return phone.held;
  if (!phone.flash.books.has(book)) return undefined;
  const held = await onPhone(world, phone, () => hold(shelfOf(world, phone), book));
  if (held) phone.held = held;
  return held;
};

const keyOf = ({ signer, agreement }: Phone): DeviceKey =>
  ({
    ...{ device: signer.device, key: signer.key, secret: signer },
    agree: { key: agreement.key, secret: agreement },
  }) as unknown as DeviceKey;

/** The first entries of a book, all or none. */
export const found = async (world: World, phone: Phone, drafts: readonly Draft[]): Promise<string> => {
  const book = await onPhone(world, phone, async () => {
    const clock = (): { readonly ms: number; readonly today: string } => ({
      ms: phone.self.ms(),
      today: drafts[0]?.on ?? '',
    });
    const ports = { signer: phone.signer, random: phone.self.random, clock };
    const answer = await sayAll(blankReading, drafts, ports);
    if (answer.objection) throw new Error(`A founding is objected to: ${JSON.stringify(answer.objection)}`);
    const id = answer.reading.id ?? '';
    const front = frontOf(answer.reading.book, 'x', 0);
    try {
      await shelfOf(world, phone).device.begin({ id, entries: keptOf(answer.said), front, key: keyOf(phone) });
    } catch (error) {
      // Whoever founds a group on a full phone makes room and begins again.
      if (error instanceof DOMException) return undefined;
      throw error;
    }
    for (const { id: entry } of answer.said) phone.acknowledged.add(entry);
    return id;
  });
  if (book !== undefined) return book;
  phone.state = 'on';
  evict(phone.flash);
  return found(world, phone, drafts);
};

/** A book that came to this phone whole. It gets a key of its own. */
export const beginWith = async (world: World, phone: Phone, reads: readonly Read[]): Promise<boolean> => {
  const began = await onPhone(world, phone, async () => {
    const reading = readingOf(reads);
    const front = frontOf(reading.book, 'x', reading.exceptions.length);
    const { device } = shelfOf(world, phone);
    try {
      await device.begin({ id: reading.id ?? '', entries: keptOf(reads), front, key: keyOf(phone) });
    } catch (error) {
      if (error instanceof DOMException) return false;
      throw error;
    }
    return true;
  });
  return began ?? false;
};

/** Its key lies aside: lines of its own came from elsewhere, so it reads and says nothing any more. */
export const isStopped = (phone: Phone, book: string): boolean =>
  phone.flash.books.has(book) && !phone.flash.keys.has(book);

export const readingOn = (phone: Phone): Reading | undefined => phone.held?.engine.peek().reading;

export type Said = Outcome | { readonly is: 'cut' };

/** Says something on a phone, as its screens do. */
export const sayOn = async (world: World, phone: Phone, book: string, drafts: readonly DraftWith[]): Promise<Said> => {
  const held = await opened(world, phone, book);
  if (!held) return { is: 'cut' };
  const outcome = await onPhone(world, phone, () => say(held, drafts));
  if (!outcome) return { is: 'cut' };
  if (outcome.is === 'saved') for (const id of outcome.ids) phone.acknowledged.add(id);
  return outcome;
};

/** Takes in entries that came from hand to hand, by the client's one door. Undefined when the world got in between. */
export const takeOn = async (
  world: World,
  phone: Phone,
  book: string,
  wires: readonly Wire[],
  head?: FileHead,
): Promise<Arrival | undefined> => {
  const held = await opened(world, phone, book);
  if (!held) return undefined;
  return onPhone(world, phone, async () => {
    try {
      const arrival = await arrive(held, wires, 'phone');
      if (head) await heardFrom(held, head);
      return arrival;
    } catch (error) {
      if (error instanceof DOMException) return undefined;
      throw error;
    }
  });
};
