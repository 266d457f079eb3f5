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

test('the four things hang on both keys and on nothing else', () => {
  fc.assert(
    fc.property(requests, requests, (one, other) => {
      expect(joinHashOf({ ...other, key: one.key, agree: one.agree } as JoinRequest)).toBe(joinHashOf(one));
      fc.pre(one.agree !== other.agree);
      expect(joinHashOf({ key: one.key, agree: other.agree })).not.toBe(joinHashOf(one));
    }),
  );
});
