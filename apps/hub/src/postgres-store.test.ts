import { leafHashOf, rootOfLeaves } from '@sanduk/journal/log/merkle.ts';
import type { PushAnswer } from '@sanduk/journal/sync/protocol.ts';
import { expect, test } from 'vitest';
import { storeContract } from './contract.ts';
import { postgresStore } from './postgres-store.ts';
import { appended, arrival } from './testing-arrivals.ts';
import { deskOn, here, readNote } from './testing-desk.ts';
import { phone, pushOf } from './testing-phone.ts';
import { freshDatabase } from './testing-postgres.ts';

storeContract('PostgreSQL', async () => {
  const url = await freshDatabase();
  return { store: await postgresStore(url), reopened: () => postgresStore(url) };
});

test('H1 texts come back to the letter, however odd', async () => {
  const store = await postgresStore(await freshDatabase());
  const odd = [
    '\\',
    "'",
    '"',
    '$1',
    '%',
    '\u2028',
    '\r\n\t',
    'e\u0301',
    '\u00e9',
    '😀',
    'صندوق\u200f',
    '{}',
    '\\u0000',
    ' ',
  ];
  const entries = odd.map((body, n) => arrival('phone', n, { header: `{"h":${body}}`, parts: [{ salt: body, body }] }));
  await appended(store, 'a', entries);
  const kept = await store.pull('a', { epoch: 1, from: 0, limit: 99 });
  expect(kept.map(({ header, parts }) => [header, parts])).toEqual(entries.map(({ header, parts }) => [header, parts]));
  await store.close();
});

test('H2 H3 fifty carriers at once, at two hubs over one database, make one dense log without a doubled or lost entry', async () => {
  const url = await freshDatabase();
  const stores = [await postgresStore(url), await postgresStore(url)] as const;
  const [one, other] = [deskOn(stores[0]), deskOn(stores[1])];
  const amina = await phone();
  for (let at = 1; at < 150; at += 1) await amina.says(`saving ${at}`);
  await one.desk.push(amina.book, here(), pushOf(amina, amina.wires.slice(0, 1)));
  const receipts: PushAnswer[] = [];
  /** Brings a stretch that overlaps with its neighbours', and begins earlier when the hub has a gap before it. */
  const carry = async (carrier: number): Promise<void> => {
    const { desk } = carrier % 2 === 0 ? one : other;
    const upto = Math.min(149, 3 * carrier + 4);
    for (let from = 3 * carrier; ;) {
      const answer = await desk.push(amina.book, here(amina), pushOf(amina, amina.wires.slice(from, upto + 1), from));
      const [mine] = answer.devices;
      receipts.push(answer);
      if (mine?.state === 'upto' && mine.n >= upto) return;
      from = mine?.state === 'gap' ? mine.need : from;
    }
  };
  await Promise.all(Array.from({ length: 50 }, (_, carrier) => carry(carrier)));
  const { epoch, size } = await one.desk.hello(amina.book, here(amina), { kernel: 'test' });
  const ids = await stores[1].leaves(amina.book, { epoch, from: 0, limit: 1000 });
  expect([size, ids]).toEqual([150, amina.ids]);
  const leaves = ids.map(leafHashOf);
  for (const { checkpoint } of receipts) {
    const note = [one, other].flatMap(({ signer }) => {
      try {
        return [readNote(checkpoint, signer)];
      } catch {
        return [];
      }
    })[0];
    expect(note?.root).toEqual(rootOfLeaves(leaves.slice(0, note?.size)));
  }
  await Promise.all(stores.map((store) => store.close()));
});
