import { p256 } from '@noble/curves/nist.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { assert } from '@sanduk/kernel';
import { bytesOf } from '../ids.ts';
import type { Random } from '../ports.ts';
import type { Prover } from './proof.ts';

/**
 * A key on paper: letters that a person writes down and types in again, from which a P-256 key follows. 26 letters are
 * drawn by chance (127 bits, which nobody tries out), two more show a slip of the pen.
 *
 *   Q1  The same letters give the same key on every phone and in every year, however they are spaced or written.
 *   Q2  A letter that is wrong, missing or in another place is named, before a key is made of it.
 */

/** Letters and digits that are not mistaken for one another when read aloud or copied by hand. */
const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
const drawn = 26;
const all = 28;

export type PaperFlaw =
  /** `count` letters were read, there should be 28. */
  | { readonly flaw: 'length'; readonly count: number }
  /** No paper has this letter; it is the `at`-th, from 1. */
  | { readonly flaw: 'letter'; readonly at: number; readonly letter: string }
  | { readonly flaw: 'check' };

const checkOf = (text: string): string => {
  const hash = sha256(bytesOf(`sanduk/paper-check/v1\n${text}`));
  const number = (((hash[0] ?? 0) << 16) | ((hash[1] ?? 0) << 8) | (hash[2] ?? 0)) % letters.length ** 2;
  return `${letters[Math.floor(number / letters.length)]}${letters[number % letters.length]}`;
};

const grouped = (text: string): string => text.replaceAll(/.{4}(?=.)/g, '$&-');

/** A new code, in seven groups of four. */
export const newPaperCode = (random: Random): string => {
  let text = '';
  while (text.length < drawn) {
    // Only whole multiples of thirty are taken, so every letter is as likely as the next.
    for (const byte of random(32)) {
      if (byte < 240 && text.length < drawn) text += letters[byte % letters.length];
    }
  }
  return grouped(text + checkOf(text));
};

/** The code in its one spelling, or what is wrong with what was typed. Case, blanks and hyphens do not matter. */
export const readPaperCode = (typed: string): { readonly code: string } | PaperFlaw => {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}.,_]/gu, '');
  const said = [...text];
  const wrong = said.findIndex((letter) => !letters.includes(letter));
  if (wrong >= 0) return { flaw: 'letter', at: wrong + 1, letter: said[wrong] ?? '' };
  if (said.length !== all) return { flaw: 'length', count: said.length };
  return checkOf(text.slice(0, drawn)) === text.slice(drawn) ? { code: grouped(text) } : { flaw: 'check' };
};

/** The key that follows from a code that `readPaperCode` found good. */
export const paperKeyOf = (code: string): Prover => {
  const read = readPaperCode(code);
  assert('code' in read, 'a paper key is made of a code that was read');
  const text = read.code.replaceAll('-', '').slice(0, drawn);
  const seed = hkdf(sha256, bytesOf(text), undefined, bytesOf('sanduk/paper-key/v1'), 48);
  const secret = p256.utils.randomSecretKey(seed);
  return {
    key: p256.getPublicKey(secret, false),
    sign: (message) => Promise.resolve(p256.sign(message, secret)),
  };
};
