import * as fc from 'fast-check';
import { money } from '@sanduk/kernel';
import { describe, expect, test } from 'vitest';
import type { Draft } from '../book/entries.ts';
import type { Story } from '../book/testing.ts';
import { idNamed } from '../book/testing.ts';
import { chair, decided, founded, inMeeting, kes } from '../book/testing-group.ts';
import { chapterOf, clauseKeys, clauseOf, statuteOf } from './clauses.ts';
import { changesOf, fixedInCycle } from './constitution.ts';
import { presetNames, presetOf } from './presets.ts';
import { limitsOf, settingNames, settingOutOfRange } from './ranges.ts';
import type { Setting, Settings } from './settings.ts';
import { settingShapes } from './settings.ts';

const kenya = { currency: 'KES', unit: 20_000, smallest: 100 };
const weekly = presetOf('W', kenya);
const adopted = (change: Partial<Settings>): Draft => ({
  type: 'constitution.Adopted',
  settings: { ...weekly, ...change },
  by: chair,
});
const objects = (group: Story, change: Partial<Settings>) => group.objection(adopted(change));
const outside = (setting: Setting) => ({ code: 'constitution.out-of-range', setting });

describe('presets', () => {
  test('R1 every preset fits, in any currency and with any usual note', () => {
    const measure = fc
      .record({ smallest: fc.constantFrom(1, 5, 50, 100, 500), coins: fc.integer({ min: 1, max: 100_000 }) })
      .map(({ smallest, coins }) => ({ currency: 'KES', smallest, unit: smallest * coins }));
    fc.assert(
      fc.property(fc.constantFrom(...presetNames), measure, (preset, of) => {
        const opened = { book: '', currency: 'KES', decimals: 2, smallest: of.smallest, practice: false };
        expect(settingOutOfRange(presetOf(preset, of), opened)).toBeUndefined();
      }),
    );
  });
  test('R1 money follows the usual note, to the nearest coin', () => {
    expect(weekly['savings.sharePrice']).toEqual(kes(200));
    expect(weekly['fine.absent']).toEqual(kes(50));
    expect(presetOf('W', { ...kenya, unit: 5_000 })['fine.absent']).toEqual(money(1300, 'KES'));
    expect(presetOf('F', kenya)['social.amount']).toEqual(kes(40));
  });
});

describe('R1 limits', () => {
  const group = founded();
  const decimalsAndCounts = settingNames.filter((setting) => limitsOf(setting) !== undefined);

  test.each(decimalsAndCounts)('R1 %s ends where its limits end', (setting) => {
    const [least, most] = limitsOf(setting) ?? [0, 0];
    const as = (value: number): Partial<Settings> => ({
      [setting]: settingShapes[setting].is === 'decimal' ? String(value) : value,
    });
    const companions: Partial<Settings> = {
      'members.min': 3,
      'members.max': 60,
      'savings.sharesMin': 0,
      'savings.sharesMax': 20,
    };
    expect(objects(group, { ...companions, ...as(most) })).not.toEqual(outside(setting));
    expect(objects(group, { ...companions, ...as(most + 1) })).toEqual(outside(setting));
    if (least > 0) expect(objects(group, { ...companions, ...as(least - 1) })).toEqual(outside(setting));
  });
  test('R1 values fit each other', () => {
    expect(objects(group, { 'members.min': 20, 'members.max': 19 })).toEqual(outside('members.max'));
    expect(objects(group, { 'savings.sharePrice': kes(0) })).toEqual(outside('savings.sharePrice'));
    expect(objects(group, { 'savings.sharesMin': 3, 'savings.sharesMax': 2 })).toEqual(outside('savings.sharesMax'));
    expect(objects(group, { 'share.mixed': { bySavings: '60', byBorrowing: '41' } })).toEqual(outside('share.mixed'));
    expect(objects(group, { 'loan.charge': 'none' })).toEqual(outside('loan.percent'));
    expect(objects(group, { 'loan.charge': 'none', 'loan.percent': '0' })).toBeUndefined();
    expect(objects(group, { 'loan.every': { count: 53, unit: 'week' } })).toEqual(outside('loan.every'));
    expect(objects(group, { 'savings.amountMin': kes(5), 'savings.amountMax': kes(4) })).toEqual(
      outside('savings.amountMax'),
    );
  });
  test('R1 sums are payable in the coins of the group', () => {
    expect(objects(group, { 'fine.late': money(150, 'KES') })).toEqual(outside('fine.late'));
    expect(objects(group, { 'fine.late': money(100, 'UGX') })).toMatchObject({ code: 'ledger.other-currency' });
  });
});

