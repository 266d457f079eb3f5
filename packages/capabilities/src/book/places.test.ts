import { expect, test } from 'vitest';
import { atPlace, mayPayBetween, placesInto } from './places.ts';
import { founded, inMeeting, kes, recordKeeper } from './testing-group.ts';

const monthly = founded({ preset: 'M' });
const moved = { type: 'ledger.Moved', amount: kes(100), from: 'box', to: 'bank', by: recordKeeper } as const;
const gift = { type: 'ledger.Received', kind: 'gift', amount: kes(500), by: recordKeeper } as const;

test('money goes into the box of a meeting; bank and wallet are named where they hold some, and between meetings', () => {
  const meeting = inMeeting(monthly);
  expect(placesInto(meeting.book)).toEqual(['box']);
  expect(placesInto(meeting.said(gift, moved).book)).toEqual(['box', 'bank', 'wallet']);
  expect(placesInto(monthly.book)).toEqual(['box', 'bank', 'wallet']);
});

test('a line names every place but the box', () => {
  expect(atPlace(undefined)).toEqual({});
  expect(atPlace('box')).toEqual({});
  expect(atPlace('wallet')).toEqual({ place: 'wallet' });
});

test('savings between meetings: where the rules allow it, of free amounts, while no meeting is open', () => {
  expect(mayPayBetween(monthly.book)).toBe(true);
  expect(mayPayBetween(inMeeting(monthly).book)).toBe(false);
  expect(mayPayBetween(founded({ preset: 'W' }).book)).toBe(false);
});
