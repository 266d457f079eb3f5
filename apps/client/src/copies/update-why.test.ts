import { expect, test } from 'vitest';
import { updateWhy } from './update-why.ts';

const unknown = [{ code: 'journal.answered-twice' }, { code: 'journal.unknown-entry' }];
const newerHub = { trouble: { code: 'newer-protocol', at: 0 } } as const;

test('the page of newer words says what is so, whatever led to it', () => {
  expect(updateWhy(unknown, undefined, true)).toBe('phone');
  expect(updateWhy(unknown, newerHub, false)).toBe('phone');
  expect(updateWhy([], newerHub, false)).toBe('hub');
  expect(updateWhy([], undefined, true)).toBe('ready');
  // Opened by its address, or after the newer app was taken: nothing is missing, and nothing is claimed.
  expect(updateWhy([], { trouble: { code: 'offline', at: 0 } }, false)).toBe('none');
});
