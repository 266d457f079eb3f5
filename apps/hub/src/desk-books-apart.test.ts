import { afterAll, describe, expect, test } from 'vitest';
import { Complaining } from './complaint.ts';
import type { Caller } from './desk.ts';
import { rowsAt, storeAt } from './place.ts';
import { tableNames } from './rows.ts';
import { deskOn, here } from './testing-desk.ts';
import type { Phone } from './testing-phone.ts';
import { phone, pushOf } from './testing-phone.ts';
import { engines, removeFolders, stores } from './testing-places.ts';

/** Every verb of the desk, asked about a book by whoever is not in it: nothing is told, and nothing of it changes. */
afterAll(removeFolders);

const rowsOf = async (place: string, book: string): Promise<string> => {
  const rows = await rowsAt(place);
  const lines: string[] = [];
  await rows.snapshot(async (source) => {
    for (const name of tableNames)
      for await (const row of source.rows(book, name)) lines.push(JSON.stringify([name, row]));
  });
  await rows.close();
  return lines.join('\n');
};

const talkative = async (words: string): Promise<Phone> => {
  const one = await phone();
  for (let at = 0; at < 5; at += 1) await one.says(`${words} ${at}`);
  return one;
};

describe.each(engines)('on %s', (engine) => {
  test('no verb tells or changes anything of a foreign book, whoever asks', async () => {
    const place = await stores[engine]();
    const store = await storeAt(place);
    const { desk } = deskOn(store);
    const [amina, deng, stranger] = [await talkative('ours'), await talkative('theirs'), await phone()];
    for (const one of [amina, deng]) await desk.push(one.book, here(), pushOf(one, one.wires));
    const { book } = deng;
    const { epoch, checkpoint } = await desk.hello(book, here(deng), { kernel: 'test' });
    const before = await rowsOf(place, book);
    const [first = ''] = deng.ids.slice(1);
    const callers: Readonly<Record<string, Caller>> = {
      'a phone of another book': here(amina),
      'a phone of no book': here(stranger),
      nobody: here(),
    };
    const refill = { epoch, from: 0, ids: deng.ids, checkpoint: checkpoint ?? '' };
    const asked: Readonly<Record<string, (caller: Caller) => Promise<unknown>>> = {
      hello: (caller) => desk.hello(book, caller, { kernel: 'test' }),
      'hello with a checkpoint': (caller) =>
        desk.hello(book, caller, { kernel: 'test', ...(checkpoint && { checkpoint }) }),
      'push of entries of another book': (caller) => desk.push(book, caller, pushOf(amina, amina.wires)),
      'push of nothing': (caller) => desk.push(book, caller, { runs: [] }),
      pull: (caller) => desk.pull(book, caller, { epoch, from: 0, erasedAfter: 0 }),
      refill: (caller) => desk.refill(book, caller, refill),
      'refill with entries': (caller) => desk.refill(book, caller, { ...refill, entries: amina.wires }),
      proof: (caller) => desk.proof(book, caller, first),
    };
    for (const [who, caller] of Object.entries(callers)) {
      for (const [verb, ask] of Object.entries(asked)) {
        const answer = await ask(caller).catch((error: unknown) => {
          if (!(error instanceof Complaining)) throw error;
          return error.code;
        });
        const told = JSON.stringify(answer);
        const what = `${verb} by ${who}: ${told}`;
        for (const secret of [deng.device, ...deng.ids.slice(1), 'theirs'])
          expect(told.includes(secret), what).toBe(false);
        expect(told.includes('sanduk/'), what).toBe(false);
      }
    }
    expect(await rowsOf(place, book)).toBe(before);
    expect(await desk.isIn(book, amina.device)).toBe(false);
    expect(await desk.keyOf(book, amina.device)).toBeUndefined();
    // The same verbs, asked by a phone of the book, do answer.
    expect(JSON.stringify(await desk.pull(book, here(deng), { epoch, from: 0 }))).toContain('theirs 4');
    await store.close();
  });
});
