import { expect, test } from 'vitest';
import { boxKeeper, founded, inMeeting, kes, m, recordKeeper } from '../book/testing-group.ts';
import { bought, counted, countedTwice, fined, saying, sealed } from './testing-meeting.ts';

const meeting = inMeeting(founded());
const code = (objection: { readonly code: string } | undefined): string | undefined => objection?.code;

test('T4 the sum of the pieces is the total', () => {
  expect(meeting.objection({ ...counted(m(4), 90), total: kes(91) } as never)).toEqual({
    code: 'meeting.sum-differs',
    sum: kes(90),
  });
});

test('T4 who writes the record or keeps the box does not count, and nobody counts for two', () => {
  expect(code(meeting.objection(counted(recordKeeper, 0)))).toBe('meeting.counter-saw-books');
  expect(code(meeting.objection(counted(boxKeeper, 0)))).toBe('meeting.counter-saw-books');
  const once = meeting.said(counted(m(4), 0));
  expect(code(once.objection(counted(m(4), 0)))).toBe('meeting.same-counter');
  expect(code(once.objection(counted(m(4), 5, 2)))).toBe('meeting.same-counter');
});

test('T4 two equal totals make the box counted; until then no total is seen', () => {
  const once = meeting.said(counted(m(4), 0));
  expect(once.book.meeting).toMatchObject({ state: 'open', counted: undefined, counters: [m(4)] });
  expect(once.said(counted(m(5), 20)).book.meeting).toMatchObject({ state: 'open', counted: undefined });
  expect(once.said(counted(m(5), 0)).book.meeting).toMatchObject({ state: 'counted', counted: 0 });
});

test('T4 when the totals differ a third counter or a second round settles it', () => {
  const apart = meeting.said(counted(m(4), 100), counted(m(5), 120));
  expect(apart.said(counted(m(9), 120)).book.meeting?.counted).toBe(12_000);
  expect(apart.said(counted(m(9), 100)).book.meeting?.counted).toBe(10_000);
  expect(apart.said(counted(m(4), 120, 2)).book.meeting?.counted).toBe(12_000);
  expect(code(apart.objection(counted(m(4), 120)))).toBe('meeting.said-already');
});

test('T4 one counter is enough where the rules say so', () => {
  const small = inMeeting(founded({ settings: { 'meeting.counters': 1 } }));
  expect(small.said(counted(m(4), 0)).book.meeting?.state).toBe('counted');
});

test('T4 cash that moves after the count opens it again; a word that moves none does not', () => {
  const before = saying(meeting, ...countedTwice(0));
  expect(before.said(fined(m(4), 'late', 20)).book.meeting?.state).toBe('counted');
  const after = before.said(bought(m(4), 1));
  expect(after.book.meeting).toMatchObject({ state: 'open', counters: [] });
  expect(after.said(...countedTwice(200, 2)).book.meeting?.state).toBe('counted');
});

test('T5 the box equals the books, or nothing is closed', () => {
  expect(code(meeting.objection(sealed(meeting, 0)))).toBe('meeting.not-counted');
  const short = meeting.said(bought(m(4), 1), ...countedTwice(150));
  expect(short.objection(sealed(short, 150))).toEqual({
    code: 'meeting.box-differs',
    counted: kes(150),
    books: kes(200),
  });
  const other = meeting.said(bought(m(4), 1), ...countedTwice(200));
  expect(code(other.objection(sealed(other, 199)))).toBe('meeting.box-differs');
  expect(other.objection(sealed(other, 200))).toBeUndefined();
});

test('T5 a difference has exactly its name', () => {
  const short = meeting.said(bought(m(4), 1), ...countedTwice(150));
  const named = (way: 'short' | 'over', shillings: number) =>
    ({ type: 'meeting.DifferenceNamed', way, amount: kes(shillings), by: recordKeeper }) as const;
  expect(short.objection(named('short', 49))).toEqual({
    code: 'meeting.not-the-difference',
    way: 'short',
    difference: kes(50),
  });
  expect(code(short.objection(named('over', 50)))).toBe('meeting.not-the-difference');
  expect(code(meeting.said(bought(m(4), 1)).objection(named('short', 50)))).toBe('meeting.not-counted');
  const after = short.said(named('short', 50));
  expect(after.book.meeting?.state).toBe('counted');
  expect(after.book.balance('surplus:short')).toBe(-5_000);
  expect(after.objection(sealed(after, 150))).toBeUndefined();
  expect(code(after.objection({ ...named('short', 50), nth: 2 }))).toBe('meeting.not-the-difference');
});
