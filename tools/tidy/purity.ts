/**
 * Rules give the same answer on every device and in every year, so they may not ask the device: no clock, no chance, no
 * language, no network. A local name that happens to be spelt the same (a parameter `document`) is no matter.
 */
import { isRule } from './law.ts';
import type { Finding, Node, ParsedTree, Source } from './tree.ts';
import { walk } from './tree.ts';

const port = 'Take it as a port, through the argument of the function that needs it.';

const forbidden = new Map<string, string>([
  ...['Date', 'performance', 'Temporal'].map(
    (name) => [name, 'Days come in as text (kernel/day.ts); today comes in with the act.'] as const,
  ),
  ...[
    'crypto',
    'fetch',
    'XMLHttpRequest',
    'WebSocket',
    'indexedDB',
    'localStorage',
    'sessionStorage',
    'navigator',
    'process',
    'window',
    'self',
    'globalThis',
    'location',
  ].map((name) => [name, port] as const),
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'requestAnimationFrame'].map(
    (name) => [name, 'A rule does not wait: the app calls it when the time has come.'] as const,
  ),
  ['Intl', 'Rules return plain data; kit puts it into words and digits.'],
  ['document', 'A rule has no page: return data, and let a screen show it.'],
  ['console', 'A rule says nothing: return an objection, or assert.'],
]);

/** Members that read the device's language or its dice although their object looks harmless. */
const forbiddenMembers = new Map<string, string>([
  ['random', 'Randomness comes in as a port, as bytes.'],
  ['localeCompare', 'Compare with < and >: the order of a language differs from phone to phone.'],
  ['toLocaleString', 'Kit formats numbers and dates.'],
  ['toLocaleUpperCase', 'Use toUpperCase: the letters of a language differ from phone to phone.'],
  ['toLocaleLowerCase', 'Use toLowerCase: the letters of a language differ from phone to phone.'],
]);

export const purityFindings = ({ sources }: ParsedTree): readonly Finding[] =>
  sources.filter(({ path }) => isRule(path)).flatMap(findingsOf);

const findingsOf = ({ path, program, lineAt }: Source): readonly Finding[] => {
  const own = namesDeclared(program);
  const findings: Finding[] = [];
  walk(program, (node, parents) => {
    const parent = parents.at(-1);
    if (node.type === 'MemberExpression' && node['computed'] !== true) {
      const name = nameOf(node['property']);
      const instead = name === 'random' && nameOf(node['object']) !== 'Math' ? undefined : forbiddenMembers.get(name);
      if (instead !== undefined)
        findings.push({ file: path, line: lineAt(node.start), what: `A rule may not use .${name}.`, instead });
      return;
    }
    if (node.type !== 'Identifier' || !parent || !isReference(node, parent)) return;
    const name = nameOf(node);
    const instead = forbidden.get(name);
    if (instead === undefined || own.has(name)) return;
    findings.push({ file: path, line: lineAt(node.start), what: `A rule may not use ${name}.`, instead });
  });
  return findings;
};

export const nameOf = (node: unknown): string =>
  typeof node === 'object' && node !== null && typeof (node as { name?: unknown }).name === 'string'
    ? (node as { name: string }).name
    : '';

/** Whether an identifier reads a value, rather than naming a property, a key or a type. */
const isReference = (node: Node, parent: Node): boolean => {
  if (parent.type === 'MemberExpression') return parent['object'] === node || parent['computed'] === true;
  if (parent.type === 'Property') return parent['value'] === node || parent['computed'] === true;
  return (
    !parent.type.startsWith('TS') ||
    ['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression', 'TSTypeQuery'].includes(parent.type)
  );
};

/** Every name that the file gives to something of its own: variables, parameters, functions, imports. */
const namesDeclared = (program: Node): ReadonlySet<string> => {
  const names = new Set<string>();
  const patterns = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const one = node as Node;
    if (one.type === 'Identifier') names.add(nameOf(one));
    else if (one.type === 'ObjectPattern')
      (one['properties'] as Node[]).forEach((property) => patterns(property['value'] ?? property['argument']));
    else if (one.type === 'ArrayPattern') (one['elements'] as unknown[]).forEach(patterns);
    else if (one.type === 'AssignmentPattern') patterns(one['left']);
    else if (one.type === 'RestElement') patterns(one['argument']);
  };
  walk(program, (node) => {
    if (node.type === 'VariableDeclarator') patterns(node['id']);
    else if (node.type.startsWith('Import') && node.type.endsWith('Specifier')) patterns(node['local']);
    else if (['ArrowFunctionExpression', 'FunctionDeclaration', 'FunctionExpression'].includes(node.type)) {
      patterns(node['id']);
      (node['params'] as unknown[]).forEach(patterns);
    }
  });
  return names;
};
