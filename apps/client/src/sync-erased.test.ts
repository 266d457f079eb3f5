import { hubDesk } from '@sanduk/hub/desk.ts';
import { sqliteStore } from '@sanduk/hub/sqlite-store.ts';
import type { JournalStore } from '@sanduk/hub/store.ts';
import { phone } from '@sanduk/hub/testing-phone.ts';
import type { Phone } from '@sanduk/hub/testing-phone.ts';
import type { Carried } from '@sanduk/journal/sync/carried.ts';
import { carry } from '@sanduk/journal/sync/carry.ts';
import type { CarriedInMemory } from '@sanduk/journal/sync/testing-carried.ts';
import { afterEach, expect, test } from 'vitest';
import type { HubHere } from './testing-hub.ts';
import { carriedBy, closeStores, copyBook, hubWith, peerOf, stores, verify } from './testing-hub.ts';

afterEach(closeStores);

const named = (who: Phone, nickname: string) => who.said({ type: 'test.Said', v: 1 }, { nickname });
const erases = (who: Phone, entry: string) =>
  who.said({ type: 'journal.PartErased', v: 1, entry, part: 1, basis: 'asked' });

/** A phone that writes down which erasures it hears of. */
const listening = (book: CarriedInMemory): { readonly book: Carried; readonly heard: () => readonly string[] } => {
  const heard: string[] = [];
  const takeIn: Carried['takeIn'] = (arrived) => {
    heard.push(...arrived.erased.map(([, entry]) => entry));
    return book.takeIn(arrived);
  };
  return { book: { ...book, takeIn }, heard: () => heard.splice(0) };
};

const copyOf = async (hub: HubHere, book: string): Promise<JournalStore> => {
  const copy = sqliteStore(':memory:');
  stores.push(copy);
  await copyBook(hub.store, copy, book);
  return copy;
};

const setBackTo = (hub: HubHere, store: JournalStore): void => {
  hub.store = store;
  hub.desk = hubDesk({
    store,
    clock: () => ({ ms: (hub.now += 1_500), today: '' }),
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    signer: hub.signer,
    verify,
  });
};

test('a hub that was set back and filled again tells of every erasure once more', async () => {
  const amina = await phone();
  const [first, second] = [await named(amina, 'Rahma'), await named(amina, 'Halima')];
  const hub = hubWith();
  await carry(carriedBy(amina), peerOf(hub, amina));
  const early = await copyOf(hub, amina.book);
  await erases(amina, first.id);
  await erases(amina, second.id);
  const book = carriedBy(amina);
  const { book: listener, heard } = listening(book);
  await carry(listener, peerOf(hub, amina));
  await carry(listener, peerOf(hub, amina));
  expect(heard()).toEqual([first.id, second.id]);
  expect(book.state?.erasedAfter).toBe(2);
  setBackTo(hub, early);
  expect((await carry(listener, peerOf(hub, amina))).trouble).toBeUndefined();
  expect(heard()).toEqual([first.id, second.id]);
  expect(book.state).toMatchObject({ erasedAfter: 2, happened: [{ what: 'set-back' }] });
  await carry(listener, peerOf(hub, amina));
  expect(heard()).toEqual([]);
});

test('a phone that was away while the hub lost count still hears of what was erased since', async () => {
  const amina = await phone();
  const entries = [await named(amina, 'Rahma'), await named(amina, 'Halima'), await named(amina, 'Idris')];
  const [first, second, third] = entries.map(({ id }) => id);
  await erases(amina, first ?? '');
  await erases(amina, second ?? '');
  const hub = hubWith();
  const { book: away, heard } = listening(carriedBy(amina));
  await carry(away, peerOf(hub, amina));
  await carry(away, peerOf(hub, amina));
  expect(heard()).toEqual([first, second]);
  // The same log to the last line, and no word of what was erased: it counts from 1 again.
  setBackTo(hub, await copyOf(hub, amina.book));
  await erases(amina, third ?? '');
  await carry(carriedBy(amina), peerOf(hub, amina));
  expect((await hub.store.erased(amina.book, 0)).map(({ number }) => number)).toEqual([1]);
  await carry(away, peerOf(hub, amina));
  expect(heard()).toEqual([third]);
  expect(away.note()?.erasedAfter).toBe(1);
  await carry(away, peerOf(hub, amina));
  expect(heard()).toEqual([]);
});
