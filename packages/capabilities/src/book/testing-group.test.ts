import { describe, expect, test } from 'vitest';
import { presetNames } from '../constitution/presets.ts';
import { founded, keyHolders, m } from './testing-group.ts';

describe('a founded group for tests', () => {
  test.each(presetNames)('stands with preset %s', (preset) => {
    const { book } = founded({ preset, members: 12 });
    expect(book.members()).toHaveLength(12);
    expect(book.holders('key-holder')).toEqual(keyHolders);
    expect(book.holders('chair')).toEqual([m(1)]);
    expect(book.version).toBe(1);
    expect(book.founding).toBe(true);
  });
});
