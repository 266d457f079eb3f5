/** Base64url without padding: the text form of ids, hashes, keys and signatures. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** What a letter stands for, by its code; 255 for one that is none of ours. */
const values = new Uint8Array(128).fill(255);
for (let value = 0; value < alphabet.length; value += 1) values[alphabet.charCodeAt(value)] = value;

export const toBase64url = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text += alphabet[group >> 18];
    text += alphabet[(group >> 12) & 63];
    if (at + 1 < bytes.length) text += alphabet[(group >> 6) & 63];
    if (at + 2 < bytes.length) text += alphabet[group & 63];
  }
  return text;
};

/** The bytes, or undefined when the text is not the one canonical spelling of any bytes. */
export const fromBase64url = (text: string): Uint8Array<ArrayBuffer> | undefined => {
  if (text.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (let index = 0; index < text.length; index += 1) {
    const value = values[text.charCodeAt(index)] ?? 255;
    if (value === 255) return undefined;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >> bits) & 255;
    }
  }
  return (held & ((1 << bits) - 1)) === 0 ? bytes : undefined;
};
