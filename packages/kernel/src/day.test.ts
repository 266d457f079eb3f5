import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  civilOf,
  dayFromNumber,
  dayNumber,
  dayOf,
  daysBetween,
  isDay,
  isLeap,
  stepFrom,
} from './day.ts';

const numbers = fc.integer({ min: -719_162, max: 2_932_896 }); // 0001-01-01 to 9999-12-31

describe('days of the calendar', () => {
  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '0000-01-01',
    '26-01-01',
    '2026-1-1',
    '2026-01-01T00',
  ])('%s is no day', (text) => {
    expect(isDay(text)).toBe(false);
  });
  test.each(['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s is a day', (text) => {
    expect(isDay(text)).toBe(true);
  });
  test('a century is a leap year every fourth time', () => {
    expect([1900, 2000, 2024, 2026].map(isLeap)).toEqual([false, true, true, false]);
  });
  test('the first of January 1970 is day zero, and the ends of the calendar are where they are', () => {
    expect(dayNumber('1970-01-01')).toBe(0);
    expect(dayFromNumber(-719_162)).toBe('0001-01-01');
    expect(dayFromNumber(2_932_896)).toBe('9999-12-31');
  });
  test('a day and its number are each other', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        const day = dayFromNumber(number);
        expect(isDay(day)).toBe(true);
        expect(dayNumber(day)).toBe(number);
        expect(dayOf(civilOf(day))).toBe(day);
        // Days sort as text.
        if (number < 2_932_896) expect(day < dayFromNumber(number + 1)).toBe(true);
      }),
    );
  });
  test('the calendar agrees with the one of the machine', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        expect(dayFromNumber(number)).toBe(new Date(number * 86_400_000).toISOString().slice(0, 10));
      }),
    );
  });
});

describe('stepping', () => {
  test('a month after the 31st is the last of a shorter month, counted from the anchor', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect([1, 2, 3].map((times) => stepFrom('2024-01-31', { count: 1, unit: 'month' }, times))).toEqual([
      '2024-02-29',
      '2024-03-31',
      '2024-04-30',
    ]);
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2026-01-15', -13)).toBe('2024-12-15');
  });
  test('weeks, days and years', () => {
    expect(stepFrom('2026-05-27', { count: 4, unit: 'week' }, 3)).toBe('2026-08-19');
    expect(stepFrom('2026-05-27', { count: 10, unit: 'day' }, 1)).toBe('2026-06-06');
    expect(stepFrom('2024-02-29', { count: 1, unit: 'year' }, 1)).toBe('2025-02-28');
  });
  test('the first day is not counted, the last is', () => {
    expect(daysBetween('2026-02-28', '2026-03-01')).toBe(1);
    expect(daysBetween('2026-03-01', '2026-03-01')).toBe(0);
  });
  test('going there and coming back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: -20_000, max: 20_000 }), (from, by) => {
        const day = dayFromNumber(from);
        expect(daysBetween(day, addDays(day, by))).toBe(by);
        expect(addDays(addDays(day, by), -by)).toBe(day);
      }),
    );
  });
});
