import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Device } from './device.ts';
import { openDevice } from './device.ts';
import { keysAreKept, makeKey } from './keys.ts';
import { noteIn } from '../noted.ts';
import { mishapOf } from './mishap.ts';
import { blankFront, keptNamed, manyNamed } from './testing.ts';

const open: Device[] = [];
const phone = async (...[name = 'sanduk', ports]: Partial<Parameters<typeof openDevice>>): Promise<Device> => {
  const device = await openDevice(name, ports);
  open.push(device);
  return device;
};

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => {
  vi.restoreAllMocks();
  for (const device of open.splice(0)) device.close();
});

const begun = async (id = 'rivers', count = 1): Promise<Device> => {
  const device = await phone();
  await device.begin({ id, entries: manyNamed('old', count), front: blankFront, key: await makeKey() });
  return device;
};

test('what was appended is there when the phone is switched on again', async () => {
  const device = await begun();
  await device.append({ id: 'rivers', after: 1, entries: manyNamed('new', 2), front: { ...blankFront, box: 500 } });
  device.close();
  const again = await phone();
  expect((await again.read('rivers', 0)).map(({ id }) => id)).toEqual(['old 0', 'new 0', 'new 1']);
  expect(await again.cover('rivers')).toMatchObject({ count: 3, front: { box: 500 } });
  expect(await again.read('rivers', 2)).toEqual([keptNamed('new 1')]);
});

test('one of two tabs that read the same head is told so, and writes nothing', async () => {
  const first = await begun();
  const second = await phone();
  const writes = await Promise.allSettled([
    first.append({ id: 'rivers', after: 1, entries: [keptNamed('a')], front: blankFront }),
    second.append({ id: 'rivers', after: 1, entries: [keptNamed('b'), keptNamed('c')], front: blankFront }),
  ]);
  expect(writes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(mishapOf(writes[1]?.status === 'rejected' ? writes[1].reason : undefined)).toBe('another-tab');
  expect(await second.read('rivers', 1)).toEqual([keptNamed('a')]);
});

const manyTabs = async (locks: LockManager | undefined): Promise<void> => {
  const tabs = [await begun(), await phone('sanduk', { locks }), await phone('sanduk', { locks })];
  const sayHello = (tab: Device, name: string): Promise<void> =>
    tab.alone('rivers', async () => {
      const cover = await tab.cover('rivers');
      await tab.append({ id: 'rivers', after: cover?.count ?? 0, entries: [keptNamed(name)], front: blankFront });
    });
  const said = tabs.flatMap((tab, at) => Array.from({ length: 40 }, (_, turn) => sayHello(tab, `${at} ${turn}`)));
  await Promise.all(said);
  const names = (await tabs[0]?.read('rivers', 1))?.map(({ id }) => id) ?? [];
  expect(names).toHaveLength(120);
  expect(new Set(names).size).toBe(120);
};

test('three tabs that take turns append one hundred and twenty entries, each once', () => manyTabs(navigator.locks));

test('another tab hears of what was written here', async () => {
  const here = await begun();
  const there = await phone();
  const heard = new Promise((resolve) => there.hear(resolve));
  await here.append({ id: 'rivers', after: 1, entries: [keptNamed('a')], front: blankFront });
  expect(await heard).toEqual({ book: 'rivers', count: 2 });
});

const fullFrom = (table: string, times: number): void => {
  let left = times;
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    if (this.name === table && left-- > 0) throw new DOMException('no room', 'QuotaExceededError');
    return put.apply(this, args);
  });
};

test('a full disk fails the tap, names itself and leaves the book as it was', async () => {
  const device = await begun();
  fullFrom('books', 1);
  const write = device.append({ id: 'rivers', after: 1, entries: manyNamed('new', 3), front: blankFront });
  expect(mishapOf(await write.catch((error: unknown) => error))).toBe('disk-full');
  expect(await device.read('rivers', 0)).toHaveLength(1);
  expect(await device.cover('rivers')).toMatchObject({ count: 1 });
  await device.append({ id: 'rivers', after: 1, entries: [keptNamed('later')], front: blankFront });
  expect(await device.cover('rivers')).toMatchObject({ count: 2 });
});

