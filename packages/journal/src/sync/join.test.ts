import { toBase64url } from '@sanduk/kernel';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { deviceOf } from '../ids.ts';
import type { JoinRequest } from './join.ts';
import { joinHashOf, readJoin, writeJoin } from './join.ts';

const bytes = (length: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: length, maxLength: length });
const text = (length: number): fc.Arbitrary<string> => bytes(length).map(toBase64url);

const requests: fc.Arbitrary<JoinRequest> = fc
  .record(
    {
      key: bytes(65),
      agree: text(65),
      nonce: text(16),
      shared: fc.boolean(),
      sees: fc.constantFrom('ledger' as const, 'group' as const, 'committee' as const),
      book: text(32),
      member: text(16),
    },
    { requiredKeys: ['key', 'agree', 'nonce', 'shared', 'sees'] },
  )
  .map(({ key, member, ...rest }) => ({
    v: 1 as const,
    ...rest,
    ...(member === undefined || rest.shared ? {} : { member }),
    key: toBase64url(key),
    device: deviceOf(key),
  }));

test('a request is read as it was written, and names its device by its own key', () => {
  fc.assert(
    fc.property(requests, (request) => {
      expect(readJoin(writeJoin(request))).toEqual(request);
    }),
  );
});

test('what is no request, or was changed on the way, is not taken for one', () => {
  fc.assert(
    fc.property(requests, requests, fc.nat(), (request, other, at) => {
      expect(readJoin(writeJoin({ ...request, device: other.device }))).toBeUndefined();
      const whole = writeJoin(request);
      const place = at % whole.length;
      const changed = whole.slice(0, place) + whole.slice(place + 1);
      expect(readJoin(changed)).not.toEqual(request);
    }),
  );
  for (const wrong of ['', 'sanduk-join:', 'sanduk-join:!', '{"v":1}', 'https://example.org'])
    expect(readJoin(wrong)).toBeUndefined();
  expect(readJoin(writeJoin({ v: 2 } as unknown as JoinRequest))).toBe('newer');
});

test('two apps draw the same five things: the hash of a request never changes, and hangs on both keys', async () => {
  const text = (byte: number): string => toBase64url(new Uint8Array(65).fill(byte));
  const [key, agree] = [text(4), text(5)];
  expect(await joinHashOf({ key, agree })).toBe('52rq1mgKWHPSIELX14E6_lVtOXecYbJX_AMxukaGjn0');
  const others = [await joinHashOf({ key: text(6), agree }), await joinHashOf({ key, agree: text(6) })];
  expect(new Set([...others, await joinHashOf({ key: agree, agree: key })]).size).toBe(3);
});
