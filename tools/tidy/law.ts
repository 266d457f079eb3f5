/**
 * The import law: for every room, what it may reach. What is not said here is not allowed.
 *
 *   1  kernel reaches nothing.
 *   2  journal reaches kernel, and the three libraries for canonical bytes, hashes and curves.
 *   3  a rule reaches kernel and the contract of the book; never another capability. What it must know of the rest it asks
 *      of the book. Only the contract and the registry see all capabilities. Entries are public as types (decision 001).
 *      The import reads sheets with two libraries. A reader (evidence) says nothing and may therefore look at all of them.
 *   4  screens reach kit, kernel, preact, their own capability and the contract of the book.
 *   5  kit reaches kernel and the libraries that draw and speak.
 *   6  apps reach packages, never each other; the terminal alone may start the hub, and tests of the client stand before a
 *      real one, because a hub made up for a test agrees with whoever made it up.
 */

/** A place that imports: matched from the top, the first that fits is the room. */
export interface Room {
  readonly name: string;
  readonly holds: RegExp;
  /** Inside the project: paths that may be imported. `$1` stands for the first group of `holds`. */
  readonly inside: readonly string[];
  /** Packages from outside; `*` allows whatever the package's own list of dependencies names. */
  readonly outside: readonly string[];
  readonly instead: string;
}

const capabilities = 'packages/capabilities/src';
const kit = ['packages/kit/'];
const drawing = ['preact', '@preact/signals', '@messageformat/runtime'];
/** What every test may use, whatever its room. */
export const testing: readonly string[] = ['vitest', 'fast-check', 'node:*'];

