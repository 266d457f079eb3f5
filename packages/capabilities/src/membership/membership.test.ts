import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Draft } from '../book/entries.ts';
import { hashNamed, idNamed, story } from '../book/testing.ts';
import {
  asKeeper,
  boxKeeper,
  chair,
  counters,
  decided,
  founded,
  foundingDrafts,
  inMeeting,
  keyHolders,
  kes,
  m,
  openingDrafts,
  recordKeeper,
} from '../book/testing-group.ts';
import type { Office } from './entries.ts';
import { officeNames } from './entries.ts';

const joined = (number: number, by = m(1)): Draft => ({
  type: 'membership.Joined',
  member: m(number),
  number,
  colour: 0,
  picture: 0,
  by,
  words: { nickname: 'Amina' },
});
const gift: Draft = { type: 'ledger.Received', amount: kes(10), kind: 'gift' };
const given = (office: Office, member: string, by = m(1)): Draft => ({
  type: 'membership.OfficeGiven',
  office,
  member,
  by,
});
const group = founded();
const open = inMeeting(group);
const left = open.merged({ type: 'membership.StandingChanged', member: m(9), to: 'left', by: chair });

describe('P1 everybody named belongs', () => {
  test('P1 a stranger is in no line, as member or as speaker', () => {
    const stranger = idNamed('stranger');
    expect(open.objection({ type: 'meeting.Attended', member: stranger, how: 'late', by: chair })).toEqual({
      code: 'membership.unknown',
    });
    expect(open.objection({ ...gift, by: stranger })).toEqual({ code: 'membership.unknown' });
    expect(open.objection(gift)).toEqual({ code: 'membership.nobody-says' });
  });
  test('P1 who has left saves no more and speaks no more', () => {
    const saved: Draft = { type: 'savings.SharesBought', member: m(9), shares: 1, amount: kes(200), by: recordKeeper };
    expect(left.objection(saved)).toEqual({ code: 'membership.has-left', number: 9 });
    expect(left.objection({ ...gift, by: m(9) })).toEqual({ code: 'membership.has-left', number: 9 });
    expect(open.objection({ ...gift, by: m(9) })).toMatchObject({ code: 'membership.not-your-office' });
  });
  test('P1 who has left can still be paid what is hers', () => {
    const paid: Draft = {
      type: 'sharing.PaidOut',
      member: m(9),
      amount: kes(10),
      cycle: idNamed('cycle 1'),
      to: 'self',
      by: recordKeeper,
    };
    expect(left.objection(paid)?.code).not.toBe('membership.has-left');
  });
  test('P1 only the very first member enters herself', () => {
    const [opened] = foundingDrafts();
    const blank = opened ? story().said(opened) : story();
    expect(blank.objection(joined(1, m(1)))).toBeUndefined();
    expect(blank.objection(joined(1, m(2)))).toEqual({ code: 'membership.unknown' });
    expect(blank.said(joined(1, m(1))).objection(joined(2, m(2)))).toEqual({ code: 'membership.unknown' });
  });
});

describe('P2 numbers and size', () => {
  test('P2 a number is given once, also after its member left', () => {
    const again = { ...joined(11), number: 9 };
    expect(open.objection(again)).toEqual({ code: 'membership.number-taken', number: 9 });
    expect(left.objection(again)).toEqual({ code: 'membership.number-taken', number: 9 });
    expect(open.objection(joined(9))).toEqual({ code: 'membership.already-joined' });
  });
  test('P2 the last place is taken, and who leaves frees one', () => {
    const almost = founded({ members: 10, settings: { 'members.max': 11 } });
    const full = almost.said(joined(11));
    expect(full.objection(joined(12))).toEqual({ code: 'membership.group-full', max: 11 });
    const freed = full.merged({ type: 'membership.StandingChanged', member: m(9), to: 'left', by: chair });
    expect(freed.objection(joined(12))).toBeUndefined();
  });
});

