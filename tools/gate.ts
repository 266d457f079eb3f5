/**
 * The guards that every change passes. Each is one question with a yes, or a list of what to do instead.
 * `guards.test.ts` keeps the proof that each of them fires on a planted violation.
 */
import { spawnSync } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { buildClient, clientFolder } from './client.ts';
import { entryFindings } from './entry-shapes.ts';
import { bins, root } from './root.ts';
import { firstLoadFindings } from './size.ts';
import { readTree, tidy } from './tidy.ts';
import { wordFindings } from './words/check.ts';

export interface Guard {
  readonly name: string;
  /** What the guard found, in lines for a person; empty when all is well. */
  readonly look: () => string | Promise<string>;
}

/** What a program printed if it ended with a failure, else nothing. */
export const complaintOf = (program: string, args: readonly string[], folder: string = root): string => {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [program, ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, NO_COLOR: '1' },
  });
  if (status === 0) return '';
  return (
    stripVTControlCharacters(`${stdout}${stderr}${error?.message ?? ''}`).trim() ||
    `ended with ${status} and printed nothing`
  );
};

const typeErrors = (): string => complaintOf(bins.tsc, ['--noEmit', '--pretty', 'false', '-p', 'tsconfig.json']);

const formatErrors = (): string => {
  const complaint = complaintOf(bins.prettier, ['--check', '--log-level', 'warn', '.']);
  return complaint && `${complaint}\nnpm run format puts it right.`;
};

const lintErrors = (): string => complaintOf(bins.oxlint, ['--type-aware', '--deny-warnings', '.']);

const deadCode = (): string => complaintOf(bins.knip, ['--no-progress']);

const firstLoad = async (): Promise<string> => {
  if ((await buildClient()) !== 0) return 'The build was stopped.';
  return firstLoadFindings(clientFolder).join('\n');
};

export const guards: readonly Guard[] = [
  { name: 'types', look: typeErrors },
  { name: 'format', look: formatErrors },
  { name: 'lint', look: lintErrors },
  { name: 'dead-code', look: deadCode },
  { name: 'tidy', look: () => tidy(readTree()).join('\n') },
  { name: 'entries', look: async () => (await entryFindings()).join('\n') },
  { name: 'words', look: () => wordFindings().join('\n') },
  { name: 'size', look: firstLoad },
];

/** A guard that breaks has not said yes, so it counts as one that fired, and the others still get their turn. */
export const complaintFrom = async (look: Guard['look']): Promise<string> => {
  try {
    return await look();
  } catch (error) {
    return `This guard broke: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
};

/** Runs the guards one after the other, prints one line for each, and answers with the names of those that fired. */
export const runGuards = async (chosen: readonly Guard[]): Promise<readonly string[]> => {
  const failed: string[] = [];
  for (const { name, look } of chosen) {
    const begun = performance.now();
    const complaint = await complaintFrom(look);
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    console.log(`${complaint === '' ? 'ok    ' : 'not ok'}  ${name}  ${seconds} s`);
    if (complaint === '') continue;
    failed.push(name);
    console.log(complaint.replace(/^/gm, '        '));
  }
  return failed;
};
