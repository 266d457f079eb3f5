import { deviceOf } from '@sanduk/journal';
import { toBase64url } from '@sanduk/kernel';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JoinRequest } from './request.ts';
import { picturesOf, requestIn, requestText } from './request.ts';

const bytes = (length: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: length, maxLength: length });
const text = (length: number): fc.Arbitrary<string> => bytes(length).map(toBase64url);

const requests: fc.Arbitrary<JoinRequest> = fc
  .record(
    { key: bytes(65), agree: text(65), shared: fc.boolean(), book: text(32), member: text(16) },
    { requiredKeys: ['key', 'agree', 'shared'] },
  )
  .map(({ key, ...rest }) => ({ ...rest, key: toBase64url(key), device: deviceOf(key) }));

test('a request is read as it was written, and names its device by its own key', () => {
  fc.assert(
    fc.property(requests, (request) => {
      expect(requestIn(requestText(request))).toEqual(request);
    }),
  );
});

test('what is no request, or was changed on the way, is not taken for one', () => {
  fc.assert(
    fc.property(requests, fc.nat(), fc.constantFrom('', '.', '!', 'é'), (request, at, wrong) => {
      const whole = requestText(request);
      const place = at % whole.length;
      const changed = whole.slice(0, place) + wrong + whole.slice(place + 1);
      const read = requestIn(changed);
      if (read) expect(requestText(read)).toBe(changed.trim());
    }),
  );
  for (const other of ['', 'sanduk:join:1', 'sanduk:join:2.a.b.o..', '{"sanduk":1}', 'https://example.org'])
    expect(requestIn(other)).toBeUndefined();
});

test('the pictures hang on both keys and on nothing else', () => {
  fc.assert(
    fc.property(requests, requests, (one, other) => {
      expect(picturesOf({ ...one, shared: !one.shared } as JoinRequest)).toBe(picturesOf(one));
      fc.pre(one.agree !== other.agree);
      expect(picturesOf({ key: one.key, agree: other.agree })).not.toBe(picturesOf(one));
    }),
  );
});
