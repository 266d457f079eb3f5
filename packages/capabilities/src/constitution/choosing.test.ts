import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kes } from '../book/testing-group.ts';
import { statuteOf } from './clauses.ts';
import { askedSettings, chosen, choicesOf, kindOf, limitOf, misfitsOf, valueOfChoice } from './choosing.ts';
import { echoOf, echoesOf, meetingsInCycle } from './echo.ts';
import { presetNames, presetOf } from './presets.ts';
import { settingNames } from './ranges.ts';
import type { Settings } from './settings.ts';

const measure = { currency: 'KES', unit: 20_000, smallest: 100 };
const opened = { book: '', currency: 'KES', decimals: 2, smallest: 100, practice: false };
const W = presetOf('W', measure);

describe('choosing a rule', () => {
  test('R1 what one choice needs of others comes with it', () => {
    const amounts = chosen(W, 'savings.way', 'amounts', measure);
    expect(amounts['savings.amountMin']).toEqual(kes(200));
    expect(misfitsOf(amounts, opened)).toEqual([]);
    const plain = chosen(W, 'loan.charge', 'none', measure);
    expect(plain['loan.percent']).toBe('0');
    expect(misfitsOf(plain, opened)).toEqual([]);
    expect(chosen(plain, 'loan.charge', 'declining', measure)['loan.percent']).toBe('5');
    expect(misfitsOf(chosen(presetOf('M', measure), 'savings.way', 'shares', measure), opened)).toEqual([]);
  });
  test('R1 what lies outside stays as it was typed, and the limit is told', () => {
    const many = chosen(W, 'savings.sharesMax', 21, measure);
    expect(many['savings.sharesMax']).toBe(21);
    expect(misfitsOf(many, opened)).toEqual([
      { setting: 'savings.sharesMax', limit: { code: 'between', min: 0, max: 20 } },
    ]);
    expect(misfitsOf(chosen(W, 'savings.sharesMax', 20, measure), opened)).toEqual([]);
    expect(limitOf('members.max', { ...W, 'members.max': 9 }, opened)).toEqual({ code: 'not-below', least: 10 });
    expect(limitOf('fine.late', { ...W, 'fine.late': { minor: 50, cur: 'KES' } }, opened)).toEqual({
      code: 'coins',
      coin: kes(1),
    });
    expect(limitOf('cycle.length', { ...W, 'cycle.length': { count: 61, unit: 'month' } }, opened)).toEqual({
      code: 'longest',
      interval: { count: 60, unit: 'month' },
    });
  });
  test('R1 every rule that means something can be reached from a sentence of the statute, whatever was chosen', () => {
    const choice = fc
      .constantFrom(...settingNames.filter((setting) => choicesOf(setting).length > 0))
      .chain((setting) => fc.record({ setting: fc.constant(setting), choice: fc.constantFrom(...choicesOf(setting)) }));
    const zeros = fc.subarray(settingNames.filter((setting) => kindOf(setting) === 'money'));
    fc.assert(
      fc.property(
        fc.constantFrom(...presetNames),
        fc.array(choice, { maxLength: 8 }),
        zeros,
        (preset, choices, none) => {
          let settings: Settings = presetOf(preset, measure);
          for (const { setting, choice: to } of choices) {
            settings = chosen(settings, setting, valueOfChoice(setting, to) as never, measure);
          }
          for (const setting of none) settings = { ...settings, [setting]: kes(0) };
          const reached = new Set(statuteOf(settings).flatMap(({ clauses }) => clauses.flatMap((one) => one.settings)));
          expect(askedSettings(settings).filter((setting) => !reached.has(setting))).toEqual([]);
        },
      ),
    );
  });
});

describe('the echo of a rule', () => {
  test('shares: five of 200 are 1,000 a meeting and 52,000 a cycle', () => {
    expect(meetingsInCycle(W)).toBe(52);
    expect(echoOf('savings.sharesMax', W).map(({ figures }) => figures['sum'])).toEqual([kes(1_000), kes(52_000)]);
    expect(echoesOf(['savings.sharesMin', 'savings.sharesMax', 'savings.sharePrice'], W)).toHaveLength(2);
  });
  test('votes are counted up to whole members', () => {
    expect(echoOf('vote.quorumPercent', W)[0]?.figures).toEqual({ members: 25, needed: 17 });
    expect(echoOf('vote.percent', W)[0]?.figures).toEqual({ members: 25, needed: 13 });
    expect(echoOf('vote.rulesPercent', W)[0]?.figures).toEqual({ members: 25, needed: 20 });
  });
  test('a loan that costs nothing has no echo of a cost', () => {
    expect(echoOf('loan.percent', presetOf('F', measure))).toEqual([]);
    expect(echoOf('loan.percent', W)[0]?.figures['sum']).toEqual(kes(100));
  });
});
