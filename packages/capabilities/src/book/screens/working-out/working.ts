import type { Json, JsonRecord, Step } from '@sanduk/kernel';
import { formatDecimal, formatPercent, formatPrice } from '@sanduk/kit/locale.ts';
import type { Reader } from '@sanduk/kit/locale.ts';

/**
 * How a sum came about, ready to be said: the steps that a calculator tells, as keys of sentences (`step.<calculator>.<key>`)
 * and what stands in them. The page, the terminal and whoever prints say the same.
 */
export interface Working {
  readonly key: string;
  readonly args: Readonly<Record<string, string | number>>;
}

/** Names that people gave stay as they are; words of the contract choose a case of the sentence. */
const names = new Set(['id', 'item', 'label', 'name']);
const choices = new Set(['rule', 'band', 'result', 'by', 'answer']);
const decimals = new Set(['multiplier', 'months', 'points', 'weight', 'of', 'mean', 'score', 'quantity']);
const percents = new Set(['percent', 'rate']);
/** Whoever works the sum out again by hand needs more of these than two decimals. */
const fine = new Set(['ratePercent', 'periodPercent']);

const written = (name: string, text: string, cur: string, reader: Reader): string => {
  if (names.has(name)) return text;
  if (choices.has(name)) return text.replaceAll('-', '_');
  if (percents.has(name) || name.endsWith('Percent')) return formatPercent(text, reader, fine.has(name) ? 4 : 2);
  return decimals.has(name) ? formatDecimal(text, reader) : formatPrice(text, cur, reader);
};

/** Beside each figure stands what it is, because a sentence cannot ask a written sum whether it is nothing. */
const kindOf = (text: string): string => {
  if (/^-?0+(\.0*)?$/.test(text)) return 'zero';
  return text.startsWith('-') ? 'less' : 'some';
};

/** What a step of this name may leave out, besides what it says to be null. */
const sometimes: Readonly<Record<string, readonly string[]>> = {
  'cost.rate': ['periodPercent', 'nominalPercent', 'effectivePercent', 'shownPercent'],
};

const argumentsOf = (step: string, figures: JsonRecord, { cur, reader }: Telling): Working['args'] => {
  const args: Record<string, string | number> = {};
  for (const name of sometimes[step] ?? []) Object.assign(args, { [name]: '', [`${name}Is`]: 'none' });
  for (const [name, value] of Object.entries(figures)) {
    if (typeof value === 'number') args[name] = value;
    else if (typeof value === 'boolean') args[name] = value ? 'yes' : 'no';
    else if (typeof value === 'string') {
      args[name] = written(name, value, cur, reader);
      args[`${name}Is`] = kindOf(value);
    } else if (value === null) Object.assign(args, { [name]: '', [`${name}Is`]: 'none' });
  }
  return args;
};

interface Telling {
  readonly cur: string;
  readonly reader: Reader;
}

export interface Reckoned {
  readonly calculator: string;
  readonly input: unknown;
  readonly steps: readonly Step[];
}

const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A step that holds a list says a sentence for each of the list as well. */
const lists: Readonly<Record<string, { readonly of: string; readonly as: string }>> = {
  'portfolio.portfolio': { of: 'par', as: 'portfolio.late' },
};

const workingOf = (name: string, figures: JsonRecord, telling: Telling): readonly Working[] => {
  const own = { key: `step.${name}`, args: argumentsOf(name, figures, telling) };
  const list = lists[name];
  const held = list ? figures[list.of] : undefined;
  if (!list || !Array.isArray(held)) return [own];
  return [own, ...(held as readonly Json[]).filter(isRecord).flatMap((one) => workingOf(list.as, one, telling))];
};

/** The steps of one sum, each as one sentence or more, with sums, percentages and counts as the reader writes them. */
export const workingsOf = ({ calculator, input, steps }: Reckoned, reader: Reader): readonly (readonly Working[])[] => {
  const cur = isRecord(input) && typeof input['currency'] === 'string' ? input['currency'] : '';
  return steps.map(({ step, figures }) => workingOf(`${calculator}.${step}`, figures, { cur, reader }));
};
