import type { Desk } from '@sanduk/hub/desk.ts';
import { hubDesk } from '@sanduk/hub/desk.ts';
import { Complaining } from '@sanduk/hub/complaint.ts';
import { sqliteStore } from '@sanduk/hub/sqlite-store.ts';
import type { JournalStore } from '@sanduk/hub/store.ts';
import type { Phone } from '@sanduk/hub/testing-phone.ts';
import { phone } from '@sanduk/hub/testing-phone.ts';
import { verifierOf } from '@sanduk/journal';
import { noteSignerFrom } from '@sanduk/journal/log/note.ts';
import type { Peer } from '@sanduk/journal/sync/carried.ts';
import { peerSays } from '@sanduk/journal/sync/carried.ts';
import type { CarriedInMemory } from '@sanduk/journal/sync/testing-carried.ts';
import { carriedInMemory } from '@sanduk/journal/sync/testing-carried.ts';

/** The real desk over a store in memory, and phones that keep a book in memory. For tests only. */
export const verify = verifierOf(crypto.subtle);
export const stores: JournalStore[] = [];
/** After each test. */
export const closeStores = async (): Promise<void> => {
  for (const store of stores.splice(0)) await store.close();
};

export interface HubHere {
  desk: Desk;
  store: JournalStore;
  readonly signer: ReturnType<typeof noteSignerFrom>;
  now: number;
}

export const hubWith = (seed = crypto.getRandomValues(new Uint8Array(32))): HubHere => {
  const signer = noteSignerFrom(seed);
  const hub = { signer, now: Date.UTC(2026, 10, 1) } as HubHere;
  hub.store = sqliteStore(':memory:');
  stores.push(hub.store);
  const clock = () => ({ ms: (hub.now += 1_500), today: '2026-11-01' });
  const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
  hub.desk = hubDesk({ store: hub.store, clock, random, signer, verify });
  return hub;
};

/** The same hub after all of its data was lost, or put back to a copy. */
export const emptied = (hub: HubHere): void => {
  const { desk, store } = hubWith();
  hub.store = store;
  void desk;
  const clock = () => ({ ms: (hub.now += 1_500), today: '2026-11-01' });
  const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
  hub.desk = hubDesk({ store, clock, random, signer: hub.signer, verify });
};

export const peerOf = (hub: HubHere, { device, signer }: Phone): Peer => {
  const caller = { device, key: toText(signer.key), here: true };
  const heard = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      // As over a network: nothing is shared.
      return structuredClone(await work());
    } catch (error) {
      if (error instanceof Complaining) throw peerSays(error.code, error.message);
      throw error;
    }
  };
  return {
    hello: (book, ask) => heard(() => hub.desk.hello(book, caller, structuredClone(ask))),
    push: (book, ask) => heard(() => hub.desk.push(book, caller, structuredClone(ask))),
    pull: (book, ask) => heard(() => hub.desk.pull(book, caller, structuredClone(ask))),
    refill: (book, ask) => heard(() => hub.desk.refill(book, caller, structuredClone(ask))),
    proof: (book, entry) => heard(() => hub.desk.proof(book, caller, entry)),
  };
};

const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

export const carriedBy = (who: Phone, also: readonly Phone[] = []): CarriedInMemory =>
  carriedInMemory({
    book: who.book,
    wires: who.wires,
    verify,
    keys: new Map([who, ...also].map(({ device, signer }) => [device, signer.key])),
  });

export const talkative = async (count: number, joining?: string): Promise<Phone> => {
  const one = await phone(joining);
  for (let at = one.wires.length; at < count; at += 1) await one.says(`line ${at}`);
  return one;
};

export const idsOf = (book: CarriedInMemory): readonly string[] => book.list.map(({ id }) => id).toSorted();

/** Amina founds, lets Idris in, and both write. */
export const two = async (
  lines = 20,
): Promise<{ amina: Phone; idris: Phone; first: CarriedInMemory; second: CarriedInMemory }> => {
  const amina = await phone();
  const idris = await phone(amina.book);
  await amina.enrols(idris);
  for (let at = 0; at < lines; at += 1) {
    await amina.says(`a ${at}`);
    await idris.says(`i ${at}`);
  }
  const first = carriedBy(amina);
  const second = carriedInMemory({
    book: amina.book,
    wires: idris.wires,
    verify,
    keys: new Map([amina, idris].map(({ device, signer }) => [device, signer.key])),
  });
  return { amina, idris, first, second };
};

/** A copy of a book's log as a backup would make it. */
export const copyBook = async (from: JournalStore, to: JournalStore, book: string): Promise<void> => {
  const sight = await from.look(book, { ids: [], devices: [] });
  if (!sight) throw new Error('no book');
  const { epoch, size, frontier } = sight.now;
  const entries = await from.pull(book, { epoch, from: 0, limit: size });
  await to.append({
    book,
    revision: 0,
    epoch,
    entries: entries.map((kept) => ({
      ...kept,
      device: (JSON.parse(kept.header) as { d: string }).d,
      n: (JSON.parse(kept.header) as { n: number }).n,
    })),
    frontier,
    doors: sight.doors,
    opening: {},
  });
};
