import type { Prover } from '@sanduk/journal';
import { newPaperCode, paperKeyOf, readPaperCode } from '@sanduk/journal/sealed/paper.ts';
import type { PaperFlaw } from '@sanduk/journal/sealed/paper.ts';
import { toBase64url } from '@sanduk/kernel';
import { random } from '../today.ts';

/** Keys on paper: letters that a person keeps, and that make her key again on any phone. */
export interface Paper {
  readonly code: string;
  /** The public half, to be said in the book. */
  readonly key: string;
}

export const newPaper = (): Paper => {
  const code = newPaperCode(random);
  return { code, key: toBase64url(paperKeyOf(code).key) };
};

/** The key on this paper, if it is one of these. */
export const proverOfPaper = (typed: string, keys: readonly string[]): Prover | undefined => {
  const read = readPaperCode(typed);
  if (!('code' in read)) return undefined;
  const prover = paperKeyOf(read.code);
  return keys.includes(toBase64url(prover.key)) ? prover : undefined;
};

/** Read back: whether what was scanned or typed is that paper, and what is wrong with it otherwise. */
export const readBack = (typed: string, paper: Paper): 'same' | 'another' | PaperFlaw => {
  const read = readPaperCode(typed);
  if (!('code' in read)) return read;
  return read.code === paper.code ? 'same' : 'another';
};
