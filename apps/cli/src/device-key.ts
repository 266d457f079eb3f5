import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Signer } from '@sanduk/journal';
import { deviceOf, signerOf } from '@sanduk/journal';
import { toBase64url } from '@sanduk/kernel';
import { Failure } from './command.ts';
import { readText, writeWhole } from './files.ts';

/**
 * The terminal is a device like a phone: it signs with a key of its own, one for each book, kept in the data folder where
 * only its owner reads it. Beside the key lies how far it has written, so that an old copy of the book is not written on
 * a second time: two entries at one place would be a fork for ever.
 */
interface Kept {
  readonly book: string;
  readonly jwk: JsonWebKey;
  readonly n: number;
  readonly id: string;
}

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const;

export interface Device {
  readonly signer: Signer;
  readonly jwk: JsonWebKey;
}

const publicKeyOf = (jwk: JsonWebKey): Uint8Array =>
  Uint8Array.from([4, ...Buffer.from(jwk.x ?? '', 'base64url'), ...Buffer.from(jwk.y ?? '', 'base64url')]);

const deviceFrom = async (jwk: JsonWebKey): Promise<Device> => {
  const privateKey = await crypto.subtle.importKey('jwk', jwk, curve, false, ['sign']);
  const { d: _, key_ops: __, ...bare } = jwk;
  const publicKey = await crypto.subtle.importKey('jwk', bare, curve, true, ['verify']);
  return { jwk, signer: await signerOf(crypto.subtle, { privateKey, publicKey }) };
};

export const newDevice = async (): Promise<Device> => {
  const pair = await crypto.subtle.generateKey(curve, true, ['sign', 'verify']);
  return deviceFrom(await crypto.subtle.exportKey('jwk', pair.privateKey));
};

const fileOf = (data: string, book: string): string => join(data, 'keys', `${book}.json`);

/** The terminal's own device in a book, or why it may not write there. */
export const deviceIn = async (
  data: string,
  book: string,
  heads: readonly { readonly device: string; readonly n: number }[],
): Promise<Device> => {
  const file = fileOf(data, book);
  if (!existsSync(file)) {
    throw new Failure(
      'This book is written by another device, and this terminal does not belong to it. Import in the app on that device, or start a new book: --new',
    );
  }
  const kept = JSON.parse(readText(file)) as Kept;
  const device = deviceOf(publicKeyOf(kept.jwk));
  const here = heads.find((head) => head.device === device)?.n ?? -1;
  if (here < kept.n) {
    throw new Failure(
      `This copy of the book is older than what this terminal wrote: it has ${here + 1} of ${kept.n + 1} of its entries. Use the newer file.`,
    );
  }
  return deviceFrom(kept.jwk);
};

/** Called when a book begins, before anything is written, and again when the book is on the disk. */
export const keepDevice = (data: string, book: string, { jwk, signer }: Device, n: number, id: string): void => {
  const kept: Kept = { book, jwk, n, id };
  writeWhole(
    fileOf(data, book),
    `${JSON.stringify({ ...kept, device: signer.device, key: toBase64url(signer.key) })}\n`,
    0o600,
  );
};
