/**
 * A book of many years, made by rule and signed with a real key: a group that meets every week, saves in shares, lends
 * one loan after the other, seals every meeting with three keys and shares out after every forty-eight.
 */
import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import type { Reading } from '@sanduk/capabilities/book/reading.ts';
import { blankReading } from '@sanduk/capabilities/book/reading.ts';
import { say } from '@sanduk/capabilities/book/pen.ts';
import { sealDraft } from '@sanduk/capabilities/book/seal.ts';
import { repaymentDraft } from '@sanduk/capabilities/lending/views.ts';
import { presetOf } from '@sanduk/capabilities/constitution/presets.ts';
import { shareOutDraft, shareOutMotion } from '@sanduk/capabilities/sharing/lines.ts';
import { payoutsLeft } from '@sanduk/capabilities/sharing/views.ts';
import type { Random, Read, Signer } from '@sanduk/journal';
import { addDays, assert, dayNumber, toBase64url } from '@sanduk/kernel';

export interface LongBook {
  readonly members: number;
  readonly meetings: number;
}

/** Ten years of one group. */
export const tenYears: LongBook = { members: 25, meetings: 480 };

interface Desk {
  readonly book: LongBook;
  readonly signer: Signer;
  readonly random: Random;
  readonly said: Read[];
  reading: Reading;
  on: string;
}

const perCycle = 48;
const first = '2016-01-06';
const currency = 'KES';
const unit = 20_000;

const idOf = (kind: string, number: number): string =>
  toBase64url(new TextEncoder().encode(`${kind} ${String(number).padStart(15 - kind.length, '0')}`));
const member = (number: number): string => idOf('member', number);
const money = (minor: number) => ({ minor, cur: currency });

const [chair, keeper, boxKeeper, counters, keyHolders] = [1, 2, 3, [4, 5], [6, 7, 8]] as const;
const by = member(keeper);

const offices = [
  ['chair', chair],
  ['record-keeper', keeper],
  ['box-keeper', boxKeeper],
  ...counters.map((one) => ['money-counter', one] as const),
  ...keyHolders.map((one) => ['key-holder', one] as const),
] as const;

const write = async (desk: Desk, draft: Draft): Promise<string> => {
  const { signer, random, on } = desk;
  const clock = () => ({ ms: dayNumber(on) * 86_400_000, today: on });
  const done = await say(desk.reading, draft, { signer, random, clock });
  assert(!done.objection, `${draft.type} on ${on}: ${JSON.stringify(done.objection)}`);
  desk.said.push(done.said);
  desk.reading = done.reading;
  return done.said.id;
};

const writeAll = async (desk: Desk, drafts: readonly Draft[]): Promise<void> => {
  for (const draft of drafts) await write(desk, draft);
};

interface Ports {
  readonly signer: Signer;
  readonly random: Random;
}

interface Written {
  readonly said: readonly Read[];
  readonly reading: Reading;
}

/** The whole book, every meeting sealed; `onMeeting` hears of each. */
export const writeLongBook = async (
  book: LongBook,
  ports: Ports,
  onMeeting: (meeting: number) => void = () => undefined,
): Promise<Written> => {
  const desk: Desk = { book, ...ports, said: [], reading: blankReading, on: addDays(first, -7) };
  await found(desk);
  for (let meeting = 1; meeting <= book.meetings; meeting += 1) {
    desk.on = addDays(first, 7 * (meeting - 1));
    await meet(desk, meeting);
    if (meeting % perCycle === 0) await share(desk, meeting / perCycle);
    onMeeting(meeting);
  }
  return { said: desk.said, reading: desk.reading };
};

/** One meeting more, up to its roll, and then on until it is counted and can be sealed. */
export const writeOpenMeeting = async (
  { said, reading }: Written,
  book: LongBook,
  ports: Ports,
): Promise<Written & { readonly rolled: number }> => {
  const meeting = book.meetings + 1;
  const desk: Desk = { book, ...ports, said: [...said], reading, on: addDays(first, 7 * (meeting - 1)) };
  await open(desk, meeting);
  const rolled = desk.said.length;
  for (const number of everybody(desk).filter((one) => isHere(one, meeting))) await buy(desk, number, meeting);
  await count(desk);
  return { said: desk.said, reading: desk.reading, rolled };
};

