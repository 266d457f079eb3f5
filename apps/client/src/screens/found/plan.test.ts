import { entries } from '@sanduk/capabilities/book/entries.ts';
import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import { idNamed, story } from '@sanduk/capabilities/book/testing.ts';
import { chosen } from '@sanduk/capabilities/constitution/choosing.ts';
import { presetNames } from '@sanduk/capabilities/constitution/presets.ts';
import { currencies, misfitOf, toBase64url } from '@sanduk/kernel';
import { describe, expect, test } from 'vitest';
import { moneyOf } from './money.ts';
import type { Plan } from './plan.ts';
import { agreedIn, doubtsIn, measureOf, missingIn, officesOf, openingOf, settingsOf, untilOf } from './plan.ts';

const planOf = (part: Partial<Plan> = {}, members = 9): Plan => ({
  name: 'Umoja',
  language: 'en',
  ...moneyOf('KES'),
  members: Array.from({ length: members }, (_, at) => ({
    member: idNamed(`member ${at}`),
    nickname: `Member ${at}`,
    phone: '',
    number: at + 1,
    colour: at % 8,
    picture: at % 24,
  })),
  preset: 'W',
  from: '2026-05-27',
  cycle: idNamed('cycle'),
  ...part,
});

const openingDraft = (plan: Plan): Draft => ({
  ...openingOf(plan),
  type: 'journal.BookOpened',
  kind: 'group',
  key: toBase64url(new Uint8Array(65)),
  salt: idNamed('salt'),
  practice: false,
  on: plan.from,
});

describe('what a group agreed before its book is opened', () => {
  test('in every currency and with every preset the rules object to nothing', () => {
    for (const currency of currencies) {
      for (const preset of presetNames) {
        const plan = planOf({ ...moneyOf(currency), preset });
        expect(missingIn(plan)).toEqual([]);
        let said = story(plan.from).said(openingDraft(plan));
        for (const draft of agreedIn(plan)) {
          expect([currency, preset, said.objection(draft)]).toEqual([currency, preset, undefined]);
          said = said.said(draft);
        }
        expect(said.book.cycle?.until).toBe(untilOf(plan));
        expect(said.book.holders('key-holder')).toHaveLength(3);
      }
    }
  });
  test('a name of 200 letters in any script fits its shape, one more is told', () => {
    for (const letter of ['ع', '🌍', 'e']) {
      const { words } = openingOf(planOf({ name: letter.repeat(200) }));
      expect(misfitOf(entries['journal.BookOpened'].personal, { ...words })).toBeUndefined();
      expect(missingIn(planOf({ name: letter.repeat(200) }))).toEqual([]);
      expect(missingIn(planOf({ name: letter.repeat(201) }))[0]?.code).toBe('name-too-long');
    }
  });
  test('what is missing names the page where it is mended', () => {
    expect(missingIn(planOf({ name: ' ' }, 0)).map(({ code, step }) => [code, step])).toEqual([
      ['name', 'money'],
      ['members', 'members'],
      ['keepers', 'offices'],
      ['keys', 'offices'],
    ]);
    expect(missingIn(planOf({}, 26))).toEqual([{ code: 'too-many', step: 'rules', n: 25 }]);
  });
  test('a day far from today and too few members are asked once more, and nothing else', () => {
    const today = '2026-05-27';
    expect(doubtsIn(planOf({}, 10), today)).toEqual([]);
    expect(doubtsIn(planOf({}, 9), today)).toEqual(['few']);
    expect(doubtsIn(planOf({ from: '2026-06-27' }, 10), today)).toEqual([]);
    for (const from of ['2026-06-28', '2099-05-27', '1970-01-01']) {
      expect(doubtsIn(planOf({ from }, 9), today)).toEqual(['day', 'few']);
    }
  });
  test('offices follow the members: who is taken off serves no longer', () => {
    const plan = planOf();
    const offices = Object.fromEntries(officesOf(plan));
    const fewer = { ...plan, offices, members: plan.members.slice(1) };
    expect(officesOf(fewer).has(plan.members[0]?.member ?? '')).toBe(false);
    expect(missingIn(fewer).map(({ code }) => code)).toEqual(['keepers']);
  });
  test('rules chosen one by one begin anew with another note', () => {
    const plan = planOf();
    const measured = measureOf(plan);
    const settings = chosen(settingsOf(plan), 'savings.sharesMax', 7, measured);
    expect(settingsOf({ ...plan, settings, measured })['savings.sharesMax']).toBe(7);
    expect(settingsOf({ ...plan, settings, measured, unit: 50_000 })['savings.sharesMax']).toBe(5);
  });
});
