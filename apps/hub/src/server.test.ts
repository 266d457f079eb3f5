import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { toBase64url } from '@sanduk/kernel';
import { nonceHeader } from '@sanduk/journal/sync/request.ts';
import { afterEach, describe, expect, test } from 'vitest';
import type { GateBounds } from './gate.ts';
import { signerFromSeed } from './hub-key.ts';
import { invitationOf, newCode } from './invitation.ts';
import { hub } from './server.ts';
import { sqliteStore } from './sqlite-store.ts';
import type { Asking } from './testing-client.ts';
import { askingFrom, signedBy } from './testing-client.ts';
import type { Phone } from './testing-phone.ts';
import { phone, pushOf } from './testing-phone.ts';

const started: FastifyInstance[] = [];
const stores: ReturnType<typeof sqliteStore>[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const server of started.splice(0)) await server.close();
  for (const store of stores.splice(0)) await store.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

interface More {
  readonly app?: string;
  readonly perMinute?: number;
  readonly mostPages?: number;
  readonly gate?: Partial<GateBounds>;
}

const startedHub = async ({ mostPages, ...options }: More = {}) => {
  const store = sqliteStore(':memory:', mostPages === undefined ? {} : { mostPages });
  const server = await hub({ store, signer: signerFromSeed(randomBytes(32)), ...options });
  stores.push(store);
  started.push(server);
  return { store, server };
};

const elsewhere = { 'x-forwarded-for': '203.0.113.9' };

const nonceOf = async (server: FastifyInstance): Promise<string> =>
  String((await server.inject('/api/hello')).headers[nonceHeader]);

