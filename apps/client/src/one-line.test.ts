import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { oneLine } from './one-line.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A hub that can be reached or not, and how many lines lie open at it. */
const lines = () => {
  const hub = { up: true, open: 0, most: 0, asked: 0, missed: 0, seen: true };
  const line = oneLine({
    wanted: () => hub.seen,
    listen: async (signal) => {
      hub.asked += 1;
      if (!hub.up) throw new Error('offline');
      hub.open += 1;
      hub.most = Math.max(hub.most, hub.open);
      await new Promise<void>((done) => signal.addEventListener('abort', () => done()));
      hub.open -= 1;
    },
    rest: () => 30_000,
    missed: () => {
      hub.missed += 1;
    },
  });
  return { hub, line };
};

const passes = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('a line is held, and let go when the page is left', async () => {
  const { hub, line } = lines();
  for (let times = 0; times < 5; times += 1) line.open();
  await passes(100_000);
  expect(hub).toMatchObject({ open: 1, most: 1, asked: 1 });
  line.leave();
  await passes(100_000);
  line.open();
  line.look();
  expect(hub).toMatchObject({ open: 0, asked: 1 });
});

test('what is written without a network leaves no line behind when the page is left', async () => {
  const { hub, line } = lines();
  hub.up = false;
  for (let taps = 0; taps < 5; taps += 1) {
    line.open();
    await passes(100);
  }
  // One try, and a rest: each tap asks for it anew.
  expect(hub.asked).toBe(1);
  line.leave();
  hub.up = true;
  await passes(300_000);
  expect(hub).toMatchObject({ open: 0, asked: 1 });
});

test('after a rest it is opened anew, and whoever comes back into sight waits for none', async () => {
  const { hub, line } = lines();
  hub.up = false;
  line.open();
  await passes(29_000);
  hub.up = true;
  await passes(2_000);
  expect(hub).toMatchObject({ open: 1, missed: 1 });
  hub.seen = false;
  line.look();
  await passes(1_000);
  expect(hub.open).toBe(0);
  hub.seen = true;
  line.look();
  await passes(1_000);
  expect(hub).toMatchObject({ open: 1, most: 1, missed: 2 });
});