describe('R2 fixed while a cycle runs', () => {
  const running = inMeeting(founded());
  const changes: Partial<Settings> = {
    'meeting.keyHolders': 2,
    'cycle.length': { count: 40, unit: 'week' },
    'savings.way': 'amounts',
    'savings.sharePrice': kes(300),
    'savings.sharesMin': 2,
    'savings.sharesMax': 4,
    'social.atCycleEnd': 'shared',
    'loan.unpaidAtEnd': 'carry',
    'share.rule': 'flat',
    'share.mixed': { bySavings: '50', byBorrowing: '50' },
    'share.rounding': 'largest-remainder',
    'share.coin': kes(5),
    'share.leftover': 'lot',
    'leaver.profit': 'to-date',
    'leaver.feePercent': '1',
  };
  test.each([...fixedInCycle])('R2 %s waits for the share-out', (setting) => {
    const change = { [setting]: changes[setting] };
    if (running.book.cycle) {
      expect(objects(running, change)).toEqual({ code: 'constitution.fixed-in-cycle', setting });
    }
    expect(changesOf(weekly, { ...weekly, ...change })).toEqual([setting]);
  });
  test('R2 the others change by a vote of the members', () => {
    const motion = { type: 'constitution.Adopted', settings: { ...weekly, 'fine.late': kes(30) } } as const;
    const voted = running.said(...decided(running, 'late', motion));
    const after = voted.said({ ...adopted({ 'fine.late': kes(30) }), proposal: idNamed('late') } as Draft);
    expect(after.book.version).toBe(2);
    expect(after.book.settings?.['fine.late']).toEqual(kes(30));
    expect(after.book.constitution).toBe(after.entries.at(-1)?.[1].id);
  });
});

describe('R3 the statute', () => {
  test('R3 the rules in force are those adopted last', () => {
    const again = founded().said(adopted({ 'members.max': 30 }));
    expect(again.book.version).toBe(2);
    expect(again.book.settings?.['members.max']).toBe(30);
  });
  test('R3 every setting has its chapter, and every clause that some rules print is known', () => {
    for (const setting of settingNames) expect(chapterOf(setting)).toBeDefined();
    const printed = presetNames.flatMap((preset) =>
      statuteOf(presetOf(preset, kenya)).flatMap(({ clauses }) => clauses),
    );
    for (const { key } of printed) expect(clauseKeys).toContain(key);
  });
  test.each(presetNames)('R3 preset %s prints ten numbered chapters, none of them empty', (preset) => {
    const statute = statuteOf(presetOf(preset, kenya));
    expect(statute.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    for (const { clauses } of statute) expect(clauses.length).toBeGreaterThan(0);
  });
  test('R3 where loans cost nothing no clause speaks of a cost', () => {
    const settings = presetOf('F', kenya);
    expect(clauseOf('loan.charge', settings)?.clause.key).toBe('loan-plain');
    expect(clauseOf('loan.percent', settings)).toBeUndefined();
    expect(clauseOf('loan.charge', weekly)?.number).toBe('7.6');
    expect(clauseOf('loan.multiple', settings)?.clause.figures).toEqual({ multiple: '2', loans: 1 });
  });
});
