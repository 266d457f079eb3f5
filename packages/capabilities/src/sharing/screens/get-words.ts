import { formatMoney, reader, say } from '@sanduk/kit';
import type { Answer } from '../../book/screens/working-out/WorkPage.tsx';
import type { Sheet, SheetSection } from '../../book/screens/working-out/sheet.ts';
import type { ShareRule } from '../share-out-input.ts';
import type { HandWay } from './by-hand.ts';
import { unavailableWords } from './ground.ts';
import type { GroupWay } from './in-group.ts';

/** One rule among the others, as the page, the ear, the picture and the paper tell it. */
export interface WayRow {
  readonly rule: ShareRule;
  readonly inForce: boolean;
  /** Minor units; undefined where the rule cannot say. */
  readonly sum: number | undefined;
  /** Beside the rule that is compared with, and what is held back. */
  readonly lines: readonly string[];
}

const written = (minor: number, cur: string, mark = false): string =>
  formatMoney({ minor, cur }, reader.value, { mark });

const beside = (difference: number, cur: string, what: 'sum' | 'ours'): string => {
  const which = difference > 0 ? 'more' : difference < 0 ? 'less' : 'same';
  return say(`screen.get.${which}-${what}`, { sum: written(Math.abs(difference), cur) });
};

export const handRow = (way: HandWay, cur: string): WayRow => {
  const { rule } = way;
  if ('asks' in way) return { rule, inForce: false, sum: undefined, lines: [say('screen.get.asks')] };
  if ('unavailable' in way) return { rule, inForce: false, sum: undefined, lines: [unavailableWords(way.unavailable)] };
  const held = way.part - way.paid;
  return {
    ...{ rule, inForce: false, sum: way.paid },
    lines: [
      ...(rule === 'standard' ? [] : [beside(way.difference, cur, 'sum')]),
      ...(held > 0 ? [say('screen.get.held', { sum: written(held, cur) })] : []),
      ...(way.stillOwes > 0 ? [say('screen.get.still', { sum: written(way.stillOwes, cur) })] : []),
    ],
  };
};

export const groupRow = (way: GroupWay, cur: string): WayRow => {
  const { rule, inForce } = way;
  if ('unavailable' in way) return { rule, inForce, sum: undefined, lines: [unavailableWords(way.unavailable)] };
  return {
    ...{ rule, inForce, sum: way.paid },
    lines: [
      ...(inForce || way.difference === undefined ? [] : [beside(way.difference, cur, 'ours')]),
      ...(way.held > 0 ? [say('screen.get.held', { sum: written(way.held, cur) })] : []),
    ],
  };
};

const ruleName = ({ rule, inForce }: WayRow): string =>
  inForce ? `${say(`rule.${rule}`)} (${say('screen.share-out.our-rule')})` : say(`rule.${rule}`);

const rowSentence = (row: WayRow, cur: string): string =>
  [row.sum === undefined ? ruleName(row) : `${ruleName(row)}: ${written(row.sum, cur)}`, ...row.lines].join('. ');

export const headlineOf = (row: WayRow, cur: string): string | undefined =>
  row.sum === undefined
    ? undefined
    : say('screen.get.headline', { rule: say(`rule.${row.rule}`), sum: written(row.sum, cur, true) });

export const spokenOf = (rows: readonly WayRow[], cur: string): readonly string[] => [
  say('screen.get.ways'),
  ...rows.map((row) => rowSentence(row, cur)),
];

interface Telling {
  readonly cur: string;
  /** What the sum is called among the kept ones, and at the head of the sheet. */
  readonly name: string;
  readonly typed: SheetSection | undefined;
  readonly notes: readonly string[];
  readonly form: unknown;
}

const sheetOf = (rows: readonly WayRow[], { cur, name, typed, notes }: Telling): Sheet => {
  const known = rows.filter(({ sum }) => sum !== undefined);
  return {
    title: say('work.share-out'),
    line: name,
    sums: known.map((row, at) => ({ words: ruleName(row), sum: written(row.sum ?? 0, cur, at === 0) })),
    ...(typed ? { sections: [typed] } : {}),
    notes: [
      ...known.filter(({ lines }) => lines.length > 0).map((row) => `${ruleName(row)}: ${row.lines.join('. ')}`),
      ...notes,
    ],
  };
};

export const answerFor = (rows: readonly WayRow[], telling: Telling): Answer => ({
  sheet: sheetOf(rows, telling),
  words: telling.name,
  form: telling.form,
});
