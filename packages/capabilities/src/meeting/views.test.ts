import { beforeAll, expect, test } from 'vitest';
import { member } from '../book/sample-lines.ts';
import type { Story } from '../book/testing.ts';
import { idNamed, toldOf } from '../book/testing.ts';
import { sampleStory } from '../book/testing-sample.ts';
import { decided, founded, inMeeting, keyHolders, kes, m, openingDrafts, recordKeeper } from '../book/testing-group.ts';
import type { Told } from '../book/told.ts';
import { agendaOf, nextStep, stepNames } from './agenda.ts';
import { countedDraft, differenceDraft, finePaidDraft, nextMeetingDay, openingDraft } from './drafts.ts';
import { explainedDifference, explainedFinesDue } from './explained.ts';
import { finesOffered } from './fines.ts';
import { bought, closed, countedTwice, fined, finePaid } from './testing-meeting.ts';
import { attendanceOf, finesOf, meetingsOf, recallOf } from './views.ts';
import { keysAway, warningsOf } from './warnings.ts';

const group = founded();
const meeting = inMeeting(group);
const opening = openingDrafts(group, 1)[0];
const social = (who: string) =>
  ({ type: 'solidarity.Contributed', member: who, amount: kes(20), by: recordKeeper }) as const;
const stepOf = ({ book }: Story, name: (typeof stepNames)[number]) => agendaOf(book).find(({ step }) => step === name);

test('the path has ten steps in the order that groups know, and none without a meeting', () => {
  expect(agendaOf(group.book)).toEqual([]);
  expect(agendaOf(meeting.book).map(({ step }) => step)).toEqual(stepNames);
});

test('the first meeting has nothing to recall, the second has', () => {
  expect(stepOf(meeting, 'recall')?.state).toBe('free');
  const second = inMeeting(closed(meeting));
  expect(stepOf(second, 'recall')).toMatchObject({ state: 'to-do', of: 1 });
  const said = { box: kes(5), social: kes(0) };
  const recalled = second.said({ type: 'meeting.Recalled', said, by: recordKeeper });
  expect(stepOf(recalled, 'recall')?.state).toBe('done');
  expect(recallOf(recalled.book)?.apart).toEqual({ box: 500, social: 0 });
});

test('a step says who is still missing and what came in', () => {
  expect(nextStep(agendaOf(meeting.book))).toBe('social');
  const some = meeting.said(social(m(1)), social(m(2)));
  expect(stepOf(some, 'social')).toMatchObject({ state: 'begun', done: 2, of: 10, minor: 4_000 });
  expect(stepOf(some, 'social')?.missing).not.toContain(m(1));
  const all = meeting.said(...meeting.book.members().map((one) => social(one.member)));
  expect(stepOf(all, 'social')).toMatchObject({ state: 'done', missing: [] });
  expect(nextStep(agendaOf(all.book))).toBe('savings');
  expect(stepOf(all.said(bought(m(4), 2)), 'savings')).toMatchObject({ done: 1, minor: 40_000 });
  // Who said that they save nothing today are not asked once more.
  const everybody = all.book.members().map(({ member }) => member);
  expect(nextStep(agendaOf(all.book, everybody))).not.toBe('savings');
});

test('a passed request waits to be handed out, and is done when it is', () => {
  const funded = meeting.said(...meeting.book.members().map((one) => social(one.member)));
  const motion = { type: 'solidarity.HelpGiven', member: m(6), amount: kes(100) } as const;
  const [proposed, voted] = decided(funded, 'funeral', motion);
  if (!proposed || !voted) throw new Error('a proposal and a vote');
  const asked = funded.said(proposed);
  expect(stepOf(asked, 'requests')).toMatchObject({ state: 'to-do', missing: [idNamed('funeral')] });
  const passed = asked.said(voted);
  expect(stepOf(passed, 'requests')).toMatchObject({ state: 'done', done: 1 });
  expect(stepOf(passed, 'hand-out')).toMatchObject({ state: 'to-do', missing: [idNamed('funeral')] });
  const given = passed.said({ ...motion, proposal: idNamed('funeral'), by: recordKeeper });
  expect(stepOf(given, 'hand-out')).toMatchObject({ state: 'done', minor: 10_000 });
});

test('the count is done when two agree with the books or the difference has its name', () => {
  const some = meeting.said(bought(m(4), 1));
  expect(stepOf(some, 'count')).toMatchObject({ state: 'to-do', of: 2 });
  expect(stepOf(some.said(...countedTwice(200)), 'count')).toMatchObject({ state: 'done', minor: 20_000 });
  expect(stepOf(some.said(...countedTwice(150)), 'count')).toMatchObject({ state: 'begun', missing: ['difference'] });
});

test('T3 the roll offers the fines that the rules name, each once', () => {
  const open = opening ? group.said(opening) : group;
  const roll = open.said(
    { type: 'meeting.Attended', member: m(4), how: 'late', by: recordKeeper },
    { type: 'meeting.Attended', member: m(5), how: 'absent', by: recordKeeper },
    { type: 'meeting.Attended', member: m(9), how: 'excused', by: recordKeeper },
  );
  const offered = finesOffered(roll.book, recordKeeper);
  expect(offered).toEqual([fined(m(4), 'late', 20), fined(m(5), 'absent', 50)]);
  const [first] = offered;
  const after = first ? roll.said(first) : roll;
  expect(finesOffered(after.book, recordKeeper)).toEqual([fined(m(5), 'absent', 50)]);
  expect(finesOffered(open.book, recordKeeper, { [m(1)]: { how: 'late' } })).toEqual([fined(m(1), 'late', 20)]);
});

