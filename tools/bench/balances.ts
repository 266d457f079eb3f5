/** All balances of many books: from our columns, and from the same transactions in the formats of other programs. */
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Reading } from '@sanduk/capabilities/book/reading.ts';
import { columnsOf, packedColumns } from '@sanduk/capabilities/ledger/columns.ts';
import { movesOf } from '@sanduk/capabilities/ledger/views.ts';
import { loanNumbers, plainAccount } from '@sanduk/cli/accounts.ts';
import { namesOf } from '@sanduk/cli/people.ts';
import { build } from 'vite';
import { onPath } from '../path.ts';
import { inRoot } from '../root.ts';
import type { Run } from './child.ts';
import { runMeasured } from './child.ts';
import type { Figure, Part } from './figures.ts';
import { atLeast, mebibytes, median, ms, seconds, thousands, times } from './figures.ts';
import { tenYearsBook, tenYearsFile, workFolder } from './ten-years.ts';

const rounds = 5;
const limitMinutes = 6;

/** The product's own export of the book, without its head: one text a transaction. */
const exported = async (): Promise<string> => {
  const file = join(workFolder(), 'ten-years.journal');
  const args = [inRoot('apps/cli/src/main.ts'), 'export', await tenYearsFile(), '--to', 'hledger', '--out', file];
  const done = await runMeasured(process.execPath, args, '/dev/null', 120);
  if (done?.code !== 0) throw new Error('the book of ten years could not be exported');
  const text = readFileSync(file, 'utf8');
  return text.slice(text.indexOf('\n\n') + 2).replaceAll(/ {2}; entry:\S+/g, '');
};

/** Our program as one file of plain JavaScript, as a person would install it: nothing is left to compile when it starts. */
const bundled = async (): Promise<string> => {
  const outDir = join(workFolder(), 'program');
  await build({
    configFile: false,
    logLevel: 'silent',
    root: inRoot(),
    ssr: { noExternal: true },
    build: {
      ssr: inRoot('tools/bench-balances.ts'),
      outDir,
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: 'balances.mjs' } },
    },
  });
  return join(outDir, 'balances.mjs');
};

interface Ground {
  readonly program: string;
  readonly reading: Reading;
  readonly text: string;
  readonly transactions: number;
}

interface Files {
  readonly books: number;
  readonly transactions: number;
  readonly columns: string;
  readonly journal: string;
}

/** As many copies of the book as make that many transactions, each with accounts of its own. */
const written = ({ reading, text, transactions }: Ground, wanted: number): Files => {
  const books = Math.max(1, Math.round(wanted / transactions));
  const packed = packedColumns(columnsOf(movesOf(reading.told)));
  const [columns, journal] = ['columns', 'journal'].map((kind) => join(workFolder(), `${wanted}.${kind}`)) as [
    string,
    string,
  ];
  const out = openSync(columns, 'w');
  writeSync(
    out,
    new Uint8Array(Float64Array.from([books, ...Array.from({ length: books }, () => packed.length)]).buffer),
  );
  for (let book = 0; book < books; book += 1) writeSync(out, packed);
  closeSync(out);
  const other = openSync(journal, 'w');
  for (let book = 0; book < books; book += 1)
    writeSync(other, `${text.replaceAll(/^ {4}(?=\S)/gm, `    g${book}:`)}\n`);
  closeSync(other);
  return { books, transactions: books * transactions, columns, journal };
};

interface Rival {
  readonly name: string;
  readonly args: (journal: string) => readonly string[];
}

const ledger: Rival = {
  name: 'ledger',
  args: (journal) => ['-f', journal, 'balance', '--flat', '--no-total', '--format', '%(account)|%(display_total)\n'],
};
const hledger: Rival = { name: 'hledger', args: (journal) => ['-f', journal, 'balance', '--flat', '-N', '-O', 'csv'] };

/** Account and minor units of a line of any of them, debits positive. */
const balanceOf = (line: string): readonly [string, number] | undefined => {
  const found = /^"?([^"|]+)"?[|,]"?KES ?(-?[\d.,]+)"?$/.exec(line.trim());
  return found ? [found[1] ?? '', Math.round(100 * Number((found[2] ?? '').replaceAll(',', '')))] : undefined;
};

const rivalsBalances = (file: string): ReadonlyMap<string, number> =>
  new Map(
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line) => {
        const found = balanceOf(line);
        return found && found[1] !== 0 ? [found] : [];
      }),
  );

const ourBalances = (file: string, { reading }: Ground): ReadonlyMap<string, number> => {
  const people = namesOf(reading);
  const loans = loanNumbers(reading);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return new Map(
    lines.map((line) => {
      const [book, account = '', minor] = line.split(' ');
      const isOwned = !/^(box$|bank$|wallet$|loan:)/.test(account);
      return [`g${book}:${plainAccount(account, people, loans)}`, (isOwned ? -1 : 1) * Number(minor)];
    }),
  );
};

