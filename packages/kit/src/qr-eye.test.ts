import { afterEach, expect, test, vi } from 'vitest';
import type { Eye } from './qr-eye.ts';
import { eyeBy } from './qr-eye.ts';

const video = (readyState: number): HTMLVideoElement => ({ readyState }) as HTMLVideoElement;
const ready = video(4);

const library = () => ({ look: vi.fn(async () => 'by the library'), close: vi.fn() }) satisfies Eye;

afterEach(() => vi.useRealTimers());

test('the browser’s own reader is asked as long as it reads, and finding nothing is no refusal', async () => {
  const seen = [[], [{ rawValue: 'one' }], []];
  const detect = vi.fn(async () => seen.shift() ?? []);
  const instead = vi.fn(library);
  const eye = eyeBy({ detect }, instead);
  expect(await eye.look(ready)).toBeUndefined();
  expect(await eye.look(ready)).toBe('one');
  expect(await eye.look(ready)).toBeUndefined();
  expect(instead).not.toHaveBeenCalled();
});

test('before the camera has a picture nobody is asked, so nobody refuses', async () => {
  const detect = vi.fn(async () => Promise.reject(new DOMException('no picture yet', 'InvalidStateError')));
  const eye = eyeBy({ detect }, library);
  expect(await eye.look(video(0))).toBeUndefined();
  expect(detect).not.toHaveBeenCalled();
});

test('a reader that is there in name only is asked once, and then the library looks', async () => {
  const other = library();
  const detect = vi.fn(async () => Promise.reject(new DOMException('service unavailable', 'NotSupportedError')));
  const eye = eyeBy({ detect }, () => other);
  expect(await eye.look(ready)).toBe('by the library');
  expect(await eye.look(ready)).toBe('by the library');
  expect(detect).toHaveBeenCalledTimes(1);
  eye.close();
  expect(other.close).toHaveBeenCalled();
});

test('one that never answers is not waited for', async () => {
  vi.useFakeTimers();
  const detect = () => new Promise<never>(() => undefined);
  const looked = eyeBy({ detect }, library, 1_000).look(ready);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await looked).toBe('by the library');
});
