import { expect, test } from 'vitest';
import type { Device, MemberKey } from '../book/questions.ts';
import { turnsAt } from './closing.ts';

const phone = (device: string, member?: string): Device => ({
  ...{ device, member, shared: member === undefined, writes: true, sees: 'group', agree: undefined },
  ...{ since: '2026-01-07', byPaper: false, last: undefined, revoked: undefined },
});

const key = (kept: MemberKey['kept'], device?: string): MemberKey => ({
  ...{ member: 'eshe', key: kept, kept, device },
});

const at = (devices: readonly Device[], keys: readonly MemberKey[]): string =>
  turnsAt({ devices: () => devices, memberKeys: () => keys }, 'eshe');

test('T6 a key is turned on a phone of hers, on the group’s, or nowhere until she is given one', () => {
  const [amina, eshe, shared] = [phone('a', 'amina'), phone('b', 'eshe'), phone('c')];
  expect(at([amina, eshe, shared], [])).toBe('own-phone');
  expect(at([amina, shared], [])).toBe('group-phone');
  expect(at([amina, shared], [key('shared-device', 'c')])).toBe('group-phone');
  expect(at([amina], [])).toBe('no-key');
  // Her digits lay on a phone that the group has no more.
  expect(at([amina, shared], [key('shared-device', 'd')])).toBe('no-key');
  expect(at([amina, { ...eshe, writes: false }], [])).toBe('no-key');
});
