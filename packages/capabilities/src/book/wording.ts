import type { Money } from '@sanduk/kernel';

/** How the reader's language writes what a sentence needs. */
export interface Wording {
  readonly money: (amount: Money) => string;
  readonly day: (day: string) => string;
  /** A part of a hundred and the like, with the reader's own sign between its digits; as it is where nobody says. */
  readonly decimal?: (decimal: string) => string;
  /** The name of a member, when the id is one; undefined for every other id. */
  readonly member: (id: string) => string | undefined;
  /** The label of a setting, for sentences about one rule. */
  readonly setting: (name: string) => string;
}

export type Arguments = Readonly<Record<string, string | number>>;

const isMoney = (value: object): value is Money => 'minor' in value && 'cur' in value;

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const decimalPattern = /^\d+\.\d+$/;
const idPattern = /^[\w-]{22}$|^[\w-]{43}$/;

/**
 * Figures of an objection, fields of an entry or of a motion, as arguments of a message. Sums, days and members are
 * written out; a word of ours becomes the case of a `select`, where `by-vote` is spelled `by_vote` because messages
 * know no hyphen in a case. What no sentence can print (lists, keys, ids of things) is left out.
 */
export const argumentsOf = (figures: Readonly<Record<string, unknown>>, wording: Wording): Arguments => {
  const written: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(figures)) {
    const text = argumentOf(name, value, wording);
    if (text !== undefined) written[name] = text;
  }
  return written;
};

const argumentOf = (name: string, value: unknown, wording: Wording): string | number | undefined => {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'object' && value !== null) return isMoney(value) ? wording.money(value) : undefined;
  if (typeof value !== 'string') return undefined;
  if (dayPattern.test(value)) return wording.day(value);
  if (idPattern.test(value)) return wording.member(value);
  if (decimalPattern.test(value)) return wording.decimal?.(value) ?? value;
  if (name === 'setting') return wording.setting(value);
  return value.replaceAll('-', '_');
};
