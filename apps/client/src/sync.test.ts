import { hubDesk } from '@sanduk/hub/desk.ts';
import { sqliteStore } from '@sanduk/hub/sqlite-store.ts';
import { phone } from '@sanduk/hub/testing-phone.ts';
import { peerSays } from '@sanduk/journal/sync/carried.ts';
import { carry } from '@sanduk/journal/sync/carry.ts';
import type { Peer } from '@sanduk/journal/sync/carried.ts';
import { carriedInMemory } from '@sanduk/journal/sync/testing-carried.ts';
import { afterEach, describe, expect, test } from 'vitest';
import {
  carriedBy,
  closeStores,
  copyBook,
  emptied,
  hubWith,
  idsOf,
  peerOf,
  stores,
  talkative,
  two,
  verify,
} from './testing-hub.ts';

afterEach(closeStores);

describe('a book and its hub', () => {
  test('Y1 a long book is opened and sent in batches; what counts as sent lies in the signed log', async () => {
    const amina = await talkative(450);
    const book = carriedBy(amina);
    const hub = hubWith();
    const done = await carry(book, peerOf(hub, amina));
    expect(done).toMatchObject({ given: 449, taken: 0, refused: 0 });
    expect(done.trouble).toBeUndefined();
    expect(book.state).toMatchObject({ size: 450, sent: 450, heads: [[amina.device, 449, amina.ids[449]]] });
    expect(book.log.values().next().value).toHaveLength(450);
    const again = await carry(book, peerOf(hub, amina));
    expect(again).toMatchObject({ given: 0, taken: 0 });
  });

  test('Y1 two phones end with the same entries, whoever comes first', async () => {
    const { amina, idris, first, second } = await two();
    const hub = hubWith();
    await carry(first, peerOf(hub, amina));
    await carry(second, peerOf(hub, idris));
    await carry(first, peerOf(hub, amina));
    expect(idsOf(first)).toEqual(idsOf(second));
    expect(first.list).toHaveLength(42);
    for (const book of [first, second]) expect(book.state).toMatchObject({ size: 42, sent: 42, aside: [] });
  });

  test('Y2 a line that broke before the answer is begun anew, and nothing is there twice', async () => {
    const amina = await talkative(450);
    const book = carriedBy(amina);
    const hub = hubWith();
    const whole = peerOf(hub, amina);
    let pushes = 0;
    const breaking: Peer = {
      ...whole,
      push: async (id, ask) => {
        const answer = await whole.push(id, ask);
        pushes += 1;
        if (pushes === 3) throw peerSays('offline');
        return answer;
      },
    };
    expect((await carry(book, breaking)).trouble).toMatchObject({ code: 'offline' });
    expect(book.state?.size).toBe(201);
    expect((await carry(book, whole)).trouble).toBeUndefined();
    expect(book.state).toMatchObject({ size: 450, sent: 450 });
    expect(book.list).toHaveLength(450);
  });

  test('a phone that is not let in hears nothing, gives what it has, and is not forgotten when it is let in', async () => {
    const { amina, idris, first } = await two(3);
    const stranger = await talkative(3, amina.book);
    const hub = hubWith();
    await carry(first, peerOf(hub, amina));
    const book = carriedInMemory({
      book: amina.book,
      wires: stranger.wires,
      verify,
      keys: new Map([
        [stranger.device, stranger.signer.key],
        [amina.device, amina.signer.key],
        [idris.device, idris.signer.key],
      ]),
    });
    const refused = await carry(book, peerOf(hub, stranger));
    expect(refused.trouble).toMatchObject({ code: 'not-let-in' });
    expect(book.list).toHaveLength(3);
    expect(book.state?.aside.map(({ why }) => why)).toEqual(['held', 'held', 'held']);
    const enrolment = await amina.enrols(stranger);
    const vouch = await idris.said({
      type: 'journal.Vouched',
      v: 1,
      entry: enrolment.id,
      member: 'x',
      method: 'own-device',
    });
    first.add(enrolment.wire, ...idris.wires.slice(0, -1), vouch.wire);
    await carry(first, peerOf(hub, amina));
    const done = await carry(book, peerOf(hub, stranger));
    expect(done.trouble).toBeUndefined();
    expect(book.state?.aside).toEqual([]);
    await carry(first, peerOf(hub, amina));
    expect(idsOf(first)).toEqual(idsOf(book));
  });
});

