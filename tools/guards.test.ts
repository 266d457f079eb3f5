/**
 * Every guard of the gate is seen to fire on a violation that is planted for it, with the settings of this project. The
 * walls of `tidy` have a file of their own.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { brokenPromises } from './entry-shapes.ts';
import { complaintFrom, complaintOf } from './gate.ts';
import { bins, inRoot } from './root.ts';
import { firstLoadFindings } from './size.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sanduk-planted-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const plant = (name: string, text: string): string => {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
};

/** One planted file for each violation, looked at in one go, because starting a compiler takes longer than the look. */
const plantAll = (cases: readonly (readonly [what: string, code: string, ...rest: readonly string[]])[]): void =>
  cases.forEach(([, code], at) => plant(`planted-${at}.ts`, `${code}\n`));

const typeErrors = (): string => {
  const compilerOptions = { types: [], typeRoots: [] };
  plant(
    'tsconfig.json',
    JSON.stringify({ extends: inRoot('tsconfig.json'), compilerOptions, include: ['*.ts'], exclude: [] }),
  );
  return complaintOf(bins.tsc, ['--noEmit', '--pretty', 'false', '-p', folder]);
};

test('types: an absent element, an undefined field, an enum, a case that returns nothing', () => {
  const cases = [
    ['absent', 'export const first = (all: readonly string[]): string => all[0];', 'TS2322'],
    ['undefined', 'export const held: { note?: string } = { note: undefined };', 'TS2375'],
    ['an enum, which is code', 'export enum Way { flat }', 'TS1294'],
    ['no answer', 'export const f = (n: number): string => { if (n > 0) return "a"; };', 'TS2366'],
  ] as const;
  plantAll(cases);
  const lines = typeErrors().split('\n');
  cases.forEach(([what, , complaint], at) => {
    const mine = lines.filter((line) => line.includes(`planted-${at}.ts`)).join('\n');
    expect(mine, what).toContain(complaint);
  });
});

test('types: a clean file passes', () => {
  plant('planted.ts', 'export const sum = (a: number): number => a + 1;\n');
  expect(typeErrors()).toBe('');
});

const lintErrors = (...more: readonly string[]): string => {
  plant(
    'tsconfig.json',
    '{"compilerOptions":{"strict":true,"target":"ES2024","module":"ESNext","noEmit":true,"types":[]},"include":["*.ts"]}',
  );
  return complaintOf(
    bins.oxlint,
    ['--type-aware', '--deny-warnings', '-c', inRoot('.oxlintrc.json'), ...more, '.'],
    folder,
  );
};

test('lint: every rule that we count on', () => {
  const cases = [
    ['no-floating-promises', 'export const f = (): void => { Promise.resolve(1); };'],
    [
      'no-misused-promises',
      'export const f = (all: string[]): void => { all.forEach(async () => { await Promise.resolve(); }); };',
    ],
    [
      'switch-exhaustiveness-check',
      "export const f = (way: 'in' | 'out'): void => { switch (way) { case 'in': break; } };",
    ],
    ['eqeqeq', 'export const f = (a: unknown): boolean => a == 1;'],
    ['no-explicit-any', 'export const f = (a: any): unknown => a;'],
    ['no-non-null-assertion', 'export const f = (a: string | undefined): string => a!;'],
    ['no-param-reassign', 'export const f = (a: number): number => { a = 2; return a; };'],
    ['no-empty', 'export const f = (): void => { try { f(); } catch {} };'],
    ['require-array-sort-compare', 'export const f = (a: number[]): number[] => a.sort();'],
    ['no-default-export', 'export default 1;'],
  ] as const;
  plantAll(cases);
  const { diagnostics } = JSON.parse(lintErrors('--format', 'json')) as {
    readonly diagnostics: readonly { readonly code: string; readonly filename: string }[];
  };
  cases.forEach(([rule], at) => {
    const mine = diagnostics.filter(({ filename }) => filename.endsWith(`planted-${at}.ts`)).map(({ code }) => code);
    expect(mine.join(' '), rule).toContain(rule);
  });
});

test('lint: a clean file passes, and a configuration may export by default', () => {
  plant('planted.ts', 'export const sum = (a: number): number => a + 1;\n');
  plant('vitest.config.ts', 'export default { a: 1 };\n');
  expect(lintErrors()).toBe('');
});

test('format: a file written otherwise', () => {
  const format = (code: string): string =>
    complaintOf(bins.prettier, [
      '--check',
      '--config',
      inRoot('.prettierrc.json'),
      '--log-level',
      'warn',
      plant('planted.ts', code),
    ]);
  expect(format('export const a = "b"\n')).toContain('planted.ts');
  expect(format("export const a = 'b';\n")).toBe('');
});

