import { randomBytes } from 'node:crypto';
import type { PushAnswer } from '@sanduk/journal/sync/protocol.ts';
import { nonceHeader } from '@sanduk/journal/sync/request.ts';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { signerFromSeed } from './hub-key.ts';
import { hub } from './server.ts';
import { sqliteStore } from './sqlite-store.ts';
import type { JournalStore } from './store.ts';
import { signedBy } from './testing-client.ts';
import { phone, pushOf } from './testing-phone.ts';

const store = sqliteStore(':memory:');
/** A disk that takes its time, so that there is a crowd. */
const slow: JournalStore = {
  ...store,
  append: async (change) => {
    await pause(15);
    return store.append(change);
  },
};
const server = await hub({
  store: slow,
  signer: signerFromSeed(randomBytes(32)),
  perMinute: 100_000,
  gate: { atOnce: 4, mostInside: 8 },
});
const address = await server.listen({ host: '127.0.0.1', port: 0 });
afterAll(async () => {
  await server.close();
  await store.close();
});

/** The phones of one group, the second let in by the first and each other by the first two. */
const groupOf = async (many: number) => {
  const first = await phone();
  const others = await Promise.all(Array.from({ length: many - 1 }, () => phone(first.book)));
  const [second] = others;
  for (const other of others) {
    const { id } = await first.enrols(other);
    if (other !== second)
      await second?.said({ type: 'journal.Vouched', v: 1, entry: id, member: 'm', method: 'own-device' });
  }
  return { first, others, all: [first, ...others] };
};

test('a crowd of ten times what fits inside: some are sent away, everybody gets through, and nothing is lost', async () => {
  const { first, others, all } = await groupOf(40);
  const path = `/api/books/${first.book}/push`;
  const statuses: number[] = [];
  let nonce = (await fetch(`${address}/api/hello`)).headers.get(nonceHeader) ?? '';
  const send = async (by: typeof first, body: unknown): Promise<PushAnswer> => {
    for (;;) {
      const given = nonce;
      const headers = {
        'content-type': 'application/json',
        authorization: await signedBy(by, { method: 'POST', path, body }, given),
      };
      const answer = await fetch(`${address}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
      nonce = answer.headers.get(nonceHeader) ?? nonce;
      statuses.push(answer.status);
      const said = (await answer.json()) as PushAnswer;
      if (answer.status !== 429) return said;
      expect(answer.headers.get('retry-after')).toMatch(/^[1-9]\d?$/);
      await pause(20 + Math.random() * 100);
    }
  };
  const [second] = others;
  const runs = [first, second].flatMap((one) => (one ? pushOf(one, one.wires).runs : []));
  await send(first, { runs });
  for (const one of all) for (let at = 0; at < 3; at += 1) await one.says(`in the crowd ${at}`);
  const answers = await Promise.all(
    [...all, ...all].map((one) => send(one, pushOf(one, one.wires.slice(-20), Math.max(0, one.wires.length - 20)))),
  );
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
  expect(new Set(statuses)).toEqual(new Set([200, 429]));
  const said = all.reduce((sum, { wires }) => sum + wires.length, 0);
  const { epoch, size } = answers.reduce((longest, one) => (one.size > longest.size ? one : longest));
  expect(size).toBe(said);
  const ids = await store.leaves(first.book, { epoch, from: 0, limit: 1000 });
  expect(ids.toSorted()).toEqual(all.flatMap((one) => one.ids).toSorted());
});
