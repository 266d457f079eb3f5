import { describe, expect, test } from 'vitest';
import type { Tree } from './tidy.ts';
import { tidy } from './tidy.ts';

/** A small tree in which nothing is wrong: every test plants one violation in it and must see that one. */
const clean: Readonly<Record<string, string>> = {
  'package.json': '{"devDependencies":{"vitest":"1","fast-check":"1"}}',
  'packages/kernel/package.json': '{"exports":{".":"./src/index.ts"}}',
  'packages/kernel/src/index.ts': "export * from './money.ts';\n",
  'packages/kernel/src/money.ts': 'export const plus = (a: number, b: number): number => a + b;\n',
  'packages/journal/package.json':
    '{"exports":{".":"./src/index.ts"},"dependencies":{"@noble/hashes":"1","canonicalize":"1"}}',
  'packages/journal/src/index.ts': "import { sha256 } from '@noble/hashes/sha2.js';\nexport const hash = sha256;\n",
  'packages/kit/package.json': '{"exports":{".":"./src/index.ts","./*":"./src/*"},"dependencies":{"preact":"1"}}',
  'packages/kit/src/index.ts': "export { Key } from './key.tsx';\n",
  'packages/kit/src/key.tsx': "import { h } from 'preact';\nexport const Key = h;\n",
  'packages/capabilities/package.json':
    '{"exports":{".":"./src/registry.ts","./*":"./src/*"},"dependencies":{"preact":"1"}}',
  'packages/capabilities/src/registry.ts':
    "import { lending } from './lending/lending.ts';\nimport { savings } from './savings/savings.ts';\nexport const registry = [lending, savings];\n",
  'packages/capabilities/src/book/questions.ts': 'export interface Book {\n  readonly saved: number;\n}\n',
  ...capability('lending'),
  ...capability('savings'),
  'packages/capabilities/src/lending/screens/LoanScreen.tsx':
    "import { Key } from '@sanduk/kit';\nimport { lending } from '../lending.ts';\nexport const LoanScreen = (): unknown => [Key, lending];\n",
  'apps/hub/package.json': '{"exports":{".":"./src/index.ts"},"dependencies":{"fastify":"1"}}',
  'apps/hub/src/index.ts': "import { registry } from '@sanduk/capabilities';\nexport const hub = registry;\n",
  'apps/cli/package.json': '{}',
  'apps/cli/src/main.ts': "import { hub } from '@sanduk/hub';\nexport const main = hub;\n",
  'apps/client/package.json': '{"exports":{"./*":"./src/*"}}',
  'apps/client/src/main.tsx': "import { Key } from '@sanduk/kit';\nexport const main = Key;\n",
};

function capability(name: string): Readonly<Record<string, string>> {
  const home = `packages/capabilities/src/${name}`;
  return {
    [`${home}/README.md`]: '# It\n',
    [`${home}/entries.ts`]: 'export const entries = {};\n',
    [`${home}/${name}.ts`]: `/**\n * It.\n *\n *   L1  A box is never below zero.\n */\nimport type { Book } from '../book/questions.ts';\nimport { plus } from '@sanduk/kernel';\nexport const ${name} = (book: Book): number => plus(book.saved, 1);\n`,
    [`${home}/${name}.test.ts`]: "import { test } from 'vitest';\ntest('L1 the box holds its last coin', () => {});\n",
    [`${home}/words/en.json`]: '{}',
  };
}

const tree = (planted: Readonly<Record<string, string | undefined>> = {}): Tree =>
  new Map(Object.entries({ ...clean, ...planted }).filter((file): file is [string, string] => file[1] !== undefined));

/** The findings after planting. A wall that is silent here would be silent in the project. */
const planted = (files: Readonly<Record<string, string | undefined>>): readonly string[] => tidy(tree(files));

const rule = 'packages/capabilities/src/lending/schedule.ts';
const inRule = (code: string): readonly string[] =>
  planted({ [rule]: `export const planted = (): unknown => ${code};\n` });
const importing = (path: string, specifier: string): readonly string[] =>
  planted({ [path]: `import { planted } from '${specifier}';\nexport const used = planted;\n` });

test('a clean tree passes', () => {
  expect(tidy(tree())).toEqual([]);
});

