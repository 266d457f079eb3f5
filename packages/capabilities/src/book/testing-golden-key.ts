import type { Signer, Subtle } from '@sanduk/journal';
import { signerOf } from '@sanduk/journal';

/** The key that signs the golden corpus. It is published here, so it protects nothing and must never sign a real book. */
const published = {
  kty: 'EC',
  crv: 'P-256',
  x: 'op-p-VQdSXj4h884OfEBJgB_MLlkHaejuPURAiIpycE',
  y: 'Za07ZlInrjexH36jpv28XVHYzbo3vGvsuHtZCa4bTQo',
  d: 'QIu7P92wrtEoCFecFF9FMNwQFbXMNXpRQZ1SN-BDPnw',
} as const;

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const;

export const goldenSigner = async (subtle: Subtle): Promise<Signer> => {
  const { d: _d, ...open } = published;
  const [privateKey, publicKey] = await Promise.all([
    subtle.importKey('jwk', published, curve, false, ['sign']),
    subtle.importKey('jwk', open, curve, true, ['verify']),
  ]);
  return signerOf(subtle, { privateKey, publicKey });
};
