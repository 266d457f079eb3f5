import { expect, test } from 'vitest';
import type { WaitingVouch } from '../book/questions.ts';
import { signersOf } from './signers.ts';

const revoked = { v: 1, type: 'journal.DeviceRevoked', device: 'lost', why: 'lost', by: 'amina' };
const waiting = (voices: readonly string[], says: unknown = revoked): WaitingVouch =>
  ({
    entry: 'e',
    says,
    device: 'd',
    by: 'amina',
    on: '2026-01-07',
    voices,
    needs: 2,
    voice: undefined,
  }) as WaitingVouch;
const keys = { keysInForce: ['sahra', 'idris', 'rose'] };

test('V1 who asks to put a phone out and holds no key is not counted: two who hold one are still needed', () => {
  expect(signersOf(keys, waiting([]))).toEqual({
    counts: [],
    byPhone: false,
    asked: 'amina',
    missing: 2,
    keys: ['sahra', 'idris', 'rose'],
  });
});

test('V1 of those who hold a key, whoever has signed counts and is not asked again', () => {
  expect(signersOf(keys, waiting(['sahra']))).toMatchObject({ counts: ['sahra'], missing: 1, keys: ['idris', 'rose'] });
});

test('V1 before the first closing any two names do, and a phone of nobody counts for one', () => {
  const none = { keysInForce: [] };
  expect(signersOf(none, waiting(['amina']))).toMatchObject({ asked: undefined, missing: 1, keys: undefined });
  expect(signersOf(none, waiting([]))).toMatchObject({ byPhone: true, missing: 1 });
});
