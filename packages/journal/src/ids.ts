import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { fromBase64url, toBase64url } from '@sanduk/kernel';
import { canonical } from './canonical.ts';
import { sha256 } from './sha.ts';

/** Ids and hashes. Every hash says first what it is a hash of, so that none can pass for another kind. */

const hashOf = (...parts: readonly Uint8Array[]): Uint8Array => sha256(concatBytes(...parts));
const first16 = (hash: Uint8Array): string => toBase64url(hash.subarray(0, 16));

export const bytesOf = (text: string): Uint8Array => utf8ToBytes(text);

/** What a device signs, and what the entry's id is the hash of. */
export const messageOf = (header: string): Uint8Array => utf8ToBytes(`sanduk/entry/v1\n${header}`);

export const entryIdOf = (header: string): string => toBase64url(sha256(messageOf(header)));

const beforePart = utf8ToBytes('sanduk/part/v1\n');

/** A salted promise of a part: the part can be taken away later, and nobody can guess it back from the promise. */
export const commitmentOf = (salt: Uint8Array, body: string): string =>
  toBase64url(hashOf(beforePart, salt, utf8ToBytes(body)));

/** A device is named by its public key (an uncompressed P-256 point). */
export const deviceOf = (key: Uint8Array): string => first16(sha256(key));
export const deviceOfKeyText = (key: string): string | undefined => {
  const bytes = fromBase64url(key);
  return bytes?.length === 65 ? deviceOf(bytes) : undefined;
};

/**
 * The question that a movement expected once a meeting answers. Two phones, two taps and two imports that answer the
 * same question are one case, whoever came first.
 */
export const questionOf = (
  book: string,
  meeting: string | null,
  type: string,
  slot: readonly unknown[],
  nth = 1,
): string => first16(hashOf(utf8ToBytes(`sanduk/slot/v1\n${canonical([book, meeting, type, ...slot, nth])}`)));

export interface ImportedRow {
  readonly date: string;
  readonly kind: string;
  readonly member: string;
  readonly minor: number;
  readonly reference: string;
  /** 1 for the first row with all these values in one file, 2 for the next one alike ... */
  readonly occurrence: number;
  /** How often an entry of this row was reversed before. */
  readonly attempt: number;
}

/** The question that a row of a sheet answers, so that the same sheet read twice adds nothing. */
export const importQuestionOf = (book: string, row: ImportedRow): string =>
  first16(
    hashOf(
      utf8ToBytes(
        `sanduk/import/v1\n${canonical([
          book,
          row.date,
          row.kind,
          row.member,
          row.minor,
          row.reference,
          row.occurrence,
          row.attempt,
        ])}`,
      ),
    ),
  );

/** An exception is named by its code and the entries it is about, so every device names it alike without storing it. */
export const exceptionIdOf = (code: string, entries: readonly string[]): string =>
  first16(hashOf(utf8ToBytes(`sanduk/exception/v1\n${code}\n${entries.toSorted().join('\n')}`)));

/** The hash of what a seal vouches for. */
export const digestOfWords = (words: unknown): string =>
  toBase64url(hashOf(utf8ToBytes(`sanduk/digest/v1\n${canonical(words)}`)));