const law: readonly Room[] = [
  {
    name: 'the kernel',
    holds: /^packages\/kernel\//,
    inside: ['packages/kernel/'],
    outside: [],
    instead:
      'The kernel has no dependencies: take what is needed as an argument, or move the function to the room that has it.',
  },
  {
    name: 'the journal',
    holds: /^packages\/journal\//,
    inside: ['packages/journal/', 'packages/kernel/'],
    outside: ['canonicalize', '@noble/hashes', '@noble/curves'],
    instead: 'The journal knows kernel only: clock, randomness, keys and storage come in as ports.',
  },
  {
    name: 'a test of the capabilities',
    holds: /^packages\/capabilities\/src\/.*\.test\.tsx?$/,
    inside: [`${capabilities}/`, 'packages/kernel/', 'packages/journal/', ...kit, 'vectors/'],
    outside: ['preact', '@preact/signals', '@messageformat/core', '@messageformat/parser'],
    instead: 'A test of a rule needs no app.',
  },
  {
    name: 'a screen',
    holds: /^packages\/capabilities\/src\/([\w-]+)\/screens\//,
    inside: [`${capabilities}/$1/`, `${capabilities}/book/`, 'packages/kernel/', ...kit],
    outside: ['preact', '@preact/signals'],
    instead:
      'A screen knows its own capability, the book, kit and kernel: ask the book, or compose the two screens in the app.',
  },
  {
    name: 'the registry',
    holds: /^packages\/capabilities\/src\/[\w-]+\.ts$/,
    inside: [`${capabilities}/`, 'packages/kernel/'],
    outside: [],
    instead: 'The registry is a list of capabilities and nothing else.',
  },
  {
    name: "the screens' half of the contract",
    holds: /^packages\/capabilities\/src\/book\/(founding-)?stage\.ts$/,
    inside: [`${capabilities}/book/`, 'packages/kernel/', ...kit],
    outside: ['preact', '@preact/signals'],
    instead: 'The stage is what screens are given by the app, as types.',
  },
  {
    name: 'the contract of the book',
    holds: /^packages\/capabilities\/src\/book\//,
    inside: [`${capabilities}/`, 'packages/kernel/', 'packages/journal/'],
    outside: [],
    instead: 'The book brings capabilities together; what an app needs belongs to the app.',
  },
  {
    name: 'the import of sheets',
    holds: /^packages\/capabilities\/src\/(importing)\//,
    inside: [`${capabilities}/$1/`, `${capabilities}/book/`, 'packages/kernel/'],
    outside: ['papaparse', 'read-excel-file'],
    instead: 'The import turns rows into drafts and asks the book; it knows no rule.',
  },
  {
    name: 'a reader',
    holds: /^packages\/capabilities\/src\/(evidence)\//,
    inside: [`${capabilities}/`, 'packages/kernel/'],
    outside: [],
    instead: 'A reader looks at all capabilities and at nothing outside of the book.',
  },
  {
    name: 'a rule',
    holds: /^packages\/capabilities\/src\/([\w-]+)\//,
    inside: [`${capabilities}/$1/`, `${capabilities}/book/`, 'packages/kernel/'],
    outside: [],
    instead:
      'A rule knows kernel and the book: put the question to the book (book/questions.ts) and let the other capability answer it.',
  },
  {
    name: 'the tools of kit that run at build time, and its gallery and tests',
    holds:
      /^packages\/kit\/(gallery\/|.*\.config\.ts$|src\/((vite|virtual)-.*|.*-node|catalogue)\.(d\.)?ts$|src\/.*\.test\.tsx?$)/,
    inside: [...kit, 'packages/kernel/'],
    outside: [
      '*',
      ...drawing,
      '@messageformat/core',
      '@messageformat/parser',
      'vite',
      '@preact/preset-vite',
      'playwright-core',
      '@axe-core/playwright',
    ],
    instead: 'Kit knows no capability and no app.',
  },
  {
    name: 'kit',
    holds: /^packages\/kit\//,
    inside: [...kit, 'packages/kernel/'],
    outside: [...drawing, '@noble/hashes', 'qr'],
    instead: 'Kit draws what it is given: take it as a property.',
  },
  {
    name: 'the hub',
    holds: /^apps\/hub\//,
    inside: ['apps/hub/', 'packages/'],
    outside: ['*'],
    instead: 'Apps do not know each other: move what both need into a package.',
  },
  {
    name: 'the terminal',
    holds: /^apps\/cli\//,
    inside: ['apps/cli/', 'apps/hub/', 'packages/', 'vectors/', 'tools/run.mjs'],
    outside: ['*'],
    instead: 'The terminal may start the hub and knows no other app.',
  },
  {
    name: 'a test of the client',
    holds: /^apps\/client\/src\/.*(\.test\.tsx?|testing[\w-]*\.ts)$/,
    inside: ['apps/client/', 'apps/hub/', 'packages/'],
    outside: ['*', 'virtual:*'],
    instead: 'A test of the client may stand before a real hub and reaches no other app.',
  },
  {
    name: 'the client',
    holds: /^apps\/client\//,
    inside: ['apps/client/', 'packages/'],
    outside: ['*', 'virtual:*'],
    instead: 'Apps do not know each other: move what both need into a package.',
  },
  {
    name: 'the journeys',
    holds: /^e2e\//,
    inside: ['e2e/', 'packages/', 'apps/', 'tools/', 'vectors/'],
    outside: ['*'],
    instead: 'Add the package to the list of the project first.',
  },
  {
    name: 'the simulation',
    holds: /^simulate\//,
    inside: ['simulate/', 'packages/', 'apps/', 'tools/', 'vectors/'],
    outside: ['*'],
    instead: 'Add the package to the list of the project first.',
  },
  {
    name: 'the tools',
    holds: /^(tools\/|[\w.]+\.config\.ts$)/,
    inside: ['tools/', 'packages/', 'apps/', 'e2e/', 'vectors/'],
    outside: ['*'],
    instead: 'Add the package to the list of the project first.',
  },
];

export const roomOf = (path: string): Room | undefined => law.find(({ holds }) => holds.test(path));

/** Rooms whose functions must give the same answer on every phone and hub: no clock, no chance, no outside world. */
export const isRule = (path: string): boolean =>
  /^packages\/(kernel|journal|capabilities)\/src\//.test(path) &&
  !path.includes('/screens/') &&
  !/\.test\.tsx?$/.test(path);
