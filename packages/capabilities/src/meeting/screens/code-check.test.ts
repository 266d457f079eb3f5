import { digitsOf } from '@sanduk/kit/closing-code.ts';
import { expect, test } from 'vitest';
import { hashNamed } from '../../book/testing.ts';
import { codeCheckOf, digitsIn } from './code-check.ts';

const closing = (number: number) => {
  const seal = hashNamed(`seal ${number}`);
  return { seal, number, on: '2026-01-07', groups: digitsOf(seal) };
};
const closings = [closing(2), closing(1)];
const written = closing(1).groups.join(' ');

test('a code is read in any script, with whatever stands between its digits', () => {
  expect(digitsIn('٤٨٢١ - 09۳5')).toBe('48210935');
});

test('a code fits the closing it was written for, and no other', () => {
  expect(codeCheckOf(written, closings)).toMatchObject({ is: 'fits', closing: { number: 1 } });
  expect(codeCheckOf(written, closings.slice(0, 1))).toEqual({ is: 'none' });
});

test('what is missing or too much is said before anything is compared', () => {
  expect(codeCheckOf('', closings)).toEqual({ is: 'short', missing: 20 });
  expect(codeCheckOf(written.slice(0, -1), closings)).toEqual({ is: 'short', missing: 1 });
  expect(codeCheckOf(`${written}1`, closings)).toEqual({ is: 'long' });
});

test('a slip of the pen names the group to look at again; three wrong groups are another code', () => {
  const digits = written.replaceAll(' ', '');
  const other = (at: number, text: string): string => {
    const digit = (Number(text[at]) + 1) % 10;
    return `${text.slice(0, at)}${digit}${text.slice(at + 1)}`;
  };
  expect(codeCheckOf(other(0, digits), closings)).toMatchObject({ is: 'nearly', closing: { number: 1 }, wrong: [1] });
  expect(codeCheckOf(other(19, other(0, digits)), closings)).toMatchObject({ is: 'nearly', wrong: [1, 5] });
  expect(codeCheckOf(other(8, other(19, other(0, digits))), closings)).toEqual({ is: 'none' });
});
