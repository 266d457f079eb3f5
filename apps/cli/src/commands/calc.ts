import { resolve } from 'node:path';
import { workingsOf } from '@sanduk/capabilities/book/screens/working-out/working.ts';
import { calculators } from '@sanduk/capabilities/calculators.ts';
import type { NamedCalculator } from '@sanduk/capabilities/calculators.ts';
import { withSteps } from '@sanduk/kernel';
import type { JsonRecord } from '@sanduk/kernel';
import type { Locale, Reader } from '@sanduk/kit/locale.ts';
import { openWords } from '@sanduk/kit/words-node.ts';
import { say } from '@sanduk/kit/words.ts';
import type { Command, Terminal, Values } from '../command.ts';
import { Usage, oneOf, parsed, textIn } from '../command.ts';
import type { Sum } from '../sums.ts';
import { sums } from '../sums.ts';

const named: Readonly<Record<string, NamedCalculator>> = calculators;
const known: Readonly<Record<string, Sum>> = sums;
const folders = [
  resolve(import.meta.dirname, '../words/calc'),
  resolve(import.meta.dirname, '../../../../packages/capabilities/src/*/words'),
];

type Answer = (input: unknown) => JsonRecord;

const openReader = (values: Values): Reader => {
  const locale: Locale = oneOf(values, 'locale', ['en', 'fr', 'es', 'ar'] as const) ?? 'en';
  openWords(folders, locale);
  return { locale, digits: 'western' };
};

const calculatorCalled = (name: string): NamedCalculator => {
  const calculator = Object.hasOwn(named, name) ? named[name] : undefined;
  if (!calculator) throw new Usage(`There is no calculator "${name}".`);
  return calculator;
};

const list = (terminal: Terminal): void => {
  const width = Math.max(...Object.keys(named).map(({ length }) => length));
  for (const name of Object.keys(named)) terminal.out(`${name.padEnd(width)}  ${say(`calc.${name}.what`)}\n`);
};

/** Names of the contract inside a sentence: the same in every language. */
const words = { field: 'interest', flat: 'flat', declining: 'declining' };

const explain = (name: string, terminal: Terminal): void => {
  const { compute } = calculatorCalled(name);
  const { needed, optional, example } = known[name] ?? { needed: [], optional: [], example: {} };
  terminal.out(`${name}: ${say(`calc.${name}.what`)}\n${say(`calc.${name}.mind`, words)}\n\n`);
  terminal.out(`${say('calc.needed', { fields: needed.join(', ') })}\n`);
  terminal.out(`${say('calc.optional', { fields: optional.join(', ') })}\n\n`);
  terminal.out(`${say('calc.example')}\n${JSON.stringify(example)}\n\n`);
  terminal.out(`${say('calc.answer')}\n${JSON.stringify(compute(example), null, 2)}\n\n`);
  terminal.out(`${say('calc.more', { page: `docs/calculators/${name}.md`, contract: 'vectors/README.md' })}\n`);
};

const answerOf = (compute: Answer, line: string): string => {
  let input: unknown;
  try {
    input = JSON.parse(line) as unknown;
  } catch {
    input = undefined;
  }
  // What is no JSON is no object either: the calculator itself says so.
  return `${JSON.stringify(compute(input))}\n`;
};

/** Answers go out in pieces of about this size: one by one they cost more than most sums. */
const piece = 1 << 16;

const stream = async (compute: Answer, terminal: Terminal): Promise<void> => {
  for await (const bunch of terminal.lines()) {
    let text = '';
    for (const line of bunch) {
      if (line.trim() === '') continue;
      text += answerOf(compute, line);
      if (text.length < piece) continue;
      terminal.out(text);
      text = '';
      await terminal.room();
    }
    if (text !== '') terminal.out(text);
    await terminal.room();
  }
};

/** Each step as data, and as the sentence that the phone shows for it. */
const stepped =
  (calculator: string, reader: Reader): Answer =>
  (input) => {
    const { answer, steps } = withSteps(calculatorCalled(calculator).compute, input);
    const said = workingsOf({ calculator, input, steps }, reader).map((working) =>
      working.map(({ key, args }) => say(key, args)).join(' '),
    );
    return { ...answer, steps: steps.map(({ step, figures }, at) => ({ step, figures, sentence: said[at] ?? '' })) };
  };

/** One answer a line, in order; the contract is vectors/README.md. */
export const calc: Command = {
  name: 'calc',
  usage: [
    `${Object.keys(named).join('|')} [--steps [--locale en|fr|es|ar]] < lines of JSON`,
    '--list [--locale en|fr|es|ar]',
    '--explain NAME [--locale en|fr|es|ar]',
  ],
  explain: 'Works sums out by the published contract: a line of JSON in, a line of JSON out.',
  run: async (args, terminal) => {
    const { values, rest } = parsed(args, ['explain', 'locale'], ['list', 'steps']);
    const about = textIn(values, 'explain');
    if (values['list'] || about !== undefined) {
      if (about !== undefined) calculatorCalled(about);
      openReader(values);
      if (about === undefined) list(terminal);
      else explain(about, terminal);
      return 0;
    }
    const [name, ...more] = rest;
    if (name === undefined || more.length > 0) throw new Usage('Say which sum to work out, and only one.');
    const { compute } = calculatorCalled(name);
    await stream(values['steps'] ? stepped(name, openReader(values)) : compute, terminal);
    return 0;
  },
};
