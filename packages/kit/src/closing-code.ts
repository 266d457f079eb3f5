import { assert, fromBase64url } from '@sanduk/kernel';

/**
 * The two faces of a seal. Both are read from the 32 bytes of the entry id, so every phone, terminal and paper agrees.
 *
 *   C1  Written and checked: the top 66 bits as twenty decimal digits in five groups of four, zeros in front kept.
 *   C2  Said and remembered: the lowest 24 bits as four numbers from 0 to 63, the highest six bits first.
 *
 * Two phones that have not met yet compare a hash of keys in the same way, with one thing more:
 *
 *   C3  The lowest 30 bits as five such numbers.
 */
const bytesOf = (entryId: string): Uint8Array => {
  const bytes = fromBase64url(entryId);
  assert(bytes !== undefined && bytes.length >= 12, 'a closing code is read from an entry id');
  return bytes;
};

/** Five groups of four decimal digits, in Western digits; a screen may show them in others. */
export const digitsOf = (entryId: string): readonly [string, string, string, string, string] => {
  let top = 0n;
  for (const byte of bytesOf(entryId).slice(0, 9)) top = (top << 8n) | BigInt(byte);
  // Nine bytes are 72 bits; the lowest six of them are not part of the code.
  const text = (top >> 6n).toString().padStart(20, '0');
  return [text.slice(0, 4), text.slice(4, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16)];
};

/** Four places in the list of 64 drawn things. */
export const thingsOf = (entryId: string): readonly [number, number, number, number] => {
  const low = lowestOf(entryId);
  return [(low >> 18) & 63, (low >> 12) & 63, (low >> 6) & 63, low & 63];
};

/** C3. Five places in the same list. */
export const fiveThingsOf = (hash: string): readonly [number, number, number, number, number] => [
  (lowestOf(hash) >> 24) & 63,
  ...thingsOf(hash),
];

/** The lowest 32 bits. */
const lowestOf = (id: string): number =>
  bytesOf(id)
    .slice(-4)
    .reduce((held, byte) => (held << 8) | byte, 0);
