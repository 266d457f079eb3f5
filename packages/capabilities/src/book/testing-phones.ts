import { testSigner } from '@sanduk/journal/testing.ts';
import { toBase64url } from '@sanduk/kernel';
import type { Draft } from './entries.ts';
import { chair } from './testing-group.ts';

/** Phones of a small group, by the names of their test keys. For tests only. */

type Enrolled = Extract<Draft, { readonly type: 'journal.DeviceEnrolled' }>;

/** A phone of that member; without one it is shared. */
export const phoneOf = (name: string, member?: string, more: Partial<Enrolled> = {}): Enrolled => {
  const { device, key } = testSigner(name);
  const text = toBase64url(key);
  return {
    type: 'journal.DeviceEnrolled',
    device,
    key: text,
    agree: text,
    ...(member === undefined ? {} : { member }),
    shared: member === undefined,
    writes: true,
    sees: 'committee',
    by: chair,
    ...more,
  };
};

export const vouchFor = (
  entry: string,
  member: string,
  method: 'own-device' | 'shared-device' | 'paper' = 'own-device',
): Extract<Draft, { readonly type: 'journal.Vouched' }> => ({
  type: 'journal.Vouched',
  entry,
  member,
  method,
  by: member,
});

export const memberKey = (name: string, member: string, kept: 'shared-device' | 'paper' = 'paper'): Draft => ({
  type: 'journal.MemberKeySet',
  member,
  key: toBase64url(testSigner(name).key),
  kept,
  by: member,
});

export const recoveryPaper = (name: string): Draft => ({
  type: 'journal.RecoveryKeySet',
  key: toBase64url(testSigner(name).key),
  by: chair,
});
