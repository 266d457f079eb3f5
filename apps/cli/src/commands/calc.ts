import { calculators } from '@sanduk/capabilities/calculators.ts';
import type { NamedCalculator } from '@sanduk/capabilities/calculators.ts';
import type { Command } from '../command.ts';
import { Usage, parsed } from '../command.ts';

const named: Readonly<Record<string, NamedCalculator>> = calculators;

const answer = ({ compute }: NamedCalculator, line: string): string => {
  let input: unknown;
  try {
    input = JSON.parse(line) as unknown;
  } catch {
    input = undefined;
  }
  // What is no JSON is no object either: the calculator itself says so.
  return `${JSON.stringify(compute(input))}\n`;
};

/** One answer a line, in order, each as soon as its line is read; the contract is vectors/README.md. */
export const calc: Command = {
  name: 'calc',
  usage: [`${Object.keys(named).join('|')} < lines of JSON`, '--list'],
  explain: 'Works sums out by the published contract: a line of JSON in, a line of JSON out.',
  run: async (args, terminal) => {
    const { values, rest } = parsed(args, [], ['list']);
    if (values['list']) {
      const width = Math.max(...Object.keys(named).map(({ length }) => length));
      for (const [name, { explain }] of Object.entries(named)) terminal.out(`${name.padEnd(width)}  ${explain}\n`);
      return 0;
    }
    const [name, ...more] = rest;
    if (name === undefined || more.length > 0) throw new Usage('Say which sum to work out, and only one.');
    const calculator = Object.hasOwn(named, name) ? named[name] : undefined;
    if (!calculator) throw new Usage(`There is no calculator "${name}".`);
    for await (const line of terminal.lines()) {
      if (line.trim() !== '') terminal.out(answer(calculator, line));
    }
    return 0;
  },
};
