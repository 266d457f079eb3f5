import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { digestOf } from '@sanduk/capabilities/book/digest.ts';
import { readingOf } from '@sanduk/capabilities/book/reading.ts';
import type { FileEnd, Read, Wire } from '@sanduk/journal';
import { isFlaw, readWire } from '@sanduk/journal';
import { sqliteStore } from '@sanduk/hub/sqlite-store.ts';

/** What an auditor does with a book who trusts neither the phone nor the hub: other programs on the same file. */
const program = resolve(import.meta.dirname, '../../apps/cli/src/main.ts');

const run = promisify(execFile);
const roomy = { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const;

/** Nothing here waits in place: a hub may live in the same process, and the phones go on talking to it. */
export const sanduk = async (...args: readonly string[]): Promise<string> =>
  (await run(process.execPath, [program, ...args], roomy)).stdout;

/** The same where it may say no: what it answered, and whether it said yes. */
export const sandukAnswers = (...args: readonly string[]): Promise<{ readonly yes: boolean; readonly said: string }> =>
  new Promise((done) => {
    execFile(process.execPath, [program, ...args], roomy, (no, said) => done({ yes: no === null, said }));
  });

export const hasHledger: boolean = spawnSync('hledger', ['--version']).status === 0;

/** The first part of an account, or the whole where it stands for itself, as the terminal's JSON and hledger both have it. */
export type Balances = Readonly<Record<string, string>>;

const added = (rows: readonly (readonly [group: string, amount: string])[]): Balances => {
  const sums = new Map<string, bigint>();
  for (const [group, amount] of rows) sums.set(group, (sums.get(group) ?? 0n) + BigInt(amount.replaceAll('.', '')));
  return Object.fromEntries(
    [...sums]
      .filter(([, sum]) => sum !== 0n)
      .map(([group, sum]) => [group, String(sum)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
};

interface JsonTable {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Debts and funds are positive in the terminal's report; hledger writes credits as negative. */
export const balancesByTerminal = async (file: string): Promise<Balances> => {
  const { rows } = JSON.parse(await sanduk('report', file, 'balance', '--format', 'json')) as JsonTable;
  return added(
    rows.map((row) => [
      text(row['account'])
        .replace(/^account\./u, '')
        .replace(/^surplus:.*/u, 'surplus'),
      text(row['balance']),
    ]),
  );
};

const groupOf = (account: string): string => {
  const [kind = '', group = '', owner = ''] = account.split(':');
  if (kind === 'assets') return group === 'loans' ? 'loan' : group;
  if (kind === 'liabilities') return group;
  return group === 'funds' ? `fund:${owner}` : 'surplus';
};

export const balancesByHledger = async (file: string): Promise<Balances> => {
  const journal = `${file}.journal`;
  await sanduk('export', file, '--to', 'hledger', '--out', journal);
  // hledger reads names in the letters of its surroundings, and a bare machine has none set.
  const { stdout } = await run('hledger', ['-f', journal, 'balance', '--flat', '-N', '-O', 'csv'], {
    ...roomy,
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  const rows = stdout.trim().split('\n').slice(1);
  return added(
    rows.map((row) => {
      const [, account = '', amount = ''] = /^"([^"]*)","(.*)"$/u.exec(row) ?? [];
      const figure = /-?[\d.]+/u.exec(amount.replace(/^([A-Z]+) (-?)/u, '$2'))?.[0] ?? '0';
      const asset = account.startsWith('assets');
      return [groupOf(account), asset ? figure : figure.startsWith('-') ? figure.slice(1) : `-${figure}`] as const;
    }),
  );
};

/** The digest that stands in the last line of a file, and the one that its entries come to. */
export const digestsIn = (file: string): { readonly written: string | undefined; readonly folded: string } => {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const end = JSON.parse(lines.at(-1) ?? '{}') as FileEnd;
  const wires = lines.slice(1, -1).map((line) => JSON.parse(line) as Wire);
  return { written: end.digest, folded: foldedOf(wires) };
};

const foldedOf = (wires: readonly Wire[]): string => {
  const reads = wires.map((wire) => readWire(wire)).filter((read): read is Read => !isFlaw(read));
  return digestOf(readingOf(reads));
};

/** What a hub keeps of a book, read where it keeps it: nobody but a phone of the group is given it over the network. */
export const wiresAtHub = async (data: string, book: string): Promise<readonly Wire[]> => {
  const store = sqliteStore(data);
  try {
    const sight = await store.look(book, { ids: [], devices: [] });
    if (!sight) return [];
    const { epoch, size } = sight.now;
    const kept = await store.pull(book, { epoch, from: 0, limit: size });
    return kept.map(({ header, signature, parts }): Wire => {
      const { c } = JSON.parse(header) as { readonly c: readonly unknown[] };
      return { h: header, s: signature, a: 1, parts: c.map((_, at) => parts[at] ?? null) };
    });
  } finally {
    await store.close();
  }
};

/** The digest of what a hub keeps, entry by entry. */
export const digestAtHub = async (data: string, book: string): Promise<string> =>
  foldedOf(await wiresAtHub(data, book));

/** What the lines of a file say, in its order, as far as tests look at it. */
export const entriesIn = (
  file: string,
): readonly { readonly type: string; readonly amount?: { readonly minor: number } }[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1, -1)
    .map((line) => readWire(JSON.parse(line)))
    .filter((read): read is Read => !isFlaw(read))
    .map(({ ledger }) => ledger as { readonly type: string; readonly amount?: { readonly minor: number } });
