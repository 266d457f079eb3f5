import { afterAll, beforeAll, expect, test } from 'vitest';
import { found } from './support/founding.ts';
import type { Hand } from './support/hand.ts';
import { openMeeting } from './support/meeting.ts';
import { day } from './support/cycle.ts';
import { phoneOn, tellWhenWrong } from './support/phones.ts';
import type { Phone } from './support/phone.ts';

let phone: Phone;
let hand: Hand;
let book: string;

beforeAll(async () => {
  ({ phone, hand } = await phoneOn());
  const members = ['Amina', 'Baraka', 'Chausiku', 'Dalila', 'Eshe', 'Fatuma', 'Ghanima', 'Habiba'];
  book = await found(hand, { name: 'Umoja', members, preset: 'W', from: day(-7) });
}, 120_000);
afterAll(() => phone.switchOff());

/** Every byte that the real store holds, by store and key. */
const realStore = (): Promise<string> =>
  phone.page.evaluate(async () => {
    const all: string[] = [];
    const db = await new Promise<IDBDatabase>((done, failed) => {
      const asked = indexedDB.open('sanduk');
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error ?? new Error('the store did not open'));
    });
    for (const name of db.objectStoreNames) {
      const rows = await new Promise<unknown>((done) => {
        const asked = db.transaction(name).objectStore(name).getAll();
        asked.onsuccess = () => done(asked.result);
      });
      const written = JSON.stringify(rows, (_, value: unknown) =>
        value instanceof Uint8Array ? [...value] : value instanceof Map ? [...value] : value,
      );
      all.push(`${name} ${written}`);
    }
    db.close();
    return all.join('\n');
  });

test('what is pressed in practice never touches the real book, and every page says that it is practice', async () => {
  tellWhenWrong(phone);
  await hand.press('home.practise-first');
  await hand.main('practise.begin');
  await phone.page.waitForURL(/#\/practice\//u);
  await hand.sees('home.practice-word');
  // The real home notes where its book lies after it has drawn itself; that is not of the practice.
  await expect.poll(realStore, { timeout: 10_000 }).toContain('"lies"');
  const before = await realStore();
  await openMeeting(hand, day(-7));
  const practice = book.replace('/book/', '/practice/');
  await hand.step('roll');
  await hand.press('screen.roll.all');
  await hand.main('screen.roll.right');
  await hand.main('screen.social.all');
  await hand.main('screen.path.go.savings');
  for (const page of [
    'meeting',
    'meeting/shares',
    'members',
    'rules',
    'money',
    'journal',
    'loans',
    'more',
    'share-out',
  ]) {
    await phone.goTo(`${practice}/${page}`);
    await hand.sees('home.practice-word');
  }
  expect(await realStore()).toBe(before);
  await phone.goTo(book);
  await hand.mainSays('home.open-meeting');
  expect(await phone.page.locator('.rehearsal-word').count()).toBe(0);

  await phone.goTo(`${practice}/practice`);
  await hand.main('practise.throw');
  await phone.page.locator('dialog[open] .key.main').click();
  await phone.page.waitForURL(/#\/book\/[^/]+$/u);
  await phone.page.reload();
  await hand.mainSays('home.open-meeting');
  expect(await realStore()).toBe(before);
});
