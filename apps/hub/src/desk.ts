import type {
  HelloAnswer,
  HelloAsk,
  Greeting,
  PullAnswer,
  PullAsk,
  PushAnswer,
  PushAsk,
  RefillAnswer,
  RefillAsk,
} from '@sanduk/journal/sync/protocol.ts';
import { doorsFrom } from './doors.ts';
import { greetingOf, helloIn } from './hello.ts';
import { provingFrom, pullingFrom } from './pulling.ts';
import { pushingIn } from './pushing.ts';
import { refillingIn } from './refilling.ts';
import type { Caller, Ports } from './room.ts';
import { roomOf } from './room.ts';
import { askForWitness, takeWitness } from './witness.ts';

export type { Caller, Ports } from './room.ts';

/**
 * The hub behind its door: plain functions of what phones ask, over ports. Who asks was found out before; a refusal of a
 * whole request is thrown as `Complaining`, a failing disk as `StoreMishap`, and in both cases nothing was kept.
 */
export interface Desk {
  readonly greeting: (caller: Caller, nonce: string) => Greeting;
  readonly hello: (book: string, caller: Caller, ask: HelloAsk, nonce?: string) => Promise<HelloAnswer>;
  readonly push: (book: string, caller: Caller, ask: PushAsk) => Promise<PushAnswer>;
  readonly pull: (book: string, caller: Caller, ask: PullAsk) => Promise<PullAnswer>;
  readonly refill: (book: string, caller: Caller, ask: RefillAsk) => Promise<RefillAnswer>;
  /** A receipt, as C2SP tlog-proof. */
  readonly proof: (book: string, caller: Caller, entry: string) => Promise<string>;
  /** The public key of a device, as the book told it; undefined when the book or the device is unknown here. */
  readonly keyOf: (book: string, device: string) => Promise<string | undefined>;
  /** Whether the device may read the book now. */
  readonly isIn: (book: string, device: string) => Promise<boolean>;
  /** What to show a witness who remembers that size of the log, as C2SP tlog-witness; undefined when there is nothing. */
  readonly askForWitness: (book: string, old: number) => Promise<string | undefined>;
  /** Keeps her signature line of what she was shown, under her key. */
  readonly takeWitness: (book: string, asked: string, line: string, key: string) => Promise<boolean>;
  /** Drops what was held too long. Called once a day. */
  readonly tidy: () => Promise<void>;
}

const mostKeys = 20_000;

export const hubDesk = (ports: Ports): Desk => {
  const room = roomOf(ports);
  const { store, clock, limits } = room;
  const keys = new Map<string, string>();
  const doorOf = async (book: string, device: string) => {
    const sight = await store.look(book, { ids: [], devices: [] });
    return sight && doorsFrom(sight.doors).devices.get(device);
  };
  return {
    greeting: (caller, nonce) => greetingOf(room, nonce, caller),
    hello: helloIn(room),
    push: pushingIn(room),
    pull: pullingFrom(room),
    refill: refillingIn(room),
    proof: provingFrom(room),
    keyOf: async (book, device) => {
      const name = `${book} ${device}`;
      // A device is named after its key, so what was told once stays true.
      const key = keys.get(name) ?? (await doorOf(book, device))?.key;
      if (key !== undefined && keys.size < mostKeys) keys.set(name, key);
      return key;
    },
    isIn: async (book, device) => (await doorOf(book, device))?.state === 'in',
    askForWitness: (book, old) => askForWitness(room, book, old),
    takeWitness: (book, asked, line, key) => takeWitness(room, book, asked, line, key),
    tidy: async () => {
      const before = clock().ms - limits.heldFor;
      for (const { book } of await store.books()) await store.forgetHeld(book, before);
    },
  };
};
