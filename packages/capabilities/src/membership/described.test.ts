import { expect, test } from 'vitest';
import type { Told } from '../book/told.ts';
import { idNamed } from '../book/testing.ts';
import { describedIn, differencesOf } from './described.ts';

const member = idNamed('amina');
const at = { id: '', device: '', n: 0, meeting: undefined, on: '2026-01-07' };
const said = (entry: Told['entry'], words: Told['words'], stands = true): Told => ({
  entry,
  at,
  stands,
  reversedBy: undefined,
  words,
});
const joined: Told['entry'] = { type: 'membership.Joined', v: 1, member, number: 1, colour: 0, picture: 0 };
const described: Told['entry'] = { type: 'membership.Described', v: 1, member };

test('P1 the words about a member are those said last, each for itself', () => {
  const history = [
    said(joined, { nickname: 'Amina', phone: '0700' }),
    said(described, { heir: 'Halima' }),
    said(described, { nickname: 'Mama Amina' }),
    said(described, { nickname: 'nobody' }, false),
    said({ ...described, member: idNamed('other') }, { nickname: 'Other' }),
  ];
  expect(describedIn(history, member)).toEqual({ nickname: 'Mama Amina', phone: '0700', heir: 'Halima' });
  expect(describedIn([said(joined, undefined)], member).nickname).toBe('');
});

test('P1 a form says only what is new', () => {
  const before = { nickname: 'Amina', phone: '0700', heir: '' };
  expect(differencesOf(before, { ...before, nickname: ' Amina ' })).toEqual({});
  expect(differencesOf(before, { ...before, phone: '', heir: 'Halima' })).toEqual({ phone: '', heir: 'Halima' });
});