const everybody = ({ book }: Desk): readonly number[] => Array.from({ length: book.members }, (_, at) => at + 1);

const found = async (desk: Desk): Promise<void> => {
  const { signer, random, on } = desk;
  const opening: Draft = {
    type: 'journal.BookOpened',
    kind: 'group',
    key: toBase64url(signer.key),
    salt: toBase64url(random(16)),
    currency,
    decimals: 2,
    smallest: 100,
    practice: false,
    on,
    words: { name: 'Ten years', language: 'en' },
  };
  const joined = everybody(desk).map((number): Draft => ({
    type: 'membership.Joined',
    member: member(number),
    number,
    by: member(1),
    colour: number % 8,
    picture: number % 24,
    words: { nickname: `Member ${number}` },
  }));
  const given = offices.map(([office, holder]): Draft => ({
    type: 'membership.OfficeGiven',
    office,
    member: member(holder),
    by: member(1),
  }));
  const settings = presetOf('W', { currency, unit, smallest: 100 });
  await writeAll(desk, [
    opening,
    ...joined,
    ...given,
    { type: 'constitution.Adopted', by: member(chair), settings },
    cycleDraft(1, first),
  ]);
};

const cycleDraft = (number: number, from: string): Draft => ({
  type: 'sharing.CycleOpened',
  cycle: idOf('cycle', number),
  number,
  from,
  until: addDays(from, 7 * 52),
  by: member(chair),
});

/** Officers always come; of the others one in four is away. */
const isHere = (number: number, meeting: number): boolean => number <= 8 || (number + meeting) % 4 !== 0;

const meet = async (desk: Desk, meeting: number): Promise<void> => {
  const here = everybody(desk).filter((number) => isHere(number, meeting));
  await open(desk, meeting);
  await writeAll(desk, payouts(desk));
  await writeAll(
    desk,
    here.map((number): Draft => ({
      type: 'solidarity.Contributed',
      member: member(number),
      amount: money(unit / 10),
      by,
    })),
  );
  for (const number of here) await buy(desk, number, meeting);
  await lend(desk, meeting, here);
  if (meeting % perCycle === 0) {
    const motion = shareOutMotion(idOf('cycle', meeting / perCycle), 'standard');
    await vote(desk, idOf('sharing', meeting), motion, here.length);
  }
  await close(desk);
};

const open = async (desk: Desk, number: number): Promise<void> => {
  const { book } = desk.reading;
  const opened: Draft = {
    type: 'meeting.Opened',
    meeting: idOf('meeting', number),
    number,
    recorder: desk.signer.device,
    keys: book.holders('key-holder'),
    on: desk.on,
    by,
  };
  const { closing } = book;
  const recalled: readonly Draft[] = closing
    ? [
        {
          type: 'meeting.Recalled',
          said: { box: money(closing.box), social: money(closing.social) },
          by: member(chair),
        },
      ]
    : [];
  const roll = everybody(desk).map((one): Draft => ({
    type: 'meeting.Attended',
    member: member(one),
    how: isHere(one, number) ? 'present' : 'excused',
    by,
  }));
  await writeAll(desk, [opened, ...recalled, ...roll]);
};

/** What the share-out after the last meeting promised is handed over in this one. */
const payouts = ({ reading }: Desk): readonly Draft[] => {
  const { book } = reading;
  const cycle = idOf('cycle', (book.cycle?.number ?? 0) - 1);
  return payoutsLeft(book).map(({ member: her, amount }) => ({
    type: 'sharing.PaidOut',
    member: her,
    amount: money(amount),
    cycle,
    to: 'self',
    by,
  }));
};

