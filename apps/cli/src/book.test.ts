import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readingOf } from '@sanduk/capabilities/book/reading.ts';
import { openBook, writeBook } from './book-file.ts';
import { sanduk } from './testing-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'sanduk-cli-'));
const book = join(folder, 'sample.sanduk');
/** The same group after eight meetings: enough of everything, and read in a third of the time. */
const short = join(folder, 'short.sanduk');
const hasHledger = spawnSync('hledger', ['--version']).status === 0;
if (!hasHledger) process.stderr.write('hledger is not installed: its reading of the export is skipped.\n');

beforeAll(async () => {
  expect((await sanduk(['sample', book])).code).toBe(0);
  const { ordered, seals } = openBook(book).reading;
  const eighth = ordered.findIndex(({ id }) => id === seals[7]?.seal);
  writeBook(short, readingOf(ordered.slice(0, eighth + 1)));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Rows {
  readonly rows: readonly Readonly<Record<string, string | number | null>>[];
  readonly totals?: Readonly<Record<string, string>>;
}

const reportOf = async (name: string): Promise<Rows> => {
  const { code, out, err } = await sanduk(['report', book, name, '--format', 'json']);
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as Rows;
};

describe('reports', () => {
  test('the sample comes to the figures that it is known by', async () => {
    const { rows } = await reportOf('balance');
    const sum = (account: string): number =>
      rows
        .filter((row) => row['account'] === `account.${account}`)
        .reduce((held, row) => held + Number(row['balance']), 0);
    expect(sum('box')).toBe(367_190);
    expect(sum('fund:social')).toBe(8440);
    expect(sum('loan')).toBe(36_000);
    expect(sum('savings')).toBe(387_600);
    expect(sum('surplus:charge')).toBe(6240);
    expect((await reportOf('members')).totals).toMatchObject({ shares: 1938, savings: '387600.00', fines: '50.00' });
    expect((await reportOf('loans')).rows).toHaveLength(6);
  });

  test('every report prints as a table, as CSV and in every language and digits', async () => {
    for (const name of ['balance', 'cashbook', 'members', 'loans', 'share-out', 'indicators']) {
      for (const more of [[], ['--format', 'csv'], ['--locale', 'ar', '--digits', 'arab']]) {
        const { code, out } = await sanduk(['report', short, name, ...more]);
        expect(code, `${name} ${more.join(' ')}`).toBe(0);
        expect(out.split('\n').length).toBeGreaterThan(4);
      }
    }
    const { out } = await sanduk(['report', book, 'balance', '--locale', 'ar', '--digits', 'arab']);
    expect(out).toContain('٣٦٧');
  });
});

describe('export', () => {
  test('a book exported as a book is the same book', async () => {
    const { code, out } = await sanduk(['export', book, '--to', 'sanduk']);
    expect(code).toBe(0);
    expect(out).toBe(readFileSync(book, 'utf8'));
  });

  test('CSV has one row a posting and sums to the box', async () => {
    const { out } = await sanduk(['export', book, '--to', 'csv']);
    const [, ...rows] = out.trim().split('\r\n');
    const box = rows.reduce((sum, row) => {
      const [, , , debit, credit, amount] = row.split(',');
      return sum + (debit === 'assets:box' ? Number(amount) : 0) - (credit === 'assets:box' ? Number(amount) : 0);
    }, 0);
    expect(box).toBe(367_190);
  });

  test.skipIf(!hasHledger)('hledger reads the journal and comes to the same balances', async () => {
    const file = join(folder, 'sample.journal');
    expect((await sanduk(['export', book, '--to', 'hledger', '--out', file])).code).toBe(0);
    const text = execFileSync('hledger', ['-f', file, 'balance', '--flat', '-N', '-O', 'csv'], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    });
    const theirs = new Map(
      [...text.matchAll(/^"([^"]+)","KES (-?[\d.]+)"$/gm)].map(([, account, sum]) => [account ?? '', Number(sum)]),
    );
    const at = (start: string): number =>
      [...theirs].filter(([account]) => account.startsWith(start)).reduce((sum, [, held]) => sum + held, 0);
    expect(at('assets:box')).toBe(367_190);
    expect(at('assets:loans')).toBe(36_000);
    expect(at('liabilities:savings')).toBe(-387_600);
    expect(at('equity:funds:social')).toBe(-8440);
    expect(at('income:charge')).toBe(-6240);
    expect(at('')).toBe(0);
    const { rows } = await reportOf('members');
    for (const row of rows) {
      expect(theirs.get(`liabilities:savings:${String(row['number'])}`) ?? 0).toBe(0 - Number(row['savings']));
    }
  });
});

describe('verify', () => {
  const changed = async (change: (lines: string[]) => string[]) => {
    const file = join(folder, 'changed.sanduk');
    writeFileSync(file, change(readFileSync(book, 'utf8').split('\n')).join('\n'));
    return sanduk(['verify', file]);
  };

  test('a whole book is said to be whole', async () => {
    const { code, out } = await sanduk(['verify', book]);
    expect(code).toBe(0);
    expect(out).toMatch(/signatures, 26 seals/);
  });

  test('what is missing, moved, doubled, changed or cut off is named with its line', async () => {
    const without = await changed((lines) => lines.toSpliced(40, 1));
    const moved = await changed((lines) => lines.toSpliced(40, 2, lines[41] ?? '', lines[40] ?? ''));
    const doubled = await changed((lines) => lines.toSpliced(41, 0, lines[40] ?? ''));
    const spent = readFileSync(book, 'utf8')
      .split('\n')
      .findIndex((line) => line.includes('savings.SharesBought'));
    const edited = await changed((lines) =>
      lines.with(spent, (lines[spent] ?? '').replace('SharesBought', 'SharesBougth')),
    );
    const cut = await changed((lines) => lines.slice(0, 100));
    for (const { code } of [without, moved, doubled, edited, cut]) expect(code).toBe(1);
    expect(without.out).toMatch(/line 41: .*missing/);
    expect(moved.out).toMatch(/line 41: .*(moved)/);
    expect(doubled.out).toMatch(/line 42: .*twice/);
    expect(edited.out).toMatch(new RegExp(`line ${spent + 1}: .*words were changed`));
    expect(cut.out).toMatch(/line 100: .*too early/);
  });

  test('any one flipped bit is found', async () => {
    const bytes = readFileSync(short);
    const file = join(folder, 'flipped.sanduk');
    for (let at = 0; at < 12; at += 1) {
      const flipped = Buffer.from(bytes);
      const place = Math.floor((bytes.length / 12) * at) + 11;
      flipped[place] = (flipped[place] ?? 0) ^ (1 << (at % 7));
      writeFileSync(file, flipped);
      expect((await sanduk(['verify', file])).code, `byte ${place}`).toBe(1);
    }
  });

  test('what is no book, and no file, is said in a sentence', async () => {
    const file = join(folder, 'letter.txt');
    writeFileSync(file, 'Dear all\n');
    expect((await sanduk(['verify', file])).out).toContain('not a book');
    expect(await sanduk(['verify', join(folder, 'nowhere')])).toMatchObject({ code: 1 });
    expect((await sanduk(['report', file, 'balance'])).err).toContain('letter.txt, line 1');
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });
});