describe('P3 offices', () => {
  test('P3 nobody holds two, least of all with a key', () => {
    expect(group.objection(given('chair', keyHolders[0] ?? ''))).toMatchObject({
      code: 'membership.office-conflict',
      held: 'key-holder',
    });
    expect(group.objection(given('key-holder', boxKeeper))).toMatchObject({ held: 'box-keeper' });
  });
  test('P3 an office has as many seats as it has', () => {
    expect(group.objection(given('chair', m(9)))).toEqual({
      code: 'membership.office-full',
      office: 'chair',
      seats: 1,
    });
    expect(group.objection(given('money-counter', m(9)))).toMatchObject({ code: 'membership.office-full', seats: 2 });
    expect(group.objection(given('key-holder', m(9)))).toMatchObject({ code: 'membership.office-full', seats: 3 });
    const ended: Draft = { type: 'membership.OfficeEnded', office: 'key-holder', member: m(6), by: m(1) };
    expect(group.said(ended).objection(given('key-holder', m(9)))).toBeUndefined();
  });
  test('P3 an office that she does not hold cannot end', () => {
    const ended: Draft = { type: 'membership.OfficeEnded', office: 'chair', member: m(9), by: m(1) };
    expect(group.objection(ended)).toMatchObject({ code: 'membership.not-in-office' });
  });
  test('P3 who leaves lays her office down', () => {
    const gone = open.merged({
      type: 'membership.StandingChanged',
      member: keyHolders[0] ?? '',
      to: 'died',
      by: chair,
    });
    expect(gone.book.holders('key-holder')).toEqual(keyHolders.slice(1));
  });
  test('P3 after any gifts and endings nobody holds two, and no office has too many', () => {
    const change = fc.record({
      office: fc.constantFrom(...officeNames),
      member: fc.integer({ min: 1, max: 10 }).map(m),
      ends: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const after = changes.reduce((held, { office, member, ends }) => {
          const draft: Draft = {
            type: ends ? 'membership.OfficeEnded' : 'membership.OfficeGiven',
            office,
            member,
            by: m(1),
          };
          return held.objection(draft) ? held : held.said(draft);
        }, group);
        for (const { offices } of after.book.members()) expect(offices.length).toBeLessThanOrEqual(1);
        expect(after.book.holders('chair').length).toBeLessThanOrEqual(1);
        expect(after.book.holders('key-holder').length).toBeLessThanOrEqual(3);
      }),
      { numRuns: 40 },
    );
  });
});

describe('P4 who may say it', () => {
  test('P4 money is said by the record-keeper and by nobody else', () => {
    expect(open.objection({ ...gift, by: recordKeeper })).toBeUndefined();
    for (const by of [chair, boxKeeper, counters[0], keyHolders[0] ?? '', m(9)]) {
      expect(open.objection({ ...gift, by })).toEqual({
        code: 'membership.not-your-office',
        office: 'record-keeper',
      });
    }
  });
  test('P4 the rest is said by an officer', () => {
    const attended = (by: string): Draft => ({ type: 'meeting.Recalled', said: { box: kes(0), social: kes(0) }, by });
    expect(open.objection(attended(boxKeeper))).toBeUndefined();
    expect(open.objection(attended(m(9)))).toEqual({ code: 'membership.not-your-office', office: 'any' });
  });
  test('P4 while the record-keeper is away, the chair names who writes, for this meeting', () => {
    const roll = openingDrafts(group, 1).map((draft): Draft =>
      draft.type === 'meeting.Attended' && draft.member === recordKeeper ? { ...draft, how: 'absent' } : draft,
    );
    const away = group.said(...roll);
    expect(away.objection(given('record-keeper', m(9), boxKeeper))).toBeDefined();
    expect(away.objection(given('record-keeper', boxKeeper, chair))).toMatchObject({
      code: 'membership.office-conflict',
    });
    const named = away.said(given('record-keeper', m(9), chair));
    expect(named.objection({ ...gift, by: m(9) })).toBeUndefined();
    expect(named.book.member(m(9))?.offices).toEqual([]);
    const sealed = named.merged({
      type: 'meeting.Sealed',
      meeting: idNamed('meeting 1'),
      cut: [],
      digest: hashNamed('digest'),
      dv: 1,
      cash: kes(0),
      open: [],
      by: chair,
    });
    expect(sealed.book.holders('record-keeper')).toEqual([recordKeeper]);
    expect(open.objection(given('record-keeper', m(9), chair))).toBeDefined();
  });
  test('P4 what is brought in from paper before the first seal asks for no office', () => {
    const imported = { ...gift, by: m(9), batch: idNamed('batch') } as Draft;
    expect(open.objection(imported)).toBeUndefined();
  });
});

describe('P5 nobody leaves while she owes', () => {
  test('P5 a member who owes a fine stays until it is paid', () => {
    const motion = { type: 'membership.StandingChanged', member: m(9), to: 'left' } as const;
    const voted = open.said(...decided(open, 'goes', motion));
    const goes: Draft = { ...motion, proposal: idNamed('goes'), by: chair };
    expect(voted.objection(goes)).toBeUndefined();
    const [fined] = asKeeper({ type: 'meeting.Fined', member: m(9), why: 'late', amount: kes(20) });
    const owes = fined ? voted.said(fined) : voted;
    expect(owes.objection(goes)).toEqual({ code: 'membership.has-debt', amount: kes(20) });
  });
  test('P5 a member who has something at stake is not taken back as if she had never come', () => {
    const entry = open.entries.find(([said]) => said.type === 'membership.Joined' && said.number === 9)?.[1].id ?? '';
    const reversed: Draft = { type: 'ledger.Reversed', entry, by: recordKeeper, words: { reason: 'a mistake' } };
    expect(open.objection(reversed)).toBeUndefined();
    const saves = open.merged({
      type: 'savings.SharesBought',
      member: m(9),
      shares: 1,
      amount: kes(200),
      by: recordKeeper,
    });
    expect(saves.objection(reversed)).toEqual({ code: 'ledger.not-reversible', why: 'used' });
  });
});
