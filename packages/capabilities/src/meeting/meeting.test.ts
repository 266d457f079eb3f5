import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Draft, Entry } from '../book/entries.ts';
import { objectionOf } from '../book/fold.ts';
import { hashNamed, idNamed } from '../book/testing.ts';
import { decided, founded, inMeeting, keyHolders, kes, m, meetingNamed, recordKeeper } from '../book/testing-group.ts';
import {
  bought,
  closed,
  cosigned,
  counted,
  countedTwice,
  finePaid,
  fined,
  received,
  saying,
  sealed,
} from './testing-meeting.ts';

const group = founded();
const meeting = inMeeting(group);
const code = (objection: { readonly code: string } | undefined): string | undefined => objection?.code;

test('T1 shares are bought in an open meeting and not before', () => {
  expect(code(group.objection(bought(m(4), 1)))).toBe('meeting.not-open');
  expect(meeting.objection(bought(m(4), 1))).toBeUndefined();
});

test('T1 the rules may allow payments between meetings, but no roll call without a meeting', () => {
  const monthly = founded({ preset: 'M' });
  expect(monthly.objection({ ...received(100) })).toBeUndefined();
  const roll = { type: 'meeting.Attended', member: m(4), how: 'present', by: recordKeeper } as const;
  expect(code(monthly.objection(roll))).toBe('meeting.not-open');
});

test('T1 lines of an old sheet need no meeting until the first one is sealed', () => {
  const batch = idNamed('sheet');
  expect(group.objection({ ...bought(m(4), 9), batch, on: '2025-12-01' })).toBeUndefined();
  const later = closed(meeting);
  expect(code(later.objection({ ...bought(m(4), 1), batch }))).toBe('meeting.not-open');
});

test('T2 the next meeting opens only when this one is closed', () => {
  const next = {
    type: 'meeting.Opened',
    meeting: idNamed('next'),
    number: 2,
    recorder: idNamed('device'),
    keys: keyHolders,
    on: '2026-01-14',
    by: recordKeeper,
  } as const;
  expect(meeting.objection(next)).toEqual({ code: 'meeting.still-open', number: 1 });
  const after = closed(meeting);
  expect(after.objection(next)).toBeUndefined();
  expect(after.objection({ ...next, on: '2026-01-07' })).toBeUndefined();
  expect(code(after.objection({ ...next, on: '2026-01-06' }))).toBe('meeting.date-before-last');
  expect(after.objection({ ...next, number: 1 })).toEqual({ code: 'meeting.number-taken', number: 1, next: 2 });
  const { on: _, ...undated } = next;
  expect(code(after.objection(undated))).toBe('meeting.no-date');
});

test('T2 a meeting names every key in office, once', () => {
  const open = (keys: readonly string[]) =>
    code(
      group.objection({
        type: 'meeting.Opened',
        meeting: idNamed('first'),
        number: 1,
        recorder: idNamed('device'),
        keys,
        on: '2026-01-07',
        by: recordKeeper,
      }),
    );
  expect(open(keyHolders)).toBeUndefined();
  expect(open(keyHolders.slice(0, 2))).toBe('meeting.keys-differ');
  expect(open([...keyHolders, m(4)])).toBe('meeting.keys-differ');
  expect(open([keyHolders[0] ?? '', ...keyHolders])).toBe('meeting.keys-differ');
  expect(open([])).toBe('meeting.keys-differ');
});

test('T3 a fine is exactly what the rules name', () => {
  expect(meeting.objection(fined(m(4), 'late', 20))).toBeUndefined();
  expect(code(meeting.objection(fined(m(4), 'late', 21)))).toBe('meeting.fine-not-in-rules');
  expect(code(meeting.objection(fined(m(4), 'talk', 20)))).toBe('meeting.fine-not-in-rules');
  expect(code(meeting.objection(fined(m(4), 'other', 20)))).toBe('meeting.fine-not-in-rules');
});

test('T3 another fine rests on a ballot', () => {
  const motion = { type: 'meeting.Fined', member: m(6), why: 'other', amount: kes(30) } as const;
  const passed = meeting.said(...decided(meeting, 'lost the card', motion));
  const fine = { ...fined(m(6), 'other', 30), proposal: idNamed('lost the card') };
  expect(passed.objection(fine)).toBeUndefined();
  expect(passed.said(fine).book.finesDue(m(6))).toBe(3_000);
});

test('T3 a fine is paid to its last coin and not beyond, over as many meetings as it takes', () => {
  const due = saying(meeting, fined(m(4), 'absent', 50));
  expect(due.book.finesDue(m(4))).toBe(5_000);
  const part = due.said(finePaid(m(4), 30));
  const later = inMeeting(closed(part));
  expect(later.objection(finePaid(m(4), 20))).toBeUndefined();
  expect(later.objection(finePaid(m(4), 21))).toEqual({ code: 'meeting.pays-more-than-due', due: kes(20) });
  expect(later.said(finePaid(m(4), 20)).book.balance('surplus:fine')).toBe(5_000);
});

