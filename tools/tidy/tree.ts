/** The sources as the walls see them: parsed once, with a line for every offset. */
import { readFileSync } from 'node:fs';
import { parseSync } from 'oxc-parser';
import { filesUnder } from '../files.ts';
import { inRoot } from '../root.ts';

/** Path from the project's folder → text. Tests plant violations in one that lives in memory. */
export type Tree = ReadonlyMap<string, string>;

export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly what: string;
  readonly instead: string;
}

/** A node of the syntax tree. The parser has a type for each; the walls ask for a few by name. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

interface Comment {
  readonly value: string;
  readonly start: number;
}

export interface Import {
  readonly specifier: string;
  /** Nothing but types: gone when the code runs. */
  readonly typesOnly: boolean;
  readonly line: number;
}

export interface Source {
  readonly path: string;
  readonly text: string;
  readonly program: Node;
  readonly comments: readonly Comment[];
  readonly imports: readonly Import[];
  readonly error: string | undefined;
  readonly lineAt: (offset: number) => number;
}

export interface ParsedTree {
  readonly files: Tree;
  readonly sources: readonly Source[];
}

const rooms = ['packages', 'apps', 'e2e', 'tools', 'vitest.config.ts', 'package.json'];

export const readTree = (): Tree =>
  new Map(
    rooms
      .flatMap((room) => filesUnder(room))
      .map((path) => [path, /\.(ts|tsx|mts|mjs|json|md)$/.test(path) ? readFileSync(inRoot(path), 'utf8') : '']),
  );

/** A test, or what tests share: the `contract.ts` of a port, a `testing.ts` or `testing-….ts` beside the subject. */
export const isTest = (path: string): boolean => /\.test\.tsx?$|\/contract\.ts$|\/testing(-[\w-]+)?\.ts$/.test(path);

export const isConfig = (path: string): boolean => /(^|\/)[\w.-]+\.config\.ts$/.test(path);

export const parseTree = (files: Tree): ParsedTree => ({
  files,
  sources: [...files].filter(([path]) => /\.(ts|tsx|mts|mjs)$/.test(path)).map(([path, text]) => parse(path, text)),
});

const parse = (path: string, text: string): Source => {
  const { program, comments, errors } = parseSync(path, text);
  const lineAt = lineFinder(text);
  const root = program as unknown as Node;
  return { path, text, program: root, comments, imports: importsOf(root, lineAt), error: errors[0]?.message, lineAt };
};

export const syntaxFindings = ({ sources }: ParsedTree): readonly Finding[] =>
  sources.flatMap(({ path, error }) =>
    error === undefined
      ? []
      : [{ file: path, line: 1, what: `This file cannot be parsed: ${error}.`, instead: 'Mend it.' }],
  );

const lineFinder = (text: string): ((offset: number) => number) => {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
};

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

/** Visits a node and all below it, parents first. */
export const walk = (
  node: Node,
  visit: (node: Node, parents: readonly Node[]) => void,
  parents: readonly Node[] = [],
): void => {
  visit(node, parents);
  const below = [...parents, node];
  for (const value of Object.values(node)) {
    if (isNode(value)) walk(value, visit, below);
    else if (Array.isArray(value)) for (const one of value) if (isNode(one)) walk(one, visit, below);
  }
};

/** Imports of every kind, of types too: a type that crosses a wall ties the rooms together as well. */
const importsOf = (program: Node, lineAt: (offset: number) => number): readonly Import[] => {
  const found: Import[] = [];
  walk(program, (node) => {
    if (
      ![
        'ImportDeclaration',
        'ExportNamedDeclaration',
        'ExportAllDeclaration',
        'ImportExpression',
        'TSImportType',
      ].includes(node.type)
    )
      return;
    const { source } = node;
    if (!isNode(source) || typeof source['value'] !== 'string') return;
    const typesOnly = [
      node.type === 'TSImportType' ? 'type' : undefined,
      node['importKind'],
      node['exportKind'],
    ].includes('type');
    found.push({ specifier: source['value'], line: lineAt(node.start), typesOnly });
  });
  return found;
};
