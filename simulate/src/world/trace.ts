import { createHash } from 'node:crypto';

/** What happened, as lines: their hash names the run, and the last of them are shown when something breaks. */
export interface Trace {
  readonly tell: (actor: string, what: string, ...figures: readonly (string | number | boolean | undefined)[]) => void;
  readonly hash: () => string;
  readonly last: (lines: number) => readonly string[];
  readonly lines: () => number;
}

const remembered = 4_000;

export const traceFrom = (now: () => number, echo: boolean): Trace => {
  const hash = createHash('sha256');
  let kept: string[] = [];
  let lines = 0;
  return {
    tell: (actor, what, ...figures) => {
      const line = `${now()} ${actor} ${what} ${figures.join(' ')}`;
      hash.update(`${line}\n`);
      lines += 1;
      kept.push(line);
      if (kept.length > 2 * remembered) kept = kept.slice(-remembered);
      if (echo) process.stderr.write(`${line}\n`);
    },
    hash: () => hash.copy().digest('hex'),
    last: (count) => kept.slice(-count),
    lines: () => lines,
  };
};