const isSame = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean =>
  a.size > 0 && a.size === b.size && [...a].every(([account, minor]) => b.get(account) === minor);

interface Race {
  readonly ours: readonly Run[];
  readonly theirs: readonly Run[];
  readonly same: boolean;
}

/** Both programs in turn on the same transactions. The first outputs are compared before anything is counted. */
const race = async (ground: Ground, files: Files, rival: Rival, until: number): Promise<Race | undefined> => {
  const [mine, other] = [join(workFolder(), 'ours.txt'), join(workFolder(), 'theirs.txt')];
  const ours: Run[] = [];
  const theirs: Run[] = [];
  let same = false;
  for (let round = 0; round < rounds; round += 1) {
    const left = (until - performance.now()) / 1000;
    const slowest = Math.max(0, ...theirs.map(({ wall }) => wall));
    if (left < slowest + 2) break;
    const own = await runMeasured(process.execPath, [ground.program, files.columns], mine, 60);
    const his = await runMeasured(onPath(rival.name) ?? rival.name, rival.args(files.journal), other, left);
    if (own?.code !== 0 || his?.code !== 0) break;
    if (round === 0) same = isSame(ourBalances(mine, ground), rivalsBalances(other));
    if (!same) return { ours, theirs, same };
    ours.push(own);
    theirs.push(his);
  }
  return ours.length === 0 ? undefined : { ours, theirs, same };
};

interface Goals {
  readonly cpu: number;
  readonly peak?: number;
}

const compared = async (
  ground: Ground,
  wanted: number,
  rival: Rival,
  until: number,
  goals: Goals,
): Promise<readonly Figure[]> => {
  const files = written(ground, wanted);
  const what = `${thousands(files.transactions)} transactions`;
  if (onPath(rival.name) === undefined)
    return [{ what: `${what}, ${rival.name}`, value: 'skipped: it is not installed here' }];
  const done = await race(ground, files, rival, until);
  if (!done) return [{ what: `${what}, ${rival.name}`, value: 'not finished in the time of this part' }];
  if (!done.same)
    return [{ what: `${what}, ${rival.name}`, value: 'the balances differ: nothing was compared', met: false }];
  return figuresOf(what, rival.name, done, goals);
};

const figuresOf = (what: string, name: string, { ours, theirs }: Race, goals: Goals): readonly Figure[] => {
  const cpu = (runs: readonly Run[]): number => median(runs.map((run) => run.cpu));
  const wall = (runs: readonly Run[]): number => median(runs.map((run) => run.wall));
  const peak = (runs: readonly Run[]): number => median(runs.map((run) => run.peak ?? Number.NaN));
  const told = (runs: readonly Run[]): string =>
    `${seconds(cpu(runs))} of processor, ${seconds(wall(runs))} on the clock, ${mebibytes(peak(runs))}`;
  const lessTime = cpu(theirs) / cpu(ours);
  const lessMemory = peak(theirs) / peak(ours);
  return [
    { what: `${what}: our columns`, value: told(ours) },
    { what: `${what}: ${name} (${theirs.length} runs, same balances)`, value: told(theirs) },
    {
      what: `processor, ${name} against ours`,
      value: times(lessTime),
      goal: `≥ ${goals.cpu}×`,
      ...atLeast(lessTime, goals.cpu),
    },
    ...(goals.peak === undefined || Number.isNaN(lessMemory)
      ? []
      : [
          {
            what: `memory at the peak, ${name} against ours`,
            value: times(lessMemory),
            goal: `≥ ${goals.peak}×`,
            ...atLeast(lessMemory, goals.peak),
          },
        ]),
  ];
};

const run = async (): Promise<readonly Figure[]> => {
  const { reading } = await tenYearsBook();
  const start = performance.now();
  const until = start + (limitMinutes - 0.5) * 60_000;
  const moves = movesOf(reading.told);
  const walked = performance.now() - start;
  const packed = packedColumns(columnsOf(moves));
  const ground: Ground = { program: await bundled(), reading, text: await exported(), transactions: moves.length };
  return [
    {
      what: `${thousands(moves.length)} transactions of the book of ten years made into columns`,
      value: `${ms(walked)}, ${Math.round(packed.length / 1024)} KiB`,
    },
    ...(await compared(ground, 100_000, hledger, start + 0.4 * (until - start), { cpu: 100 })),
    ...(await compared(ground, 1_000_000, ledger, until, { cpu: 50, peak: 30 })),
  ];
};

export const balances: Part = {
  name: 'balances',
  title: 'All balances of a million transactions',
  how:
    'The transactions of the book of ten years, as many copies as are needed, each with accounts of its own. Ours: packed ' +
    "columns of numbers, made once as entries come, read and added up by a program of its own, one file of plain JavaScript, its start included. Others: the terminal's " +
    `export of the same transactions as text. The first outputs are compared, then they take turns; median of up to ${rounds}.`,
  limitMinutes,
  run,
};
