import type { Interval, Money } from '@sanduk/kernel';
import { formatMoney, formatNumber, reader, say } from '@sanduk/kit';
import type { Voice } from '../../book/stage.ts';
import type { Figure } from '../clause-drafts.ts';
import type { Clause } from '../clauses.ts';
import type { Limit } from '../choosing.ts';
import { choiceOf, choicesOf, kindOf } from '../choosing.ts';
import type { Echo } from '../echo.ts';
import type { Piece, Written } from '../sentence.ts';
import { piecesOf } from '../sentence.ts';
import type { Setting, Settings } from '../settings.ts';

export const ownVoice = (): Voice => ({ say, reader: reader.value });

const isMoney = (value: Figure | Interval): value is Money => typeof value === 'object' && 'minor' in value;

const decimalPattern = /^\d+(\.\d+)?$/u;

/** A figure as its message takes it: sums and percentages in the reader's digits, words as the case of a choice. */
const written = (figure: Figure, voice: Voice): Written => {
  if (isMoney(figure)) {
    const sum = formatMoney(figure, voice.reader);
    return { argument: sum, looks: sum };
  }
  if (typeof figure === 'number') return { argument: figure, looks: formatNumber(figure, voice.reader) };
  if (!decimalPattern.test(figure)) return { argument: figure.replaceAll('-', '_') };
  const number = formatNumber(Number(figure), voice.reader);
  return { argument: number, looks: number };
};

const allWritten = (figures: Readonly<Record<string, Figure>>, voice: Voice): Record<string, Written> =>
  Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, written(figure, voice)]));

const argumentsOf = (figures: Readonly<Record<string, Figure>>, voice: Voice): Record<string, string | number> =>
  Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, written(figure, voice).argument]));

/** The clause taken apart at its figures. */
export const clausePieces = ({ key, figures }: Clause, voice: Voice): readonly Piece[] =>
  piecesOf((args) => voice.say(`clause.${key}`, args), allWritten(figures, voice));

export const clauseSentence = ({ key, figures }: Clause, voice: Voice): string =>
  voice.say(`clause.${key}`, argumentsOf(figures, voice));

export const echoWords = ({ key, figures }: Echo, voice: Voice): string =>
  voice.say(`echo.${key}`, argumentsOf(figures, voice));

export const limitWords = ({ code, ...figures }: Limit, voice: Voice): string =>
  voice.say(
    `limit.${code}`,
    'interval' in figures
      ? { count: figures.interval.count, unit: figures.interval.unit }
      : argumentsOf({ ...figures } as Readonly<Record<string, Figure>>, voice),
  );

/** A book whose loans cost nothing names the choice without a word for a cost. */
const isPlain = (setting: Setting, settings: Settings): boolean =>
  setting === 'loan.charge' && settings['loan.charge'] === 'none';

export const labelOf = (setting: Setting, settings: Settings): string =>
  isPlain(setting, settings) ? say('screen.rules.adds') : say(`setting.${setting}`);

export const whyOf = (setting: Setting, settings: Settings): string =>
  isPlain(setting, settings) ? say('screen.rules.adds.why') : say(`setting.${setting}.why`);

export const choiceWords = (setting: Setting, choice: string, settings: Settings): string =>
  isPlain(setting, settings) ? say(`screen.rules.adds.${choice}`) : say(`choice.${setting}.${choice}`);

/** What a rule is set to, in a few words: for rows and for labels of keys. */
export const valueWords = (setting: Setting, settings: Settings): string => {
  const voice = ownVoice();
  const value = settings[setting];
  switch (kindOf(setting)) {
    case 'choice': {
      const choice = choiceOf(value);
      return choicesOf(setting).includes(choice) ? choiceWords(setting, choice, settings) : choice;
    }
    case 'interval': {
      const { count, unit } = settings[setting as 'meeting.every'];
      return say(setting === 'cycle.length' ? 'screen.rules.length' : 'screen.rules.interval', { count, unit });
    }
    case 'parts': {
      const { bySavings, byBorrowing } = settings['share.mixed'];
      const parts = { savings: bySavings, borrowing: byBorrowing };
      return say('screen.rules.parts', argumentsOf(parts, voice));
    }
    case 'money':
      return (value as Money).minor === 0 ? say('screen.rules.nothing') : formatMoney(value as Money, voice.reader);
    default:
      return written(value as Figure, voice).looks ?? '';
  }
};
