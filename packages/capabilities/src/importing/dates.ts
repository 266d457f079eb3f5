import type { Day } from '@sanduk/kernel';
import { dayOf, isDay } from '@sanduk/kernel';
import type { Cell } from './cell.ts';
import { plain, westernDigits } from './text.ts';

/** Which comes first in 05/10/2024. */
export type DateOrder = 'day-first' | 'month-first';

export type DateRead =
  | { readonly is: 'day'; readonly day: Day }
  | { readonly is: 'month'; readonly year: number; readonly month: number }
  | { readonly is: 'blank' }
  | { readonly is: 'problem'; readonly code: 'not-a-date' | 'date-ambiguous' };

const monthNames: readonly string[] = [
  'january jan janvier janv enero ene يناير januari',
  'february feb fevrier fevr febrero فبراير februari',
  'march mar mars marzo مارس machi',
  'april apr avril avr abril abr ابريل aprili',
  'may mai mayo مايو mei',
  'june jun juin junio يونيو يونيه juni',
  'july jul juillet juil julio يوليو يوليه julai',
  'august aug aout agosto ago اغسطس agosti',
  'september sep sept septembre septiembre سبتمبر septemba',
  'october oct octobre octubre اكتوبر oktoba',
  'november nov novembre noviembre نوفمبر novemba',
  'december dec decembre diciembre dic ديسمبر desemba',
];

const months = new Map(monthNames.flatMap((list, at) => list.split(' ').map((name) => [plain(name), at + 1] as const)));

/** 1 to 12, from a number or a name. */
export const monthFrom = (cell: Cell): number | undefined => {
  const said = plain(String(cell));
  const number = /^\d{1,2}$/.test(said) ? Number(said) : months.get(said);
  return number !== undefined && number >= 1 && number <= 12 ? number : undefined;
};

export const yearFrom = (cell: Cell): number | undefined => {
  const said = westernDigits(String(cell)).trim();
  return /^(19|20)\d\d$/.test(said) ? Number(said) : undefined;
};

const dayRead = (year: number, month: number, date: number): DateRead => {
  if (month < 1 || month > 12 || date < 1 || date > 31) return { is: 'problem', code: 'not-a-date' };
  const day = dayOf({ year, month, date });
  return isDay(day) ? { is: 'day', day } : { is: 'problem', code: 'not-a-date' };
};

const threeNumbers = /^(\d{1,2})[./\-\s](\d{1,2})[./\-\s](\d{4})$/;

/** What this cell shows about the order of day and month; undefined when it shows nothing. */
const orderShownBy = (cell: Cell): DateOrder | undefined => {
  const match = threeNumbers.exec(westernDigits(String(cell)).trim());
  if (!match) return undefined;
  if (Number(match[1]) > 12) return 'day-first';
  return Number(match[2]) > 12 ? 'month-first' : undefined;
};

export const dateOrderOf = (cells: readonly Cell[]): DateOrder | undefined => {
  const orders = new Set(cells.map(orderShownBy).filter((order) => order !== undefined));
  return orders.size === 1 ? [...orders][0] : undefined;
};

/** A date as a person wrote it. 05/10/2024 is refused until the column or somebody says which number is the month. */
export const dateFrom = (cell: Cell | undefined, order?: DateOrder): DateRead => {
  const text = westernDigits(String(cell ?? '')).trim();
  if (text === '') return { is: 'blank' };
  const iso = /^(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?:[T ].*)?$/.exec(text);
  if (iso) return dayRead(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const three = threeNumbers.exec(text);
  if (three) {
    const [first, second, year] = [Number(three[1]), Number(three[2]), Number(three[3])];
    const shown = first === second ? 'day-first' : (orderShownBy(text) ?? order);
    if (shown === undefined) return { is: 'problem', code: 'date-ambiguous' };
    return shown === 'day-first' ? dayRead(year, second, first) : dayRead(year, first, second);
  }
  return namedMonth(plain(text));
};

/** "5 Oct 2024", "Oct 5, 2024", "October 2024", "10 2024", "2024 10". */
const namedMonth = (text: string): DateRead => {
  const words = text.split(' ').filter((word) => word !== 'de');
  const year = words.map(yearFrom).find((found) => found !== undefined);
  const rest = words.filter((word) => yearFrom(word) === undefined);
  const named = rest.find((word) => months.has(word));
  const month = named === undefined ? (rest.length === 1 ? monthFrom(rest[0] ?? '') : undefined) : months.get(named);
  if (year === undefined || month === undefined) return { is: 'problem', code: 'not-a-date' };
  const others = rest.filter((word) => word !== named);
  if (named === undefined || others.length === 0) return { is: 'month', year, month };
  const date = others.length === 1 ? Number((others[0] ?? '').replace(/(st|nd|rd|th|er)$/, '')) : Number.NaN;
  return Number.isInteger(date) ? dayRead(year, month, date) : { is: 'problem', code: 'not-a-date' };
};
