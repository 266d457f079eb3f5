import 'fake-indexeddb/auto';
import { foundingDrafts, m, recordKeeper } from '@sanduk/capabilities/book/testing-group.ts';
import { expect, test } from 'vitest';
import type { OpenedBook } from './book.ts';
import type { LastLies } from './device/database.ts';
import type { TestPhone } from './testing-phones.ts';
import { newPhone } from './testing-phones.ts';

const [opening, ...agreed] = foundingDrafts();

const found = async (phone: TestPhone): Promise<OpenedBook> => {
  if (opening?.type !== 'journal.BookOpened') throw new Error('a founding begins with the opening of its book');
  const { currency, decimals, smallest, on, words } = opening;
  const about = { currency, decimals, smallest, ...(on ? { on } : {}), ...(words ? { words } : {}) };
  const answer = await phone.foundGroup(about, agreed);
  if (answer.is !== 'founded') throw new Error(JSON.stringify(answer));
  return phone.openBook('book', answer.book);
};

const letIn = async (opened: OpenedBook, other: TestPhone): Promise<void> => {
  const [own, asking] = [await opened.ownKeys(), await other.askIn()];
  if (!own || !asking) throw new Error('phones keep keys');
  const { device, key, agree } = asking;
  const may = { writes: true, sees: 'committee', by: recordKeeper } as const;
  for (const draft of [
    { type: 'journal.DeviceEnrolled', device: opened.stage.device, ...own, shared: true, ...may },
    { type: 'journal.DeviceEnrolled', device, key, agree, member: m(1), shared: false, ...may },
  ] as const)
    expect(await opened.stage.say(draft)).toMatchObject({ is: 'saved' });
  await opened.grant(device);
};

const comesToSay = async ({ cover }: OpenedBook, lies: LastLies): Promise<void> => {
  const wanted = JSON.stringify(lies);
  for (let turn = 0; turn < 200 && JSON.stringify(cover.value.lies) !== wanted; turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 25));
  expect(cover.value.lies).toEqual(lies);
};

test('before the first meeting a phone that was given the book knows that its giver has it too, and the giver hopes nothing', async () => {
  const [amina, idris] = [await newPhone(), await newPhone()];
  const opened = await found(amina);
  await letIn(opened, idris);
  const text = await (await amina.fileOf(opened)).text();
  expect(await idris.takeWelcome(text)).toMatchObject({ is: 'welcome' });
  const theirs = await idris.openBook('book', opened.stage.id);
  await comesToSay(theirs, { number: 0, place: 'two-phones', alone: 0 });
  await comesToSay(opened, { number: 0, place: 'here-only', alone: opened.cover.value.count });
  // What it writes itself nobody has yet; of the rest it goes on knowing.
  const key = (await theirs.ownKeys())?.key ?? '';
  const said = await theirs.stage.say({ type: 'journal.RecoveryKeySet', key, by: m(1) });
  expect(said, JSON.stringify(said)).toMatchObject({ is: 'saved' });
  await comesToSay(theirs, { number: 0, place: 'here-only', alone: 1 });
  // Now the giver hears of it: its lines are on two phones, as soon as one of the other rests on them.
  const news = await idris.fileOf(theirs);
  await amina.takeInFile(opened, news);
  await comesToSay(opened, { number: 0, place: 'two-phones', alone: 0 });
}, 20_000);
