import { assert } from '@sanduk/kernel';

/**
 * What sealing needs from the world: AES-256-GCM and one agreement of keys on P-256. Apps hand in WebCrypto by
 * `sealerOf`; tests hand in a plain one.
 */
export interface Sealer {
  /** Encrypts under a key of 32 bytes and a nonce of 12; `about` is not hidden but cannot be exchanged. */
  readonly seal: (key: Uint8Array, iv: Uint8Array, plain: Uint8Array, about: Uint8Array) => Promise<Uint8Array>;
  /** Undefined when the key, the nonce, the bytes or what they are about is another. */
  readonly open: (
    key: Uint8Array,
    iv: Uint8Array,
    sealed: Uint8Array,
    about: Uint8Array,
  ) => Promise<Uint8Array | undefined>;
  /** A pair of keys for one use. */
  readonly once: () => Promise<Agreement>;
}

/** The private half of a pair of keys, as something that can be asked: what it makes together with another's key. */
export interface Agreement {
  /** The public half, an uncompressed P-256 point of 65 bytes. */
  readonly key: Uint8Array;
  /** 32 bytes that only the two of them can make; undefined when the other key is none. */
  readonly agree: (other: Uint8Array) => Promise<Uint8Array | undefined>;
}

/** The part of WebCrypto that sealing needs; `globalThis.crypto.subtle` of any browser or of Node fits. */
export interface SealingSubtle {
  readonly generateKey: SubtleCrypto['generateKey'];
  readonly exportKey: SubtleCrypto['exportKey'];
  readonly importKey: SubtleCrypto['importKey'];
  readonly deriveBits: SubtleCrypto['deriveBits'];
  readonly encrypt: SubtleCrypto['encrypt'];
  readonly decrypt: SubtleCrypto['decrypt'];
}

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;
const bytes = (view: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(view);

/** The key pair of a device to which keys of parts are wrapped. The private half cannot be taken out again. */
export const makeAgreePair = async (subtle: SealingSubtle): Promise<CryptoKeyPair> => {
  const pair = await subtle.generateKey(curve, false, ['deriveBits']);
  assert('privateKey' in pair, 'P-256 keys come in pairs');
  return pair;
};

/** A pair of `makeAgreePair`, fresh or read back from storage. */
export const agreementOf = async (subtle: SealingSubtle, pair: CryptoKeyPair): Promise<Agreement> => ({
  key: new Uint8Array(await subtle.exportKey('raw', pair.publicKey)),
  agree: async (other) => {
    try {
      const key = await subtle.importKey('raw', bytes(other), curve, false, []);
      return new Uint8Array(await subtle.deriveBits({ name: 'ECDH', public: key }, pair.privateKey, 256));
    } catch {
      return undefined; // no point of the curve
    }
  },
});

/** Sealing through WebCrypto. Keys of parts are few and used often, so each is imported once. */
export const sealerOf = (subtle: SealingSubtle): Sealer => {
  const imported = new Map<string, Promise<CryptoKey>>();
  const ready = (key: Uint8Array): Promise<CryptoKey> => {
    const name = key.join();
    const known = imported.get(name) ?? subtle.importKey('raw', bytes(key), 'AES-GCM', false, ['encrypt', 'decrypt']);
    if (imported.size > 100) imported.clear();
    imported.set(name, known);
    return known;
  };
  const how = (iv: Uint8Array, about: Uint8Array): AesGcmParams => ({
    name: 'AES-GCM',
    iv: bytes(iv),
    additionalData: bytes(about),
  });
  return {
    seal: async (key, iv, plain, about) =>
      new Uint8Array(await subtle.encrypt(how(iv, about), await ready(key), bytes(plain))),
    open: async (key, iv, sealed, about) => {
      try {
        return new Uint8Array(await subtle.decrypt(how(iv, about), await ready(key), bytes(sealed)));
      } catch {
        return undefined; // sealed with another key, or changed since
      }
    },
    once: async () => agreementOf(subtle, await makeAgreePair(subtle)),
  };
};
