import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { appended, arrival, storeContract } from './contract.ts';
import { sqliteStore } from './sqlite-store.ts';
import { StoreMishap } from './store.ts';

const root = mkdtempSync(join(tmpdir(), 'sanduk-store-'));
let made = 0;
const folder = (): string => join(root, String((made += 1)));
afterAll(() => rmSync(root, { recursive: true, force: true }));

storeContract('SQLite', () => {
  const at = folder();
  return Promise.resolve({ store: sqliteStore(at), reopened: () => Promise.resolve(sqliteStore(at)) });
});

test('H5 a full disk acknowledges nothing, and what was kept before is still there', async () => {
  const store = sqliteStore(folder(), { mostPages: 80 });
  const big = (n: number) => arrival('phone', n, { parts: [{ salt: 's', body: 'x'.repeat(4000) }] });
  let acknowledged = -1;
  let full: unknown;
  for (let n = 0; n < 100 && full === undefined; n += 1) {
    await appended(store, 'a', [big(n)]).then(
      () => (acknowledged = n),
      (mishap: unknown) => (full = mishap),
    );
  }
  expect(full).toBeInstanceOf(StoreMishap);
  expect(full).toMatchObject({ why: 'disk-full' });
  expect(acknowledged).toBeGreaterThan(3);
  expect(await store.heads('a')).toEqual([{ device: 'phone', n: acknowledged, id: `phone ${acknowledged}` }]);
  await store.close();
});

test('H5 callers that share a turn with one that fills the disk hear the truth of it, each', async () => {
  const store = sqliteStore(folder(), { mostPages: 80 });
  const parts = [{ salt: 's', body: 'x'.repeat(400_000) }];
  const answers = await Promise.allSettled([
    appended(store, 'small', [arrival('phone', 0)]),
    appended(store, 'large', [arrival('phone', 0, { parts })]),
    appended(store, 'last', [arrival('phone', 0)]),
  ]);
  const kept = new Set((await store.books()).map(({ book }) => book));
  for (const [at, book] of ['small', 'large', 'last'].entries()) {
    expect(answers[at]?.status === 'fulfilled', book).toBe(kept.has(book));
  }
  expect(kept.has('large')).toBe(false);
  await store.close();
});

test('an erased part leaves no byte behind, in no file of the store', async () => {
  const at = folder();
  const store = sqliteStore(at);
  const canary = 'canary-7f3a91';
  const parts = [
    { salt: 's', body: '{}' },
    { salt: 's', body: `${canary} ${'x'.repeat(3000)}` },
  ];
  await appended(store, 'a', [arrival('phone', 0, { parts })]);
  await appended(store, 'a', [arrival('phone', 1)]);
  const holds = (): boolean => readdirSync(at).some((file) => readFileSync(join(at, file)).includes(canary));
  expect(holds()).toBe(true);
  const erase = [{ entry: 'phone 0', part: 1 }];
  await store.append({ book: 'a', revision: 2, epoch: 1, entries: [], frontier: [], erase });
  expect(holds()).toBe(false);
  await store.close();
  expect(holds()).toBe(false);
});

test('a folder that cannot be made is named as such', () => {
  const file = join(root, 'a file');
  writeFileSync(file, 'in the way');
  expect(() => sqliteStore(join(file, 'data'))).toThrow(StoreMishap);
});