const send = async (server: FastifyInstance, { method, path, body }: Asking, headers: Record<string, string> = {}) => {
  const answer = await server.inject({
    method,
    url: path,
    headers: { host: 'localhost', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  const text = answer.body;
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: (text.startsWith('{') ? JSON.parse(text) : { text }) as Record<string, unknown>,
  };
};

const signed = async (server: FastifyInstance, by: Phone, asking: Asking, more = {}) =>
  send(server, asking, { authorization: await signedBy(by, asking, await nonceOf(server), more) });

const to = (one: Phone, verb: string, body: unknown): Asking => ({
  method: 'POST',
  path: `/api/books/${one.book}/${verb}`,
  body,
});
const pushed = (one: Phone, more = {}): Asking => to(one, 'push', { ...pushOf(one, one.wires), ...more });

const pulled = (epoch: unknown) => ({ epoch, from: 0, limit: 500 });

describe('push and pull', () => {
  test('H2 a book goes up and comes down again to the letter, over signed requests', async () => {
    const { server } = await startedHub();
    const amina = await phone();
    for (let at = 0; at < 9; at += 1) await amina.says(`saving ${at}`);
    const first = await send(server, pushed(amina));
    const second = await signed(server, amina, pushed(amina));
    const upto = { device: amina.signer.device, state: 'upto', n: 9, id: amina.ids[9] };
    expect(first).toMatchObject({ status: 200, body: { devices: [upto], size: 10, fresh: 10, refused: [] } });
    expect(second.body).toEqual({ ...first.body, fresh: 0 });
    const { epoch } = first.body;
    const down = await signed(server, amina, to(amina, 'pull', pulled(epoch)));
    expect(down.body).toMatchObject({ entries: amina.wires, next: 10, size: 10 });
    const hello = await signed(server, amina, to(amina, 'hello', { kernel: 'test' }));
    expect(hello.body).toMatchObject({ state: 'ok', heads: [[amina.device, 9, amina.ids[9]]], protocol: 2 });
    const path = `/api/books/${amina.book}/proof/${amina.ids[3]}`;
    const proof = await signed(server, amina, { method: 'GET', path });
    expect(proof.body['text']).toMatch(/^c2sp.org\/tlog-proof@v1\nindex 3\n/);
  });

  test('a packed request is read and signed as it was before; what unpacks to too much is refused', async () => {
    const { server } = await startedHub();
    const amina = await phone();
    const url = `/api/books/${amina.book}/push`;
    const sendPacked = async (body: string, headers = {}) =>
      server.inject({
        method: 'POST',
        url,
        headers: { host: 'localhost', 'content-type': 'application/json', 'content-encoding': 'gzip', ...headers },
        payload: gzipSync(body),
      });
    expect((await sendPacked(JSON.stringify(pushOf(amina, amina.wires)))).statusCode).toBe(200);
    const authorization = await signedBy(amina, pushed(amina), await nonceOf(server));
    const again = await sendPacked(JSON.stringify(pushOf(amina, amina.wires)), { authorization });
    expect(again.json()).toMatchObject({ fresh: 0, size: 1 });
    const bomb = await sendPacked(`{"runs":[],"x":"${' '.repeat(40_000_000)}"}`);
    expect(bomb.statusCode).toBe(413);
    expect(bomb.json()).toMatchObject({ error: { code: 'too-long' } });
  });
});

describe('who asks', () => {
  test('without a signature, with another one, an old nonce or a changed body nothing is told', async () => {
    const { server } = await startedHub();
    const [amina, mary] = [await phone(), await phone()];
    const { body } = await send(server, pushed(amina));
    const pull = to(amina, 'pull', pulled(body['epoch']));
    expect(await send(server, pull)).toMatchObject({ status: 401, body: { error: { code: 'unsigned' } } });
    expect(await signed(server, mary, pull)).toMatchObject({ status: 401, body: { error: { code: 'unsigned' } } });
    const withKey = { key: toBase64url(mary.signer.key) };
    expect(await signed(server, mary, pull, withKey)).toMatchObject({
      status: 403,
      body: { error: { code: 'not-let-in' } },
    });
    const nonce = await nonceOf(server);
    const other = await signedBy(amina, { ...pull, body: pulled(1) }, nonce);
    const wrong = { status: 401, body: { error: { code: 'signature-wrong' } } };
    expect(await send(server, pull, { authorization: other })).toMatchObject(wrong);
    const elsewherePath = await signedBy(amina, { ...pull, path: `${pull.path}?x` }, nonce);
    expect(await send(server, pull, { authorization: elsewherePath })).toMatchObject(wrong);
    const strange = await signedBy(amina, pull, `${nonce.slice(0, -2)}AA`);
    const old = await send(server, pull, { authorization: strange });
    expect(old).toMatchObject({ status: 401, body: { error: { code: 'nonce-old' } } });
    expect(await send(server, pull, { authorization: 'Basic abc' })).toMatchObject({ status: 400 });
    const again = await signedBy(amina, pull, String(old.headers[nonceHeader]));
    expect(await send(server, pull, { authorization: again })).toMatchObject({ status: 200 });
  });

  test('a phone that is not let in learns nothing, and what it sends is held', async () => {
    const { server } = await startedHub();
    const amina = await phone();
    const mary = await phone(amina.book);
    await mary.says('let me in');
    await send(server, pushed(amina));
    expect(await send(server, pushed(mary))).toMatchObject({ status: 401 });
    const key = toBase64url(mary.signer.key);
    const held = await signed(server, mary, pushed(mary), { key });
    expect(held).toMatchObject({ status: 200, body: { size: 0, checkpoint: '', devices: [{ state: 'held' }] } });
    const hello = await signed(server, mary, to(mary, 'hello', { kernel: '' }), { key });
    expect(hello).toMatchObject({ status: 200, body: { state: 'held', size: 0, heads: [], epochs: [] } });
  });

  test('a line that stays open is poked when something came', async () => {
    const { server } = await startedHub();
    const amina = await phone();
    await send(server, pushed(amina));
    const address = await server.listen({ host: '127.0.0.1', port: 0 });
    const ask = askingFrom(address);
    const path = `/api/books/${amina.book}/poke`;
    const refused = await fetch(`${address}${path}`);
    expect([refused.status, (await refused.json()) as unknown]).toMatchObject([401, { error: { code: 'unsigned' } }]);
    const asking: Asking = { method: 'GET', path };
    const authorization = await signedBy(amina, asking, await nonceOf(server));
    const line = await fetch(`${address}${path}`, { headers: { authorization } });
    expect(line.headers.get('content-type')).toBe('text/event-stream');
    await amina.says('news');
    expect(await ask(amina, pushed(amina))).toMatchObject({ status: 200 });
    let heard = '';
    for await (const chunk of line.body ?? []) {
      heard += new TextDecoder().decode(chunk);
      if (heard.includes('event: poke')) break;
    }
    expect(heard).toBe(':\n\nevent: poke\ndata:\n\n');
  });
});

describe('who may open a book', () => {
  test('on this machine anybody; from elsewhere only with a code', async () => {
    const { server, store } = await startedHub();
    const amina = await phone();
    const code = newCode();
    await store.invite(invitationOf(code));
    expect(await send(server, pushed(amina), elsewhere)).toMatchObject({
      status: 403,
      body: { error: { code: 'not-invited' } },
    });
    const invitation = code.toLowerCase().replaceAll('-', ' ');
    expect(await send(server, pushed(amina, { invitation }), elsewhere)).toMatchObject({ status: 200 });
  });

  test('a name of a stranger that points at this machine does not pass for this machine', async () => {
    const { server } = await startedHub();
    const amina = await phone();
    expect(await send(server, pushed(amina), { host: 'evil.example' })).toMatchObject({ status: 403 });
    expect(await send(server, pushed(amina), { origin: 'https://evil.example' })).toMatchObject({ status: 403 });
  });
});

describe('answers to what is wrong', () => {
  const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);
  test.each([
    ['no runs', { runs: [] }, 400],
    [
      'too many entries',
      { runs: [{ d: 'x'.repeat(22), from: 0, entries: Array.from({ length: 201 }, () => 1) }] },
      400,
    ],
    ['an entry that is none', { runs: [{ d: 'x'.repeat(22), from: 0, entries: [null] }] }, 404],
    ['too deep a nest', { runs: deep(20) }, 400],
    ['a list instead of an object', [1], 400],
  ])('%s', async (_, payload, status) => {
    const { server } = await startedHub();
    const amina = await phone();
    expect(await send(server, to(amina, 'push', payload))).toMatchObject({ status });
  });

  test('a form or a text is not read, and a broken JSON is answered with a sentence', async () => {
    const { server } = await startedHub();
    const url = `/api/books/${'x'.repeat(43)}/push`;
    const post = (type: string, payload: string) =>
      server.inject({ method: 'POST', url, headers: { 'content-type': type }, payload });
    expect((await post('text/plain', '{}')).statusCode).toBe(415);
    expect((await post('application/x-www-form-urlencoded', 'a=b')).statusCode).toBe(415);
    const broken = await post('application/json', '{"runs":');
    expect(broken.statusCode).toBe(400);
    expect(broken.json()).toMatchObject({ error: { code: 'bad-request' } });
  });

  test('H5 a full disk is answered 507 with a sentence', async () => {
    const { server } = await startedHub({ mostPages: 60 });
    const amina = await phone();
    for (let at = 0; at < 30; at += 1) await amina.says('x'.repeat(8000));
    expect(await send(server, pushed(amina))).toMatchObject({ status: 507, body: { error: { code: 'disk-full' } } });
    const hello = await signed(server, amina, to(amina, 'hello', { kernel: '' }));
    expect(hello.body).toMatchObject({ state: 'unknown-book' });
  });

  test('too many requests are told when to come back: from one address, from one phone, and all at once', async () => {
    const { server } = await startedHub({ perMinute: 3 });
    const statuses: number[] = [];
    for (let at = 0; at < 5; at += 1) statuses.push((await server.inject('/api/hello')).statusCode);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    const { server: busy } = await startedHub({ gate: { mostInside: 0, perPhone: 2 } });
    const amina = await phone();
    const sentAway = await send(busy, pushed(amina));
    expect(sentAway).toMatchObject({ status: 429, body: { error: { code: 'too-many-requests', after: 1 } } });
    expect(sentAway.headers['retry-after']).toBe('1');
    const hello = to(amina, 'hello', { kernel: '' });
    expect(await signed(busy, amina, hello)).toMatchObject({ status: 200 });
    expect(await signed(busy, amina, hello)).toMatchObject({ status: 200 });
    expect(await signed(busy, amina, hello)).toMatchObject({ status: 200 });
  });
});

describe('the app', () => {
  const builtApp = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'sanduk-app-'));
    folders.push(folder);
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Sanduk</title>');
    writeFileSync(join(folder, 'sw.js'), '//');
    writeFileSync(join(folder, 'assets', 'index-a1B2c3D4.js'), '//');
    return folder;
  };

  test('named files are kept for a year, the page and its worker are asked for each time', async () => {
    const { server } = await startedHub({ app: builtApp() });
    const cache = async (url: string) => (await server.inject(url)).headers['cache-control'];
    expect(await cache('/assets/index-a1B2c3D4.js')).toContain('immutable');
    expect(await cache('/sw.js')).toBe('no-cache');
    expect(await cache('/')).toBe('no-cache');
    const inside = await server.inject('/book/abc/meeting');
    expect([inside.statusCode, inside.body]).toEqual([200, '<!doctype html><title>Sanduk</title>']);
    expect((await server.inject('/assets/gone-00000000.js')).statusCode).toBe(404);
    expect((await server.inject('/api/nothing')).statusCode).toBe(404);
  });

  test('the page may load nothing from elsewhere and stands in no frame', async () => {
    const { server } = await startedHub({ app: builtApp() });
    const policy = String((await server.inject('/')).headers['content-security-policy']);
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe-eval');
    expect(policy).toContain("frame-ancestors 'none'");
  });
});
