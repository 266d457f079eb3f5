import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { leafHashOf, rootOfLeaves } from '@sanduk/journal/log/merkle.ts';
import { readEpochNote } from '@sanduk/journal/log/origin.ts';
import { expect, test } from 'vitest';
import { signerFromSeed } from './hub-key.ts';
import { sqliteStore } from './sqlite-store.ts';
import type { JournalStore } from './store.ts';
import type { DeskUnderTest } from './testing-desk.ts';
import { deskOn, elsewhere, here, readNote } from './testing-desk.ts';
import type { Phone } from './testing-phone.ts';
import { phone, pushOf } from './testing-phone.ts';

const signer = signerFromSeed(randomBytes(32));
const fresh = (): DeskUnderTest => deskOn(sqliteStore(':memory:'), { signer });

const talkative = async (many: number): Promise<Phone> => {
  const amina = await phone();
  for (let at = 1; at < many; at += 1) await amina.says(`saving ${at}`);
  return amina;
};

/** A hub with the same key that was set back to the first `size` entries of another one's log, in the same epoch. */
const setBack = async (from: JournalStore, book: string, size: number): Promise<DeskUnderTest> => {
  const under = fresh();
  const sight = await from.look(book, { ids: [], devices: [] });
  const epoch = sight?.now.epoch ?? 0;
  const kept = await from.pull(book, { epoch, from: 0, limit: size });
  under.clock.ms = Date.UTC(2026, 0, 1) + epoch * 1000;
  const entries = kept.map(({ header, signature, parts }) => ({ h: header, s: signature, a: 1 as const, parts }));
  const { d } = JSON.parse(entries[0]?.h ?? '') as { d: string };
  await under.desk.push(book, { device: d, here: true }, { runs: [{ d, from: 0, entries }] });
  under.clock.ms += 10_000_000;
  return under;
};

const filledBy = async ({ desk }: DeskUnderTest, amina: Phone, ask: { epoch: number; checkpoint: string }) => {
  for (let rounds = 1; rounds < 20; rounds += 1) {
    const { size } = await desk.hello(amina.book, here(amina), { kernel: '' });
    const ids = amina.ids.slice(size);
    const entries = rounds === 1 ? undefined : amina.wires.slice(size, size + 7);
    const answer = await desk.refill(amina.book, here(amina), {
      ...ask,
      from: size,
      ids,
      ...(entries ? { entries } : {}),
    });
    if (answer.state !== 'missing') return { ...answer, rounds };
    expect(answer.missing).toEqual(ids.slice(entries?.length ?? 0));
  }
  throw new Error('the hub was never filled');
};

test('a hub that was set back says so, and is filled again up to the root that it had signed', async () => {
  const amina = await talkative(40);
  const before = fresh();
  const { checkpoint, epoch } = await before.desk.push(amina.book, here(), pushOf(amina, amina.wires));
  const after = await setBack(before.store, amina.book, 15);
  const hello = await after.desk.hello(amina.book, here(amina), { kernel: '', checkpoint });
  expect(hello).toMatchObject({ state: 'behind', size: 15, epoch });
  const filled = await filledBy(after, amina, { epoch, checkpoint });
  expect(filled).toMatchObject({ state: 'filled', size: 40, epoch, checkpoint });
  expect(await after.desk.hello(amina.book, here(amina), { kernel: '', checkpoint })).toMatchObject({ state: 'ok' });
});

test('entries in another order or of another list are not taken in a refill', async () => {
  const amina = await talkative(12);
  const before = fresh();
  const { checkpoint, epoch } = await before.desk.push(amina.book, here(), pushOf(amina, amina.wires));
  const { desk } = await setBack(before.store, amina.book, 4);
  const refill = (ids: readonly string[], entries?: readonly (typeof amina.wires)[number][]) =>
    desk.refill(amina.book, here(amina), { epoch, checkpoint, from: 4, ids, ...(entries ? { entries } : {}) });
  const ids = amina.ids.slice(4);
  expect(await refill(ids.toReversed())).toMatchObject({ state: 'differs', size: 4 });
  expect(await refill(ids.slice(1))).toMatchObject({ state: 'differs', size: 4 });
  expect(await refill(ids, amina.wires.slice(5))).toMatchObject({ state: 'missing', size: 4 });
  expect(await refill(ids, amina.wires.slice(4, 9).toReversed())).toMatchObject({ state: 'missing', size: 4 });
  const forged = checkpoint.replace(/\n12\n/, '\n11\n');
  const asked = desk.refill(amina.book, here(amina), { epoch, checkpoint: forged, from: 4, ids });
  await expect(asked).rejects.toMatchObject({ code: 'bad-request' });
});