test('T3 fines go where the rules send them', () => {
  const due = saying(meeting, fined(m(4), 'absent', 50));
  expect(due.objection({ ...finePaid(m(4), 50), into: 'fund:social' } as never)).toEqual({
    code: 'meeting.fine-wrong-fund',
    into: 'loan-fund',
  });
  const charity = saying(inMeeting(founded({ preset: 'F' })), fined(m(4), 'late', 20));
  expect(code(charity.objection(finePaid(m(4), 20)))).toBe('meeting.fine-wrong-fund');
});

test('T3 the members let go of at most what is due', () => {
  const due = saying(meeting, fined(m(6), 'absent', 50));
  const motion = { type: 'meeting.FineWaived', member: m(6), amount: kes(60) } as const;
  const passed = due.said(...decided(due, 'let go', motion));
  const waive = (shillings: number) =>
    ({ ...motion, amount: kes(shillings), proposal: idNamed('let go'), by: recordKeeper }) as const;
  expect(passed.objection(waive(51))).toEqual({ code: 'meeting.waives-more-than-due', due: kes(50) });
  expect(passed.said(waive(50)).book.finesDue(m(6))).toBe(0);
});

test('T6 each key of the meeting turns once', () => {
  const counting = meeting.said(...countedTwice(0));
  const shut = counting.said(sealed(counting, 0));
  const seal = shut.book.lastSeal ?? '';
  expect(code(shut.objection(cosigned(seal, m(4))))).toBe('meeting.not-key-holder');
  expect(code(shut.objection(cosigned(hashNamed('no seal'), m(6))))).toBe('meeting.no-such-seal');
  const one = shut.said(cosigned(seal, m(6)));
  expect(code(one.objection(cosigned(seal, m(6))))).toBe('meeting.key-turned-already');
  expect(one.book.waiting()).toMatchObject([{ seal, number: 1, signed: [m(6)] }]);
  expect(one.said(cosigned(seal, m(7)), cosigned(seal, m(8))).book.waiting()).toEqual([]);
});

test('T6 a key does not turn for two seals of one meeting', () => {
  const counting = meeting.said(...countedTwice(0));
  const shut = counting.said(sealed(counting, 0));
  const first = shut.book.lastSeal ?? '';
  const rival = shut.said(cosigned(first, m(6))).merged(sealed(counting, 0));
  const second = rival.book.lastSeal ?? '';
  expect(code(rival.objection(cosigned(second, m(6))))).toBe('meeting.two-seals');
  expect(rival.objection(cosigned(second, m(7)))).toBeUndefined();
});

test('T6 a key may be turned later, when the next meeting is open', () => {
  const counting = meeting.said(...countedTwice(0));
  const shut = counting.said(sealed(counting, 0));
  const next = inMeeting(shut);
  expect(next.objection(cosigned(shut.book.lastSeal ?? '', m(8)))).toBeUndefined();
});

test('T7 a member comes for as many others as the rules allow', () => {
  const roll = founded().said({
    type: 'meeting.Opened',
    meeting: idNamed('roll'),
    number: 1,
    recorder: idNamed('device'),
    keys: keyHolders,
    on: '2026-01-07',
    by: recordKeeper,
  });
  const comes = (member: string, carrier?: string) =>
    ({
      type: 'meeting.Attended',
      member,
      how: 'represented',
      by: recordKeeper,
      ...(carrier === undefined ? {} : { for: carrier }),
    }) as const;
  const once = roll.said(comes(m(4), m(9)));
  expect(once.objection(comes(m(5), m(9)))).toEqual({ code: 'meeting.too-many-represented', most: 1 });
  expect(once.objection(comes(m(5), m(10)))).toBeUndefined();
  expect(once.objection(comes(m(5)))).toBeUndefined();
  expect(code(once.objection(comes(m(5), m(5))))).toBe('meeting.cannot-represent');
  const away = roll.said({ type: 'meeting.Attended', member: m(9), how: 'excused', by: recordKeeper });
  expect(code(away.objection(comes(m(4), m(9))))).toBe('meeting.representative-away');
  expect(once.book.meeting?.present).toEqual([m(4)]);
});

test('T8 a second line of a kind is another one, in so many words', () => {
  const once = meeting.said(bought(m(4), 1));
  expect(once.objection(bought(m(4), 1))).toEqual({ code: 'meeting.said-already', type: 'savings.SharesBought' });
  expect(once.objection(bought(m(4), 1, 2))).toBeUndefined();
  expect(once.objection(bought(m(9), 1))).toBeUndefined();
  expect(inMeeting(closed(once)).objection(bought(m(4), 1))).toBeUndefined();
});

