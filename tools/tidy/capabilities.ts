/** Seen one capability, seen all: every folder is in the table of contents and brings the same things. */
import type { Finding, ParsedTree } from './tree.ts';

const home = 'packages/capabilities/src';
/** Folders beside the capabilities that are none. */
const others = new Set(['book', 'words']);
/** Readers and the import have no entries and no law of their own; they use those of others. */
const readers = new Set(['evidence', 'importing']);

export const capabilityFindings = ({ files }: ParsedTree): readonly Finding[] => {
  const paths = [...files.keys()];
  const inside = paths.filter((path) => path.startsWith(`${home}/`)).map((path) => path.slice(home.length + 1));
  const names = [...new Set(inside.filter((path) => path.includes('/')).map((path) => path.split('/')[0] ?? ''))];
  const registry = files.get(`${home}/registry.ts`) ?? '';
  return names
    .filter((name) => !others.has(name) && !readers.has(name))
    .flatMap((name) => {
      const own = inside.filter((path) => path.startsWith(`${name}/`)).map((path) => path.slice(name.length + 1));
      const missing: readonly (readonly [boolean, string, string])[] = [
        [own.includes(`${name}.ts`), `${name}.ts`, 'Its law stands in the file that bears its name.'],
        [own.includes('entries.ts'), 'entries.ts', 'Its entries stand in a file of their own.'],
        [
          own.includes('README.md'),
          'README.md',
          "Say in members' words what it is for, its invariants and who may do what.",
        ],
        [own.some((path) => /\.test\.tsx?$/.test(path)), 'a test', 'Write given / said / then for every invariant.'],
        [own.includes('words/en.json'), 'words/en.json', 'Every entry and objection needs its words.'],
      ];
      const at = { file: `${home}/${name}`, line: 1 };
      const findings = missing
        .filter(([there]) => !there)
        .map(([, what, instead]) => ({ ...at, what: `The capability ${name} lacks ${what}.`, instead }));
      const listed = new RegExp(`from '\\./${name}/`).test(registry);
      return listed
        ? findings
        : [
            ...findings,
            {
              ...at,
              what: `The capability ${name} is not in registry.ts.`,
              instead: 'Add its line to the table of contents.',
            },
          ];
    });
};
