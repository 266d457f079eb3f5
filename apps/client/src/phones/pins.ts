import type { Prover } from '@sanduk/journal/sealed/proof.ts';
import { toBase64url } from '@sanduk/kernel';
import type { Device } from '../device/device.ts';

/**
 * The key of a member behind her PIN, on a phone that several share.
 *
 *   P1  The key is wrapped by her digits and by a secret of this phone together: neither opens it alone, and a copy of the
 *       store on another machine opens nothing.
 *   P2  A try is counted before it is made, so that switching the phone off gives no further one.
 *   P3  After ten wrong tries the wrapped key is gone. Two people give her a new one; nothing else is lost.
 *   P4  Unwrapped, the key can sign and can never leave.
 *
 * Six digits do not withstand somebody who takes the phone apart; putting the phone out does.
 */
interface Wrapped {
  readonly key: Uint8Array<ArrayBuffer>;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly wrapped: Uint8Array<ArrayBuffer>;
  readonly rounds: number;
  /** Of this phone, and not to be taken out of it. */
  readonly secret: CryptoKey;
}

interface Tries {
  readonly failed: number;
  readonly at: number;
}

export const mostTries = 10;
const usualRounds = 600_000;

/** Seconds to wait after that many wrong tries in a row. */
export const waitAfter = (failed: number): number =>
  [0, 0, 0, 10, 30, 60, 120, 300, 600, 900][Math.min(failed, mostTries - 1)] ?? 0;

/** Digits that a thief tries first: all alike, or counted up or down. */
export const isEasy = (pin: string): boolean => {
  const digits = [...pin].map(Number);
  const steps = new Set(digits.slice(1).map((digit, at) => digit - (digits[at] ?? 0)));
  const [step = 0] = steps;
  return steps.size === 1 && Math.abs(step) <= 1;
};

export interface Refusal {
  readonly left: number;
  readonly wait: number;
}

const signing = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const way = { name: 'ECDSA', hash: 'SHA-256' } as const;

export interface PinPorts {
  readonly device: Pick<Device, 'beside' | 'putBeside'>;
  readonly now: () => number;
  readonly subtle?: SubtleCrypto;
  readonly rounds?: number;
}

const randomBytes = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length));

/** Tries belong to a key: making another one gives back none of them. */
const placeOf = (member: string, key: string): string => `${member} ${key}`;

/** What opens the wrapping: digits stretched, then mixed with the secret of the phone. */
const wrapper = async (
  subtle: SubtleCrypto,
  pin: string,
  { salt, rounds, secret }: Pick<Wrapped, 'salt' | 'rounds' | 'secret'>,
): Promise<CryptoKey> => {
  const typed = await subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits']);
  const stretched = await subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }, typed, 256);
  const mixed = await subtle.sign('HMAC', secret, stretched);
  return subtle.importKey('raw', mixed, 'AES-GCM', false, ['wrapKey', 'unwrapKey']);
};

/** Makes a key for her, wraps it, and keeps it beside the book; answers with the public half, to be said in the book. */
export const setPin = async (book: string, member: string, pin: string, ports: PinPorts): Promise<string> => {
  const { device, subtle = crypto.subtle, rounds = usualRounds } = ports;
  const pair = await subtle.generateKey(signing, true, ['sign', 'verify']);
  const secret = await subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const [salt, iv] = [randomBytes(16), randomBytes(12)];
  const by = await wrapper(subtle, pin, { salt, rounds, secret });
  const wrapped = new Uint8Array(await subtle.wrapKey('pkcs8', pair.privateKey, by, { name: 'AES-GCM', iv }));
  const key = new Uint8Array(await subtle.exportKey('raw', pair.publicKey));
  const kept: Wrapped = { key, salt, iv, wrapped, rounds, secret };
  await device.putBeside(book, [{ kind: 'pin', name: placeOf(member, toBase64url(key)), value: kept }]);
  return toBase64url(key);
};

interface Place {
  readonly name: string;
  readonly kept: Wrapped;
}

const keptFor = async (
  book: string,
  member: string,
  keys: readonly string[],
  { device }: PinPorts,
): Promise<Place | undefined> => {
  const all = await device.beside(book, 'pin');
  const name = keys.map((key) => placeOf(member, key)).find((place) => all.has(place));
  return name === undefined ? undefined : { name, kept: all.get(name) as Wrapped };
};

const triesOf = async (book: string, name: string, { device }: PinPorts): Promise<Tries> =>
  ((await device.beside(book, 'pin-tries')).get(name) as Tries | undefined) ?? { failed: 0, at: 0 };

const opened = async (kept: Wrapped, pin: string, subtle: SubtleCrypto): Promise<Prover | undefined> => {
  const by = await wrapper(subtle, pin, kept);
  try {
    const { iv, wrapped, key } = kept;
    const secret = await subtle.unwrapKey('pkcs8', wrapped, by, { name: 'AES-GCM', iv }, signing, false, ['sign']);
    return {
      key,
      sign: async (message) => new Uint8Array(await subtle.sign(way, secret, Uint8Array.from(message))),
    };
  } catch (error) {
    if (error instanceof DOMException) return undefined; // other digits than hers
    throw error;
  }
};

/** Her key, if these are her digits and one of the keys that the book knows as hers lies here. */
export const openPin = async (
  book: string,
  member: string,
  keys: readonly string[],
  pin: string,
  ports: PinPorts,
): Promise<Prover | Refusal> => {
  const { device, now, subtle = crypto.subtle } = ports;
  const place = await keptFor(book, member, keys, ports);
  if (!place) return { left: 0, wait: 0 };
  const { name, kept } = place;
  const { failed, at } = await triesOf(book, name, ports);
  const wait = Math.ceil(Math.min(waitAfter(failed), at / 1000 + waitAfter(failed) - now() / 1000));
  if (wait > 0) return { left: mostTries - failed, wait };
  const tries: Tries = { failed: failed + 1, at: now() };
  await device.putBeside(book, [{ kind: 'pin-tries', name, value: tries }]);
  const prover = await opened(kept, pin, subtle);
  const gone = !prover && tries.failed >= mostTries;
  if (gone) await device.putBeside(book, [{ kind: 'pin', name, value: undefined }]);
  if (prover || gone) await device.putBeside(book, [{ kind: 'pin-tries', name, value: undefined }]);
  if (prover) return prover;
  return gone ? { left: 0, wait: 0 } : { left: mostTries - tries.failed, wait: waitAfter(tries.failed) };
};
