import { expect, test } from 'vitest';
import { actor, learns, writes } from '../testing-world.ts';
import { toy } from '../testing-toy.ts';
import type { HeadOf } from './protocol.ts';
import { holdingsOf, placeOf, placesOf, weakest } from './where.ts';

const moved = (sum: number) => toy({ type: 'toy.Moved', v: 1, sum });

/** Amina writes two meetings; Idris has seen the first of them and wrote on it. */
const lived = () => {
  const [amina, idris] = [actor('amina'), actor('idris')];
  const first = writes(amina, moved(1), { meeting: 'm1' });
  const second = writes(amina, moved(2), { meeting: 'm1' });
  learns(idris, amina);
  const theirs = writes(idris, moved(3), { meeting: 'm1' });
  learns(amina, idris);
  const third = writes(amina, moved(4), { meeting: 'm2' });
  const headOf = ({ header: { d, n }, id }: typeof first): HeadOf => [d, n, id];
  return {
    reads: [...amina.known.values()],
    first,
    second,
    theirs,
    third,
    here: first.header.d,
    there: theirs.header.d,
    headOf,
  };
};

test('what another phone has built on lies on two phones, and its own line too; what came after lies here only', () => {
  const { reads, first, second, theirs, third, here, there } = lived();
  const holdings = holdingsOf(reads, { device: here });
  for (const { id } of [first, second, theirs]) expect(holdings.get(id)?.phones).toEqual([there]);
  expect(holdings.get(third.id)).toEqual({ phones: [], hub: false, witnessed: false });
});

test('a hub holds what lies in the log that it signed, and nothing beyond; a witness makes more of it', () => {
  const { reads, second, third, theirs, here, headOf } = lived();
  const hub = [headOf(second)];
  const holdings = holdingsOf(reads, { device: here, hub, witnessed: hub });
  expect(placeOf(holdings.get(second.id) ?? { phones: [], hub: false, witnessed: false })).toBe('witnessed');
  expect(holdings.get(theirs.id)).toMatchObject({ hub: false });
  expect(holdings.get(third.id)).toMatchObject({ hub: false });
});

test('what a phone said that it holds counts, and never this phone for itself', () => {
  const { reads, third, here, there, headOf } = lived();
  const peers = [
    { device: there, heads: [headOf(third)] },
    { device: here, heads: [headOf(third)] },
  ];
  expect(holdingsOf(reads, { device: here, peers }).get(third.id)?.phones).toEqual([there]);
});

test('a meeting is as safe as its least safe line', () => {
  const { reads, second, here, there, headOf } = lived();
  expect(placesOf(reads, { device: here, hub: [headOf(second)] })).toEqual([
    { meeting: 'm1', place: 'two-phones', entries: 3, alone: 0, phones: [there] },
    { meeting: 'm2', place: 'here-only', entries: 1, alone: 1, phones: [] },
  ]);
  expect(weakest([])).toBeUndefined();
  expect(weakest(['witnessed', 'at-the-hub'])).toBe('at-the-hub');
});
