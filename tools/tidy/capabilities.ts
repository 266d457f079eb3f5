/** Seen one capability, seen all: every folder is in the table of contents and brings the same things. */
import type { Finding, ParsedTree } from './tree.ts';

const home = 'packages/capabilities/src';
/** Folders beside the capabilities that are none. */
const others = new Set(['book', 'words']);
/** Readers and the import have no entries and no law of their own; they use those of others. */
const readers = new Set(['evidence', 'importing']);
/**
 * Capabilities that only reckon so far: sums that anyone may ask for, without a group. They say nothing in a journal. The
 * day one of them has something to say, it leaves this list and brings what all others bring.
 */
const reckoners = new Set(['funds', 'network', 'partners', 'reintegration', 'rotation']);

interface Folder {
  readonly name: string;
  /** Paths inside it. */
  readonly own: readonly string[];
  readonly registered: boolean;
  readonly read: (path: string) => string;
}
type Demand = readonly [met: boolean, what: string, instead: string];

const readme = (own: readonly string[], what: string): Demand => [own.includes('README.md'), 'lacks README.md', what];

const demandsOfLaw = ({ name, own, registered }: Folder): readonly Demand[] => [
  [own.includes(`${name}.ts`), `lacks ${name}.ts`, 'Its law stands in the file that bears its name.'],
  [own.includes('entries.ts'), 'lacks entries.ts', 'Its entries stand in a file of their own.'],
  readme(own, "Say in members' words what it is for, its invariants and who may do what."),
  [own.some(isTestPath), 'lacks a test', 'Write given / said / then for every invariant.'],
  [own.includes('words/en.json'), 'lacks words/en.json', 'Every entry and objection needs its words.'],
  [registered, 'is not in registry.ts', 'Add its line to the table of contents.'],
];

const demandsOfReckoner = ({ name, own, registered, read }: Folder): readonly Demand[] => {
  const made = own.filter((path) => /^[\w-]+\.ts$/.test(path) && !isTestPath(path) && isCalculator(read(path)));
  const law = own.includes(`${name}.ts`) && !made.includes(`${name}.ts`);
  const leaves = 'Take it off the list of those that only reckon, in tools/tidy/capabilities.ts.';
  return [
    readme(own, 'Say what it reckons, for whom, and what always holds.'),
    [made.length > 0, 'reckons nothing', 'Give it a calculator, or remove the folder.'],
    ...made.map((path): Demand => {
      const test = path.replace(/\.ts$/, '.test.ts');
      return [own.includes(test), `lacks ${test}`, 'Every calculator is tested beside its file.'];
    }),
    [!own.includes('entries.ts'), 'only reckons, but has entries', leaves],
    [!law, `only reckons, but ${name}.ts is a law`, leaves],
    [!registered, 'only reckons, but is in registry.ts', leaves],
  ];
};

const isTestPath = (path: string): boolean => /\.test\.tsx?$/.test(path);
const isCalculator = (text: string): boolean => /: Calculator = calculator\(/.test(text);

export const capabilityFindings = ({ files }: ParsedTree): readonly Finding[] => {
  const paths = [...files.keys()];
  const inside = paths.filter((path) => path.startsWith(`${home}/`)).map((path) => path.slice(home.length + 1));
  const names = [...new Set(inside.filter((path) => path.includes('/')).map((path) => path.split('/')[0] ?? ''))];
  const registry = files.get(`${home}/registry.ts`) ?? '';
  return names
    .filter((name) => !others.has(name) && !readers.has(name))
    .flatMap((name) => {
      const folder: Folder = {
        name,
        own: inside.filter((path) => path.startsWith(`${name}/`)).map((path) => path.slice(name.length + 1)),
        registered: new RegExp(`from '\\./${name}/`).test(registry),
        read: (path) => files.get(`${home}/${name}/${path}`) ?? '',
      };
      const demands = reckoners.has(name) ? demandsOfReckoner(folder) : demandsOfLaw(folder);
      return demands
        .filter(([met]) => !met)
        .map(([, what, instead]) => ({
          ...{ file: `${home}/${name}`, line: 1, instead },
          what: `The capability ${name} ${what}.`,
        }));
    });
};
