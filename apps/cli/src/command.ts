import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';

/** What a command prints to. Tests hand in lists. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Standard input: the lines that came together, in bunches. */
  readonly lines: () => AsyncIterable<readonly string[]>;
  /** Until whoever reads our output has room for more of it. */
  readonly room: () => Promise<void>;
  /** Asks a person yes or no; undefined where nobody sits. */
  readonly confirm: ((question: string) => Promise<boolean>) | undefined;
}

/** 0: done. 1: a check failed or the world did. 2: the command was not understood. */
export type ExitCode = 0 | 1 | 2;

export interface Command {
  readonly name: string;
  /** What follows the name, one line for each way to use it. */
  readonly usage: readonly string[];
  readonly explain: string;
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<ExitCode>;
}

/** The command was not understood: exit 2, with its usage. */
export class Usage extends Error {}
/** A check failed, or the world did: exit 1, with this sentence. */
export class Failure extends Error {}

export type Values = Readonly<Record<string, string | boolean | undefined>>;

/** Options and the rest, by Node's own parser; what it refuses is a matter of usage. */
export const parsed = (
  args: readonly string[],
  texts: readonly string[],
  flags: readonly string[] = [],
): { readonly values: Values; readonly rest: readonly string[] } => {
  const options: NonNullable<ParseArgsConfig['options']> = Object.fromEntries([
    ...texts.map((name) => [name, { type: 'string' as const }] as const),
    ...flags.map((name) => [name, { type: 'boolean' as const }] as const),
  ]);
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { values: values as Values, rest: positionals };
  } catch (error) {
    throw new Usage(error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error));
  }
};

export const textIn = (values: Values, name: string): string | undefined => {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
};

export const oneOf = <const W extends string>(values: Values, name: string, of: readonly W[]): W | undefined => {
  const value = textIn(values, name);
  if (value === undefined) return undefined;
  const word = of.find((one) => one === value);
  if (word === undefined) throw new Usage(`--${name} is one of ${of.join(', ')}, not "${value}".`);
  return word;
};

export const wholeIn = (values: Values, name: string, min: number, max: number): number | undefined => {
  const value = textIn(values, name);
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < min || number > max) {
    throw new Usage(`--${name} is a whole number from ${min} to ${max}, not "${value}".`);
  }
  return number;
};
