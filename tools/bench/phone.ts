/** A cheap phone with the book of ten years open: a real browser, a small window, the processor slowed down six times. */
import type { CDPSession } from 'playwright-core';
import type { Phone } from '@sanduk/e2e/support/phone.ts';
import { switchOn } from '@sanduk/e2e/support/phone.ts';
import type { Read } from '@sanduk/journal';
import { toBase64url } from '@sanduk/kernel';
import { browserFor } from '../browser.ts';
import { buildClient } from '../client.ts';
import type { Figure, Part } from './figures.ts';
import { atMost, mebibytes, median, ms, quantile, seconds } from './figures.ts';
import { layIn, listen, snapshots } from './phone-page.ts';
import type { TenYears } from './ten-years.ts';
import { tenYearsBook } from './ten-years.ts';

const slowness = 6;
const openings = 5;
const stamps = '.stamps [role="radio"]';
const mainKey = '.foot .key.main';

interface Holding {
  readonly phone: Phone;
  readonly session: CDPSession;
  readonly book: string;
}

/** The book on a phone that has never seen it, as if it had been written there, up to that entry. */
const holding = async (ten: TenYears, count: number): Promise<Holding> => {
  const phone = await switchOn();
  const { page, context } = phone;
  const book = ten.reading.id ?? '';
  await page.addInitScript(listen);
  const body = ten.said
    .slice(0, count)
    .map(({ id, wire }: Read) => JSON.stringify({ id, wire }))
    .join('\n');
  await page.route('**/bench-book', (route) => route.fulfill({ body, contentType: 'text/plain; charset=utf-8' }));
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  const key = { device: ten.device, key: toBase64url(ten.key), jwk: ten.jwk };
  await page.evaluate(layIn, { book, front: ten.front, ...key });
  await page.unroute('**/bench-book');
  return { phone, session: await context.newCDPSession(page), book };
};

/** Opens a page of the book from a cold start of the app; answers with the time until that is there. */
const opened = async ({ phone, book }: Holding, path: string, sign: string): Promise<number> => {
  const { page, address } = phone;
  await page.goto('about:blank');
  await page.goto(`${address}#/book/${book}/${path}`);
  await page.waitForSelector(sign, { timeout: 90_000 });
  return page.evaluate((wanted) => (globalThis as unknown as Heard).bench.since(wanted), sign);
};

/** The same from the shelf of an app that runs already: what the book itself takes. */
const openedFromShelf = async ({ phone, book }: Holding): Promise<number> => {
  const { page, address } = phone;
  await page.goto('about:blank');
  await page.goto(address);
  await page.waitForTimeout(2500);
  const start = await page.evaluate((path) => {
    location.hash = path;
    return performance.now();
  }, `/book/${book}/meeting/shares`);
  await page.waitForSelector(stamps, { timeout: 90_000 });
  return (await page.evaluate((sign) => (globalThis as unknown as Heard).bench.since(sign), stamps)) - start;
};

/** A write that is on the disk, and on the screen. */
interface Recorded {
  readonly done: number;
  readonly shown: number;
}

interface Heard {
  readonly bench: { readonly since: (sign: string) => number; readonly writes: readonly Recorded[] };
}

/** The app leaves a snapshot when it is idle; until it is there every opening reads all years. */
const snapshotLeft = async ({ phone }: Holding): Promise<void> => {
  const { page } = phone;
  for (const until = performance.now() + 60_000; performance.now() < until; await page.waitForTimeout(500)) {
    if ((await page.evaluate(snapshots)) > 0) return;
  }
  throw new Error('the app left no snapshot');
};

/** Presses the main key and waits until so many writes are on the disk and shown; answers with the times from the press. */
const pressed = ({ phone }: Holding, writes: number): Promise<Recorded> =>
  phone.page.evaluate(
    async ([key, wanted]) => {
      const { bench } = globalThis as unknown as Heard;
      const before = bench.writes.length;
      const start = performance.now();
      document.querySelector<HTMLButtonElement>(key)?.click();
      while (bench.writes.length < before + wanted) {
        if (performance.now() - start > 30_000) break;
        await new Promise((again) => setTimeout(again, 4));
      }
      const last = bench.writes[before + wanted - 1] ?? { done: Number.NaN, shown: Number.NaN };
      return { done: last.done - start, shown: last.shown - start };
    },
    [mainKey, writes] as const,
  );

