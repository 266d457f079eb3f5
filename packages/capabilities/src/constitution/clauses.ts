import { assert } from '@sanduk/kernel';
import type { ChapterName, Figure } from './clause-drafts.ts';
import { chapters, clauseDrafts, printedBy, settingsOf } from './clause-drafts.ts';
import type { Setting, Settings } from './settings.ts';

/**
 * The statute: ten chapters of clauses, each one sentence that prints its settings. Every rule that is in use stands in
 * one of them, also where it says "nothing" or "none". A clause is absent where it would have nothing to say: a book whose
 * loans cost nothing has no clause, and so no word, about what they would cost.
 */
export interface Clause {
  /** The word `clause.<key>`. */
  readonly key: string;
  readonly settings: readonly Setting[];
  /** What the sentence prints, by the names that the message uses. */
  readonly figures: Readonly<Record<string, Figure>>;
  /** Which setting each printed figure is: where it is tapped, that one is changed. */
  readonly prints: Readonly<Record<string, Setting>>;
}

export interface Chapter {
  readonly number: number;
  /** The word `chapter.<name>`. */
  readonly name: ChapterName;
  readonly clauses: readonly Clause[];
}

/** The rules as they are printed: chapters 1 to 10, each with the clauses that say something under these settings. */
export const statuteOf = (settings: Settings): readonly Chapter[] =>
  chapters.map((name, at) => ({
    number: at + 1,
    name,
    clauses: clauseDrafts[name]
      .filter(({ when }) => when?.(settings) ?? true)
      .map((draft) => ({
        key: draft.key,
        settings: settingsOf(draft),
        figures: printedBy(draft, settings),
        prints: draft.prints ?? {},
      })),
  }));

/** Every clause that any statute can have. */
export const clauseKeys: readonly string[] = chapters.flatMap((name) => clauseDrafts[name].map(({ key }) => key));

export interface Cited {
  readonly chapter: Chapter;
  readonly clause: Clause;
  /** `7.2`: chapter and place in it. */
  readonly number: string;
}

/** The clause in which a setting is printed; undefined when these rules have nothing to say about it. */
export const clauseOf = (setting: Setting, settings: Settings): Cited | undefined => {
  for (const chapter of statuteOf(settings)) {
    const at = chapter.clauses.findIndex((clause) => clause.settings.includes(setting));
    const clause = chapter.clauses[at];
    if (clause) return { chapter, clause, number: `${chapter.number}.${at + 1}` };
  }
  return undefined;
};

/** The chapter under which a setting is chosen at the founding, whether or not its clause is printed. */
export const chapterOf = (setting: Setting): ChapterName => {
  const found = chapters.find((name) => clauseDrafts[name].some((draft) => settingsOf(draft).includes(setting)));
  assert(found !== undefined, `${setting} belongs to a chapter`);
  return found;
};