test('nothing is added to a restored log: with the first new entry it begins a new epoch, so no size is signed twice', async () => {
  const at = mkdtempSync(join(tmpdir(), 'sanduk-restored-'));
  const amina = await talkative(4);
  const store = sqliteStore(at);
  const { epoch, checkpoint } = await deskOn(store, { signer }).desk.push(
    amina.book,
    here(),
    pushOf(amina, amina.wires),
  );
  await store.close();
  const database = new DatabaseSync(join(at, 'hub.sqlite'));
  database.exec('update frontier set restored = 1');
  database.close();
  await amina.says('one more');
  const again = sqliteStore(at);
  const { desk } = deskOn(again, { signer });
  const pushed = await desk.push(amina.book, here(amina), pushOf(amina, amina.wires));
  expect(pushed.epoch).toBeGreaterThan(epoch);
  const hello = await desk.hello(amina.book, here(amina), { kernel: '', checkpoint });
  expect(hello).toMatchObject({ state: 'epoch', size: 5 });
  expect(readEpochNote(hello.epochs[0] ?? '')).toMatchObject({ size: 4, why: 'restored' });
  await again.close();
  rmSync(at, { recursive: true });
});

test('a hub that had gone on otherwise begins a new epoch that names what both have in common', async () => {
  const amina = await phone();
  const deng = await phone(amina.book);
  await amina.enrols(deng);
  for (let at = 0; at < 6; at += 1) await amina.says(`saving ${at}`);
  const before = fresh();
  const { checkpoint, epoch } = await before.desk.push(amina.book, here(), pushOf(amina, amina.wires));
  const after = await setBack(before.store, amina.book, 4);
  await deng.says('while the hub was behind');
  await after.desk.push(amina.book, here(deng), pushOf(deng, deng.wires));
  const ask = { epoch, checkpoint };
  const { desk } = after;
  const one = await desk.refill(amina.book, here(amina), { ...ask, from: 5, ids: amina.ids.slice(5) });
  expect(one).toMatchObject({ state: 'differs', epoch, size: 5 });
  const other = await desk.refill(amina.book, here(amina), { ...ask, from: 0, ids: amina.ids });
  expect(other).toMatchObject({ state: 'differs', size: 5 });
  expect(other.epoch).toBeGreaterThan(epoch);
  const hello = await desk.hello(amina.book, here(amina), { kernel: '', checkpoint });
  expect(hello).toMatchObject({ state: 'epoch', size: 5, epoch: other.epoch });
  const [note] = hello.epochs;
  readNote(note, signer);
  const ended = readEpochNote(note ?? '');
  expect(ended).toMatchObject({ size: 4, why: 'differs' });
  expect(ended?.root).toEqual(rootOfLeaves(amina.ids.slice(0, 4).map(leafHashOf)));
  const pushed = await desk.push(amina.book, here(amina), pushOf(amina, amina.wires));
  expect(pushed).toMatchObject({ size: 9, epoch: other.epoch });
});

test('a hub that lost the book opens it anew from elsewhere for whoever shows its own old signature', async () => {
  const amina = await talkative(5);
  const before = fresh();
  const { checkpoint, epoch } = await before.desk.push(amina.book, here(), pushOf(amina, amina.wires));
  const { desk } = fresh();
  await expect(desk.push(amina.book, elsewhere(), pushOf(amina, amina.wires))).rejects.toMatchObject({
    code: 'not-invited',
  });
  const opened = await desk.push(amina.book, elsewhere(), { ...pushOf(amina, amina.wires), checkpoint });
  expect(opened).toMatchObject({ size: 5 });
  expect(opened.epoch).toBeGreaterThan(epoch);
  const hello = await desk.hello(amina.book, elsewhere(amina), { kernel: '', checkpoint });
  expect(hello.state).toBe('epoch');
  expect(readEpochNote(hello.epochs[0] ?? '')).toMatchObject({ size: 0, why: 'restored' });
});

test('a phone without the whole list can still bring the hub to a new epoch', async () => {
  const amina = await talkative(9);
  const before = fresh();
  const { checkpoint, epoch } = await before.desk.push(amina.book, here(), pushOf(amina, amina.wires));
  const { desk } = await setBack(before.store, amina.book, 3);
  const answer = await desk.refill(amina.book, here(amina), { epoch, checkpoint, from: 0, ids: [] });
  expect(answer.epoch).toBeGreaterThan(epoch);
  expect(await desk.push(amina.book, here(amina), pushOf(amina, amina.wires))).toMatchObject({ size: 9 });
});
