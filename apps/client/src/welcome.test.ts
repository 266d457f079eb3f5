import 'fake-indexeddb/auto';
import { digestOf } from '@sanduk/capabilities/book/digest.ts';
import { readingOf } from '@sanduk/capabilities/book/reading.ts';
import { writtenSample } from '@sanduk/capabilities/book/sample-written.ts';
import { writerOf } from '@sanduk/capabilities/book/today.ts';
import { expect, test } from 'vitest';
import type { OpenedBook } from './book.ts';
import { makeKey, signerWith } from './device/keys.ts';
import { keptOf } from './engine.ts';
import { frontOf } from './front-of.ts';
import { linesOf } from './plain.ts';
import type { TestPhone } from './testing-phones.ts';
import { newPhone } from './testing-phones.ts';
import { random } from './today.ts';

/** A phone with the sample group's half a year on it, as if it had been written there. */
const withSample = async (phone: TestPhone): Promise<OpenedBook> => {
  const key = await makeKey();
  const { said, reading } = await writtenSample({ signer: signerWith(key), random });
  const { device } = await phone.shelfOf('book');
  const front = frontOf(reading.book, 'Sample', 0);
  await device.begin({ id: reading.id ?? '', entries: keptOf(said), front, key });
  return phone.openBook('book', reading.id ?? '');
};

const letIn = async (opened: OpenedBook, other: TestPhone): Promise<void> => {
  const { book } = opened.stage;
  const by = writerOf(book.peek());
  const [own, asking] = [await opened.ownKeys(), await other.askIn()];
  if (!own || !asking) throw new Error('phones keep keys');
  const first = { device: opened.stage.device, ...own, shared: true, writes: true, sees: 'committee' } as const;
  expect(await opened.stage.say({ type: 'journal.DeviceEnrolled', ...first, by })).toMatchObject({ is: 'saved' });
  const { device, key, agree } = asking;
  const second = { device, key, agree, shared: true, writes: true, sees: 'committee' } as const;
  expect(await opened.stage.say({ type: 'journal.DeviceEnrolled', ...second, by })).toMatchObject({ is: 'saved' });
  await opened.grant(device);
};

const until = async (done: () => boolean): Promise<void> => {
  for (let turn = 0; turn < 400 && !done(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 25));
  expect(done()).toBe(true);
};

test('B1 B2 B4 B5 a new phone begins from the last final seal, records at once, and reads the years behind it', async () => {
  const [amina, idris] = [await newPhone(), await newPhone()];
  const opened = await withSample(amina);
  await letIn(opened, idris);
  const text = await (await amina.fileOf(opened)).text();
  expect(JSON.parse(text.split('\n')[0] ?? '{}')).toHaveProperty('start');
  expect(await idris.takeWelcome(text)).toEqual({ is: 'welcome', book: opened.stage.id });
  const theirs = await idris.openBook('book', opened.stage.id);
  expect(theirs.cover.value).toMatchObject({ coming: true });
  expect(theirs.cover.value.count).toBeLessThan(100);
  expect(theirs.stage.name.value).toBe(opened.stage.name.value);
  const all = await opened.all();
  const digest = digestOf(readingOf(all));
  expect(digestOf(theirs.held.engine.peek().reading)).toBe(digest);
  // What it gives meanwhile says what it goes on from, and fits the book that has the rest.
  const part = await idris.fileOf(theirs);
  expect(JSON.parse((await part.text()).split('\n')[0] ?? '{}')).toHaveProperty('since');
  expect(await amina.takeInFile(opened, part)).toEqual({ is: 'taken-in', figures: { n: 0 } });
  // It records, and closes nothing yet.
  const { seal = '' } = theirs.held.engine.peek().reading.base;
  const member = writerOf(theirs.stage.book.peek());
  const signs = { type: 'meeting.Cosigned', seal, member, method: 'shared-device', by: member } as const;
  expect(await theirs.stage.say(signs)).toMatchObject({ objection: { code: 'devices.still-fetching' } });
  await until(() => theirs.cover.value.coming === undefined);
  expect((await theirs.all()).map(({ id }) => id).toSorted()).toEqual(all.map(({ id }) => id).toSorted());
  expect(digestOf(await theirs.whole())).toBe(digest);
});

test('B1 B3 a state that no seal vouches for is not believed: then every line is read first', async () => {
  const [amina, idris] = [await newPhone(), await newPhone()];
  const opened = await withSample(amina);
  await letIn(opened, idris);
  const text = await (await amina.fileOf(opened)).text();
  const [head = '', ...rest] = text.split('\n');
  // Somebody makes herself rich in the state alone.
  const richer = head.replace(/\\"box\\":(\d+)/u, (_, minor: string) => `\\"box\\":${Number(minor) + 1}`);
  expect(richer).not.toBe(head);
  const { started } = await import('./starting.ts');
  const parsed = JSON.parse(richer) as { readonly book: string; readonly start: string };
  expect(await started(parsed, linesOf([richer, ...rest].join('\n')).at)).toBeUndefined();
  expect(await started(JSON.parse(head) as typeof parsed, linesOf(text).at)).toBeDefined();
});
