import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountFrom, markOf } from './amounts.ts';
import { dateFrom, dateOrderOf, monthFrom } from './dates.ts';
import { headingOf } from './headings.ts';
import { periodOf } from './sheet.ts';
import { plain, plainKey, textOf } from './text.ts';

describe('headings', () => {
  test.each([
    ['Member Email', 'key', 'exact'],
    ['E-mail address', 'ignored', 'word'],
    ['MEMBER NO.', 'number', 'exact'],
    ['n°', 'number', 'exact'],
    ['Payment Date', 'date', 'exact'],
    ['Due Date', 'due', 'exact'],
    ['Interest Rate', 'charge', 'exact'],
    ['Amount paid', 'amount', 'word'],
    ['Loan repayment', 'repayment', 'exact'],
    ['National ID', 'ignored', 'exact'],
    ['Épargne', 'amount', 'exact'],
    ['Échéance', 'due', 'exact'],
    ['Caisse sociale', 'social', 'exact'],
    ['الاســم', 'member', 'exact'],
    ['المبلغ', 'amount', 'exact'],
    ['رقم العضو', 'number', 'exact'],
    ['أسهم', 'shares', 'exact'],
    ['Mwanachama', 'member', 'exact'],
    ["faa'iido", 'charge', 'exact'],
    ['Contributions 2026', 'amount', 'word'],
    ['Remarks', 'ignored', 'exact'],
    ['xyz', 'ignored', 'none'],
    ['', 'ignored', 'none'],
  ])('%s is %s (%s)', (heading, field, certainty) => {
    expect(headingOf(heading)).toEqual({ field, certainty });
  });

  test.each([
    ['2026-01-07', { is: 'day', day: '2026-01-07' }],
    ['Jan', { is: 'month', month: 1, year: undefined }],
    ['Février 2026', { is: 'month', month: 2, year: 2026 }],
    ['Meeting 3', { is: 'meeting', number: 3 }],
    ['الاجتماع ٣', { is: 'meeting', number: 3 }],
    ['Week 12', { is: 'meeting', number: 12 }],
    ['Amount', undefined],
    ['Total', undefined],
  ])('%s is a period or none', (heading, period) => {
    expect(periodOf(heading)).toEqual(period);
  });
});

describe('X4 amounts', () => {
  const amount = (minor: number) => ({ is: 'amount', minor });
  const problem = (code: string) => ({ is: 'problem', code });

  test.each([
    ['1000', amount(100_000)],
    ['KES 1 000', amount(100_000)],
    ['Ksh.1,234.50', amount(123_450)],
    ['1.234,50 €', amount(123_450)],
    ["1'234.50", amount(123_450)],
    ['1,00,000.00', amount(10_000_000)],
    ['١٬٢٣٤٫٥٠', amount(123_450)],
    ['500/=', amount(50_000)],
    ['0,5', amount(50)],
    ['1.500', problem('amount-ambiguous')],
    ['1,500', problem('amount-ambiguous')],
    ['-5', problem('amount-negative')],
    ['(5)', problem('amount-negative')],
    ['1.2345', problem('too-many-decimals')],
    ['1.2.3', problem('not-an-amount')],
    ['12a4', problem('not-an-amount')],
    ['99999999999999', problem('amount-too-large')],
    ['paid', problem('not-an-amount')],
    ['', { is: 'blank' }],
    ['-', { is: 'blank' }],
    ['0', { is: 'blank' }],
  ])('%s', (cell, expected) => {
    expect(amountFrom(cell, 2)).toEqual(expected);
  });

  test('a column that shows its mark elsewhere settles what one cell leaves open', () => {
    const mark = markOf(['1,500', '12.50', '300']);
    expect(mark).toBe('.');
    expect(amountFrom('1,500', 2, mark)).toEqual(amount(150_000));
    expect(amountFrom('1.500', 2, mark)).toEqual(amount(150));
    expect(markOf(['1.5', '1,5'])).toBe('mixed');
    expect(amountFrom('1,500', 2, 'mixed')).toEqual(problem('amount-ambiguous'));
  });

  test('a number that a spreadsheet kept as one is never ambiguous', () => {
    expect(amountFrom(1.5, 2)).toEqual(amount(150));
    expect(amountFrom(0.1 + 0.2, 2)).toEqual(amount(30));
    expect(amountFrom(1500, 0)).toEqual(amount(1500));
    expect(amountFrom(1.005, 2)).toEqual(problem('too-many-decimals'));
  });

  test('what is written in any usual way reads back to the same minor units', () => {
    const styles = [
      [',', '.'],
      ['.', ','],
      [' ', ','],
      ["'", '.'],
    ] as const;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 11 }), fc.constantFrom(...styles), (minor, [group, mark]) => {
        const digits = String(minor).padStart(3, '0');
        const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, group);
        expect(amountFrom(`${whole}${mark}${digits.slice(-2)}`, 2)).toEqual(amount(minor));
      }),
    );
  });

  test('nothing that a person can type breaks it', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(['amount', 'blank', 'problem']).toContain(amountFrom(text, 2).is);
        expect(['day', 'month', 'blank', 'problem']).toContain(dateFrom(text).is);
        headingOf(text);
        periodOf(text);
      }),
    );
  });
});

describe('X4 dates', () => {
  const day = (text: string) => ({ is: 'day', day: text });

  test.each([
    ['2026-01-07', day('2026-01-07')],
    ['2026/1/7', day('2026-01-07')],
    ['25/12/2025', day('2025-12-25')],
    ['12/25/2025', day('2025-12-25')],
    ['07.07.2026', day('2026-07-07')],
    ['05/10/2024', { is: 'problem', code: 'date-ambiguous' }],
    ['5 Oct 2024', day('2024-10-05')],
    ['October 5th, 2024', day('2024-10-05')],
    ['5 de octubre de 2024', day('2024-10-05')],
    ['٥ أكتوبر ٢٠٢٤', day('2024-10-05')],
    ['Oct 2024', { is: 'month', year: 2024, month: 10 }],
    ['30/02/2026', { is: 'problem', code: 'not-a-date' }],
    ['soon', { is: 'problem', code: 'not-a-date' }],
    ['', { is: 'blank' }],
  ])('%s', (cell, expected) => {
    expect(dateFrom(cell)).toEqual(expected);
  });

  test('one date of the column that leaves no doubt settles the others', () => {
    expect(dateOrderOf(['05/10/2024', '25/10/2024'])).toBe('day-first');
    expect(dateOrderOf(['05/10/2024', '10/25/2024'])).toBe('month-first');
    expect(dateOrderOf(['25/10/2024', '10/25/2024'])).toBeUndefined();
    expect(dateFrom('05/10/2024', 'day-first')).toEqual(day('2024-10-05'));
    expect(monthFrom('Août')).toBe(8);
  });
});

test('accents, tatweel, digits and joints do not tell two headings apart', () => {
  expect(plain('  Numéro_de-Membre ')).toBe('numero de membre');
  expect(plain('رقـــم ٣')).toBe('رقم 3');
});

test('X5 a telephone is the same with and without its country, an address in any case', () => {
  expect(plainKey('+254 712 345 678')).toBe(plainKey('0712345678'));
  expect(plainKey('A@B.Org')).toBe('a@b.org');
});

test('files of several encodings', () => {
  expect(textOf(new TextEncoder().encode('épargne'))).toBe('épargne');
  expect(textOf(Uint8Array.from([0xe9, 0x70, 0x61, 0x72, 0x67, 0x6e, 0x65]))).toBe('épargne');
  expect(textOf(Uint8Array.from([0xff, 0xfe, 0x41, 0x00]))).toContain('A');
});