test('T8 rows of one old sheet may be alike: each row is a question of its own', () => {
  const row = { ...bought(m(4), 1), batch: idNamed('sheet') } as const;
  expect(meeting.said(row).objection(row)).toBeUndefined();
  expect(meeting.said(row).objection(bought(m(4), 1))).toBeUndefined();
});

test('the closing balances are remembered until the next meeting recalls them', () => {
  const fund = { type: 'solidarity.Contributed', member: m(4), amount: kes(20), by: recordKeeper } as const;
  const after = closed(meeting.said(bought(m(4), 2), fund));
  expect(after.book.closing).toEqual({ box: 42_000, social: 2_000 });
  const next = inMeeting(after).said({ ...fund, member: m(9) });
  expect(next.book.closing).toEqual({ box: 42_000, social: 2_000 });
  expect(group.book.closing).toBeUndefined();
});

const steps = fc.array(
  fc.oneof(
    fc.record({ is: fc.constant('share' as const), member: fc.integer({ min: 1, max: 10 }) }),
    fc.record({ is: fc.constant('fine' as const), member: fc.integer({ min: 1, max: 10 }) }),
    fc.record({ is: fc.constant('pay' as const), member: fc.integer({ min: 1, max: 10 }) }),
    fc.record({
      is: fc.constant('count' as const),
      by: fc.integer({ min: 1, max: 10 }),
      off: fc.integer({ min: -1, max: 1 }),
    }),
  ),
  { maxLength: 40 },
);

test('T3 T4 T5 whatever was said, a meeting that closes has its counted box in the books, and fines due are fines less payments', () => {
  fc.assert(
    fc.property(steps, (said) => {
      let here = meeting;
      let nth = 1;
      const attempt = (draft: Draft): void => {
        if (here.objection(draft) === undefined) here = here.said(draft);
      };
      for (const step of said) {
        nth += 1;
        if (step.is === 'share') attempt(bought(m(step.member), 1, nth));
        if (step.is === 'fine') attempt({ ...fined(m(step.member), 'late', 20), nth });
        if (step.is === 'pay') attempt(finePaid(m(step.member), 10, nth));
        if (step.is === 'count')
          attempt(counted(m(step.by), Math.max(0, here.book.balance('box') / 100 + step.off), nth));
      }
      const { tally, counted: total } = here.book.meeting ?? {};
      const due = Array.from({ length: 10 }, (_, at) => here.book.finesDue(m(at + 1))).reduce((a, b) => a + b, 0);
      expect(due).toBe((tally?.['meeting.Fined']?.minor ?? 0) - (tally?.['meeting.FinePaid']?.minor ?? 0));
      const box = here.book.balance('box');
      const found = here.objection(sealed(here, box / 100));
      expect(found === undefined).toBe(total === box);
    }),
    { numRuns: 60 },
  );
});

test('T1 what is said late for a closed meeting is left to the journal to name, but nobody counts for it any more', () => {
  const after = closed(meeting);
  const { page } = after;
  const late = { id: hashNamed('late'), device: idNamed('phone'), n: 0, meeting: meetingNamed(1), on: '2026-01-07' };
  const said = (draft: Draft, at = late) => code(objectionOf(page, { ...draft, v: 1 } as Entry, at));
  expect(said(bought(m(9), 1))).toBeUndefined();
  expect(said(counted(m(9), 0))).toBe('meeting.not-open');
  expect(said(bought(m(9), 1), { ...late, meeting: idNamed('never opened') })).toBe('meeting.not-open');
});

const anything: fc.Arbitrary<Draft> = fc.oneof(
  fc.constantFrom<Draft>(
    sealed(meeting, 0),
    cosigned(hashNamed('seal'), m(6)),
    { type: 'meeting.DifferenceNamed', way: 'short', amount: kes(5) },
    { type: 'meeting.DifferenceNamed', way: 'over', amount: kes(5) },
    { type: 'meeting.FineWaived', member: m(4), amount: kes(5) },
    { type: 'meeting.Recalled', said: { box: kes(0), social: kes(0) } },
    { type: 'meeting.Opened', meeting: idNamed('other'), number: 1, recorder: idNamed('device'), keys: [] },
    { type: 'meeting.Attended', member: m(4), how: 'represented', for: m(4) },
  ),
  fc.integer({ min: 1, max: 10 }).map((number) => finePaid(m(number), 10)),
  fc.integer({ min: 1, max: 10 }).map((number) => counted(m(number), number)),
  fc.integer({ min: 1, max: 10 }).map((number) => bought(m(number), 1)),
);

test('T1 T5 whatever a merge brings is folded, and the book still adds up', () => {
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 30 }), (drafts) => {
      const { book } = meeting.merged(...drafts);
      const sides = book.accounts().reduce((sum, [account, minor]) => sum + (account === 'box' ? minor : -minor), 0);
      expect(sides).toBe(0);
      for (const { member } of book.members()) expect(book.finesDue(member)).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 100 },
  );
});
