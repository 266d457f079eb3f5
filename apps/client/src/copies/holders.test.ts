import type { Device } from '@sanduk/capabilities/book/questions.ts';
import type { MeetingLies } from '@sanduk/capabilities/book/stage.ts';
import type { Place } from '@sanduk/journal/sync/where.ts';
import { expect, test } from 'vitest';
import { holdersOf, nextToShow } from './holders.ts';

const phone = (device: string, out = false): Device => ({
  ...{ device, member: undefined, shared: true, writes: !out, sees: 'group', agree: undefined },
  ...{ since: '2026-01-07', byPaper: false, last: undefined },
  revoked: out ? { entry: 'e', why: 'lost', on: '2026-01-07', lastN: undefined } : undefined,
});

const meeting = (number: number, place: Place, phones: readonly string[] = []): MeetingLies => ({
  ...{ number, meeting: `m${number}`, place, phones, entries: 3, alone: place === 'here-only' ? 3 : 0 },
});

const meetings = [
  ...[1, 2, 3].map((number) => meeting(number, 'at-the-hub', ['b', 'c'])),
  meeting(4, 'at-the-hub', ['b']),
  meeting(5, 'two-phones', ['b']),
  meeting(6, 'here-only'),
];
const ask = {
  meetings,
  phones: [phone('a'), phone('b'), phone('c'), phone('d', true)],
  here: 'a',
  hub: true,
  witness: false,
};

test('each holder has a bead for each of the last five meetings, full only for what is known to be whole there', () => {
  const holdings = holdersOf(ask);
  expect(holdings.map(({ holder }) => (holder.kind === 'phone' ? holder.phone.device : holder.kind))).toEqual([
    'here',
    'b',
    'c',
    'hub',
  ]);
  expect(holdings.map(({ missing }) => missing)).toEqual([[], [6], [4, 5, 6], [5, 6]]);
  expect(holdings[0]?.beads).toEqual([true, true, true, true, true]);
});

test('a hub that nobody has is not shown, and the phone that lacks the most is shown the book first', () => {
  expect(holdersOf({ ...ask, hub: false }).some(({ holder }) => holder.kind === 'hub')).toBe(false);
  expect(nextToShow(holdersOf(ask))?.device).toBe('c');
  expect(nextToShow(holdersOf({ ...ask, phones: [phone('a')] }))).toBeUndefined();
});
