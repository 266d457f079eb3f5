import { createCipheriv, createDecipheriv, hash } from 'node:crypto';
import type { Agreement, Sealer } from '@sanduk/journal/sealed/sealer.ts';
import type { Chance } from './chance.ts';

/**
 * Sealing in a simulated world: AES-256-GCM as on a phone, and pairs whose common secret only the two of them and the
 * world can make.
 */
const sha256 = (...parts: readonly Uint8Array[]): Buffer => hash('sha256', Buffer.concat(parts), 'buffer');
const tagLength = 16;

export interface Sealing {
  readonly makeAgreement: (chance: Chance) => Agreement;
  readonly sealerFor: (chance: Chance) => Sealer;
}

export const sealing = (): Sealing => {
  const secrets = new Map<string, Buffer>();
  const makeAgreement = (chance: Chance): Agreement => {
    const secret = Buffer.from(chance.bytes(32));
    const key = new Uint8Array(Buffer.concat([Uint8Array.of(4), sha256(secret), sha256(sha256(secret))]));
    secrets.set(Buffer.from(key).toString('hex'), secret);
    return {
      key,
      agree: async (other) => {
        const theirs = secrets.get(Buffer.from(other).toString('hex'));
        return theirs && new Uint8Array(sha256(...[secret, theirs].toSorted((a, b) => Buffer.compare(a, b))));
      },
    };
  };
  return {
    makeAgreement,
    sealerFor: (chance) => ({
      seal: async (key, iv, plain, about) => {
        const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(about);
        return new Uint8Array(Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]));
      },
      open: async (key, iv, sealed, about) => {
        if (sealed.length < tagLength) return undefined;
        const cipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagLength }).setAAD(about);
        cipher.setAuthTag(sealed.subarray(-tagLength));
        try {
          return new Uint8Array(Buffer.concat([cipher.update(sealed.subarray(0, -tagLength)), cipher.final()]));
        } catch {
          return undefined; // sealed with another key, or changed since
        }
      },
      once: async () => makeAgreement(chance),
    }),
  };
};
