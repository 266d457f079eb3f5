import { expect, test } from 'vitest';
import { pinnedServers } from './postgres.ts';

test('every pinned server has its hash', () => {
  for (const integrity of Object.values(pinnedServers)) expect(integrity).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/);
});