test('Y7 a phone that dies while it takes in has noted no more of the log than lies on it', async () => {
  const amina = await talkative(700);
  const hub = hubWith();
  await carry(carriedBy(amina), peerOf(hub, amina));
  const fresh = carriedInMemory({
    book: amina.book,
    wires: [],
    verify,
    keys: new Map([[amina.device, amina.signer.key]]),
  });
  let pages = 0;
  const dying = {
    ...fresh,
    note: fresh.note,
    takeIn: async (arrived: Parameters<typeof fresh.takeIn>[0]) => {
      pages += 1;
      if (pages === 2) throw new Error('the battery is out');
      return fresh.takeIn(arrived);
    },
  };
  await expect(carry(dying, peerOf(hub, amina))).rejects.toThrow('the battery is out');
  expect(fresh.state?.size).toBe(500);
  expect(fresh.list).toHaveLength(500);
  expect((await carry(fresh, peerOf(hub, amina))).trouble).toBeUndefined();
  expect(fresh.list).toHaveLength(700);
});

test('words that a phone without a key left out come to the hub from the phone that has them', async () => {
  const amina = await phone();
  await amina.says('a line', { nickname: 'Rose' });
  const hub = hubWith();
  const bare = carriedBy(amina);
  const relaying = {
    ...bare,
    veiled: async (entries: Parameters<typeof bare.veiled>[0]) =>
      entries.map(({ wire }) => ({ ...wire, parts: wire.parts.map((part, at) => (at === 0 ? part : null)) })),
  };
  await carry(relaying, peerOf(hub, amina));
  const partsAtHub = async () => {
    const epoch = bare.state?.epoch ?? 0;
    return (await hub.store.pull(amina.book, { epoch, from: 1, limit: 1 }))[0]?.parts[1] ?? null;
  };
  expect(await partsAtHub()).toBeNull();
  const whole = carriedBy(amina);
  const asked: string[] = [];
  const giving = {
    ...whole,
    wordsFor: async (wires: readonly { readonly h: string }[]) => {
      asked.push(...wires.map(({ h }) => h));
      return whole.list.filter(({ wire }) => wires.some(({ h }) => h === wire.h));
    },
  };
  expect((await carry(giving, peerOf(hub, amina))).trouble).toBeUndefined();
  expect(asked).toHaveLength(1);
  expect(await partsAtHub()).not.toBeNull();
});

describe('Y3 Y4 a hub that lost something', () => {
  test('everything: it is opened again and filled, and the new log names the old one', async () => {
    const { amina, idris, first, second } = await two();
    const hub = hubWith();
    for (const [book, who] of [
      [first, amina],
      [second, idris],
      [first, amina],
    ] as const)
      await carry(book, peerOf(hub, who));
    emptied(hub);
    expect((await carry(second, peerOf(hub, idris))).trouble).toBeUndefined();
    expect((await carry(first, peerOf(hub, amina))).trouble).toBeUndefined();
    expect(second.state).toMatchObject({ size: 42, sent: 42 });
    expect(first.state).toMatchObject({ size: 42, sent: 42 });
    expect(first.list).toHaveLength(42);
    expect(first.state?.epochs.length).toBe(1);
  });

  test('its tail: it is brought back to the root that it had signed', async () => {
    const { amina, idris, first, second } = await two();
    const hub = hubWith();
    const older = hubWith();
    older.now = hub.now;
    await carry(first, peerOf(hub, amina));
    const early = structuredClone(first.state);
    // What a copy of that moment would hold: the same entries in the same order and epoch.
    const copy = { ...hub, store: sqliteStore(':memory:') };
    stores.push(copy.store);
    await copyBook(hub.store, copy.store, amina.book);
    await carry(second, peerOf(hub, idris));
    await carry(first, peerOf(hub, amina));
    const best = first.state?.checkpoint;
    hub.store = copy.store;
    hub.desk = hubDesk({
      store: copy.store,
      clock: () => ({ ms: (hub.now += 1_500), today: '' }),
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      signer: hub.signer,
      verify,
    });
    const done = await carry(first, peerOf(hub, amina));
    expect(done.trouble).toBeUndefined();
    expect(first.state?.epoch).toBe(early?.epoch);
    expect(first.state?.checkpoint).toBe(best);
    expect((await carry(second, peerOf(hub, idris))).trouble).toBeUndefined();
    expect(first.list).toHaveLength(42);
  });
});
