import { readFileSync } from 'node:fs';
import type { Trouble } from '@sanduk/journal/sync/carried.ts';
import { expect, test } from 'vitest';
import { isPassing, troubleKindOf } from './trouble.ts';

const codes: readonly Trouble['code'][] = [
  ...(['offline', 'busy', 'too-many-requests', 'nonce-old', 'other-epoch', 'unknown-book'] as const),
  ...(['disk-full', 'not-writable', 'damaged', 'fault', 'bad-request', 'not-json', 'too-long'] as const),
  ...(['unsigned', 'signature-wrong', 'not-let-in', 'not-invited', 'newer-protocol', 'other-key'] as const),
  ...(['wrong-answer', 'set-back', 'contradiction', 'not-kept'] as const),
];

const wordsOf = (locale: string): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(new URL(`../words/copies/${locale}.json`, import.meta.url), 'utf8')) as Record<
    string,
    string
  >;

test.each(['en', 'fr', 'es', 'ar'])(
  'every trouble says in %s what happened, what it means and what to do',
  (locale) => {
    const words = wordsOf(locale);
    const kinds = new Set(codes.map((code) => troubleKindOf({ code })));
    const missing = [...kinds].flatMap((kind) =>
      ['title', 'sentence', 'means', 'do'].map((part) => `trouble.${kind}.${part}`).filter((key) => !words[key]),
    );
    expect(missing).toEqual([]);
  },
);

test('what goes by itself presses nobody; what somebody must do stands on the page of copies', () => {
  expect(codes.filter((code) => isPassing({ code }))).toEqual(codes.slice(0, 6));
});
