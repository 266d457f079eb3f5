import { randomBytes } from 'node:crypto';
import type { NoteSigner } from '@sanduk/journal/log/note.ts';
import { noteKeyOf, witnessKeyOf, witnessedAt, writeCheckpoint } from '@sanduk/journal/log/note.ts';
import { originOf } from '@sanduk/journal/log/origin.ts';
import { afterEach, expect, test } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { signerFromSeed } from './hub-key.ts';
import { hub } from './server.ts';
import { sqliteStore } from './sqlite-store.ts';
import { StoreMishap } from './store.ts';
import { here, newDesk } from './testing-desk.ts';
import type { Phone } from './testing-phone.ts';
import { phone, pushOf } from './testing-phone.ts';
import { witnessOf } from './witness.ts';

const started: FastifyInstance[] = [];
afterEach(async () => {
  for (const server of started.splice(0)) await server.close();
});

const keyOf = ({ name, key }: NoteSigner): string => noteKeyOf(name, key);
const second = 1_800_000_000;

const witnessing = (of: NoteSigner) => {
  const signer = signerFromSeed(randomBytes(32));
  const clock = () => ({ ms: second * 1000, today: '2027-01-15' });
  return { signer, add: witnessOf({ store: sqliteStore(':memory:'), signer, clock, keys: [keyOf(of)] }) };
};

const grown = async (amina: Phone, many: number): Promise<void> => {
  for (let at = 0; at < many; at += 1) await amina.says('more');
};

test('T1 a witness signs what continues what she has seen, tells what she remembers, and refuses another history', async () => {
  const { desk, signer } = newDesk();
  const { add, signer: she } = witnessing(signer);
  const amina = await phone();
  await grown(amina, 4);
  await desk.push(amina.book, here(), pushOf(amina, amina.wires));
  const first = (await desk.askForWitness(amina.book, 0)) ?? '';
  const signed = await add(first);
  expect(signed.status).toBe(200);
  expect(await desk.takeWitness(amina.book, first, signed.text, witnessKeyOf(she.name, she.key))).toBe(true);
  const { checkpoint } = await desk.hello(amina.book, here(amina), { kernel: '' });
  expect(witnessedAt(checkpoint ?? '', witnessKeyOf(she.name, she.key))).toBe(second);
  await grown(amina, 7);
  const { epoch } = await desk.push(amina.book, here(amina), pushOf(amina, amina.wires));
  expect(await add((await desk.askForWitness(amina.book, 0)) ?? '')).toEqual({ status: 409, text: '5\n' });
  const next = (await desk.askForWitness(amina.book, 5)) ?? '';
  expect(await add(next.replace(/^old 5\n[^\n]+\n/, 'old 5\n'))).toMatchObject({ status: 422 });
  expect(await add(next)).toMatchObject({ status: 200 });
  const origin = originOf({ hub: signer.name, book: amina.book, epoch });
  const other = writeCheckpoint({ origin, size: 12, root: new Uint8Array(32) }, [signer]);
  expect(await add(`old 12\n\n${other}`)).toMatchObject({ status: 422 });
  const smaller = writeCheckpoint({ origin, size: 7, root: new Uint8Array(32) }, [signer]);
  expect(await add(`old 12\n\n${smaller}`)).toMatchObject({ status: 400 });
  expect(await add(`old 3\n\n${smaller}`)).toEqual({ status: 409, text: '12\n' });
});

test('T2 what cannot be put on the disk is not signed', async () => {
  const { desk, signer } = newDesk();
  const store = { ...sqliteStore(':memory:'), witness: () => Promise.reject(new StoreMishap('disk-full', undefined)) };
  const clock = () => ({ ms: second * 1000, today: '2027-01-15' });
  const add = witnessOf({ store, signer: signerFromSeed(randomBytes(32)), clock, keys: [keyOf(signer)] });
  const amina = await phone();
  await desk.push(amina.book, here(), pushOf(amina, amina.wires));
  await expect(add((await desk.askForWitness(amina.book, 0)) ?? '')).rejects.toThrow(StoreMishap);
});

test('T1 strangers, forgeries and noise are told apart', async () => {
  const { desk, signer } = newDesk();
  const { add } = witnessing(signer);
  const amina = await phone();
  await desk.push(amina.book, here(), pushOf(amina, amina.wires));
  const text = (await desk.askForWitness(amina.book, 0)) ?? '';
  const stranger = newDesk();
  await stranger.desk.push(amina.book, here(), pushOf(amina, amina.wires));
  expect(await add((await stranger.desk.askForWitness(amina.book, 0)) ?? '')).toMatchObject({ status: 404 });
  expect(await add(text.replace('\n1\n', '\n2\n'))).toMatchObject({ status: 403 });
  for (const noise of ['', 'old 1', 'old -1\n\nx', `old 0\nnot base64\n${text.slice(6)}`]) {
    expect(await add(noise)).toEqual({ status: 400, text: '' });
  }
  const both = await Promise.all([add(text), add(text)]);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
});

test('a hub shows its log to another one, and keeps the checkpoint with both signatures', async () => {
  const [mine, hers] = [signerFromSeed(randomBytes(32)), signerFromSeed(randomBytes(32))];
  const other = await hub({ store: sqliteStore(':memory:'), signer: hers, witnessOf: [keyOf(mine)] });
  started.push(other);
  const address = await other.listen({ host: '127.0.0.1', port: 0 });
  const store = sqliteStore(':memory:');
  const server = await hub({ store, signer: mine, witnesses: [address] });
  started.push(server);
  const amina = await phone();
  const answer = await server.inject({
    method: 'POST',
    url: `/api/books/${amina.book}/push`,
    headers: { host: 'localhost' },
    payload: { ...pushOf(amina, amina.wires) },
  });
  const { epoch } = answer.json<{ epoch: number }>();
  const herTime = async () =>
    witnessedAt((await store.note(amina.book, epoch))?.note ?? '', witnessKeyOf(hers.name, hers.key));
  await expect.poll(herTime, { timeout: 15_000 }).toBeGreaterThan(1_700_000_000);
});