describe('the import law', () => {
  const walls: readonly (readonly [wall: string, path: string, specifier: string])[] = [
    ['1 the kernel imports no package', 'packages/kernel/src/day.ts', '@sanduk/journal'],
    ['1 the kernel imports nothing of Node', 'packages/kernel/src/day.ts', 'node:fs'],
    ['2 the journal imports no capability', 'packages/journal/src/order.ts', '@sanduk/capabilities'],
    ['2 the journal imports nothing of Node', 'packages/journal/src/order.ts', 'node:crypto'],
    ['3 a rule imports no other capability', rule, '../savings/savings.ts'],
    ['3 a rule imports no journal', rule, '@sanduk/journal'],
    ['3 a rule imports no kit', rule, '@sanduk/kit'],
    [
      '3 a calculator imports no other capability',
      'packages/capabilities/src/savings/share-out.ts',
      '../lending/lending.ts',
    ],
    ['3 a rule imports no screen library', rule, 'preact'],
    [
      '4 a screen imports no other capability',
      'packages/capabilities/src/lending/screens/Other.tsx',
      '../../savings/savings.ts',
    ],
    ['4 a screen imports no journal', 'packages/capabilities/src/lending/screens/Other.tsx', '@sanduk/journal'],
    ['5 kit imports no capability', 'packages/kit/src/list.tsx', '@sanduk/capabilities'],
    ['6 the client imports no hub', 'apps/client/src/sync.ts', '@sanduk/hub'],
    ['6 the hub imports no client', 'apps/hub/src/page.ts', '@sanduk/client/main.tsx'],
    ['6 the hub imports no terminal', 'apps/hub/src/page.ts', '../../cli/src/main.ts'],
    ['6 the client imports nothing of Node', 'apps/client/src/sync.ts', 'node:fs'],
  ];
  test.each(walls)('%s', (_, path, specifier) => {
    const [first = '', ...more] = importing(path, specifier);
    expect(first).toMatch(new RegExp(`^${path}:1: .*(may not import|leaves the package)`));
    expect(more).toEqual([]);
  });

  test('the wall holds for types, for exports, for import() and for the type import()', () => {
    for (const code of [
      "import type { Planted } from '../savings/savings.ts';",
      "export { savings } from '../savings/savings.ts';",
      "export * from '../savings/savings.ts';",
      "export const late = (): Promise<unknown> => import('../savings/savings.ts');",
      "export type Late = import('../savings/savings.ts').Late;",
    ]) {
      expect(planted({ [rule]: `${code}\n` }), code).toHaveLength(1);
    }
  });

  test('entries of another capability are public as types, and only so', () => {
    const entries = '../savings/entries.ts';
    expect(planted({ [rule]: `import type { Entry } from '${entries}';\nexport type Used = Entry;\n` })).toEqual([]);
    expect(importing(rule, entries)).toHaveLength(1);
  });

  test('the terminal may start the hub', () => {
    expect(importing('apps/cli/src/serve.ts', '@sanduk/hub')).toEqual([]);
  });

  test('a test may use the tools of tests, and a rule may not', () => {
    expect(importing('packages/kernel/src/money.test.ts', 'fast-check')).toEqual([]);
    expect(importing('packages/kernel/src/day.ts', 'fast-check')).toHaveLength(1);
  });

  test('a file outside all rooms is told so', () => {
    expect(importing('packages/other/src/x.ts', './y.ts')).toHaveLength(1);
  });
});

describe('what an import leads to', () => {
  test.each([
    ['a file that is not there', './nowhere.ts'],
    ['a file without its extension', './money'],
    ['a package that nobody listed', 'left-pad'],
    ['a package of ours that exports no such thing', '@sanduk/kernel/src/money.ts'],
    ['a part of Node without its prefix', 'fs'],
  ])('%s is not resolved', (_, specifier) => {
    expect(importing('packages/kernel/src/day.ts', specifier)).toHaveLength(1);
  });

  test('a circle of files is named with its way round', () => {
    const found = planted({
      'packages/kernel/src/a.ts': "import { b } from './b.ts';\nexport const a = b;\n",
      'packages/kernel/src/b.ts': "import { a } from './a.ts';\nexport const b = a;\n",
    });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('packages/kernel/src/a.ts → packages/kernel/src/b.ts → packages/kernel/src/a.ts');
  });
});

