import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { entriesIn, sanduk } from './support/audit.ts';
import { day } from './support/cycle.ts';
import { found } from './support/founding.ts';
import { handOn } from './support/hand.ts';
import { openMeeting } from './support/meeting.ts';
import type { Phone } from './support/phone.ts';
import { flags, program, serve } from './support/phone.ts';
import { wordsOf } from './support/words.ts';

/** The battery is pulled out: the browser is killed by the system while it writes, and started again on the same store. */
const folder = mkdtempSync(join(tmpdir(), 'sanduk-kill-browser-'));
const kills = 20;
let server: Server;
let address: string;
let running: ChildProcess | undefined;

beforeAll(async () => {
  ({ server, address } = await serve());
});
afterAll(() => {
  pullOut();
  server.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Only the processes of the browser that was started here, all of them at once. */
const pullOut = (): void => {
  const { pid } = running ?? {};
  running = undefined;
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It was gone already.
  }
};

const endpointOf = async (child: ChildProcess): Promise<string> => {
  let heard = '';
  for await (const chunk of child.stderr ?? []) {
    heard += String(chunk);
    const [, endpoint] = /DevTools listening on (ws:\S+)/u.exec(heard) ?? [];
    if (endpoint !== undefined) return endpoint;
  }
  throw new Error(`the browser ended before it could be reached: ${heard}`);
};

const start = async (): Promise<Page> => {
  const child = spawn(
    program(),
    [
      ...flags,
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${join(folder, 'profile')}`,
      '--lang=en-GB',
      '--window-size=360,640',
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true, env: { ...process.env, TZ: 'Africa/Nairobi' } },
  );
  running = child;
  const browser = await chromium.connectOverCDP(await endpointOf(child));
  child.stderr?.resume();
  const [context] = browser.contexts();
  return context?.pages()[0] ?? (await browser.newPage());
};

const phoneWith = (page: Page): Phone =>
  ({
    page,
    goTo: async (path: string) => {
      await page.evaluate((to) => {
        location.hash = to;
      }, path);
    },
  }) as Phone;

/**
 * Fingers faster than any hand, inside the page: member after member pays another sum, each sum once. What the page shows
 * as written (it goes on from that sum) is told to us at once.
 */
const payWithoutPause = (page: Page, from: number): void => {
  void page
    .evaluate(async (first) => {
      const pause = (): Promise<void> => new Promise((done) => setTimeout(done, 5));
      const main = (): HTMLButtonElement | null => document.querySelector('.foot .key.main');
      const shown = (): string => document.querySelector('.pad-said .sum')?.textContent ?? '';
      for (let sum = first; ;) {
        await pause();
        if (document.querySelector('.pad')) {
          if (/[1-9]/u.test(shown())) {
            // What was typed when the battery went is there again.
            document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Delete', bubbles: true }));
            continue;
          }
          for (const key of String(sum)) {
            document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
            await pause();
          }
          const typed = shown();
          // Faster than the page could open the next keypad: once more.
          if (typed.replaceAll(/\D/gu, '') !== String(sum)) continue;
          main()?.click();
          while (shown() === typed) await pause();
          console.log(`written ${sum}`);
          sum += 1;
          continue;
        }
        const another = document.querySelector<HTMLButtonElement>('.foot .key.other');
        if (another) another.click();
        else document.querySelector<HTMLButtonElement>('main .sheet.lines button.row')?.click();
      }
    }, from)
    .catch(() => undefined);
};

test(
  `killed ${kills} times while it writes, the phone loses nothing acknowledged and doubles nothing`,
  { timeout: 240_000 },
  async () => {
    const first = await start();
    await first.goto(address);
    const hand = handOn(phoneWith(first), wordsOf('en'));
    const members = ['Amina', 'Baraka', 'Chausiku', 'Dalila', 'Eshe', 'Fatuma', 'Ghanima'];
    const book = await found(hand, { name: 'Umoja', members, preset: 'M', from: day(0) });
    await openMeeting(hand, day(0));
    await hand.step('roll');
    await hand.press('screen.roll.all');
    await hand.main('screen.roll.right');
    await hand.title('step.social');
    pullOut();

    const acknowledged: number[] = [];
    let next = 1_000;
    for (let kill = 0; kill < kills; kill += 1) {
      const page = await start();
      const one = new Promise<void>((done) => {
        page.on('console', (message) => {
          const [, sum] = /^written (\d+)$/u.exec(message.text()) ?? [];
          if (sum === undefined) return;
          acknowledged.push(Number(sum));
          done();
        });
      });
      await page.goto(`${address}#${book}/meeting/shares`);
      await page.locator('.foot .key.main').waitFor();
      payWithoutPause(page, next);
      // A different moment each time, so that the battery goes before, within and after a write.
      await Promise.race([one, pause(5_000)]);
      await pause(kill * 17);
      pullOut();
      next = Math.ceil((Math.max(next, ...acknowledged) + 1) / 100 + 1) * 100;
    }

    const page = await start();
    await page.goto(`${address}#${book}/copies`);
    const last = handOn(phoneWith(page), wordsOf('en'));
    const [download] = await Promise.all([page.waitForEvent('download'), last.press('copies.as-file')]);
    const file = join(folder, 'killed.sanduk');
    await download.saveAs(file);
    const report = JSON.parse(await sanduk('verify', file, '--format', 'json')) as { readonly sound: boolean };
    expect(report.sound).toBe(true);
    const kept = entriesIn(file).flatMap(({ type, amount }) =>
      type === 'savings.Deposited' && amount ? [amount.minor / 100] : [],
    );
    expect(acknowledged.length).toBeGreaterThan(kills);
    expect(new Set(kept).size).toBe(kept.length);
    expect(acknowledged.filter((sum) => !kept.includes(sum))).toEqual([]);
    expect(kept.length - acknowledged.length).toBeLessThanOrEqual(kills);
  },
);
