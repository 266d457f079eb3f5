import type { Book } from '../book/questions.ts';
import type { Told } from '../book/told.ts';
import type { Cited } from './clauses.ts';
import { clauseOf } from './clauses.ts';
import { changesOf } from './constitution.ts';
import type { Setting, Settings } from './settings.ts';

/** One version of the rules: who adopted it, when, by which decision, and what it changed. */
export interface Version {
  readonly number: number;
  readonly entry: string;
  readonly told: Told;
  readonly settings: Settings;
  readonly changes: readonly Setting[];
  readonly proposal: string | undefined;
}

/** All versions, the founding rules first. */
export const versions = (history: readonly Told[]): readonly Version[] => {
  const found: Version[] = [];
  for (const told of history) {
    const { entry, at, stands } = told;
    if (entry.type !== 'constitution.Adopted' || !stands) continue;
    const before = found.at(-1)?.settings;
    found.push({
      number: found.length + 1,
      entry: at.id,
      told,
      settings: entry.settings,
      changes: before ? changesOf(before, entry.settings) : [],
      proposal: entry.proposal,
    });
  }
  return found;
};

export interface RuleCited extends Cited {
  readonly version: number;
}

/** The clause that a figure follows today, with the version of the rules: the last line of every explanation. */
export const ruleCited = (setting: Setting, book: Book): RuleCited | undefined => {
  const cited = book.settings && clauseOf(setting, book.settings);
  return cited && { ...cited, version: book.version };
};

/** The clause that was in force when an entry was said, for a line of an earlier meeting. */
export const ruleCitedAt = (setting: Setting, entry: string, history: readonly Told[]): RuleCited | undefined => {
  const said = history.findIndex(({ at }) => at.id === entry);
  const version = versions(history.slice(0, said + 1)).at(-1);
  const cited = version && clauseOf(setting, version.settings);
  return cited && { ...cited, version: version.number };
};
