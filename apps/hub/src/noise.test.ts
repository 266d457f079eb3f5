import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { signerFromSeed } from './hub-key.ts';
import { verifyNatively } from './native.ts';
import { hub } from './server.ts';
import { sqliteStore } from './sqlite-store.ts';
import { nonceHeader } from '@sanduk/journal/sync/request.ts';
import { signedBy } from './testing-client.ts';
import { phone, pushOf } from './testing-phone.ts';

const store = sqliteStore(':memory:');
const server = await hub({
  store,
  signer: signerFromSeed(randomBytes(32)),
  perMinute: 1_000_000,
  gate: { perPhone: 1_000_000 },
});
const amina = await phone();
for (let at = 0; at < 4; at += 1) await amina.says('before', { note: 'word' });
const post = (verb: string, body: unknown, headers = {}) =>
  server.inject({
    method: 'POST',
    url: `/api/books/${amina.book}/${verb}`,
    headers: { host: 'localhost', 'content-type': 'application/json', ...headers },
    payload: JSON.stringify(body) ?? 'null',
  });
const opened = await post('push', pushOf(amina, amina.wires));
const { epoch, checkpoint } = opened.json<{ epoch: number; checkpoint: string }>();
const nonce = String((await server.inject('/api/hello')).headers[nonceHeader]);
afterAll(async () => {
  await server.close();
  await store.close();
});

await amina.says('not sent yet');
const asks: Readonly<Record<string, unknown>> = {
  hello: { kernel: 'test', checkpoint, head: [3, amina.ids[3]] },
  push: { ...pushOf(amina, amina.wires.slice(2, 5), 2), invitation: 'x', checkpoint },
  pull: { epoch, from: 1, limit: 3, erasedAfter: 0 },
  refill: { epoch, from: 0, ids: amina.ids.slice(0, 5), checkpoint, entries: amina.wires.slice(0, 2) },
};

/** Every place in a value, as a path to it. */
const placesIn = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))]
    : [path];

const changedAt = (value: unknown, [first, ...rest]: readonly string[], other: unknown): unknown => {
  if (first === undefined) return other;
  const inner = (value as Readonly<Record<string, unknown>>)[first];
  const changed = changedAt(inner, rest, other);
  if (Array.isArray(value)) return value.with(Number(first), changed);
  return { ...(value as object), [first]: changed };
};

const noise = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    null,
    -1,
    1e308,
    2 ** 53,
    '',
    '\u0000',
    '\ud800',
    'A'.repeat(43),
    [],
    {},
    true,
    amina.wires[0],
  ),
  fc.string({ maxLength: 50 }),
);

const rows = async () => ({
  now: (await store.look(amina.book, { ids: [], devices: [] }))?.now,
  books: await store.books(),
});

test('whatever stands where in a request, the answer is one of those that phones know, and no noise gets into a book', async () => {
  const before = await rows();
  const kind = fc.constantFrom(...Object.keys(asks));
  await fc.assert(
    fc.asyncProperty(kind, fc.nat(), noise, fc.boolean(), async (verb, place, other, signed) => {
      const places = placesIn(asks[verb]);
      const body = changedAt(asks[verb], places[place % places.length] ?? [], other);
      const asking = { method: 'POST' as const, path: `/api/books/${amina.book}/${verb}`, body };
      const authorization = await signedBy(amina, asking, nonce);
      const answer = await post(verb, body, signed ? { authorization } : {});
      expect([200, 400, 401, 404, 409, 413, 429]).toContain(answer.statusCode);
      if (answer.statusCode !== 200) {
        expect(answer.json()).toMatchObject({ error: { code: expect.any(String) as string } });
      }
    }),
    { numRuns: 1500 },
  );
  const after = await rows();
  // The one entry that was not sent yet may have come in by a push whose noise stood elsewhere; nothing else may.
  expect(after.books).toHaveLength(1);
  expect((after.now?.size ?? 0) - (before.now?.size ?? 0)).toBeLessThanOrEqual(1);
  expect(after.now?.epoch).toBe(before.now?.epoch);
}, 60_000);

test('a key that is none and a signature that is none are false, and nothing is thrown', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 70 }), fc.uint8Array({ maxLength: 70 }), async (key, signature) => {
      expect(await verifyNatively(key, new Uint8Array(3), signature)).toBe(false);
    }),
    { numRuns: 300 },
  );
});
