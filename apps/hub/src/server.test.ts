import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, test } from 'vitest';
import { invitationOf, newCode } from './invitation.ts';
import { hub } from './server.ts';
import { sqliteStore } from './sqlite-store.ts';
import { phone } from './testing-phone.ts';

const started: FastifyInstance[] = [];
const stores: ReturnType<typeof sqliteStore>[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const server of started.splice(0)) await server.close();
  for (const store of stores.splice(0)) await store.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const startedHub = async (more: { app?: string; perMinute?: number; mostPages?: number } = {}) => {
  const { mostPages, ...options } = more;
  const store = sqliteStore(':memory:', mostPages === undefined ? {} : { mostPages });
  const server = await hub({ store, ...options });
  stores.push(store);
  started.push(server);
  return { store, server };
};

const elsewhere = { 'x-forwarded-for': '203.0.113.9' };
const post = async (server: FastifyInstance, url: string, payload: object, headers = {}) => {
  const answer = await server.inject({ method: 'POST', url, payload, headers: { host: 'localhost', ...headers } });
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
};

describe('push and pull', () => {
  test('H2 a book goes up and comes down again to the letter, however often it is sent', async () => {
    const { server } = await startedHub();
    const amina = await phone();
    for (let at = 0; at < 9; at += 1) await amina.says(`saving ${at}`);
    const url = `/api/books/${amina.book}/push`;
    const first = await post(server, url, { entries: amina.wires });
    const second = await post(server, url, { entries: amina.wires.slice(3) });
    const upto = { device: amina.signer.device, state: 'upto', n: 9, id: amina.ids[9] };
    expect(first).toEqual({ status: 200, body: { devices: [upto], size: 10, fresh: 10, refused: [] } });
    expect(second.body).toEqual({ ...first.body, fresh: 0 });
    const down = await server.inject(`/api/books/${amina.book}/pull?after=0&limit=500`);
    expect(down.json()).toEqual({ entries: amina.wires, next: 10, size: 10 });
    const hello = await server.inject(`/api/hello?book=${amina.book}`);
    expect(hello.json()).toMatchObject({ book: { size: 10, heads: [{ n: 9, id: amina.ids[9] }] } });
  });

  test('H4 a gap is answered by what is needed, and a hub that lost everything by unknown-book', async () => {
    const { server } = await startedHub();
    const amina = await phone();
    for (let at = 0; at < 5; at += 1) await amina.says(`saving ${at}`);
    const url = `/api/books/${amina.book}/push`;
    expect(await post(server, url, { entries: amina.wires.slice(4) })).toMatchObject({ status: 404 });
    await post(server, url, { entries: amina.wires.slice(0, 2) });
    const gap = await post(server, url, { entries: amina.wires.slice(4) });
    expect(gap.body).toMatchObject({ devices: [{ state: 'gap', need: 2 }], size: 2 });
  });

  test('what was changed on the way, or signed by another, is refused by name and the rest is kept', async () => {
    const { server } = await startedHub();
    const amina = await phone();
    const stranger = await phone(amina.book);
    await amina.says('good');
    const [first, good] = amina.wires;
    const [part] = good?.parts ?? [];
    const changed = { ...good, parts: [{ ...part, body: part?.body.replace('good', 'evil') }] };
    const foreign = { ...good, s: first?.s };
    const entries = [first, changed, foreign, await stranger.says('let me in'), { h: 'no entry' }, good];
    const { body } = await post(server, `/api/books/${amina.book}/push`, { entries });
    expect(body['refused']).toMatchObject([
      { at: 1, why: 'commitment-wrong' },
      { at: 2, why: 'foreign-signature' },
      { at: 3, why: 'unknown-device' },
      { at: 4, why: 'not-an-entry' },
    ]);
    expect(body).toMatchObject({ size: 2, devices: [{ state: 'upto', n: 1 }] });
  });

  test('an entry of another book is refused', async () => {
    const { server } = await startedHub();
    const [amina, deng] = [await phone(), await phone()];
    const { body } = await post(server, `/api/books/${amina.book}/push`, { entries: [...amina.wires, ...deng.wires] });
    expect(body).toMatchObject({ refused: [{ at: 1, why: 'other-book' }], size: 1 });
  });

  test('a first entry whose key is not the key of its device opens nothing', async () => {
    const { server } = await startedHub();
    const [amina, deng] = [await phone(), await phone()];
    const forged = { ...amina.wires[0], s: deng.wires[0]?.s };
    const answer = await post(server, `/api/books/${amina.book}/push`, { entries: [forged] });
    expect(answer).toMatchObject({ status: 404, body: { refused: [{ why: 'foreign-signature' }] } });
  });

  test('packed requests are read, and long ones are refused before they are unpacked further', async () => {
    const { server } = await startedHub();
    const amina = await phone();
    const send = (body: string) =>
      server.inject({
        method: 'POST',
        url: `/api/books/${amina.book}/push`,
        headers: { host: 'localhost', 'content-type': 'application/json', 'content-encoding': 'gzip' },
        payload: gzipSync(body),
      });
    expect((await send(JSON.stringify({ entries: amina.wires }))).statusCode).toBe(200);
    expect((await send(JSON.stringify({ entries: [' '.repeat(5_000_000)] }))).statusCode).toBe(413);
  });
});

