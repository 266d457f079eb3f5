import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { entryIdOf } from '@sanduk/journal';
import { leafHashOf, rootOfLeaves } from '@sanduk/journal/log/merkle.ts';
import { toBase64url } from '@sanduk/kernel';
import { afterAll, expect, test } from 'vitest';
import { sqliteStore } from './sqlite-store.ts';
import { StoreMishap } from './store.ts';
import { deskOn, here, readNote } from './testing-desk.ts';
import type { Phone } from './testing-phone.ts';
import { phone, pushOf } from './testing-phone.ts';

const root = mkdtempSync(join(tmpdir(), 'sanduk-schema-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The tables as the first released hub made them. */
const version1 = `
create table book (book text not null primary key, entries integer not null, bytes integer not null);
create table device (book text not null, d text not null, public_key text not null, primary key (book, d));
create table entry (book text not null, id text not null, d text not null, n integer not null, header text not null,
  sig text not null, alg integer not null, primary key (book, id));
create index entry_of_device on entry (book, d, n);
create table part (book text not null, entry text not null, no integer not null, salt text not null, body text not null,
  primary key (book, entry, no));
create table leaf (book text not null, epoch integer not null, idx integer not null, entry text not null,
  primary key (book, epoch, idx));
create table invitation (fingerprint text not null primary key, book text);
pragma user_version = 1;
`;

const oldHub = (at: string, { book, device, signer, wires }: Phone): void => {
  const database = new DatabaseSync(join(at, 'hub.sqlite'));
  database.exec(version1);
  database.prepare('insert into book values (?, ?, 900)').run(book, wires.length);
  database.prepare('insert into device values (?, ?, ?)').run(book, device, toBase64url(signer.key));
  for (const [n, { h, s, parts }] of wires.entries()) {
    const id = entryIdOf(h);
    database.prepare('insert into entry values (?, ?, ?, ?, ?, ?, 1)').run(book, id, device, n, h, s);
    database.prepare('insert into leaf values (?, 1, ?, ?)').run(book, n + 1, id);
    for (const [no, part] of parts.entries()) {
      if (part && 'salt' in part) {
        database.prepare('insert into part values (?, ?, ?, ?, ?)').run(book, id, no, part.salt, part.body);
      }
    }
  }
  database.exec("insert into invitation values ('used', 'a'), ('free', null)");
  database.close();
};

test('the data of the first hub goes on, letter for letter, under a tree', async () => {
  const at = mkdtempSync(join(root, 'old-'));
  const amina = await phone();
  for (let n = 1; n < 11; n += 1) await amina.says(`saving ${n}`, n === 3 ? { note: 'صندوق' } : undefined);
  oldHub(at, amina);
  const store = sqliteStore(at);
  const { desk, signer } = deskOn(store);
  const hello = await desk.hello(amina.book, here(amina), { kernel: '' });
  expect(hello).toMatchObject({ state: 'ok', size: 11, epoch: 1, heads: [[amina.device, 10, amina.ids[10]]] });
  expect(readNote(hello.checkpoint, signer).root).toEqual(rootOfLeaves(amina.ids.map(leafHashOf)));
  expect((await desk.pull(amina.book, here(amina), { epoch: 1, from: 0 })).entries).toEqual(amina.wires);
  await amina.says('with the new hub');
  const pushed = await desk.push(amina.book, here(amina), pushOf(amina, amina.wires));
  expect(pushed).toMatchObject({ size: 12, fresh: 1 });
  expect(readNote(pushed.checkpoint, signer).root).toEqual(rootOfLeaves(amina.ids.map(leafHashOf)));
  const opening = { invitation: 'free' };
  const change = { revision: 0, epoch: 1, entries: [], frontier: [] };
  expect(await store.append({ ...change, book: 'b', opening: { invitation: 'used' } })).toEqual({
    answer: 'not-invited',
  });
  expect(await store.append({ ...change, book: 'b', opening })).toMatchObject({ answer: 'kept' });
  await store.close();
});

test('data of a newer program is left alone', () => {
  const at = mkdtempSync(join(root, 'newer-'));
  const database = new DatabaseSync(join(at, 'hub.sqlite'));
  database.exec('pragma user_version = 99');
  database.close();
  expect(() => sqliteStore(at)).toThrow('newer than this program');
  expect(() => sqliteStore(at)).not.toThrow(StoreMishap);
});
