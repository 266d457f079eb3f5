import { expect, test } from 'vitest';
import type { Complaining } from './complaint.ts';
import type { Visit } from './gate.ts';
import { gateOf } from './gate.ts';

test('so many are inside and so many worked on, each gets its turn, and the rest is sent away', async () => {
  const gate = gateOf({ atOnce: 2, mostInside: 5, mostArriving: 9, perPhone: 9, perStranger: 1 }, () => 0);
  let working = 0;
  let most = 0;
  const one = async (): Promise<string> => {
    const visit = gate.arrive();
    gate.enter(visit);
    try {
      return await gate.work(async () => {
        most = Math.max(most, (working += 1));
        await new Promise((resolve) => setTimeout(resolve, 3));
        working -= 1;
        return 'done';
      });
    } finally {
      gate.leave(visit);
    }
  };
  const crowd = await Promise.allSettled(Array.from({ length: 8 }, one));
  expect(crowd.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  expect(crowd.at(-1)).toMatchObject({ reason: { code: 'too-many-requests', more: { after: 1 } } });
  expect(most).toBe(2);
  expect(await one()).toBe('done');
});

test('those who are sent away in one moment are told different times', () => {
  let now = 0;
  const gate = gateOf({ atOnce: 1, mostInside: 2, mostArriving: 0, perPhone: 9, perStranger: 1 }, () => now);
  const after = (): number | undefined => {
    try {
      gate.arrive();
      return undefined;
    } catch (mishap) {
      return (mishap as Complaining).more.after;
    }
  };
  expect(Array.from({ length: 5 }, after)).toEqual([1, 1, 2, 2, 3]);
  now = 1000;
  expect(after()).toBe(1);
  expect(Array.from({ length: 100 }, after).at(-1)).toBe(30);
});

test('whoever sends slowly takes nobody its turn, and of those too there are not too many', () => {
  let now = 0;
  const gate = gateOf({ atOnce: 1, mostInside: 1, mostArriving: 3, perPhone: 9, perStranger: 1 }, () => now);
  const slowly = (): Visit => {
    const visit = gate.arrive();
    now += 1000;
    return visit;
  };
  const [first, second] = [slowly(), slowly(), slowly()];
  expect(gate.arrive).toThrow('Too many at once');
  gate.leave(first);
  const third = slowly();
  gate.enter(third);
  expect(() => gate.enter(second)).toThrow('Too many at once');
  expect(gate.arrive).toThrow('Too many at once');
  gate.leave(third);
  gate.enter(second);
  gate.leave(second);
  expect(gate.arrive).not.toThrow();
});

test('whoever has just begun to come in has a place, and nobody is heard to the end for nothing', () => {
  let now = 0;
  const gate = gateOf({ atOnce: 1, mostInside: 2, mostArriving: 9, perPhone: 9, perStranger: 1 }, () => now);
  const [first, second] = [gate.arrive(), gate.arrive()];
  expect(gate.arrive).toThrow('Too many at once');
  now = 999;
  gate.enter(first);
  expect(gate.arrive).toThrow('Too many at once');
  gate.enter(second);
  expect(gate.arrive).toThrow('Too many at once');
  gate.leave(first);
  expect(gate.arrive).not.toThrow();
});

test('work that fails gives its place back', async () => {
  const gate = gateOf({ atOnce: 1, mostInside: 9, mostArriving: 9, perPhone: 9, perStranger: 1 }, () => 0);
  await expect(gate.work(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await gate.work(() => Promise.resolve(1))).toBe(1);
});

test('a phone that asks too often hears when the minute is over', () => {
  let now = 0;
  const gate = gateOf({ atOnce: 1, mostInside: 1, mostArriving: 1, perPhone: 2, perStranger: 1 }, () => now);
  const ask = () => gate.count('phone', false);
  ask();
  ask();
  now = 20_000;
  expect(ask).toThrow(expect.objectContaining({ code: 'too-many-requests', more: { after: 40 } }) as Error);
  gate.count('another', false);
  gate.count('an address', true);
  expect(() => gate.count('an address', true)).toThrow('too often');
  now = 60_000;
  expect(ask).not.toThrow();
});
