/**
 * The numbered invariants at the top of a file are its specification, so a test must cite each by its number:
 * `L1  A member never owes …` at the top, `test('L1 …')` beside it.
 */
import type { Finding, ParsedTree, Source } from './tree.ts';
import { isTest } from './tree.ts';

const numbered = /^[\s*]*([A-Z]{1,3}\d{1,2})\s{2,}\S/gm;

export const invariantFindings = ({ sources }: ParsedTree): readonly Finding[] => {
  const laws = sources.filter(({ path }) => /^(packages|apps)\/[\w-]+\/src\//.test(path) && !isTest(path));
  const tests = sources.filter(({ path }) => isTest(path));
  return laws.flatMap((law) =>
    uncited(
      law,
      tests
        .filter(({ path, text }) => path.startsWith(homeOf(law.path)) || reaches(text, law.path))
        .map(({ text }) => text),
    ),
  );
};

/** Where two apps must stand together the test lies in one of them, and reaches the law by the name of its package. */
const reaches = (text: string, law: string): boolean => {
  const [, name, file] = /^packages\/([\w-]+)\/src\/(.+)$/.exec(law) ?? [];
  return name !== undefined && text.includes(`'@sanduk/${name}/${file}'`);
};

/** Tests lie beside their subject: in its capability, or anywhere in its package. */
const homeOf = (path: string): string => {
  const parts = path.split('/');
  return parts.slice(0, parts[1] === 'capabilities' && parts.length > 4 ? 4 : 3).join('/');
};

const uncited = ({ path, comments, lineAt }: Source, tests: readonly string[]): readonly Finding[] =>
  comments.flatMap(({ value, start }) =>
    [...value.matchAll(numbered)].flatMap(({ 1: number = '', index }) => {
      // A title may begin with several numbers: 'S1 S3 what one phone says never overdraws'.
      const title = new RegExp(`['"\`](?:[A-Z]{1,3}\\d{1,2},? )*${number}\\b`);
      if (tests.some((text) => title.test(text))) return [];
      return [
        {
          file: path,
          line: lineAt(start + 2 + index),
          what: `No test cites the invariant ${number}.`,
          instead: `Write a test whose title begins with ${number}.`,
        },
      ];
    }),
  );
