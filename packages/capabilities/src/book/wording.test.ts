import { expect, test } from 'vitest';
import { hashNamed, idNamed } from './testing.ts';
import { argumentsOf } from './wording.ts';

const wording = {
  money: ({ minor, cur }: { readonly minor: number; readonly cur: string }): string => `${cur} ${minor / 100}`,
  day: (day: string): string => `the day ${day}`,
  member: (id: string): string | undefined => (id === idNamed('member 1') ? 'Amina' : undefined),
  setting: (name: string): string => `the rule ${name}`,
};

test('what a sentence can print is written in the language of the reader', () => {
  const figures = {
    amount: { minor: 20_000, cur: 'KES' },
    member: idNamed('member 1'),
    loan: idNamed('loan 1'),
    entry: hashNamed('entry 1'),
    on: '2026-01-07',
    office: 'record-keeper',
    setting: 'loan.per',
    seats: 3,
    practice: false,
    keys: ['a'],
    percent: '12.5',
  };
  expect(argumentsOf(figures, wording)).toEqual({
    amount: 'KES 200',
    member: 'Amina',
    on: 'the day 2026-01-07',
    office: 'record_keeper',
    setting: 'the rule loan.per',
    seats: 3,
    practice: 'no',
    percent: '12.5',
  });
});

test('a part of a hundred has the sign of the reader between its digits, a word of ours is no decimal', () => {
  const inFrench = { ...wording, decimal: (decimal: string): string => decimal.replace('.', ',') };
  expect(argumentsOf({ percent: '3.967', version: '1', way: 'flat' }, inFrench)).toEqual({
    percent: '3,967',
    version: '1',
    way: 'flat',
  });
});
