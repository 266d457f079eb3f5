import { assert } from '@sanduk/kernel';
import { deviceOf } from './ids.ts';
import type { Signer, Verify } from './ports.ts';

/** The part of WebCrypto that signing needs; `globalThis.crypto.subtle` of any browser or of Node fits. */
export interface Subtle {
  readonly generateKey: SubtleCrypto['generateKey'];
  readonly exportKey: SubtleCrypto['exportKey'];
  readonly importKey: SubtleCrypto['importKey'];
  readonly sign: SubtleCrypto['sign'];
  readonly verify: SubtleCrypto['verify'];
}

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const algorithm = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** A new device key. The private half cannot be taken out again, not even by this program. */
export const makeKeyPair = async (subtle: Subtle): Promise<CryptoKeyPair> => {
  const pair = await subtle.generateKey(curve, false, ['sign', 'verify']);
  assert('privateKey' in pair, 'P-256 keys come in pairs');
  return pair;
};

/** A device that signs with a key pair of `makeKeyPair`, fresh or read back from storage. */
export const signerOf = async (subtle: Subtle, pair: CryptoKeyPair): Promise<Signer> => {
  const key = new Uint8Array(await subtle.exportKey('raw', pair.publicKey));
  return {
    device: deviceOf(key),
    key,
    sign: async (message) => new Uint8Array(await subtle.sign(algorithm, pair.privateKey, Uint8Array.from(message))),
  };
};

/** Checks signatures through WebCrypto. Keys are imported once. A key or signature that is none is simply not valid. */
export const verifierOf = (subtle: Subtle): Verify => {
  const imported = new Map<string, Promise<CryptoKey>>();
  return async (key, message, signature) => {
    const name = key.join();
    const ready = imported.get(name) ?? subtle.importKey('raw', Uint8Array.from(key), curve, false, ['verify']);
    imported.set(name, ready);
    try {
      return await subtle.verify(algorithm, await ready, Uint8Array.from(signature), Uint8Array.from(message));
    } catch {
      return false;
    }
  };
};
