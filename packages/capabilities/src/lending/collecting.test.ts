import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { member, sampleId } from '../book/sample-lines.ts';
import { recordKeeper } from '../book/testing-group.ts';
import type { Story } from '../book/testing.ts';
import { toldOf } from '../book/testing.ts';
import { sampleStory } from '../book/testing-sample.ts';
import { collecting, lentOut, paymentAhead, setOffDraft } from './collecting.ts';
import { loanStories, receiptOf } from './loan-story.ts';

const day = '2026-11-18';
const slow = sampleId('loan', 18);

describe('the sample group', () => {
  let sample: Story;
  beforeAll(() => {
    sample = sampleStory();
  });

  test('L5 a part payment fills the older charge, then the newer, then the loan, and what stays is said', () => {
    const ahead = paymentAhead(sample.book, slow, 150_000, '2026-11-21');
    expect(ahead?.jars.map(({ is, poured, size }) => [is, poured, size])).toEqual([
      ['charge', 10_000, 10_000],
      ['charge', 10_000, 10_000],
      ['principal', 130_000, 200_000],
    ]);
    expect(ahead?.due).toEqual({ before: 210_000, after: 70_000 });
    expect(ahead?.toClose).toEqual({ before: 220_000, after: 70_000 });
  });

  test('L6 what is too much is said and fills no jar', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500_000 }), (amount) => {
        const ahead = paymentAhead(sample.book, slow, amount, '2026-11-21');
        const poured = ahead?.jars.reduce((sum, jar) => sum + jar.poured, 0) ?? 0;
        expect(poured + (ahead?.split.over ?? 0)).toBe(amount);
        expect(ahead?.toClose.after).toBe((ahead?.toClose.before ?? 0) - poured);
        for (const jar of ahead?.jars ?? []) expect(jar.poured).toBeLessThanOrEqual(jar.size);
      }),
    ));

  test('L2 the payment that waits longest is asked first', () => {
    const all = collecting(sample.book, day);
    expect(all.map(({ state }) => state)).toEqual(['late', 'free', 'free', 'free', 'free', 'free']);
    expect(all[0]?.card.loan.member).toBe(member(18));
    expect(lentOut(sample.book, day)).toEqual({ out: 3_600_000, due: 210_000, loans: 6 });
  });

  test('L6 no more is set off than is out or saved', () => {
    const draft = setOffDraft(sample.book, { loan: slow, on: day, by: recordKeeper });
    expect(draft).toMatchObject({ principal: { minor: 200_000 }, charge: { minor: 10_000 }, member: member(18) });
  });

  test('L7 every loan is told to its end, and each payment has its receipt', () => {
    const history = toldOf(sample);
    const stories = loanStories(history);
    const open = new Map(sample.book.loans().map(({ loan, principal }) => [loan, principal]));
    expect(stories).toHaveLength(12);
    for (const story of stories) expect(story.out).toBe(open.get(story.loan) ?? 0);
    const story = stories.find(({ loan }) => loan === slow);
    const line = story?.lines.at(-1);
    const receipt = receiptOf(history, slow, line?.told.at.id ?? '');
    expect(receipt?.meeting).toEqual({ number: 22, place: 1 });
    expect(receipt?.seal).toBeDefined();
    expect(receipt?.line).toMatchObject({ principal: 200_000, charge: 40_000, out: 200_000 });
    expect(receiptOf(history, slow, 'another')).toBeUndefined();
  });
});
