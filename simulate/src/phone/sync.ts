import { carriedBy } from '@sanduk/client/carried.ts';
import { tendKeys } from '@sanduk/client/veiling.ts';
import type { Desk } from '@sanduk/hub/desk.ts';
import { Complaining } from '@sanduk/hub/complaint.ts';
import { StoreMishap } from '@sanduk/hub/store.ts';
import type { Carrying } from '@sanduk/journal/sync/carry.ts';
import { carry } from '@sanduk/journal/sync/carry.ts';
import type { Peer } from '@sanduk/journal/sync/carried.ts';
import { peerSays } from '@sanduk/journal/sync/carried.ts';
import { toBase64url } from '@sanduk/kernel';
import { checkRead } from '../checks/logs.ts';
import { Garbled, NoAnswer, call, garbledJson } from '../world/net.ts';
import type { World } from '../world/world.ts';
import { PowerCut } from '../world/world.ts';
import type { Phone } from './phone.ts';
import { onPhone, opened } from './phone.ts';

/** Whichever desk answers at the address: of an honest hub, or of one that lies. `witness` looks at every answer. */
export interface Address {
  readonly desk: (phone: Phone) => Desk;
  readonly witness: (answer: unknown) => void;
  /** What a phone made of the answers that it got, when all of them came through as they were given. */
  readonly judge?: (phone: Phone, answers: readonly unknown[], done: Carrying) => void;
}

/** What came of the questions of one carrying. */
interface Heard {
  readonly answers: unknown[];
  failed: boolean;
}

/** The way to a desk: every question may be lost, late, doubled or spoiled, and the hub may fall silent in the middle. */
const peerOver = (world: World, phone: Phone, at: Address, heard: Heard): Peer => {
  const { line } = phone;
  const caller = { device: phone.signer.device, key: toBase64url(phone.signer.key), here: true };
  const ask = async <T>(name: string, question: (desk: Desk) => Promise<T>): Promise<T> => {
    try {
      const got = await call(
        world,
        line,
        async () => {
          const answer = await question(at.desk(phone));
          at.witness(answer);
          return answer;
        },
        (answer) => garbledJson(line.chance, answer),
      );
      heard.answers.push(got);
      return got;
    } catch (error) {
      heard.failed = true;
      throw saysOf(error, name);
    }
  };
  return {
    hello: (book, what) => ask('hello', (desk) => desk.hello(book, caller, what)),
    push: (book, what) => ask('push', (desk) => desk.push(book, caller, what)),
    pull: (book, what) => ask('pull', (desk) => desk.pull(book, caller, what)),
    refill: (book, what) => ask('refill', (desk) => desk.refill(book, caller, what)),
    proof: (book, entry) => ask('proof', (desk) => desk.proof(book, caller, entry)),
  };
};

const saysOf = (error: unknown, name: string): unknown => {
  if (error instanceof Complaining) return peerSays(error.code, name, error.more.after);
  if (error instanceof StoreMishap) return peerSays(error.why, name);
  // The power of the hub went, not that of the phone.
  if (error instanceof NoAnswer || error instanceof Garbled || error instanceof PowerCut) {
    return peerSays('offline', name);
  }
  return error;
};

/** One carrying between a phone and a hub. Undefined when the phone's power went, or it is not there. */
export const syncOn = async (world: World, phone: Phone, book: string, at: Address): Promise<Carrying | undefined> => {
  const held = await opened(world, phone, book);
  if (!held || phone.syncing) return undefined;
  phone.syncing = true;
  try {
    const spoiledBefore = phone.line.spoiled;
    const heard: Heard = { answers: [], failed: false };
    phone.carried += 1;
    const done = await onPhone(world, phone, async () => {
      try {
        await tendKeys(held);
        return await carry(carriedBy(held), peerOver(world, phone, at, heard));
      } catch (error) {
        if (error instanceof DOMException) return undefined;
        // A spoiled answer may lack what our code reads of it; where none was spoiled, it is a fault.
        if (error instanceof TypeError && phone.line.spoiled > spoiledBefore) {
          world.sometimes.reached('a carrying broken off by a spoiled answer');
          return undefined;
        }
        throw error;
      }
    });
    world.trace.tell(
      ...([
        phone.name,
        'carries',
        done?.taken,
        done?.given,
        done?.refused,
        done?.trouble?.code,
        done?.trouble?.reason,
      ] as const),
    );
    checkRead(world, phone, book);
    if (done && !heard.failed && phone.line.spoiled === spoiledBefore) at.judge?.(phone, heard.answers, done);
    if (done?.trouble) world.sometimes.reached(`trouble ${done.trouble.code}`);
    return done;
  } finally {
    phone.syncing = false;
  }
};
