import { hubDesk } from '@sanduk/hub/desk.ts';
import { sqliteStore } from '@sanduk/hub/sqlite-store.ts';
import { entryIdOf } from '@sanduk/journal';
import { checkEvidence, evidenceFrom } from '@sanduk/journal/log/evidence.ts';
import { carry } from '@sanduk/journal/sync/carry.ts';
import type { Peer } from '@sanduk/journal/sync/carried.ts';
import { noteOf } from '@sanduk/journal/sync/following.ts';
import { carriedInMemory } from '@sanduk/journal/sync/testing-carried.ts';
import { weigh } from '@sanduk/journal/sync/suspecting.ts';
import { afterEach, describe, expect, test } from 'vitest';
import type { HubHere } from './testing-hub.ts';
import { closeStores, hubWith, idsOf, peerOf, stores, two, verify } from './testing-hub.ts';

afterEach(closeStores);

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

  test('a number that was changed on the way is forgotten with the answer that it came in', async () => {
    const { amina, first, second, hub } = await settledTwo();
    const fresh = carriedInMemory({
      book: amina.book,
      wires: [],
      verify,
      keys: new Map([[amina.device, amina.signer.key]]),
    });
    const honest = peerOf(hub, amina);
    for (const phone of [first, fresh]) {
      for (const change of [{ epoch: 999_999_998 }, { epoch: 1 }, { key: 'sanduk+00000000+AAAA' }]) {
        const spoiling: Peer = {
          ...honest,
          hello: async (book, ask) => ({ ...(await honest.hello(book, ask)), ...change }),
        };
        expect((await carry(phone, spoiling)).trouble).toMatchObject({ code: 'wrong-answer' });
        expect((await carry(phone, honest)).trouble).toBeUndefined();
      }
      expect(idsOf(phone).toSorted()).toEqual(idsOf(second).toSorted());
    }
  });

  test('a phone that once believed such a number comes out of it', async () => {
    const { amina, first, hub } = await settledTwo();
    const { key = '' } = first.state ?? {};
    first.state = noteOf(key, 999_999_998, first.now());
    first.add(await amina.says('more'));
    expect(await carry(first, peerOf(hub, amina))).toMatchObject({ given: 1 });
    expect(first.state?.happened).toEqual([]);
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