describe('who may open a book', () => {
  test('on this machine anybody; from elsewhere only with a code, one book a code', async () => {
    const { server, store } = await startedHub();
    const [amina, deng] = [await phone(), await phone()];
    const code = newCode();
    await store.invite(invitationOf(code));
    const open = (book: string, entries: unknown, invitation?: string) =>
      post(server, '/api/books', { book, entries, ...(invitation === undefined ? {} : { invitation }) }, elsewhere);
    expect(await open(amina.book, amina.wires)).toMatchObject({
      status: 403,
      body: { error: { code: 'not-invited' } },
    });
    expect(await open(amina.book, amina.wires, code.toLowerCase().replaceAll('-', ' '))).toMatchObject({ status: 200 });
    expect(await open(deng.book, deng.wires, code)).toMatchObject({ status: 403 });
    await amina.says('later');
    const later = await post(server, `/api/books/${amina.book}/push`, { entries: amina.wires }, elsewhere);
    expect(later).toMatchObject({ status: 200, body: { size: 2 } });
  });

  test('a name of a stranger that points at this machine does not pass for this machine', async () => {
    const { server } = await startedHub();
    const amina = await phone();
    const url = `/api/books/${amina.book}/push`;
    expect(await post(server, url, { entries: amina.wires }, { host: 'evil.example' })).toMatchObject({ status: 403 });
    expect(await post(server, url, { entries: amina.wires }, { origin: 'https://evil.example' })).toMatchObject({
      status: 403,
    });
  });
});

describe('answers to what is wrong', () => {
  test.each([
    ['no entries', {}, 400],
    ['too many entries', { entries: Array.from({ length: 201 }, () => 1) }, 400],
    ['an entry that is none', { entries: [null] }, 404],
  ])('%s', async (_, payload, status) => {
    const { server } = await startedHub();
    const amina = await phone();
    expect(await post(server, `/api/books/${amina.book}/push`, payload)).toMatchObject({ status });
  });

  test('a form or a text is not read, and a broken JSON is answered with a sentence', async () => {
    const { server } = await startedHub();
    const send = (type: string, payload: string) =>
      server.inject({ method: 'POST', url: '/api/books', headers: { 'content-type': type }, payload });
    expect((await send('text/plain', '{}')).statusCode).toBe(415);
    const broken = await send('application/json', '{"entries":');
    expect(broken.statusCode).toBe(400);
    expect(broken.json()).toMatchObject({ error: { code: 'bad-request' } });
  });

  test('H5 a full disk is answered 507 with a sentence', async () => {
    const { server } = await startedHub({ mostPages: 16 });
    const amina = await phone();
    for (let at = 0; at < 15; at += 1) await amina.says('x'.repeat(8000));
    const answer = await post(server, `/api/books/${amina.book}/push`, { entries: amina.wires });
    expect(answer).toMatchObject({ status: 507, body: { error: { code: 'disk-full' } } });
    expect((await server.inject(`/api/books/${amina.book}/pull`)).statusCode).toBe(404);
  });

  test('too many requests are told to wait', async () => {
    const { server } = await startedHub({ perMinute: 3 });
    const statuses: number[] = [];
    for (let at = 0; at < 5; at += 1) statuses.push((await server.inject('/api/hello')).statusCode);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
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
