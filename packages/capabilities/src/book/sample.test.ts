import { beforeAll, expect, test } from 'vitest';
import { member, sampleId } from './sample-lines.ts';
import type { Story } from './testing.ts';
import { sampleStory } from './testing-sample.ts';

let sample: Story;
beforeAll(() => {
  sample = sampleStory();
});

const total = (prefix: string): number =>
  sample.book
    .accounts()
    .filter(([account]) => account.startsWith(prefix))
    .reduce((sum, [, minor]) => sum + minor, 0) / 100;

test('the sample is a book within its rules: 26 meetings closed with every key, nothing objected', () => {
  expect(sample.book.sealed).toBe(26);
  expect(sample.book.waiting()).toEqual([]);
  expect(sample.book.meeting).toBeUndefined();
  expect(sample.book.lastMeeting).toMatchObject({ number: 26, on: '2026-11-18' });
});

test('the box and the funds of the sample', () => {
  expect(total('box')).toBe(367_190);
  expect(total('fund:social')).toBe(8_440);
  expect(total('box') - total('fund:')).toBe(358_750);
});

test('the loans of the sample: six still out, one of them late', () => {
  expect(total('loan:')).toBe(36_000);
  expect(sample.book.accounts().filter(([account]) => account.startsWith('loan:')).length).toBe(6);
  expect(total('surplus:charge')).toBe(6_240);
  expect(sample.book.balance(`loan:${sampleId('loan', 18)}`)).toBe(200_000);
  const late = sample.book.loans().filter(({ loan }) => sample.book.lateSince(loan, '2026-11-18') !== undefined);
  expect(late.map((one) => one.member)).toEqual([member(18)]);
});

test('the savings of the sample: shares and their money agree', () => {
  expect(total('savings:')).toBe(387_600);
  const shares = sample.book.members().reduce((sum, one) => sum + sample.book.shares(one.member), 0);
  expect(shares).toBe(1_938);
  expect(sample.book.balance(`savings:${member(22)}`)).toBe(0);
});

test('the fines of the sample: paid, and one still due', () => {
  expect(total('surplus:fine')).toBe(1_560);
  const due = sample.book.members().map((one) => sample.book.finesDue(one.member));
  expect(due.reduce((a, b) => a + b, 0)).toBe(5_000);
});

test('the sample adds up: places and loans are savings, funds and surplus', () => {
  expect(total('surplus:')).toBe(7_150);
  expect(total('box') + total('loan:')).toBe(403_190);
  expect(total('savings:') + total('fund:') + total('surplus:')).toBe(403_190);
});

test('the value of a share today, loans repaid, is 203.689…', () => {
  expect((358_750 + 36_000) / 1_938).toBeCloseTo(203.689, 3);
});
