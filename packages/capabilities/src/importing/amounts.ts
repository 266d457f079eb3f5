import { largestMinor } from '@sanduk/kernel';
import type { Cell } from './cell.ts';
import { westernDigits } from './text.ts';

/** The mark between whole units and their parts. */
export type Mark = '.' | ',';

export type AmountRead =
  | { readonly is: 'amount'; readonly minor: number }
  | { readonly is: 'blank' }
  | {
      readonly is: 'problem';
      readonly code:
        'not-an-amount' | 'amount-ambiguous' | 'amount-negative' | 'too-many-decimals' | 'amount-too-large';
    };

const problem = (code: Extract<AmountRead, { is: 'problem' }>['code']): AmountRead => ({ is: 'problem', code });

/** Digits and marks only; currency names, blanks and apostrophes between thousands are dropped. */
const bare = (cell: Cell): string =>
  westernDigits(String(cell))
    .replaceAll('٫', '.')
    .replaceAll('٬', '’')
    .replaceAll(/[\s\u00a0\u202f'’]/gu, '')
    .replace(/^[\p{L}\p{Sc}]+\.?/u, '')
    .replace(/(\/[=-]|[\p{L}\p{Sc}.]*[\p{L}\p{Sc}])$/u, '');

/** What this one cell shows about the mark; undefined when it shows nothing. */
const markShownBy = (cell: Cell): Mark | undefined => {
  if (typeof cell === 'number') return undefined;
  const text = bare(cell);
  const [dots, commas] = [text.split('.').length - 1, text.split(',').length - 1];
  if (dots > 0 && commas > 0) return text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ',';
  if (dots > 1) return ',';
  if (commas > 1) return '.';
  const match = /^-?\d*([.,])(\d+)$/.exec(text);
  return match && match[2]?.length !== 3 ? (match[1] as Mark) : undefined;
};

/** What a column shows about its mark as a whole; `mixed` when its cells contradict one another. */
export const markOf = (cells: readonly Cell[]): Mark | 'mixed' | undefined => {
  const marks = new Set(cells.map(markShownBy).filter((mark) => mark !== undefined));
  return marks.size > 1 ? 'mixed' : [...marks][0];
};

/**
 * An amount as a person wrote it, in minor units. "1.500" may be one and a half or fifteen hundred: where the column does
 * not show which, it is refused until somebody says it. Nothing is rounded.
 */
export const amountFrom = (cell: Cell | undefined, decimals: number, mark?: Mark | 'mixed'): AmountRead => {
  if (cell === undefined || String(cell).trim() === '' || /^[-–—]$/.test(String(cell).trim())) return { is: 'blank' };
  if (typeof cell === 'number') return minorFrom(plainDecimal(cell), decimals);
  const text = bare(cell);
  const wrapped = /^\((.*)\)$/.exec(text);
  if (wrapped || text.startsWith('-') || text.startsWith('−')) {
    return /\d/.test(text) ? problem('amount-negative') : problem('not-an-amount');
  }
  if (!/^\d[\d.,]*$|^[.,]\d+$/.test(text)) return problem('not-an-amount');
  if (!/[.,]/.test(text)) return minorFrom(text, decimals);
  const shown = markShownBy(cell) ?? (mark === 'mixed' ? undefined : mark);
  if (shown === undefined) return problem('amount-ambiguous');
  const group = shown === '.' ? ',' : '.';
  const [whole = '', part = '', ...more] = text.split(shown);
  const grouped = /^\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}$/.test(whole) || /^\d*$/.test(whole);
  if (more.length > 0 || part.includes(group) || !grouped) return problem('not-an-amount');
  return minorFrom(`${whole.replaceAll(group, '') || '0'}.${part}`, decimals);
};

/** A cell that a spreadsheet kept as a number; its tail of binary dust is cut at the tenth decimal. */
const plainDecimal = (number: number): string =>
  Number.isInteger(number) ? String(number) : number.toFixed(10).replace(/0+$/, '');

const minorFrom = (decimal: string, decimals: number): AmountRead => {
  if (decimal.startsWith('-')) return problem('amount-negative');
  const match = /^(\d+)(?:\.(\d*))?$/.exec(decimal);
  if (!match) return problem('not-an-amount');
  const part = (match[2] ?? '').replace(/0+$/, '');
  if (part.length > decimals) return problem('too-many-decimals');
  const minor = Number(`${match[1] ?? ''}${part.padEnd(decimals, '0')}`);
  if (!Number.isSafeInteger(minor) || minor > largestMinor) return problem('amount-too-large');
  return minor === 0 ? { is: 'blank' } : { is: 'amount', minor };
};
