/** What one message asks of its caller, and which forms it has: read from its syntax, not from its text. */
import type { Token } from '@messageformat/parser';
import { parse } from '@messageformat/parser';
import type { Locale } from './catalogues.ts';

export interface Anatomy {
  /** Names of the arguments, sorted. */
  readonly args: readonly string[];
  /** Forms that a plural of this message lacks in the language: `n: few, many`. */
  readonly missingForms: readonly string[];
  /** The words alone, without arguments and syntax, for looking up words that we do not say. */
  readonly text: string;
  /** `select` arguments with their cases, which are code and must agree between languages. */
  readonly choices: readonly string[];
}

/** Throws when the message cannot be parsed. */
export const anatomyOf = (message: string, locale: Locale): Anatomy => {
  const args = new Set<string>();
  const choices = new Set<string>();
  const missingForms: string[] = [];
  const texts: string[] = [];
  const look = (tokens: readonly Token[]): void => {
    for (const token of tokens) {
      if (token.type === 'content') texts.push(token.value);
      if (token.type === 'content' || token.type === 'octothorpe') continue;
      args.add(token.arg);
      if (token.type === 'argument' || token.type === 'function') continue;
      const cases = token.cases.map(({ key }) => key);
      if (token.type === 'select') choices.add(`${token.arg}: ${[...cases].sort().join(', ')}`);
      else missingForms.push(...lacking(locale, token.type, token.arg, cases));
      for (const one of token.cases) look(one.tokens);
    }
  };
  look(parse(message));
  return { args: [...args].sort(), missingForms, text: texts.join(' '), choices: [...choices].sort() };
};

const lacking = (
  locale: Locale,
  type: 'plural' | 'selectordinal',
  arg: string,
  cases: readonly string[],
): readonly string[] => {
  const forms = new Intl.PluralRules(locale, { type: type === 'plural' ? 'cardinal' : 'ordinal' }).resolvedOptions()
    .pluralCategories;
  // Where a language has a form for zero it is for exactly zero, so a message may write it as `=0`.
  const missing = forms.filter((form) => !cases.includes(form) && !(form === 'zero' && cases.includes('=0')));
  return missing.length === 0 ? [] : [`${arg}: ${missing.join(', ')}`];
};
