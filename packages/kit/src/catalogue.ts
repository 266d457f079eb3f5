import { parse } from '@messageformat/parser';
import type { Content, FunctionArg, Octothorpe, PlainArg, Select } from '@messageformat/parser';

/**
 * Messages before they are compiled: numbers and names are handed to our own forms, the pseudo language is made from
 * English, and what would break a sentence is found. Used while building and in Node only.
 */
export type Token = Content | PlainArg | FunctionArg | Select | Octothorpe;
export type Messages = Readonly<Record<string, string>>;

interface Edit {
  readonly at: number;
  readonly length: number;
  readonly text: string;
}

const applied = (message: string, edits: readonly Edit[]): string =>
  edits
    .toSorted((a, b) => b.at - a.at)
    .reduce((text, { at, length, text: put }) => text.slice(0, at) + put + text.slice(at + length), message);

/** Visits every token, with the argument of the plural around it (what `#` stands for). */
const walk = (
  tokens: readonly Token[],
  visit: (token: Token, counted: string | undefined) => void,
  counted?: string,
): void => {
  for (const token of tokens) {
    visit(token, counted);
    if ('cases' in token)
      for (const one of token.cases) walk(one.tokens, visit, token.type === 'select' ? counted : token.arg);
  }
};

const edited = (message: string, edit: (token: Token, counted: string | undefined) => string | undefined): string => {
  const edits: Edit[] = [];
  walk(parse(message), (token, counted) => {
    const put = edit(token, counted);
    if (put !== undefined) edits.push({ at: token.ctx.offset, length: token.ctx.text.length, text: put });
  });
  return applied(message, edits);
};

/** Says which message is broken, where a parser would only say at which letter. */
export const named = <Made>(key: string, make: () => Made): Made => {
  try {
    return make();
  } catch (fault) {
    throw new Error(`the message "${key}" cannot be read: ${fault instanceof Error ? fault.message : String(fault)}`, {
      cause: fault,
    });
  }
};

/** `{name}` becomes `{name, text}`, and `#` the number of its plural in the reader's digits. */
export const withForms = (message: string): string =>
  edited(message, (token, counted) => {
    if (token.type === 'argument') return `{${token.arg}, text}`;
    return token.type === 'octothorpe' && counted !== undefined ? `{${counted}, num}` : undefined;
  });

const accents: Readonly<Record<string, string>> = {
  a: 'á',
  b: 'ƀ',
  c: 'ç',
  d: 'ð',
  e: 'é',
  f: 'ƒ',
  g: 'ĝ',
  h: 'ĥ',
  i: 'í',
  j: 'ĵ',
  k: 'ķ',
  l: 'ļ',
  m: 'ɱ',
  n: 'ñ',
  o: 'ó',
  p: 'þ',
  q: 'ɋ',
  r: 'ŕ',
  s: 'š',
  t: 'ŧ',
  u: 'ú',
  v: 'ṽ',
  w: 'ŵ',
  x: 'ẋ',
  y: 'ý',
  z: 'ž',
  A: 'Á',
  B: 'Ɓ',
  C: 'Ç',
  D: 'Ð',
  E: 'É',
  F: 'Ƒ',
  G: 'Ĝ',
  H: 'Ĥ',
  I: 'Í',
  J: 'Ĵ',
  K: 'Ķ',
  L: 'Ļ',
  M: 'Ḿ',
  N: 'Ñ',
  O: 'Ó',
  P: 'Þ',
  Q: 'Ɋ',
  R: 'Ŕ',
  S: 'Š',
  T: 'Ŧ',
  U: 'Ú',
  V: 'Ṽ',
  W: 'Ŵ',
  X: 'Ẋ',
  Y: 'Ý',
  Z: 'Ž',
};

/** English with accents, brackets and a third more room: shows what is cut off, glued together or not translated at all. */
export const pseudoOf = (message: string): string => {
  let letters = 0;
  const accented = edited(message, (token) => {
    if (token.type !== 'content') return undefined;
    letters += token.value.length;
    return token.ctx.text.replace(/[A-Za-z]/gu, (letter) => accents[letter] ?? letter);
  });
  return `[${accented}${' ~'.repeat(Math.ceil((letters * 0.35) / 2))}]`;
};

export interface Flaw {
  readonly key: string;
  readonly flaw: 'missing' | 'unknown' | 'empty' | 'broken' | 'quoted' | 'other-arguments' | 'offset';
  readonly detail: string;
}

const argumentsOf = (message: string): readonly string[] => {
  const names = new Set<string>();
  walk(parse(message), (token) => {
    if ('arg' in token) names.add(token.arg);
  });
  return [...names].toSorted();
};

const flawOf = (key: string, message: string, source: string): Flaw | undefined => {
  if (message.trim() === '') return { key, flaw: 'empty', detail: '' };
  // A straight apostrophe before a brace hides the brace from the parser: "d'{name}" would be shown as it is.
  if (/'[{}#|]/u.test(message))
    return { key, flaw: 'quoted', detail: 'write ’ before a brace, not a straight apostrophe' };
  try {
    const names = argumentsOf(message).join(', ');
    const wanted = argumentsOf(source).join(', ');
    const unused = argumentsOf(message).filter((name) => !argumentsOf(source).includes(name));
    if (unused.length > 0)
      return { key, flaw: 'other-arguments', detail: `has {${names}}, the source has {${wanted}}` };
    if (/offset:/u.test(message)) return { key, flaw: 'offset', detail: 'plural offsets are not used here' };
  } catch (fault) {
    return { key, flaw: 'broken', detail: fault instanceof Error ? fault.message : String(fault) };
  }
  return undefined;
};

/** What keeps a translation from standing beside its source (English, `en`). An empty list is what the gate wants. */
export const flawsOf = (source: Messages, translation: Messages): readonly Flaw[] => [
  ...Object.keys(source)
    .filter((key) => !(key in translation))
    .map((key): Flaw => ({ key, flaw: 'missing', detail: '' })),
  ...Object.entries(translation).flatMap(([key, message]) => {
    const from = source[key];
    if (from === undefined) return [{ key, flaw: 'unknown', detail: '' } satisfies Flaw];
    const flaw = flawOf(key, message, from);
    return flaw ? [flaw] : [];
  }),
];