test('T3 rules without fines offer none', () => {
  const monthly = inMeeting(founded({ preset: 'M' }));
  const late = { [m(4)]: { how: 'late' }, [m(5)]: { how: 'absent' } } as const;
  expect(finesOffered(monthly.book, recordKeeper, late)).toEqual([]);
});

test('T3 the fines of a member from the first to what is due', () => {
  const here = meeting.said(fined(m(4), 'absent', 50), finePaid(m(4), 30));
  expect(finesOf(m(4), toldOf(here))).toMatchObject([
    { kind: 'fined', why: 'absent', minor: 5_000, due: 5_000 },
    { kind: 'paid', minor: 3_000, due: 2_000 },
  ]);
  expect(here.book.finesDue(m(4))).toBe(2_000);
  const explained = explainedFinesDue(m(4), toldOf(here));
  expect(explained.steps.map(({ why, amount }) => [why, amount])).toEqual([
    ['fine.fined', 5_000],
    ['fine.paid', -3_000],
  ]);
  expect(explained.result).toBe(2_000);
});

test('T5 the difference is explained once the counts agree and not before', () => {
  const some = meeting.said(bought(m(4), 1));
  expect(explainedDifference(some.book)).toBeUndefined();
  const short = some.said(...countedTwice(150));
  expect(explainedDifference(short.book)?.steps.map(({ amount }) => amount)).toEqual([15_000, -20_000]);
  expect(explainedDifference(short.book)?.result).toBe(-5_000);
});

test('a far day and a missing key are asked about and not refused', () => {
  if (opening?.type !== 'meeting.Opened') throw new Error('a meeting is opened');
  const codes = (draft: typeof opening, today: string) => warningsOf(group.book, draft, today).map(({ code }) => code);
  expect(codes(opening, '2026-02-07')).toEqual([]);
  expect(codes(opening, '2026-02-08')).toEqual(['meeting.far-date']);
  expect(codes({ ...opening, on: '2099-01-01' }, '2026-01-07')).toEqual(['meeting.far-date']);
  expect(codes({ ...opening, keys: keyHolders.slice(1) }, '2026-01-07')).toEqual(['meeting.key-holder-missing']);
  expect(group.objection({ ...opening, on: '2099-01-01' })).toBeUndefined();
});

test('T6 who is not here to turn her key is named', () => {
  const open = opening ? group.said(opening) : group;
  expect(keysAway(open.book)).toEqual(keyHolders);
  expect(keysAway(meeting.book)).toEqual([]);
  expect(keysAway(group.book)).toEqual([]);
});

let sample: readonly Told[];
beforeAll(() => {
  sample = toldOf(sampleStory());
});

test('the meetings of the sample: 26, a week apart, each closed with what lay in the box', () => {
  const lines = meetingsOf(sample);
  expect(lines.length).toBe(26);
  expect(lines.at(-1)).toMatchObject({ number: 26, on: '2026-11-18', cash: 36_719_000, next: '2026-11-25' });
  expect(lines.every(({ seal }) => seal !== undefined)).toBe(true);
});

test('attendance adds up to the meetings to which a member belonged', () => {
  const found = new Map(attendanceOf(sample).map((one) => [one.member, one]));
  expect(found.get(member(1))?.called).toBe(26);
  expect(found.get(member(22))?.called).toBe(15);
  expect(found.get(member(25))?.called).toBe(22);
  for (const { counts, called, entries } of found.values()) {
    expect(Object.values(counts).reduce((a, b) => a + b, 0)).toBe(called);
    expect(entries.length).toBe(called);
  }
});

test('T2 T3 T4 T5 what the forms of a meeting say, the rules do not object to', () => {
  const next = { meeting: idNamed('form'), on: '2026-01-14', recorder: idNamed('device'), by: recordKeeper };
  const second = closed(meeting).said(openingDraft(closed(meeting).book, next));
  expect(second.book.meeting?.number).toBe(2);
  expect(nextMeetingDay(second.book)).toBe('2026-01-21');
  const late = second.said(bought(m(4), 1), fined(m(4), 'late', 20));
  const paid = late.said(finePaidDraft(late.book, m(4), recordKeeper));
  expect(paid.book.finesDue(m(4))).toBe(0);
  const twice = (group: Story, times: number): Story =>
    [m(4), m(5)].reduce((counting, by) => counting.said(countedDraft(counting.book, by, [[1000, times]])), group);
  const short = twice(twice(paid, 23), 21);
  expect(short.book.meeting?.counted).toBe(21_000);
  const difference = differenceDraft(short.book, recordKeeper, 'Nobody knows');
  if (!difference) throw new Error('ten shillings are missing');
  const named = short.said(difference);
  expect(named.book.balance('box')).toBe(21_000);
  expect(differenceDraft(named.book, recordKeeper)).toBeUndefined();
});