describe('rules ask nothing of the device', () => {
  const asked = [
    'new Date()', 'Date.now()', 'Math.random()', 'crypto.subtle', "fetch('x')", 'new Intl.NumberFormat()',
    'setTimeout(() => 1, 2)', 'process.env', 'window.top', 'document.body', 'console.log(1)', 'performance.now()',
    'globalThis.Date', 'localStorage.x', "'a'.localeCompare('b')", '(1).toLocaleString()',
  ]; // prettier-ignore
  test.each(asked)('%s', (code) => {
    expect(inRule(code)[0]).toContain(`${rule}:1: A rule may not use`);
  });

  test.each(['packages/kernel/src/day.ts', 'packages/journal/src/order.ts'])('%s is a rule too', (path) => {
    expect(planted({ [path]: 'export const now = (): number => Date.now();\n' })).toHaveLength(1);
  });

  test('a screen, an app and a test may', () => {
    const code = 'export const now = (): number => Date.now();\n';
    for (const path of [
      'packages/capabilities/src/lending/screens/Now.tsx',
      'apps/client/src/now.ts',
      'packages/kernel/src/day.test.ts',
    ]) {
      expect(planted({ [path]: code }), path).toEqual([]);
    }
  });

  test('a parameter or a field of that name is no matter', () => {
    expect(
      planted({ [rule]: 'export const text = (document: { window: string }): string => document.window;\n' }),
    ).toEqual([]);
    expect(planted({ [rule]: 'export interface Day {\n  readonly Date: string;\n}\n' })).toEqual([]);
  });
});

describe('length', () => {
  const lines = (count: number): string => 'void 0;\n'.repeat(count);
  test('a file of 351 lines', () => {
    expect(planted({ [rule]: lines(350) })).toEqual([]);
    expect(planted({ [rule]: lines(351) })[0]).toContain('351 lines; the limit is 350');
  });
  test('a function of 61 lines', () => {
    const long = (count: number): string => `export const long = (): void => {\n${lines(count - 2)}};\n`;
    expect(planted({ [rule]: long(60) })).toEqual([]);
    expect(planted({ [rule]: long(61) })[0]).toContain('61 lines; the limit is 60');
    expect(planted({ 'packages/kit/src/tall.tsx': long(100) })).toEqual([]);
    expect(planted({ 'packages/kit/src/tall.tsx': long(101) })).toHaveLength(1);
  });
  test('a describe may hold many tests', () => {
    const gathered = `import { describe } from 'vitest';\ndescribe('much', () => {\n${lines(150)}});\n`;
    expect(planted({ 'packages/kernel/src/money.test.ts': gathered })).toEqual([]);
    const each = gathered.replace("describe('much'", "describe.each([1n])('much'");
    expect(planted({ 'packages/kernel/src/money.test.ts': each })).toEqual([]);
    expect(planted({ 'packages/kernel/src/money.test.ts': each.replaceAll('describe', 'test') })).toHaveLength(1);
  });
});

describe('names', () => {
  test.each([
    'const loanManager = 1', 'class LoanService {}', 'function helper() {}', 'const pressHandler = 1', 'interface MoneyUtils {}',
    'type StoreImpl = 1', 'const tenantId = 1', 'const debtors = 1; const debtor = 1', 'interface Book {\n  readonly aggregate: 1;\n}',
  ])('%s', (code) => {
    const [first = ''] = planted({ 'apps/hub/src/planted.ts': `${code};\n` });
    expect(first).toMatch(/^apps\/hub\/src\/planted\.ts:\d+: ".*" is not a name of this house\. \S/);
  }); // prettier-ignore

  test('a file name', () => {
    expect(planted({ 'apps/hub/src/money-utils.ts': 'export const x = 1;\n' })).toHaveLength(1);
  });

  test('rules say entry where an app may say event', () => {
    expect(planted({ [rule]: 'export const lastEvent = 1;\n' })[0]).toContain('The word is entry.');
    expect(planted({ 'apps/client/src/press.ts': 'export const lastEvent = 1;\n' })).toEqual([]);
  });

  test('a service charge may be called so', () => {
    expect(planted({ [rule]: 'export const serviceChargeOf = 1;\n' })).toEqual([]);
  });
});

describe('how things are written', () => {
  test.each([
    ['any', 'export const x = 1 as any;'],
    ['enum', 'export enum Way { flat }'],
    ['class in a rule', 'export class Loan {}'],
    ['default export', 'export default 1;'],
    ['hidden type error', '// @ts-ignore\nexport const x = 1;'],
    ['work left for later', '// TODO: more\nexport const x = 1;'],
  ])('%s', (_, code) => {
    expect(planted({ [rule]: `${code}\n` })).toHaveLength(1);
  });

  test('a configuration exports by default, and an app may have a class', () => {
    expect(
      planted({ 'vitest.config.ts': 'export default {};\n', 'apps/hub/src/store.ts': 'export class Store {}\n' }),
    ).toEqual([]);
  });

  test('a file that cannot be read', () => {
    expect(planted({ [rule]: 'export const = ;\n' })[0]).toContain('cannot be parsed');
  });
});

