import { mkdtempSync, rmSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve as startHub } from '@sanduk/hub';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { wiresAtHub } from './support/audit.ts';
import { found } from './support/founding.ts';
import { handOn } from './support/hand.ts';
import type { Phone, PhoneOptions } from './support/phone.ts';
import { builtApp, serve, switchOn } from './support/phone.ts';
import { sampleFile } from './support/sample-file.ts';
import { wordsOf } from './support/words.ts';

let sample: Awaited<ReturnType<typeof sampleFile>>;
const folder = mkdtempSync(join(tmpdir(), 'sanduk-ground-'));
const on: Phone[] = [];

beforeAll(async () => {
  sample = await sampleFile();
});
afterEach(async () => {
  for (const phone of on.splice(0)) await phone.switchOff();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const phone = async (options: PhoneOptions): Promise<Phone> => {
  const made = await switchOn(options);
  on.push(made);
  await made.page.waitForSelector('.screen');
  return made;
};

const openSample = async ({ page }: Phone): Promise<string> => {
  await page.getByRole('button', { name: 'Open a book file' }).click();
  const file = { name: 'sample.sanduk', mimeType: 'application/octet-stream', buffer: Buffer.from(sample.text) };
  await page.setInputFiles('input[type=file]', file);
  await page.waitForURL(/#\/book\//);
  await page.getByText('In the box', { exact: true }).waitFor();
  return `/book/${sample.book}`;
};

const title = (page: Phone['page']): Promise<string | null> => page.textContent('h1');

test('a book comes as a file, to be read; a hub tells nothing of a book to whoever has only read it', async () => {
  const hub = await startHub({ port: 0, host: '127.0.0.1', data: join(folder, 'empty'), app: builtApp });
  try {
    const one = await phone({ address: `${hub.address}/` });
    await openSample(one);
    expect(await one.page.textContent('.box .sum.big')).toContain('367,190');
    const answer = await fetch(`${hub.address}/api/books/${sample.book}/pull`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ epoch: 1, from: 0 }),
    });
    expect(answer.status).toBe(404);
  } finally {
    await hub.close();
  }
});

const members = ['Amina', 'Baraka', 'Chausiku', 'Dalila', 'Eshe', 'Fatuma'];

test('a group founds its book, sends it to the hub without a name, and has all of it without a network', async () => {
  const data = join(folder, 'hub');
  const hub = await startHub({ port: 0, host: '127.0.0.1', data, app: builtApp });
  try {
    const one = await phone({ address: `${hub.address}/` });
    const home = await found(handOn(one, wordsOf('en')), { name: 'Umoja', members, preset: 'W', from: '2026-11-02' });
    const book = home.split('/').at(-1) ?? '';
    await one.goTo(`${home}/copies`);
    await one.page.getByRole('button', { name: /^To the hub/ }).click();
    await one.page.getByText(/^has everything, /).waitFor();
    const atHub = JSON.stringify(await wiresAtHub(data, book));
    expect(atHub).toContain('membership.Joined');
    for (const name of ['Umoja', ...members]) expect(atHub).not.toContain(name);

    await one.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await one.page.waitForFunction(async () => (await caches.keys()).length > 0);
    await one.page.waitForTimeout(2_000);
    await one.network(false);
    await one.goTo(home);
    await one.page.reload();
    await one.page.getByText('On the hub too.').waitFor();
    await one.goTo(`${home}/copies`);
    await one.page.getByRole('button', { name: /^To the hub/ }).click();
    await one.page.getByText(/^No network/).waitFor();

    await one.goTo(`${home}/practice`);
    await one.page.getByRole('button', { name: 'Begin to practise' }).click();
    await one.page.waitForURL(/#\/practice\//);
    await one.page.getByText('Practice. Nothing here is real.').waitFor();
    expect(await one.page.locator('.pill').count()).toBe(0);
  } finally {
    await hub.close();
  }
});

test('a phone that is switched off and on again has its books; one whose store was emptied says so', async () => {
  const memory = join(folder, 'memory');
  const { server, address } = await serve();
  try {
    const before = await phone({ memory, address });
    await openSample(before);
    await before.switchOff();
    on.pop();
    const after = await phone({ memory, address });
    expect(await title(after.page)).toBe('Our books');
    await after.page.evaluate(() => {
      indexedDB.deleteDatabase('sanduk');
    });
    await after.page.reload();
    await after.page.getByText('The browser has emptied its store').waitFor();
    await after.page.getByRole('button', { name: 'Go on without it' }).click();
    await after.page.getByRole('button', { name: 'Start our own group' }).waitFor();
  } finally {
    server.close();
  }
});

test('with a full disk a book is not half taken in, and there is a sentence', async () => {
  const one = await phone({});
  await one.room(600_000);
  await one.page.getByRole('button', { name: 'Open a book file' }).click();
  const file = { name: 'sample.sanduk', mimeType: 'application/octet-stream', buffer: Buffer.from(sample.text) };
  await one.page.setInputFiles('input[type=file]', file);
  await one.page.getByText(/The phone is full/).waitFor();
  await one.goTo('/');
  await one.page.reload();
  expect(await one.page.getByText('Sanduku la Umoja').count()).toBe(0);
});

test('an address without a lock is explained on one page and opens nothing', async (context) => {
  const outside = Object.values(networkInterfaces())
    .flat()
    .find((one) => one?.family === 'IPv4' && !one.internal)?.address;
  if (outside === undefined) return context.skip('this machine has no address but its own');
  const { server, address } = await serve(builtApp, outside);
  try {
    const one = await phone({ address });
    expect(await title(one.page)).toBe('Not on this road');
    expect(await one.page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  } finally {
    server.close();
  }
});
