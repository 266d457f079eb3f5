import type { Desk } from '@sanduk/hub/desk.ts';
import { hubDesk } from '@sanduk/hub/desk.ts';
import { Complaining } from '@sanduk/hub/complaint.ts';
import { sqliteStore } from '@sanduk/hub/sqlite-store.ts';
import type { JournalStore } from '@sanduk/hub/store.ts';
import type { Phone } from '@sanduk/hub/testing-phone.ts';
import { phone } from '@sanduk/hub/testing-phone.ts';
import { entryIdOf, verifierOf } from '@sanduk/journal';
import { checkEvidence, evidenceFrom } from '@sanduk/journal/log/evidence.ts';
import { noteSignerFrom } from '@sanduk/journal/log/note.ts';
import type { Peer } from '@sanduk/journal/sync/carried.ts';
import { PeerSays } from '@sanduk/journal/sync/carried.ts';
import { carry } from '@sanduk/journal/sync/carry.ts';
import { weigh } from '@sanduk/journal/sync/suspecting.ts';
import type { CarriedInMemory } from '@sanduk/journal/sync/testing-carried.ts';
import { carriedInMemory } from '@sanduk/journal/sync/testing-carried.ts';
import { afterEach, describe, expect, test } from 'vitest';

const verify = verifierOf(crypto.subtle);
const stores: JournalStore[] = [];
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
});

interface HubHere {
  desk: Desk;
  store: JournalStore;
  readonly signer: ReturnType<typeof noteSignerFrom>;
  now: number;
}

