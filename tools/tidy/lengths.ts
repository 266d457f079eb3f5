/** A concept fits on a few screens and a function on one; longer ones hold two. */
import { nameOf } from './purity.ts';
import type { Finding, Node, ParsedTree, Source } from './tree.ts';
import { isTest, walk } from './tree.ts';

const fileLimit = 350;
const functionLimit = 60;
/** Markup is tall and shallow, and a test reads like a story: both may be longer before they get hard to follow. */
const tallLimit = 100;

export const lengthFindings = ({ sources }: ParsedTree): readonly Finding[] =>
  sources.flatMap((source) => [...fileFindings(source), ...functionFindings(source)]);

const fileFindings = ({ path, text }: Source): readonly Finding[] => {
  const lines = text.replace(/\n$/, '').split('\n').length;
  if (lines <= fileLimit) return [];
  return [
    {
      file: path,
      line: fileLimit + 1,
      what: `This file has ${lines} lines; the limit is ${fileLimit}.`,
      instead: 'Give the second concept in it a file and a name of its own.',
    },
  ];
};

const functionFindings = ({ path, program, lineAt }: Source): readonly Finding[] => {
  const limit = path.endsWith('.tsx') || isTest(path) ? tallLimit : functionLimit;
  const findings: Finding[] = [];
  walk(program, (node, parents) => {
    if (!['ArrowFunctionExpression', 'FunctionDeclaration', 'FunctionExpression'].includes(node.type)) return;
    if (isTest(path) && isDescribe(parents.at(-1))) return;
    const lines = lineAt(node.end) - lineAt(node.start) + 1;
    if (lines <= limit) return;
    findings.push({
      file: path,
      line: lineAt(node.start),
      what: `This function has ${lines} lines; the limit is ${limit}.`,
      instead: 'Give its steps names and call them.',
    });
  });
  return findings;
};

/** `describe` and `describe.each([…])` only gather tests, so their length says nothing. */
const isDescribe = (parent: Node | undefined): boolean =>
  parent?.type === 'CallExpression' && calledName(parent) === 'describe';

const calledName = (node: unknown): string => {
  const { callee, object } = node as { readonly callee?: unknown; readonly object?: unknown };
  return callee === undefined && object === undefined ? nameOf(node) : calledName(callee ?? object);
};