test('a crash between the entries and the head leaves neither', async () => {
  const device = await begun();
  const add = IDBObjectStore.prototype.add;
  let calls = 0;
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, ...args) {
    calls += 1;
    // The second of three writes never comes: the phone is off. What a browser does then is take the whole back.
    if (calls === 2) this.transaction.abort();
    return add.apply(this, args);
  });
  const write = device.append({ id: 'rivers', after: 1, entries: manyNamed('new', 3), front: blankFront });
  await expect(write).rejects.toThrow();
  vi.restoreAllMocks();
  const again = await phone();
  expect(await again.read('rivers', 0)).toHaveLength(1);
  expect(await again.cover('rivers')).toMatchObject({ count: 1 });
});

test('whole thousands are packed into segments and read back in order, from any place', async () => {
  const device = await begun('rivers', 700);
  await device.append({ id: 'rivers', after: 700, entries: manyNamed('new', 900), front: blankFront });
  expect(await device.packUp('rivers')).toBe(true);
  expect(await device.packUp('rivers')).toBe(false);
  expect(await device.cover('rivers')).toMatchObject({ count: 1600, packed: 1000 });
  const all = [...manyNamed('old', 700), ...manyNamed('new', 900)];
  expect(await device.read('rivers', 0)).toEqual(all);
  for (const [from, most] of [
    [0, 1],
    [990, 20],
    [1000, 5],
    [1590, 50],
  ] as const) {
    expect(await device.read('rivers', from, most)).toEqual(all.slice(from, from + most));
  }
  for (const from of [699, 999, 1000, 1001, 1599, 1600])
    expect(await device.read('rivers', from)).toEqual(all.slice(from));
});

test('a long book that arrives at once is packed as it arrives', async () => {
  const device = await begun('rivers', 2300);
  expect(await device.cover('rivers')).toMatchObject({ count: 2300, packed: 2000 });
  expect(await device.read('rivers', 0)).toEqual(manyNamed('old', 2300));
});

test('two snapshots are kept, of this build only, and never without their entries', async () => {
  const device = await begun();
  const at = (cursor: number, build = 'now') => ({ cursor, build, state: { box: cursor } });
  for (const after of [1, 2, 3]) {
    const snapshot = at(after + 1, after === 2 ? 'older' : 'now');
    await device.append({ id: 'rivers', after, entries: [keptNamed(`${after}`)], front: blankFront, snapshot });
  }
  expect(await device.snapshot('rivers', 'now')).toEqual(at(4));
  expect(await device.snapshot('rivers', 'older')).toEqual(at(3, 'older'));
  const stale = device.append({ id: 'rivers', after: 1, entries: [], front: blankFront, snapshot: at(9) });
  await expect(stale).rejects.toThrow();
  expect(await device.snapshot('rivers', 'now')).toEqual(at(4));
  await device.forgetSnapshots('rivers');
  expect(await device.snapshot('rivers', 'now')).toBeUndefined();
});

test('a key that was put away still signs after the store was closed and opened', async () => {
  expect(await keysAreKept('sanduk')).toBe(true);
  expect(await (await phone()).key('trial')).toBeUndefined();
});

test('a store that gives nothing back for a key is found out', async () => {
  vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore) {
    return Object.getPrototypeOf(this).getKey.call(this, 'no such key') as IDBRequest<undefined>;
  });
  expect(await keysAreKept('sanduk')).toBe(false);
});

test('the practice store holds nothing of the real one, and forgetting there forgets nothing here', async () => {
  const real = await begun();
  const practice = await phone('sanduk-practice');
  expect(await practice.covers()).toEqual([]);
  await practice.begin({ id: 'rivers', entries: manyNamed('copy', 3), front: blankFront, copied: 3 });
  await practice.note('rivers', 'where', 4);
  await practice.forget('rivers');
  expect(await practice.covers()).toEqual([]);
  expect(await practice.notes('rivers')).toEqual(new Map());
  expect(await real.cover('rivers')).toMatchObject({ count: 1 });
  expect(await real.key('rivers')).toBeDefined();
});