const hubWith = (seed = crypto.getRandomValues(new Uint8Array(32))): HubHere => {
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
const emptied = (hub: HubHere): void => {
  const { desk, store } = hubWith();
  hub.store = store;
  void desk;
  const clock = () => ({ ms: (hub.now += 1_500), today: '2026-11-01' });
  const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
  hub.desk = hubDesk({ store, clock, random, signer: hub.signer, verify });
};

const peerOf = (hub: HubHere, { device, signer }: Phone): Peer => {
  const caller = { device, key: toText(signer.key), here: true };
  const heard = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      // As over a network: nothing is shared.
      return structuredClone(await work());
    } catch (error) {
      if (error instanceof Complaining) throw new PeerSays(error.code, error.message);
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

const carriedBy = (who: Phone, also: readonly Phone[] = []): CarriedInMemory =>
  carriedInMemory({
    book: who.book,
    wires: who.wires,
    verify,
    keys: new Map([who, ...also].map(({ device, signer }) => [device, signer.key])),
  });

const talkative = async (count: number, joining?: string): Promise<Phone> => {
  const one = await phone(joining);
  for (let at = one.wires.length; at < count; at += 1) await one.says(`line ${at}`);
  return one;
};

const idsOf = (book: CarriedInMemory): readonly string[] => book.list.map(({ id }) => id).toSorted();

/** Amina founds, lets Idris in, and both write. */
const two = async (
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
        if (pushes === 3) throw new PeerSays('offline');
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

/** A copy of a book's log as a backup would make it. */
const copyBook = async (from: JournalStore, to: JournalStore, book: string): Promise<void> => {
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

describe('Y5 Y6 a hub that lies', () => {
  const settledTwo = async () => {
    const all = await two(10);
    const hub = hubWith();
    await carry(all.first, peerOf(hub, all.amina));
    await carry(all.second, peerOf(hub, all.idris));
    await carry(all.first, peerOf(hub, all.amina));
    return { ...all, hub };
  };

  test('an edited entry is found by the root, and its signature', async () => {
    const { amina, idris, second, hub } = await settledTwo();
    const fresh = carriedInMemory({
      book: amina.book,
      wires: [],
      verify,
      keys: new Map([[amina.device, amina.signer.key]]),
    });
    const honest = peerOf(hub, idris);
    const editing: Peer = {
      ...honest,
      pull: async (book, ask) => {
        const answer = await honest.pull(book, ask);
        const entries = answer.entries.map((wire, at) =>
          at === 5 ? { ...wire, h: wire.h.replace('"t":1', '"t":2') } : wire,
        );
        return { ...answer, entries };
      },
    };
    const done = await carry(fresh, editing);
    expect(done.trouble).toMatchObject({ code: 'wrong-answer' });
    expect(fresh.state?.size).toBe(0);
    expect(second.list).toHaveLength(22);
  });

  test('dropped and swapped entries are found by the root', async () => {
    const { amina, idris, hub } = await settledTwo();
    const honest = peerOf(hub, idris);
    for (const change of ['drop', 'swap'] as const) {
      const fresh = carriedInMemory({
        book: amina.book,
        wires: [],
        verify,
        keys: new Map([[amina.device, amina.signer.key]]),
      });
      const lying: Peer = {
        ...honest,
        pull: async (book, ask) => {
          const answer = await honest.pull(book, ask);
          const entries = [...answer.entries];
          const [one] = entries.splice(4, 1);
          if (change === 'drop') return { ...answer, entries, next: answer.next - 1, size: answer.size - 1 };
          return { ...answer, entries: one ? [...entries, one] : entries };
        },
      };
      expect((await carry(fresh, lying)).trouble).toMatchObject({ code: 'wrong-answer' });
      expect(fresh.state?.size).toBe(0);
    }
  });

  test('two views: the phone that has seen both keeps a proof that holds without a network', async () => {
    const { amina, idris, first, second, hub } = await settledTwo();
    // The same hub shows Idris another log: one in which Amina's last lines never were.
    const other = hubWith();
    Object.assign(other, { signer: hub.signer, now: 0 });
    const epoch = first.state?.epoch ?? 0;
    const store = sqliteStore(':memory:');
    stores.push(store);
    const desk = hubDesk({
      store,
      clock: () => ({ ms: Date.UTC(2026, 0, 1) + epoch * 1000, today: '' }),
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      signer: hub.signer,
      verify,
    });
    const split: HubHere = { ...hub, store, desk };
    const shown = carriedInMemory({
      book: amina.book,
      wires: [...amina.wires.slice(0, 2), ...idris.wires],
      verify,
      keys: new Map([
        [amina.device, amina.signer.key],
        [idris.device, idris.signer.key],
      ]),
    });
    await carry(shown, peerOf(split, amina));
    expect(shown.state?.epoch).toBe(epoch);
    // They meet: one shows the other what it was shown.
    expect(await weigh(first, shown.state?.covered ?? '')).toBe('unlike');
    const [found] = first.contradictions;
    const evidence = found && evidenceFrom(found.key, found.notes, found.ids);
    expect(evidence && checkEvidence(evidence).proves).toMatch(/two-roots|not-continued/);
    expect(await weigh(second, first.state?.covered ?? '')).toBe('same');
    // And when the same phone is shown the other log, it sees it by itself and loses nothing.
    const before = idsOf(first);
    const done = await carry(first, {
      ...peerOf(split, amina),
      hello: async (book, ask) => ({
        ...(await split.desk.hello(book, { device: amina.device, here: true }, { ...ask, checkpoint: '' })),
        state: 'ok',
      }),
    });
    expect(first.state?.happened).toMatchObject([{ what: 'set-back' }, { what: 'anew' }]);
    expect(done.trouble).toBeUndefined();
    expect(idsOf(first)).toEqual(before);
  });

  test('an answer that lacks a field, or has one of another kind, is told and breaks nothing', async () => {
    const { amina, first, hub } = await settledTwo();
    first.add(await amina.says('more'));
    const honest = peerOf(hub, amina);
    const without = (answer: object, field: string): never =>
      Object.fromEntries(Object.entries(answer).filter(([name]) => name !== field)) as never;
    for (const verb of ['hello', 'push', 'pull'] as const) {
      for (const field of ['size', 'epoch', verb === 'hello' ? 'heads' : verb === 'push' ? 'refused' : 'entries']) {
        const ask = honest[verb] as (book: string, what: never) => Promise<object>;
        const torn: Peer = {
          ...honest,
          [verb]: async (book: string, what: never) => without(await ask(book, what), field),
        };
        first.state = undefined;
        expect((await carry(first, torn)).trouble).toMatchObject({ code: 'wrong-answer', reason: verb });
        first.add(await amina.says(`${verb} ${field}`));
      }
    }
    expect((await carry(first, honest)).trouble).toBeUndefined();
  });

  test('another key at the same address is told, and nothing is sent to it', async () => {
    const { amina, first } = await settledTwo();
    const impostor = hubWith();
    expect((await carry(first, peerOf(impostor, amina))).trouble).toMatchObject({ code: 'other-key' });
    expect((await impostor.store.books()).length).toBe(0);
  });

  test('a hub that answers for an entry and leaves it out of its log is told', async () => {
    const { amina, first, hub } = await settledTwo();
    first.add(await amina.says('the one'));
    const honest = peerOf(hub, amina);
    const hiding: Peer = {
      ...honest,
      push: async (book) => {
        const { epoch, size, checkpoint = '' } = await honest.hello(book, { kernel: '' });
        return {
          devices: [{ device: amina.device, state: 'upto', n: 99, id: '' }],
          refused: [],
          epoch,
          size,
          fresh: 1,
          checkpoint,
        };
      },
    };
    expect((await carry(first, hiding)).trouble).toMatchObject({ code: 'not-kept' });
    expect(first.state?.aside).toMatchObject([{ why: 'not-kept', id: entryIdOf(amina.wires.at(-1)?.h ?? '') }]);
    expect((await carry(first, honest, { again: true })).trouble).toBeUndefined();
    expect(first.state?.aside).toEqual([]);
  });
});
