/** How things are written: few forms, so that every file reads like the next. */
import { isRule } from './law.ts';
import type { Finding, Node, ParsedTree, Source } from './tree.ts';
import { isConfig, walk } from './tree.ts';

type Ban = readonly [what: string, instead: string];

export const shapeFindings = ({ sources }: ParsedTree): readonly Finding[] =>
  sources.flatMap((source) => [...nodeFindings(source), ...commentFindings(source)]);

const nodeFindings = ({ path, program, lineAt }: Source): readonly Finding[] => {
  const findings: Finding[] = [];
  walk(program, (node) => {
    const ban = banOf(node, path);
    if (ban) findings.push({ file: path, line: lineAt(node.start), what: ban[0], instead: ban[1] });
  });
  return findings;
};

const banOf = (node: Node, path: string): Ban | undefined => {
  switch (node.type) {
    case 'TSAnyKeyword':
      return ['`any` switches the compiler off.', 'Use `unknown` and look before use, or say the type.'];
    case 'ExportDefaultDeclaration':
      return isConfig(path) || path.endsWith('.d.ts')
        ? undefined
        : ['A default export has a different name wherever it is used.', 'Export it by name.'];
    case 'TSEnumDeclaration':
      return ['An enum is code that types should not leave behind.', "Use a union of words: 'flat' | 'declining'."];
    case 'ClassDeclaration':
    case 'ClassExpression':
      return isRule(path)
        ? ['Rules have no classes.', 'Use a record of readonly fields and functions over it.']
        : undefined;
    default:
      return undefined;
  }
};

const commentFindings = ({ path, comments, lineAt }: Source): readonly Finding[] =>
  comments.flatMap(({ value, start }) => {
    const at = { file: path, line: lineAt(start) };
    if (/@ts-(ignore|nocheck)/.test(value))
      return [{ ...at, what: 'This comment hides a type error.', instead: 'Mend the type.' }];
    if (/\b(TODO|FIXME|XXX|HACK)\b/.test(value))
      return [
        { ...at, what: 'A note to do something later is forgotten here.', instead: 'Do it now, or write an issue.' },
      ];
    return [];
  });
