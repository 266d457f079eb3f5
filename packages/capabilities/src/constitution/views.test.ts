import { expect, test } from 'vitest';
import { toldOf } from '../book/testing.ts';
import { asKeeper, chair, founded, inMeeting, kes } from '../book/testing-group.ts';
import { ruleCited, ruleCitedAt, versions } from './views.ts';

const open = inMeeting(founded());

test('R3 a line cites the rules of its own day', () => {
  const settings = open.book.settings;
  if (!settings) throw new Error('a founded group has rules');
  const first = open.entries.at(-1)?.[1].id ?? '';
  const changed = open
    .merged({ type: 'constitution.Adopted', settings: { ...settings, 'fine.late': kes(30) }, by: chair })
    .said(...asKeeper({ type: 'ledger.Received', amount: kes(5), kind: 'gift' }));
  const last = changed.entries.at(-1)?.[1].id ?? '';
  const told = toldOf(changed);
  expect(versions(told).map(({ number, changes }) => [number, changes])).toEqual([
    [1, []],
    [2, ['fine.late']],
  ]);
  expect(ruleCited('fine.late', changed.book)).toMatchObject({ number: '6.1', version: 2 });
  expect(ruleCitedAt('fine.late', first, told)).toMatchObject({ version: 1, clause: { figures: { amount: kes(20) } } });
  expect(ruleCitedAt('fine.late', last, told)).toMatchObject({ version: 2, clause: { figures: { amount: kes(30) } } });
});
