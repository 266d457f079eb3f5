import { digestOf } from '@sanduk/capabilities/book/digest.ts';
import { writtenSample } from '@sanduk/capabilities/book/sample-written.ts';
import { makeKeyPair, signerOf, writeBookFile } from '@sanduk/journal';

/** The sample group as a file that somebody hands over: a whole sound book of half a year. */
export const sampleFile = async (): Promise<{ readonly book: string; readonly text: string }> => {
  const { subtle } = globalThis.crypto;
  const signer = await signerOf(subtle, await makeKeyPair(subtle));
  const random = (length: number): Uint8Array => globalThis.crypto.getRandomValues(new Uint8Array(length));
  const { said, reading } = await writtenSample({ signer, random });
  const lines = writeBookFile(said, reading.heads, digestOf(reading));
  return { book: reading.id ?? '', text: lines.map((line) => `${line}\n`).join('') };
};
