import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sanduk } from './testing-terminal.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sanduk-import-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);
const file = (name: string, ...lines: readonly string[]): string => {
  writeFileSync(at(name), `${lines.join('\n')}\n`);
  return at(name);
};

const people = () =>
  file(
    'people.csv',
    'Name,E-mail,Telephone,National ID',
    ...['Amina', 'Deng', 'Farhiya', 'Mulu'].map((name, n) => `${name},${name}@example.org,070000000${n},9900${n}`),
  );
const paid = () =>
  file(
    'paid.csv',
    'Member e-mail;Montant;Payé le;Statut',
    'amina@example.org;1 500,50;2026-01-05;payé',
    'deng@example.org;1 000,00;2026-01-05;payé',
    'deng@example.org;1 000,00;2026-01-05;payé',
    'mulu@example.org;200,00;2026-02-05;en attente',
  );
const loans = () =>
  file(
    'loans.csv',
    'Member e-mail,Amount,Purpose,Due Date,Interest Rate,Status',
    'amina@example.org,900,seed,2026-06-30,10,disbursed',
    'deng@example.org,300,roof,2026-06-30,10,approved',
    'mulu@example.org,100,bike,2026-06-30,10,pending',
  );

const into = () => ['--into', at('group.sanduk'), '--data', at('data')];
const begin = ['--new', '--currency', 'USD', '--smallest', '1'];
const told = ['--paid-out', '2026-01-10', '--charge', 'flat', '--per', 'once'];

test('X1 X2 X3 three files begin a book; again they add nothing; taken back and read again they are there once', async () => {
  const files = [people(), paid(), loans()];
  writeFileSync(at('paid.csv'), readFileSync(at('paid.csv'), 'utf8').replaceAll(',50', ',00'));
  const first = await sanduk(['import', ...files, ...into(), ...begin, ...told, '--yes']);
  expect(first.err).toBe('');
  expect(first).toMatchObject({ code: 0 });
  const balance = async () => (await sanduk(['report', at('group.sanduk'), 'balance', '--format', 'csv'])).out;
  const after = await balance();
  expect(after).toContain('account.box,,2600.00');

  const bytes = readFileSync(at('group.sanduk'), 'utf8');
  expect(bytes).not.toMatch(/example|07000000|9900/);
  const second = await sanduk(['import', ...files, ...into(), ...told, '--yes']);
  expect(second.out).toContain('Nothing was added');
  expect(readFileSync(at('group.sanduk'), 'utf8')).toBe(bytes);

  expect(await sanduk(['import', '--undo', 'last', ...into(), '--yes'])).toMatchObject({ code: 0, err: '' });
  expect(await balance()).not.toContain('account.box');
  expect(await sanduk(['import', ...files, ...into(), ...told, '--yes'])).toMatchObject({ code: 0, err: '' });
  expect(await balance()).toBe(after);
  expect(await sanduk(['verify', at('group.sanduk')])).toMatchObject({ code: 0 });
});

test('X1 a dry run and a run without consent write nothing', async () => {
  for (const more of [['--dry-run'], []]) {
    const { out } = await sanduk(['import', people(), ...into(), ...begin, ...more]);
    expect(out).toContain('Members: 4 new');
    expect(readdirSync(folder)).not.toContain('group.sanduk');
  }
});

test('X4 problems and open questions are named with file, line and column, and stop the writing', async () => {
  const { code, out, err } = await sanduk(['import', people(), paid(), loans(), ...into(), ...begin, '--yes']);
  expect(code).toBe(1);
  expect(out).toMatch(/paid\.csv, 2, Montant: .*\(1 500,50\)/);
  expect(out).toMatch(/--paid-out YYYY-MM-DD/);
  expect(err).toContain('Nothing was written');
  expect(readdirSync(folder)).not.toContain('group.sanduk');
});

test('a column is read as a person says', async () => {
  const odd = file('odd.csv', 'Who,How much,When', 'Amina,10,2026-01-05', 'Deng,20,2026-01-05', 'Mulu,30,2026-01-05');
  const map = file('map.json', '{"*": {"Who": "member", "How much": "amount", "When": "date"}}');
  const { code, out } = await sanduk(['import', odd, ...into(), ...begin, '--map', map, '--yes']);
  expect(code).toBe(0);
  expect(out).toContain('USD 60 in the sheet, USD 60 in the book');
  const wrong = file('wrong.json', '{"*": {"Who": "somebody"}}');
  expect((await sanduk(['import', odd, ...into(), '--map', wrong])).err).toContain('there is no field "somebody"');
});

test('the key is for its owner alone, and an old copy of a book is not written on', async () => {
  const files = [people(), paid()];
  writeFileSync(at('paid.csv'), readFileSync(at('paid.csv'), 'utf8').replaceAll(',50', ',00'));
  await sanduk(['import', people(), ...into(), ...begin, '--yes']);
  const old = readFileSync(at('group.sanduk'));
  const [key] = readdirSync(at('data/keys'));
  expect(statSync(at(`data/keys/${key ?? ''}`)).mode & 0o777).toBe(0o600);
  expect(await sanduk(['import', ...files, ...into(), '--yes'])).toMatchObject({ code: 0 });
  writeFileSync(at('group.sanduk'), old);
  expect((await sanduk(['import', ...files, ...into(), '--yes'])).err).toContain('older than what this terminal wrote');
  expect(
    (await sanduk(['import', ...files, '--into', at('group.sanduk'), '--data', at('else'), '--yes'])).err,
  ).toContain('another device');
});

test('what is missing is a matter of usage', async () => {
  for (const args of [['import'], ['import', people()], ['import', people(), ...into(), '--new']]) {
    expect((await sanduk(args)).code).toBe(2);
  }
  expect(await sanduk(['import', at('gone.csv'), ...into()])).toMatchObject({ code: 1 });
});
