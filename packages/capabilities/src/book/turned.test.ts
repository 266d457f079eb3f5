import { expect, test } from 'vitest';
import type { EntryNamed } from './entries.ts';
import { m } from './testing-group.ts';
import { hashNamed, idNamed } from './testing.ts';
import type { Told } from './told.ts';
import { keysTurned } from './turned.ts';

const seal = hashNamed('seal');
const turn = (number: number, more: Partial<EntryNamed<'meeting.Cosigned'>>, unheard = false): Told => ({
  entry: { type: 'meeting.Cosigned', v: 1, seal, member: m(number), method: 'shared-device', by: m(number), ...more },
  at: {
    ...{ id: hashNamed(`turn ${number}`), device: idNamed('phone'), n: number, meeting: undefined, on: '2026-01-07' },
    ...(unheard ? { unheard: true } : {}),
  },
  stands: true,
  reversedBy: undefined,
  words: undefined,
});
const proof = { key: 'k', signature: 's' };

test('a key is shown as it was turned: on her own phone, with her PIN, with her paper, or by hand', () => {
  const told = [
    turn(1, { method: 'own-device' }),
    turn(2, { proof }),
    turn(3, {}),
    turn(4, { method: 'paper', proof }),
    turn(5, { method: 'paper' }),
    turn(6, { seal: hashNamed('another seal') }),
  ];
  expect(keysTurned(seal, told).map(({ method }) => method)).toEqual([
    ...['own-device', 'pin', 'shared-device', 'paper-key', 'paper'],
  ]);
});

test('what somebody else said in her name is not her key', () => {
  expect(keysTurned(seal, [turn(1, {}, true)])).toEqual([]);
});
