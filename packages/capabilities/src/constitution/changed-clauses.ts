import { isSame } from '../book/same.ts';
import type { Chapter, Clause } from './clauses.ts';
import { statuteOf } from './clauses.ts';
import { changesOf } from './constitution.ts';
import type { Settings } from './settings.ts';

/** A sentence of the new rules beside what stood there before. */
export interface ChangedClause {
  readonly chapter: Chapter;
  readonly before: readonly Clause[];
  /** Undefined where the new rules say nothing about it any more. */
  readonly after: Clause | undefined;
}

const speaksAlike = (one: Clause, other: Clause): boolean =>
  one.key === other.key && isSame(one.figures, other.figures);

/** What members vote on when they change the rules: only the sentences that would read differently. */
export const changedClauses = (before: Settings, after: Settings): readonly ChangedClause[] => {
  const changed = new Set(changesOf(before, after));
  const touched = ({ settings }: Clause): boolean => settings.some((setting) => changed.has(setting));
  const old = statuteOf(before);
  return statuteOf(after).flatMap((chapter, at) => {
    const then = old[at]?.clauses ?? [];
    const now = chapter.clauses;
    const gone = then.filter((clause) => touched(clause) && !now.some((one) => speaksAlike(one, clause)));
    const fresh = now.filter((clause) => touched(clause) && !then.some((one) => speaksAlike(one, clause)));
    const told = fresh.map((clause) => ({
      chapter,
      before: gone.filter(({ settings }) => settings.some((setting) => clause.settings.includes(setting))),
      after: clause,
    }));
    const left = gone.filter((clause) => !told.some((one) => one.before.includes(clause)));
    return [...told, ...left.map((clause) => ({ chapter, before: [clause], after: undefined }))];
  });
};
