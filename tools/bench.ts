/**
 * `npm run bench`: what the goals of the project come to on this machine.
 *
 *   npm run bench                        all parts, about ten minutes
 *   npm run bench -- phone hub           these parts
 *   npm run bench -- --write             all parts, and the tables into docs/benchmarks.md
 *   npm run bench -- --meetings 24       a short book instead of ten years, to try the bench itself
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem, version } from 'node:os';
import { parseArgs } from 'node:util';
import { balances } from './bench/balances.ts';
import { calculating } from './bench/calculators.ts';
import type { Found, Part } from './bench/figures.ts';
import { linesOf, tableOf } from './bench/figures.ts';
import { hub } from './bench/hub.ts';
import { ingest } from './bench/ingest.ts';
import { newPhone } from './bench/new-phone.ts';
import { phone } from './bench/phone.ts';
import { sizes } from './bench/sizes.ts';
import { clearUp, shorten, tenYearsBook } from './bench/ten-years.ts';
import { verifying } from './bench/verifying.ts';
import { command } from './command.ts';
import { bins, inRoot } from './root.ts';
import { Mishap } from './setup/sentences.mjs';

const parts: readonly Part[] = [sizes, verifying, phone, newPhone, hub, ingest, balances, calculating];

/** A part that comes to no end says so, and the others are still measured. */
const found = async (part: Part): Promise<Found> => {
  const start = performance.now();
  console.log(`\n${part.title} ...`);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Found['figures']>((resolve) => {
    const value = `not finished in ${part.limitMinutes} minutes`;
    timer = setTimeout(() => resolve([{ what: part.title, value, met: false }]), part.limitMinutes * 60_000);
  });
  try {
    const figures = await Promise.race([part.run(), late]);
    return { part, figures, seconds: (performance.now() - start) / 1000 };
  } catch (error) {
    const value = `failed: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`;
    return { part, figures: [{ what: part.title, value, met: false }], seconds: (performance.now() - start) / 1000 };
  } finally {
    clearTimeout(timer);
  }
};

const machine = (): string => {
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores, ${memory} GiB, ${process.platform} (${version().split(' ').slice(0, 2).join(' ')}), Node ${process.versions.node}`;
};

const [begin, end] = ['<!-- measured: npm run bench -- --write -->', '<!-- measured: end -->'];

const writeDown = (all: readonly Found[]): void => {
  const file = inRoot('docs/benchmarks.md');
  const page = readFileSync(file, 'utf8');
  const [before, after] = [page.indexOf(begin), page.indexOf(end)];
  if (before < 0 || after < before)
    throw new Mishap(`${file} has no place for the tables.`, `It needs ${begin} and ${end}.`);
  const tables = [`Machine: ${machine()}.`, '', ...all.map(tableOf)].join('\n');
  writeFileSync(file, `${page.slice(0, before + begin.length)}\n\n${tables}\n${page.slice(after)}`);
  execFileSync(process.execPath, [bins.prettier, '--write', '--log-level', 'warn', file]);
};

const bench = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { write: { type: 'boolean', default: false }, meetings: { type: 'string' } },
    allowPositionals: true,
  });
  const unknown = positionals.find((name) => !parts.some((part) => part.name === name));
  if (unknown !== undefined)
    throw new Mishap(`There is no part "${unknown}".`, `There are: ${parts.map(({ name }) => name).join(', ')}.`);
  if (values.meetings !== undefined) shorten(Number(values.meetings));
  const all: Found[] = [];
  const wanted = parts.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  console.log(machine());
  try {
    if (wanted.some((part) => part !== calculating && part !== ingest)) {
      console.log('\nWriting the book of ten years ...');
      await tenYearsBook();
    }
    for (const part of wanted) {
      const one = await found(part);
      console.log(linesOf(one));
      all.push(one);
    }
  } finally {
    clearUp();
  }
  if (values.write) writeDown(all);
  return 0;
};

await command(() => bench(process.argv.slice(2)));
// A part that was too late may still hold a browser or a server.
process.exit();
