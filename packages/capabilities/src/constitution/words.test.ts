import { compileMessages } from '@sanduk/kit/words-node.ts';
import { describe, expect, test } from 'vitest';
import { argumentsOf } from '../book/wording.ts';
import { chapters } from './clause-drafts.ts';
import { clauseKeys, statuteOf } from './clauses.ts';
import { presetNames, presetOf } from './presets.ts';
import { settingNames } from './ranges.ts';
import { settingShapes } from './settings.ts';
import words from './words/en.json' with { type: 'json' };

const known = new Set(Object.keys(words));
const missing = (keys: readonly string[]): readonly string[] => keys.filter((key) => !known.has(key));

const wording = {
  money: ({ minor, cur }: { readonly minor: number; readonly cur: string }): string => `${cur} ${minor / 100}`,
  day: (day: string): string => day,
  member: (): undefined => undefined,
  setting: (name: string): string => name,
};
const sentences = compileMessages(words, 'en');

describe('the words of the rules', () => {
  test('every setting is named and explained where it is chosen', () => {
    expect(missing(settingNames.flatMap((setting) => [`setting.${setting}`, `setting.${setting}.why`]))).toEqual([]);
  });
  test('every choice of a setting has its word', () => {
    const choices = settingNames.flatMap((setting) => {
      const shape = settingShapes[setting];
      return shape.is === 'word' ? shape.of.map((choice) => `choice.${setting}.${choice}`) : [];
    });
    expect(missing(choices)).toEqual([]);
  });
  test('every chapter, clause and preset has its words', () => {
    const presets = presetNames.flatMap((preset) => [`preset.${preset}`, `preset.${preset}.why`]);
    expect(
      missing([...chapters.map((name) => `chapter.${name}`), ...clauseKeys.map((key) => `clause.${key}`), ...presets]),
    ).toEqual([]);
  });
  test('a book whose loans cost nothing prints no word for a cost', () => {
    const statute = statuteOf(presetOf('F', { currency: 'KES', unit: 20_000, smallest: 100 }));
    const printed = statute.flatMap(({ clauses }) => clauses).map(({ key }) => `clause.${key}`);
    for (const [key, text] of Object.entries(words)) {
      if (printed.includes(key)) expect(text).not.toMatch(/interest|charge/i);
    }
  });
  test('every clause of every preset can be said', () => {
    for (const preset of presetNames) {
      for (const { clauses } of statuteOf(presetOf(preset, { currency: 'KES', unit: 20_000, smallest: 100 }))) {
        for (const { key, figures } of clauses) {
          const said = sentences[`clause.${key}`]?.(argumentsOf(figures, wording));
          // A figure that was not given leaves a hole.
          expect(said).not.toMatch(/undefined|_|\{|\s\s|\s\./);
          expect(said).toMatch(/\.$/);
        }
      }
    }
  });
});
