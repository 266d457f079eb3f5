import { describe, expect, test } from 'vitest';
import { repaid, savedBy, toMeeting, votedLoan, weeklyTerms } from '../lending/testing-loan.ts';
import { purchaseDraft } from '../savings/drafts.ts';
import { correctionOf, effectsOf, isChanged, replacementDraft, reversedDraft, valueOf } from './correction.ts';
import { decided, founded, inMeeting, kes, m, recordKeeper } from './testing-group.ts';
import type { Story } from './testing.ts';
import { toldOf } from './testing.ts';
import { bookWithout } from './without.ts';
import { meetingsOf } from '../meeting/views.ts';
import { sampleStory } from './testing-sample.ts';

const penOf = (group: Story, wrong: string) => ({
  book: group.book,
  by: recordKeeper,
  without: () => bookWithout(toldOf(group), wrong),
});

describe('putting a line right', () => {
  const open = inMeeting(founded());
  const bought = open.said(purchaseDraft(open.book, m(9), 5, recordKeeper));
  const history = toldOf(bought);
  const told = history.at(-1);
  if (!told) throw new Error('a line was said');

  test('B5 the reversal and the right line are said together and leave what was really put in', () => {
    const correction = correctionOf(history, told.at.id);
    expect(correction).toMatchObject({ sealed: false, fields: ['shares', 'member'], resting: [] });
    const right = replacementDraft(told, { shares: 3 }, penOf(bought, told.at.id));
    expect(right).toMatchObject({ shares: 3, amount: kes(600), instead: told.at.id });
    const after = bought.said(
      reversedDraft(told, { by: recordKeeper, reason: 'miscounted', checkedBy: undefined }),
      right,
    );
    expect(after.book.balance(`savings:${m(9)}`)).toBe(60_000);
    expect(correctionOf(toldOf(after), told.at.id)?.replacement?.entry).toMatchObject({ shares: 3 });
  });

  test('B5 the page tells beforehand what the act does to the box and to her book', () => {
    const right = replacementDraft(told, { shares: 3 }, penOf(bought, told.at.id));
    expect(effectsOf(told, right, bought.book)).toEqual([
      { account: `savings:${m(9)}`, before: 100_000, after: 60_000 },
      { account: 'box', before: 100_000, after: 60_000 },
    ]);
    expect(effectsOf(told, undefined, bought.book).map(({ after }) => after)).toEqual([0, 0]);
  });

  test('B5 saying the same again is no change', () => {
    expect(isChanged(told, { shares: 5 })).toBe(false);
    expect(isChanged(told, { shares: 4 })).toBe(true);
  });

  test('B5 a decision names the lines that rest on it', () => {
    const paid = bought.said(...decided(bought, 'chairs', { type: 'ledger.Spent', kind: 'other', amount: kes(300) }));
    const proposal = toldOf(paid).findLast(({ entry }) => entry.type === 'governance.Proposed');
    const [vote] = correctionOf(toldOf(paid), proposal?.at.id ?? '')?.resting ?? [];
    expect(vote?.entry.type).toBe('governance.Voted');
  });

  test('B5 L5 a payment is put right as one sum, which the rules split as if the wrong one had never come', () => {
    const lent = votedLoan(savedBy(founded(), 1, 2, 3, 4, 5, 9), 9, 1_000, weeklyTerms(1));
    const group = toMeeting(toMeeting(lent, 2), 5);
    const paid = group.said(repaid(9, 100, 50));
    const wrong = toldOf(paid).at(-1);
    if (!wrong) throw new Error('a payment was said');
    expect(correctionOf(toldOf(paid), wrong.at.id)?.fields).toEqual(['amount']);
    expect(valueOf(wrong.entry, 'amount')).toBe(15_000);
    const right = replacementDraft(wrong, { amount: 20_000 }, penOf(paid, wrong.at.id));
    expect(right).toMatchObject({ principal: kes(150), charge: kes(50) });
    const after = paid.said(
      reversedDraft(wrong, { by: recordKeeper, reason: 'miscounted', checkedBy: undefined }),
      right,
    );
    expect(after.book.loans()[0]?.principal).toBe(85_000);
    const tooMuch = replacementDraft(wrong, { amount: 200_000 }, penOf(paid, wrong.at.id));
    expect(group.objection(tooMuch)).toMatchObject({ code: 'lending.more-than-owed' });
  });

  test('B5 a line of a closed meeting is one more answer of the day it belongs to', () => {
    const sample = sampleStory();
    const lines = toldOf(sample);
    const third = meetingsOf(lines)[2];
    const line = lines.find(({ entry, at }) => entry.type === 'savings.SharesBought' && at.meeting === third?.meeting);
    if (!line) throw new Error('somebody bought at the third meeting');
    const correction = correctionOf(lines, line.at.id);
    expect(correction?.sealed).toBe(true);
    expect(replacementDraft(line, { shares: 1 }, penOf(sample, line.at.id))).toMatchObject({ on: third?.on });
    expect(correctionOf(lines, 'nothing')).toBeUndefined();
  });
});
