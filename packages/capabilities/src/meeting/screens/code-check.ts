import { digitsOf, westernDigits } from '@sanduk/kit';
import type { Told } from '../../book/told.ts';
import { meetingsOf } from '../views.ts';

/** A closing of the book with its written code. */
export interface Coded {
  readonly seal: string;
  readonly number: number;
  readonly on: string;
  readonly groups: readonly string[];
}

export type CodeCheck =
  /** So many digits are still missing. */
  | { readonly is: 'short'; readonly missing: number }
  | { readonly is: 'long' }
  | { readonly is: 'fits'; readonly closing: Coded }
  /** All groups but one or two are those of that closing: most likely a slip of the pen. */
  | { readonly is: 'nearly'; readonly closing: Coded; readonly wrong: readonly number[] }
  | { readonly is: 'none' };

const length = 20;
const groups = 5;
/** So many groups may differ for a slip; with more it is another code. */
const slips = 2;

/** Every closing of the book, the latest first; one that was closed twice is there twice. */
export const closingsIn = (history: readonly Told[]): readonly Coded[] => {
  const numbers = new Map(meetingsOf(history).map(({ meeting, number, on }) => [meeting, { number, on }]));
  return history
    .flatMap(({ entry, at }) => {
      const meeting = entry.type === 'meeting.Sealed' ? numbers.get(entry.meeting) : undefined;
      return meeting ? [{ seal: at.id, ...meeting, groups: digitsOf(at.id) }] : [];
    })
    .toReversed();
};

/** Digits of any script; what stands between them is left out. */
export const digitsIn = (typed: string): string => westernDigits(typed).replaceAll(/\D/gu, '');

/** Which closing a code read from a passbook belongs to. */
export const codeCheckOf = (typed: string, closings: readonly Coded[]): CodeCheck => {
  const digits = digitsIn(typed);
  if (digits.length < length) return { is: 'short', missing: length - digits.length };
  if (digits.length > length) return { is: 'long' };
  const said = Array.from({ length: groups }, (_, at) => digits.slice(at * 4, at * 4 + 4));
  const wrongIn = (closing: Coded): readonly number[] =>
    closing.groups.flatMap((group, at) => (group === said[at] ? [] : [at + 1]));
  const nearest = closings
    .map((closing) => ({ closing, wrong: wrongIn(closing) }))
    .toSorted((a, b) => a.wrong.length - b.wrong.length)[0];
  if (!nearest || nearest.wrong.length > slips) return { is: 'none' };
  return nearest.wrong.length === 0
    ? { is: 'fits', closing: nearest.closing }
    : { is: 'nearly', closing: nearest.closing, wrong: nearest.wrong };
};