test('notes outlive a reload, and each book keeps its own', async () => {
  const device = await begun();
  await device.note('rivers', 'shares', { member: 'Amina', stamps: 3 });
  await device.note('rivers2', 'shares', { stamps: 9 });
  device.close();
  const again = await phone();
  expect(await again.notes('rivers')).toEqual(new Map([['shares', { member: 'Amina', stamps: 3 }]]));
  await again.note('rivers', 'shares', undefined);
  expect(await again.notes('rivers')).toEqual(new Map());
});

test('a store that was emptied under our feet is told, not filled anew', async () => {
  const device = await begun();
  await device.forget('rivers');
  const write = device.append({ id: 'rivers', after: 1, entries: [keptNamed('a')], front: blankFront });
  expect(mishapOf(await write.catch((error: unknown) => error))).toBe('store-lost');
});

test('W6 a store of the former version opens with all that it holds, and with the tables that came since', async () => {
  const former = ['books', 'entries', 'segments', 'snapshots', 'keys', 'notes'];
  await new Promise<void>((resolve) => {
    const request = indexedDB.open('sanduk', 1);
    request.onupgradeneeded = () => {
      for (const table of former) request.result.createObjectStore(table);
      const { transaction } = request;
      const hub = { after: 1, sent: 1, at: 1 };
      transaction?.objectStore('books').put({ id: 'rivers', front: blankFront, count: 1, packed: 0, hub }, 'rivers');
      transaction?.objectStore('entries').put(keptNamed('old'), ['rivers', 0]);
    };
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
  });
  const device = await phone();
  expect(await device.read('rivers', 0)).toEqual([keptNamed('old')]);
  await device.append({
    id: 'rivers',
    after: 1,
    entries: [keptNamed('new')],
    front: blankFront,
    log: { epoch: 1, from: 0, ids: ['a', 'b'] },
    beside: [{ kind: 'peer', name: 'x', value: 1 }],
  });
  expect(await device.logged('rivers', 1, 0, 10)).toEqual(['a', 'b']);
  expect(await device.beside('rivers', 'peer')).toEqual(new Map([['x', 1]]));
  expect(noteIn((await device.cover('rivers'))?.hub)).toBeUndefined();
});

test('the log of a hub is kept stretch by stretch; one that was read again lies over the one before, and a hole ends it', async () => {
  const device = await begun();
  const log = async (from: number, ids: readonly string[], epoch = 1): Promise<void> => {
    const { count = 0 } = (await device.cover('rivers')) ?? {};
    await device.append({ id: 'rivers', after: count, entries: [], front: blankFront, log: { epoch, from, ids } });
  };
  await log(0, ['a', 'b', 'c']);
  await log(3, ['d', 'e']);
  await log(3, ['d', 'e', 'f']);
  await log(9, ['z']);
  await log(0, ['other'], 2);
  expect(await device.logged('rivers', 1, 0, 100)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  expect(await device.logged('rivers', 1, 2, 4)).toEqual(['c', 'd']);
  expect(await device.logged('rivers', 2, 0, 100)).toEqual(['other']);
});

test('W8 words are taken out of rows and packed stretches at once, and no snapshot is left that has them', async () => {
  const device = await begun('rivers', 1_300);
  await device.append({
    id: 'rivers',
    after: 1_300,
    entries: [],
    front: blankFront,
    snapshot: { cursor: 5, build: 'x', state: 'old 7' },
  });
  const without = (name: string) => (kept: ReturnType<typeof keptNamed>) =>
    kept.id === name ? { ...kept, wire: { ...kept.wire, s: 'erased' } } : kept;
  expect(await device.rewrite('rivers', without('nothing'))).toBe(0);
  expect(await device.snapshot('rivers', 'x')).toBeDefined();
  expect(await device.rewrite('rivers', without('old 7'))).toBe(1);
  expect(await device.rewrite('rivers', without('old 1200'))).toBe(1);
  const all = await device.read('rivers', 0);
  expect(all).toHaveLength(1_300);
  expect(all.filter(({ wire }) => wire.s === 'erased').map(({ id }) => id)).toEqual(['old 7', 'old 1200']);
  expect(await device.snapshot('rivers', 'x')).toBeUndefined();
});