/** Now and then a line is misheard, taken back and said again. */
const buy = async (desk: Desk, number: number, meeting: number): Promise<void> => {
  const bought = (shares: number): Draft & { readonly type: 'savings.SharesBought' } => ({
    type: 'savings.SharesBought',
    member: member(number),
    shares,
    amount: money(unit * shares),
    by,
  });
  const right = bought(1 + ((7 * number + 3 * meeting) % 5));
  if (meeting % 10 !== 0 || number !== 9) {
    await write(desk, right);
    return;
  }
  const wrong = await write(desk, bought(5));
  await write(desk, { type: 'ledger.Reversed', entry: wrong, by, words: { reason: 'Misheard' } });
  await write(desk, { ...right, instead: wrong });
};

const vote = async (desk: Desk, proposal: string, motion: Draft['type'] | object, eligible: number): Promise<void> => {
  await write(desk, { type: 'governance.Proposed', proposal, motion: motion as never, by });
  const tally = { eligible, for: eligible, against: 0, abstained: 0, counters: counters.map(member) };
  await write(desk, { type: 'governance.Voted', proposal, method: 'hands', ...tally, by });
};

/** One loan every fourth meeting, three instalments of it every fourth meeting after. */
const lend = async (desk: Desk, meeting: number, here: readonly number[]): Promise<void> => {
  if (meeting % 4 !== 0) return;
  for (const { loan } of desk.reading.book.loans()) {
    const held = desk.reading.book.loan(loan, desk.on);
    const lent = desk.reading.book.loans().find((one) => one.loan === loan)?.lent ?? 0;
    const charge = desk.reading.book.chargeDue(loan, desk.on);
    const amount = Math.min(lent / 3, held?.principal ?? 0) + charge;
    const draft = repaymentDraft(desk.reading.book, { loan, amount, on: desk.on, by });
    if (draft) await write(desk, draft);
  }
  const sinceCycle = (meeting - 1) % perCycle;
  if (sinceCycle < 4 || sinceCycle > perCycle - 17) return;
  const borrowers = here.filter((one) => one > keyHolders.length + 5);
  const number = borrowers[(meeting / 4) % borrowers.length] ?? 9;
  if (desk.reading.book.loans().some((one) => one.member === member(number))) return;
  const draft = {
    type: 'lending.Disbursed',
    loan: idOf('loan', meeting),
    member: member(number),
    amount: money(6 * unit),
    terms: {
      charge: 'declining',
      percent: '5',
      per: '4-weeks',
      periods: 3,
      every: { count: 4, unit: 'week' },
      firstDue: addDays(desk.on, 28),
    },
  } as const;
  const proposal = idOf('asked', meeting);
  await vote(desk, proposal, draft, here.length - 1);
  await write(desk, { ...draft, proposal, by });
};

/** Notes of a thousand, and the rest in coins of one. */
const laidOut = (total: number): readonly (readonly [number, number])[] => {
  const notes = Math.floor(total / 100_000);
  return [
    [100_000, notes],
    [100, (total - notes * 100_000) / 100],
  ] as const;
};

const count = async (desk: Desk): Promise<void> => {
  const total = desk.reading.book.balance('box');
  await writeAll(
    desk,
    counters.map((one): Draft => ({
      type: 'meeting.Counted',
      pieces: laidOut(total),
      total: money(total),
      by: member(one),
    })),
  );
};

const close = async (desk: Desk): Promise<void> => {
  await count(desk);
  const seal = await write(desk, sealDraft(desk.reading, addDays(desk.on, 7), by));
  await writeAll(
    desk,
    keyHolders.map((one): Draft => ({
      type: 'meeting.Cosigned',
      seal,
      member: member(one),
      method: 'shared-device',
      by: member(one),
    })),
  );
};

const share = async (desk: Desk, cycle: number): Promise<void> => {
  const { book } = desk.reading;
  const proposal = idOf('sharing', cycle * perCycle);
  const draft = shareOutDraft(book, { on: desk.on, rule: 'standard', by, proposal });
  assert(!('unavailable' in draft), 'the share-out of the long book can be reckoned');
  await writeAll(desk, [draft, cycleDraft(cycle + 1, addDays(desk.on, 7))]);
};
