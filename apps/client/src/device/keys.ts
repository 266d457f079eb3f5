import type { Agreement, Signer } from '@sanduk/journal';
import { toBase64url } from '@sanduk/kernel';
import type { AgreeKey, DeviceKey } from './database.ts';
import { openDatabase, strict } from './database.ts';
import type { DeviceName } from './device.ts';

/** The key of this phone for one book. Each book has its own, so that two books do not show that one phone writes both. */

const meeting = { name: 'ECDH', namedCurve: 'P-256' } as const;
const way = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const signing = { name: 'ECDSA', hash: 'SHA-256' } as const;
const trial = 'trial';

export const makeKey = async (subtle: SubtleCrypto = crypto.subtle): Promise<DeviceKey> => {
  const pair = await subtle.generateKey(way, false, ['sign', 'verify']);
  const key = new Uint8Array(await subtle.exportKey('raw', pair.publicKey));
  const fingerprint = new Uint8Array(await subtle.digest('SHA-256', key));
  const agree = await makeAgreeKey(subtle);
  return { device: toBase64url(fingerprint.slice(0, 16)), key, secret: pair.privateKey, agree };
};

/** The pair to which keys of parts are wrapped. */
export const makeAgreeKey = async (subtle: SubtleCrypto = crypto.subtle): Promise<AgreeKey> => {
  const pair = await subtle.generateKey(meeting, false, ['deriveBits']);
  return { key: new Uint8Array(await subtle.exportKey('raw', pair.publicKey)), secret: pair.privateKey };
};

/** The pen of this phone in one book. */
export const signerWith = ({ device, key, secret }: DeviceKey, subtle: SubtleCrypto = crypto.subtle): Signer => ({
  device,
  key,
  sign: async (message) => new Uint8Array(await subtle.sign(signing, secret, Uint8Array.from(message))),
});

/**
 * Some browsers say that a key was kept and give nothing back. So one is put away, the store closed and opened again,
 * and the key must still sign. Only then may it sign for a group's money.
 */
export const keysAreKept = async (name: DeviceName, subtle: SubtleCrypto = crypto.subtle): Promise<boolean> => {
  try {
    const made = await makeKey(subtle);
    const before = await openDatabase(name);
    try {
      const transaction = before.database.transaction('keys', 'readwrite', strict);
      await Promise.all([transaction.store.put(made, trial), transaction.done]);
    } finally {
      before.database.close();
    }
    const after = await openDatabase(name);
    try {
      const back = await after.database.get('keys', trial);
      await after.database.delete('keys', trial);
      return back !== undefined && (await stillSigns(back, subtle)) && (await stillAgrees(back, subtle));
    } finally {
      after.database.close();
    }
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError) return false;
    throw error;
  }
};

/** What this phone makes together with another's key. */
export const agreementWith = ({ key, secret }: AgreeKey, subtle: SubtleCrypto = crypto.subtle): Agreement => ({
  key,
  agree: async (other) => {
    try {
      const theirs = await subtle.importKey('raw', Uint8Array.from(other), meeting, false, []);
      return new Uint8Array(await subtle.deriveBits({ name: 'ECDH', public: theirs }, secret, 256));
    } catch {
      return undefined; // no point of the curve
    }
  },
});

/** Both pairs must work after the store was closed: the one that signs, and the one that agrees. */
const stillAgrees = async ({ agree }: DeviceKey, subtle: SubtleCrypto): Promise<boolean> => {
  if (!agree) return false;
  const other = await makeAgreeKey(subtle);
  const [one, two] = await Promise.all([
    agreementWith(agree, subtle).agree(other.key),
    agreementWith(other, subtle).agree(agree.key),
  ]);
  return one !== undefined && one.join() === two?.join();
};

const stillSigns = async ({ key, secret }: DeviceKey, subtle: SubtleCrypto): Promise<boolean> => {
  const message = crypto.getRandomValues(new Uint8Array(32));
  const signature = await subtle.sign(signing, secret, message);
  const open = await subtle.importKey('raw', key, way, false, ['verify']);
  return subtle.verify(signing, open, signature, message);
};
