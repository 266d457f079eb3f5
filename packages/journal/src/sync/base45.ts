/** Base45 (RFC 9285): bytes in the letters of a picture code's alphanumeric mode, two bytes in three letters. */

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const values = new Map([...letters].map((letter, value) => [letter, value]));

export const toBase45 = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const second = bytes[at + 1];
    const value = second === undefined ? (bytes[at] ?? 0) : (bytes[at] ?? 0) * 256 + second;
    text += `${letters[value % 45]}${letters[Math.floor(value / 45) % 45]}`;
    if (second !== undefined) text += letters[Math.floor(value / 2025)];
  }
  return text;
};

/** The bytes, or undefined when the text spells none. */
export const fromBase45 = (text: string): Uint8Array | undefined => {
  if (text.length % 3 === 1) return undefined;
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const [a, b] = [values.get(text[at] ?? ''), values.get(text[at + 1] ?? '')];
    const third = text[at + 2];
    const c = third === undefined ? 0 : values.get(third);
    if (a === undefined || b === undefined || c === undefined) return undefined;
    const value = a + b * 45 + c * 2025;
    if (value > (third === undefined ? 0xff : 0xffff)) return undefined;
    if (third === undefined) bytes.push(value);
    else bytes.push(value >> 8, value & 0xff);
  }
  return Uint8Array.from(bytes);
};
