import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Told } from './wanted.ts';

/** Runs a part of the years in a process of its own; `hear` gets every line as it comes. Answers with the exit code. */
export const runChild = async (args: readonly string[], hear: (told: Told) => void): Promise<number> => {
  const main = join(import.meta.dirname, 'main.ts');
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=64', main, ...args],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-20_000);
    if (args.includes('--echo')) process.stderr.write(text);
  });
  const ended = new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? 1)));
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('{')) hear(JSON.parse(line) as Told);
    else console.log(line);
  }
  const code = await ended;
  if (code !== 0 && errors !== '' && !args.includes('--echo')) process.stderr.write(errors);
  return code;
};
