/** Names come from docs/GLOSSARY.md. Some words say nothing, and some say another field's word for one of ours. */
import { isRule } from './law.ts';
import { nameOf } from './purity.ts';
import type { Finding, Node, ParsedTree, Source } from './tree.ts';
import { walk } from './tree.ts';

/** Words that end a name and say nothing. */
const empty = new Map([
  ['manager', 'Name what it holds or does: a Register, an Order, a Queue.'],
  ['service', 'Name the noun or the verb: `sync`, `Store`.'],
  ['helper', 'Name what it gives: `sumOf`, `lineOf`.'],
  ['handler', 'Name what happens: `press`, `received`.'],
  ['util', 'Put the function beside the noun it is about.'],
  ['utils', 'Put the function beside the noun it is about.'],
  ['impl', 'Name how it does it: `inMemory`, `overIndexedDb`.'],
]);

/** Words of other fields that have one word here, anywhere in a name. */
const everywhere = new Map([
  ['tenant', 'The word is book (or group).'],
  ['aggregate', 'The word is book.'],
  ['debtor', 'The word is member: a payment is late, a person is not.'],
  ['defaulter', 'The word is member: a payment is late, a person is not.'],
  ['delinquent', 'The word is late, and it is said of a payment.'],
]);

/** Words that an app needs for the machine (a DOM event, a database transaction) but a rule does not. */
const inRules = new Map([
  ['event', 'The word is entry.'],
  ['events', 'The word is entries.'],
  ['transaction', 'The word is entry, or posting.'],
  ['transactions', 'The word is entries, or postings.'],
  ['aggregates', 'The word is books.'],
  ['user', 'The word is member, or device.'],
  ['customer', 'The word is member.'],
  ['client', 'The word is member, or device.'],
]);

export const nameFindings = ({ sources }: ParsedTree): readonly Finding[] =>
  sources.flatMap((source) => [...fileFindings(source), ...declaredFindings(source)]);

const fileFindings = ({ path }: Source): readonly Finding[] => {
  const name = (path.split('/').at(-1) ?? '').replace(/\..*$/, '');
  return insteadOf(name, path).map((instead) => ({
    file: path,
    line: 1,
    what: `The file name "${name}" does not say what is in it.`,
    instead,
  }));
};

const declaredFindings = ({ path, program, lineAt }: Source): readonly Finding[] => {
  const findings: Finding[] = [];
  const look = (node: unknown): void => {
    const name = nameOf(node);
    if (name === '') return;
    const line = lineAt((node as Node).start);
    findings.push(
      ...insteadOf(name, path).map((instead) => ({
        file: path,
        line,
        what: `"${name}" is not a name of this house.`,
        instead,
      })),
    );
  };
  walk(program, (node) => {
    if (
      [
        'VariableDeclarator',
        'FunctionDeclaration',
        'ClassDeclaration',
        'TSInterfaceDeclaration',
        'TSTypeAliasDeclaration',
        'TSEnumDeclaration',
      ].includes(node.type)
    )
      look(node['id']);
    else if (node.type === 'TSPropertySignature') look(node['key']);
  });
  return findings;
};

/** `serviceCharge` → service, charge: a word counts as a word, so that "service charge" stays sayable. */
const insteadOf = (name: string, path: string): readonly string[] => {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[\s_$-]+/)
    .map((word) => word.toLowerCase())
    .filter((word) => word !== '');
  const last = empty.get(words.at(-1) ?? '');
  const others = words.flatMap((word) => everywhere.get(word) ?? (isRule(path) ? inRules.get(word) : undefined) ?? []);
  return last === undefined ? others : [last, ...others];
};
