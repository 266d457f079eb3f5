import type { Signer } from '@sanduk/journal';
import { toBase64url } from '@sanduk/kernel';
import type { DeviceKey } from './database.ts';
import { openDatabase, strict } from './database.ts';
import type { DeviceName } from './device.ts';

/** The key of this phone for one book. Each book has its own, so that two books do not show that one phone writes both. */

const way = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const signing = { name: 'ECDSA', hash: 'SHA-256' } as const;
const trial = 'trial';

export const makeKey = async (subtle: SubtleCrypto = crypto.subtle): Promise<DeviceKey> => {
  const pair = await subtle.generateKey(way, false, ['sign', 'verify']);
  const key = new Uint8Array(await subtle.exportKey('raw', pair.publicKey));
  const fingerprint = new Uint8Array(await subtle.digest('SHA-256', key));
  return { device: toBase64url(fingerprint.slice(0, 16)), key, secret: pair.privateKey };
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
      return back !== undefined && (await stillSigns(back, subtle));
    } finally {
      after.database.close();
    }
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError) return false;
    throw error;
  }
};

const stillSigns = async ({ key, secret }: DeviceKey, subtle: SubtleCrypto): Promise<boolean> => {
  const message = crypto.getRandomValues(new Uint8Array(32));
  const signature = await subtle.sign(signing, secret, message);
  const open = await subtle.importKey('raw', key, way, false, ['verify']);
  return subtle.verify(signing, open, signature, message);
};