test('dead code: a file, an export and a dependency that nobody uses', () => {
  plant('package.json', '{"name":"planted","type":"module","main":"index.ts","dependencies":{"left-pad":"1.0.0"}}');
  plant('index.ts', "import { used } from './part.ts';\nconsole.log(used);\n");
  plant('part.ts', 'export const used = 1;\nexport const unused = 2;\n');
  plant('lost.ts', 'export const lost = 1;\n');
  plant('knip.json', '{"project":["*.ts"]}');
  const complaint = complaintOf(bins.knip, ['--no-progress'], folder);
  for (const found of ['lost.ts', 'unused', 'left-pad']) expect(complaint).toContain(found);
});

test('dead code: a package whose files are all open to others is still asked who uses them', () => {
  const { workspaces } = JSON.parse(readFileSync(inRoot('knip.json'), 'utf8')) as {
    readonly workspaces: Readonly<Record<string, { readonly includeEntryExports?: boolean }>>;
  };
  const blind = Object.entries(workspaces).filter(
    ([name, { includeEntryExports }]) =>
      includeEntryExports !== true && readFileSync(inRoot(name, 'package.json'), 'utf8').includes('"./*"'),
  );
  expect(blind.map(([name]) => name)).toEqual([]);
});

const shape = (fields: object): object => ({ class: 'fact', fields, personal: {} });
const amount = { is: 'money' };

test('entries: a published entry may gain what may be absent, and nothing else', () => {
  const before = { 'savings.Deposited': shape({ amount }) } as never;
  const after = (fields: object): never => ({ 'savings.Deposited': shape(fields), 'savings.New': shape({}) }) as never;
  expect(brokenPromises(before, after({ amount }))).toEqual([]);
  expect(brokenPromises(before, after({ amount, note: { is: 'optional', of: { is: 'id' } } }))).toEqual([]);
  expect(brokenPromises(before, {})).toHaveLength(1);
  expect(brokenPromises(before, after({}))).toHaveLength(1);
  expect(brokenPromises(before, after({ amount: { is: 'money', zero: true } }))).toHaveLength(1);
  expect(brokenPromises(before, after({ amount: { is: 'optional', of: amount } }))).not.toEqual([]);
  expect(brokenPromises(before, after({ amount, member: { is: 'id' } }))).toHaveLength(1);
  expect(
    brokenPromises(before, { 'savings.Deposited': { ...shape({ amount }), slot: ['member'] } } as never),
  ).toHaveLength(1);
});

test('entries: the words of a list, the class and what makes a question are fixed too', () => {
  const entry = (kind: string, words: readonly string[], slot: readonly string[]): never =>
    ({ 'meeting.Attended': { class: kind, slot, fields: { how: { is: 'word', of: words } }, personal: {} } }) as never;
  const before = entry('fact', ['present', 'late'], ['member']);
  expect(brokenPromises(before, before)).toEqual([]);
  expect(brokenPromises(before, entry('decision', ['present', 'late'], ['member']))).toHaveLength(1);
  expect(brokenPromises(before, entry('fact', ['late', 'present'], ['member']))).toHaveLength(1);
  expect(brokenPromises(before, entry('fact', ['present', 'late'], ['meeting']))).toHaveLength(1);
});

/** Text that does not compress, of a given number of thousand bytes. */
const noise = (thousand: number): string => {
  let state = 1;
  const letter = (): string => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return String.fromCharCode(33 + ((state >> 16) % 90)).replace(/["'\\`]/, 'x');
  };
  return `/*${Array.from({ length: thousand * 1000 }, letter).join('')}*/`;
};

test('size: what the first page names and what that imports at once, not what comes later', () => {
  plant(
    'index.html',
    '<script type="module" src="/assets/main.js"></script><link rel="stylesheet" href="/assets/main.css">',
  );
  plant('assets/main.css', 'a{}');
  plant('assets/later.js', noise(200));
  plant('assets/part.js', noise(5));
  plant('assets/main.js', 'import{a}from"./part.js";const later=()=>import("./later.js");');
  expect(firstLoadFindings(folder)).toEqual([]);
  plant('assets/part.js', noise(80));
  expect(firstLoadFindings(folder)[0]).toContain('of script');
  plant('assets/part.js', '');
  plant('assets/main.css', noise(60));
  expect(firstLoadFindings(folder)[0]).toContain('of style');
});

test('size: no app, or an app without a script, is a finding too', () => {
  expect(firstLoadFindings(folder)).toHaveLength(1);
  plant('index.html', '<p>');
  expect(firstLoadFindings(folder)).toHaveLength(1);
});

test('a guard that breaks counts as one that fired', async () => {
  expect(
    await complaintFrom(() => {
      throw new Error('odd');
    }),
  ).toContain('This guard broke');
  expect(await complaintFrom(() => Promise.reject(new Error('odd')))).toContain('This guard broke');
  expect(await complaintFrom(() => '')).toBe('');
});
