import type { Ask, Answers } from '@sanduk/capabilities/importing/answers.ts';
import type { ColumnField } from '@sanduk/capabilities/importing/headings.ts';
import { columnFields } from '@sanduk/capabilities/importing/headings.ts';
import type { Mapping, Sheet } from '@sanduk/capabilities/importing/sheet.ts';
import { guessedMapping, withField } from '@sanduk/capabilities/importing/sheet.ts';
import { isDay } from '@sanduk/kernel';
import type { Values } from './command.ts';
import { Failure, Usage, oneOf, textIn, wholeIn } from './command.ts';
import { readText } from './files.ts';

/** The option that answers each question. */
export const optionOf: Readonly<Record<Ask, string>> = {
  mark: '--mark . or --mark ,',
  dateOrder: '--date-order day-first or --date-order month-first',
  year: '--year YYYY',
  firstMeeting: '--first-meeting YYYY-MM-DD',
  day: '--day YYYY-MM-DD',
  paidOut: '--paid-out YYYY-MM-DD',
  charge: '--charge flat or --charge declining',
  per: '--per once, --per month, --per 4-weeks or --per meeting',
};

export const answerTexts: readonly string[] = [
  'mark',
  'date-order',
  'year',
  'first-meeting',
  'day',
  'paid-out',
  'charge',
  'per',
  'instalments',
];

const dayIn = (values: Values, name: string): string | undefined => {
  const value = textIn(values, name);
  if (value !== undefined && !isDay(value)) throw new Usage(`--${name} is a day like 2026-01-31, not "${value}".`);
  return value;
};

/** Leaves out what was not said, because absent and undefined are two things to a record. */
const said = <T extends object>(record: T): { readonly [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as never;

export const answersFrom = (values: Values): Answers =>
  said({
    mark: oneOf(values, 'mark', ['.', ','] as const),
    dateOrder: oneOf(values, 'date-order', ['day-first', 'month-first'] as const),
    year: wholeIn(values, 'year', 1900, 2100),
    firstMeeting: dayIn(values, 'first-meeting'),
    day: dayIn(values, 'day'),
    paidOut: dayIn(values, 'paid-out'),
    charge: oneOf(values, 'charge', ['flat', 'declining'] as const),
    per: oneOf(values, 'per', ['once', 'month', '4-weeks', 'meeting'] as const),
    instalments: wholeIn(values, 'instalments', 1, 120),
    bank: values['bank'] === true,
    wallet: values['wallet'] === true,
  });

type Chosen = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A file of choices: `{"members.csv": {"Nickname": "member", "Remarks": "ignored"}}`; `*` stands for every sheet. */
const chosenFrom = (file: string | undefined): Chosen => {
  if (file === undefined) return {};
  try {
    return JSON.parse(readText(file)) as Chosen;
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`${file}, line 1: this is not JSON.`);
  }
};

const isField = (field: string): field is ColumnField =>
  field === 'ignored' || columnFields.some((known) => known === field);

/** Guessed, then as a person chose. */
export const mappingsOf = (
  sheets: readonly Sheet[],
  file: string | undefined,
): readonly { readonly sheet: Sheet; readonly mapping: Mapping }[] => {
  const chosen = chosenFrom(file);
  return sheets.flatMap((sheet) => {
    const guess = guessedMapping(sheet);
    if (!guess) return [];
    const choices = { ...chosen['*'], ...chosen[sheet.name] };
    const mapping = Object.entries(choices).reduce((held, [heading, field]) => {
      if (!isField(field)) throw new Failure(`${file ?? ''}: "${heading}": there is no field "${field}".`);
      const column = held.columns.find((one) => one.heading === heading);
      return column ? withField(held, column.index, field) : held;
    }, guess);
    return [{ sheet, mapping }];
  });
};
