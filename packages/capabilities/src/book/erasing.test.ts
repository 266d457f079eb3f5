import { expect, test } from 'vitest';
import type { Book } from './questions.ts';
import { founded, m } from './testing-group.ts';
import { toldOf } from './testing.ts';
import type { Told } from './told.ts';
import { erasableAbout, erasableOf, erasedDraft } from './erasing.ts';

const group = founded();
const withWords: readonly Told[] = toldOf(group).map((told) =>
  told.entry.type === 'membership.Joined' ? { ...told, words: { nickname: `member ${told.entry.number}` } } : told,
);
const joined = withWords.find(({ entry }) => entry.type === 'membership.Joined' && entry.member === m(9));
const id = joined?.at.id ?? '';

test('V6 what is said of a member in words is found, and nothing else', () => {
  const found = erasableAbout(m(9), withWords, group.book);
  expect(found.map(({ told }) => told.at.id)).toEqual([id]);
  expect(found[0]?.words).toEqual([['nickname', 'member 9']]);
  expect(found[0]?.state).toEqual({ is: 'there' });
});

test('V6 an erasure waits for its second voice and is then told as done', () => {
  if (!joined) throw new Error('she joined');
  const says = { ...erasedDraft({ told: joined, part: 1 }, 'asked', m(1)), v: 1 };
  const waits = { entry: 'e', says } as unknown as ReturnType<Book['waitingVouches']>[number];
  const waiting = Object.create(group.book, { waitingVouches: { value: () => [waits] } }) as Book;
  expect(erasableOf(joined, waiting).state).toEqual({ is: 'waits', entry: 'e' });
  const gone = Object.create(group.book, { erasures: { value: () => [{ entry: id, part: 1 }] } }) as Book;
  expect(erasableOf({ ...joined, words: undefined }, gone)).toMatchObject({
    words: [],
    state: { is: 'erased' },
  });
});

test('V6 words for the committee alone are erased in their own part', () => {
  if (!joined) throw new Error('she joined');
  const quiet: Told = { ...joined, confidential: 'here' };
  expect(erasableOf(quiet, group.book).part).toBe(2);
  const gone = Object.create(group.book, { erasures: { value: () => [{ entry: id, part: 2 }] } }) as Book;
  expect(erasableOf(quiet, gone).state).toEqual({ is: 'erased' });
  expect(erasableOf({ ...joined, confidential: 'elsewhere', words: undefined }, gone).state).toEqual({ is: 'erased' });
});