/** Shares are stamped for one member after the other. */
const taps = async (held: Holding): Promise<readonly Recorded[]> => {
  const { page } = held.phone;
  const took: Recorded[] = [];
  for (;;) {
    await page.waitForTimeout(400);
    const places = page.locator(stamps);
    if ((await places.count()) < 2) return took;
    await places.nth(1).evaluate((place: HTMLElement) => place.click());
    await page.waitForTimeout(200);
    took.push(await pressed(held, 1));
    if (took.length >= 30) return took;
  }
};

const heap = async ({ session }: Holding): Promise<number> => {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
};

const tapping = async (ten: TenYears): Promise<readonly Figure[]> => {
  const held = await holding(ten, ten.rolled);
  try {
    const whole = await opened(held, 'meeting/shares', stamps);
    await snapshotLeft(held);
    await held.phone.slow(slowness);
    const [warm, cold]: [number[], number[]] = [[], []];
    for (let time = 0; time < openings; time += 1) {
      warm.push(await openedFromShelf(held));
      cold.push(await opened(held, 'meeting/shares', stamps));
    }
    const used = await heap(held);
    const took = await taps(held);
    if (took.length === 0 || took.some(({ done }) => Number.isNaN(done)))
      return [{ what: 'taps', value: 'no tap came to its end', met: false }];
    const recorded = took.map(({ done }) => done);
    const shown = took.map((one) => one.shown);
    const late = quantile(recorded, 0.95);
    return [
      { what: 'first opening, all years read, processor as it is', value: seconds(whole / 1000) },
      {
        what: `opened from its snapshot until the open meeting is there (median of ${warm.length})`,
        value: seconds(median(warm) / 1000),
        goal: '≤ 1.5 s',
        ...atMost(median(warm), 1500),
      },
      { what: 'the same with the cold start of the app before it', value: seconds(median(cold) / 1000) },
      { what: 'memory of the page then', value: mebibytes(used), goal: '≤ 60 MB', ...atMost(used, 60e6) },
      { what: `tap to recorded, p50 of ${took.length}`, value: ms(median(recorded)) },
      { what: 'tap to recorded, p95', value: ms(late), goal: '≤ 100 ms', ...atMost(late, 100) },
      {
        what: 'tap to the next name on the screen, p50 and p95',
        value: `${ms(median(shown))}, ${ms(quantile(shown, 0.95))}`,
      },
      { what: 'memory of the page after these', value: mebibytes(await heap(held)), goal: '≤ 60 MB' },
    ];
  } finally {
    await held.phone.switchOff();
  }
};

const sealing = async (ten: TenYears): Promise<readonly Figure[]> => {
  const held = await holding(ten, ten.counted);
  try {
    await opened(held, 'meeting/seal', mainKey);
    await snapshotLeft(held);
    await held.phone.slow(slowness);
    await opened(held, 'meeting/seal', mainKey);
    await held.phone.page.waitForTimeout(1000);
    // The first key says the seal and turns; the last one makes it final and leaves a snapshot.
    const first = await pressed(held, 2);
    await held.phone.page.waitForTimeout(1500);
    const second = await pressed(held, 1);
    await held.phone.page.waitForTimeout(1500);
    const last = await pressed(held, 1);
    return [
      {
        what: 'seal: the meeting closed and the first key turned',
        value: ms(first.done),
        goal: '≤ 2 s',
        ...atMost(first.done, 2000),
      },
      { what: 'the second key', value: ms(second.done) },
      { what: 'the last key: final, with a snapshot', value: ms(last.done), goal: '≤ 2 s', ...atMost(last.done, 2000) },
    ];
  } finally {
    await held.phone.switchOff();
  }
};

const run = async (): Promise<readonly Figure[]> => {
  const program = await browserFor();
  if (program === undefined) return [{ what: 'all of it', value: 'skipped: there is no browser here' }];
  process.env['CHROMIUM'] = program;
  if ((await buildClient()) !== 0) return [];
  const ten = await tenYearsBook();
  return [...(await tapping(ten)), ...(await sealing(ten))];
};

export const phone: Part = {
  name: 'phone',
  title: 'A phone with the book of ten years',
  how:
    `The built app in Chromium, 360 × 640, its service worker warm, main thread slowed down ${slowness} times; the book has 480 ` +
    'sealed meetings and one that is open. *Recorded* is the end of the strict write; the screen follows with its next frame.',
  limitMinutes: 4,
  run,
};