describe('a capability', () => {
  const home = 'packages/capabilities/src/lending';
  test.each(['README.md', 'entries.ts', 'lending.test.ts', 'words/en.json'])('without %s', (file) => {
    expect(planted({ [`${home}/${file}`]: undefined }).join('\n')).toContain('The capability lending lacks');
  });

  test('without its main file', () => {
    const found = planted({ 'packages/capabilities/src/lottery/README.md': '# It\n' }).join('\n');
    expect(found).toContain('lacks lottery.ts');
    expect(found).toContain('lottery is not in registry.ts');
  });

  test('without its line in the registry', () => {
    const registry = "import { savings } from './savings/savings.ts';\nexport const registry = [savings];\n";
    expect(planted({ 'packages/capabilities/src/registry.ts': registry })).toEqual([
      expect.stringContaining('The capability lending is not in registry.ts'),
    ]);
  });

  test('with an invariant that a test of another room cites and reaches', () => {
    const law = { 'packages/journal/src/carry.ts': '/**\n *   Y9  Nothing is lost.\n */\nexport const carry = 1;\n' };
    const cited = "import { carry } from '@sanduk/journal/carry.ts';\ntest('Y9 nothing is lost', () => carry);\n";
    const journal =
      '{"exports":{".":"./src/index.ts","./*":"./src/*"},"dependencies":{"@noble/hashes":"1","canonicalize":"1"}}';
    const files = { ...law, 'packages/journal/package.json': journal };
    expect(planted(files).some((one) => one.includes('invariant Y9'))).toBe(true);
    expect(planted({ ...files, 'apps/client/src/carry.test.ts': cited }).some((one) => one.includes('Y9'))).toBe(false);
  });

  test('with an invariant that no test cites', () => {
    const law = `/**\n * It.\n *\n *   L1  One.\n *   L2  Two.\n */\nexport const lending = 1;\n`;
    const found = planted({ [`${home}/lending.ts`]: law });
    expect(found).toEqual([expect.stringContaining(`${home}/lending.ts:5: No test cites the invariant L2.`)]);
  });

  test('a number cited by a test of another capability does not count', () => {
    const uncited = "import { test } from 'vitest';\ntest('something else', () => {});\n";
    expect(planted({ [`${home}/lending.test.ts`]: uncited })).toHaveLength(1);
  });
});

describe('a capability that only reckons', () => {
  const home = 'packages/capabilities/src/rotation';
  const sum = "import { calculator } from '@sanduk/kernel';\nexport const pot: Calculator = calculator(() => ({}));\n";
  const whole = { [`${home}/README.md`]: '# It\n', [`${home}/pot.ts`]: sum, [`${home}/pot.test.ts`]: '' };

  test('needs what it is for and a test for each of its sums, and nothing else', () => {
    expect(planted(whole)).toEqual([]);
    expect(planted({ ...whole, [`${home}/turn.ts`]: 'export const turn = 1;\n' })).toEqual([]);
  });

  const walls: readonly (readonly [wall: string, files: Readonly<Record<string, string | undefined>>, what: string])[] =
    [
      ['without a page about it', { [`${home}/README.md`]: undefined }, 'lacks README.md'],
      ['without a test beside a sum', { [`${home}/pot.test.ts`]: undefined }, 'lacks pot.test.ts'],
      ['without any sum', { [`${home}/pot.ts`]: undefined }, 'reckons nothing'],
      ['with entries', { [`${home}/entries.ts`]: 'export const entries = {};\n' }, 'has entries'],
      ['with a law', { [`${home}/rotation.ts`]: 'export const rotation = 1;\n' }, 'rotation.ts is a law'],
    ];
  test.each(walls)('%s', (_, files, what) => {
    expect(planted({ ...whole, ...files })).toEqual([expect.stringContaining(what)]);
  });

  test('with a line in the registry', () => {
    const registry = `${clean['packages/capabilities/src/registry.ts'] ?? ''}import { pot } from './rotation/pot.ts';\nexport const more = pot;\n`;
    expect(planted({ ...whole, 'packages/capabilities/src/registry.ts': registry })).toEqual([
      expect.stringContaining('is in registry.ts'),
    ]);
  });
});
