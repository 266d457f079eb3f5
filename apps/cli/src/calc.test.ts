import { expect, test } from 'vitest';
import { sanduk } from './testing-terminal.ts';

const loan = {
  currency: 'USD',
  principal: '100.00',
  rate: { percent: '12', per: 'year' },
  start: '2026-01-01',
  every: { count: 1, unit: 'month' },
  installments: 2,
};

test('one answer a line, in order; a bad line is answered in its place and blank lines are skipped', async () => {
  const lines = [JSON.stringify(loan), '', '  ', 'no json', JSON.stringify({ ...loan, principal: '-1.00' }), '[1]'];
  const { code, out, err } = await sanduk(['calc', 'schedule'], lines);
  const answers = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { currency?: string; error?: { code: string } });
  expect([code, err]).toEqual([0, '']);
  expect(answers.map(({ currency, error }) => error?.code ?? currency)).toEqual([
    'USD',
    'bad-json',
    'negative-amount',
    'bad-json',
  ]);
});

test('an unknown calculator, or none, is a matter of usage', async () => {
  for (const args of [['calc', 'nothing'], ['calc'], ['calc', 'toString'], ['calc', 'schedule', 'more']]) {
    const { code, out, err } = await sanduk(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('sanduk calc');
  }
});

test('the list names each calculator and what it is for', async () => {
  const { code, out } = await sanduk(['calc', '--list']);
  expect(code).toBe(0);
  for (const name of ['schedule', 'share-out', 'group-indicators']) expect(out).toContain(name);
});

test('an unknown command, an unknown option and a bad value end with 2 and a sentence', async () => {
  for (const args of [[], ['dance'], ['report', '--loud'], ['report', 'a', 'dance'], ['serve', '--port', 'x']]) {
    const { code, err } = await sanduk(args);
    expect(code, args.join(' ')).toBe(2);
    expect(err.length, args.join(' ')).toBeGreaterThan(10);
    expect(err).not.toMatch(/\n\s+at /);
  }
});
