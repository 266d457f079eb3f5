import 'fake-indexeddb/auto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hub } from '@sanduk/hub/server.ts';
import { sqliteStore } from '@sanduk/hub/sqlite-store.ts';
import { phone } from '@sanduk/hub/testing-phone.ts';
import { noteSignerFrom } from '@sanduk/journal/log/note.ts';
import { carry } from '@sanduk/journal/sync/carry.ts';
import { afterEach, expect, test } from 'vitest';
import { listen, peerAt } from './hub-peer.ts';
import { carriedBy } from './testing-hub.ts';

const after: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of after.splice(0).toReversed()) await end();
});

/** A hub that listens on this machine: what goes over the wire is packed, signed and read as in life. */
const listening = async (): Promise<string> => {
  const store = sqliteStore(':memory:');
  const server = await hub({ store, signer: noteSignerFrom(new Uint8Array(32).fill(5)) });
  after.push(
    () => store.close(),
    () => server.close(),
  );
  return server.listen({ host: '127.0.0.1', port: 0 });
};

test('a phone that listens hears that another has sent something, and its own requests are signed and packed', async () => {
  const address = await listening();
  const amina = await phone();
  for (let at = 0; at < 60; at += 1) await amina.says(`line ${at}`);
  const book = carriedBy(amina);
  const done = await carry(book, peerAt(address, amina.signer));
  expect(done.trouble).toBeUndefined();
  expect(book.state).toMatchObject({ size: 61, sent: 61 });
  expect(await peerAt(address, amina.signer).proof(amina.book, amina.ids[7] ?? '')).toContain('c2sp.org/tlog-proof@v1');

  const stop = new AbortController();
  let heard = 0;
  const line = listen({ address, book: amina.book, signal: stop.signal }, amina.signer, () => {
    heard += 1;
  }).catch(() => undefined);
  // The line is open when the hub has answered; what is sent after that is heard.
  await new Promise((resolve) => setTimeout(resolve, 300));
  book.add(await amina.says('more'));
  expect((await carry(book, peerAt(address, amina.signer))).given).toBe(1);
  for (let turn = 0; turn < 100 && heard === 0; turn += 1) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(heard).toBeGreaterThan(0);
  stop.abort();
  await line;
});

test('a request that nobody signed, or that another signed, opens nothing', async () => {
  const address = await listening();
  const [amina, thief] = [await phone(), await phone()];
  await carry(carriedBy(amina), peerAt(address, amina.signer));
  await expect(peerAt(address, undefined).pull(amina.book, { epoch: 1, from: 0 })).rejects.toMatchObject({
    code: 'unsigned',
  });
  await expect(peerAt(address, thief.signer).pull(amina.book, { epoch: 1, from: 0 })).rejects.toMatchObject({
    code: 'not-let-in',
  });
  const forger = { ...thief.signer, device: amina.device, key: amina.signer.key };
  await expect(peerAt(address, forger).pull(amina.book, { epoch: 1, from: 0 })).rejects.toMatchObject({
    code: 'signature-wrong',
  });
});

test('a hub that takes a request and never answers is not waited for once the page was left', async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((listening) => {
    silent.listen(0, '127.0.0.1', listening);
  });
  after.push(async () => silent.close());
  const { port } = silent.address() as AddressInfo;
  const amina = await phone();
  const stop = new AbortController();
  const address = `http://127.0.0.1:${port}`;
  const line = listen({ address, book: amina.book, signal: stop.signal }, amina.signer, () => undefined);
  setTimeout(() => stop.abort(), 50);
  await expect(line).rejects.toThrow('offline');
  silent.closeAllConnections();
});
