import { fromBase64url } from './base64url.ts';
import { isDay } from './day.ts';
import type { Money } from './money.ts';
import { largestMinor } from './currency.ts';

/**
 * Shapes are plain data that say what may stand in a field. One description serves the check at the door, the type in
 * the code (`Shaped`) and the snapshot that keeps published entries from changing.
 */
export type Shape =
  | { readonly is: 'id' } // 16 random bytes, 22 characters of base64url
  | { readonly is: 'hash' } // 32 bytes, 43 characters
  | { readonly is: 'key' } // an uncompressed P-256 point, 65 bytes
  | { readonly is: 'money'; readonly zero?: true }
  | { readonly is: 'currency' }
  | { readonly is: 'count'; readonly min: number; readonly max: number }
  | { readonly is: 'decimal' } // "12.5"
  | { readonly is: 'day' }
  | { readonly is: 'yes-no' }
  | { readonly is: 'word'; readonly of: readonly string[] }
  | { readonly is: 'account' } // savings:<member>, fund:social ...
  | { readonly is: 'text'; readonly max: number } // personal words, counted in characters
  | { readonly is: 'list'; readonly of: Shape; readonly max: number }
  | { readonly is: 'tuple'; readonly of: readonly Shape[] }
  | { readonly is: 'record'; readonly fields: Fields }
  | { readonly is: 'optional'; readonly of: Shape }
  | { readonly is: 'open' }; // any canonical JSON: a motion, whose own entry has the shape

export interface Fields {
  readonly [field: string]: Shape;
}

export type Open = string | number | boolean | readonly Open[] | { readonly [key: string]: Open };

type OptionalKeys<F extends Fields> = { [K in keyof F]: F[K] extends { is: 'optional' } ? K : never }[keyof F];

/** The type that a shape describes. */
export type Shaped<S extends Shape> = S extends { is: 'money' }
  ? Money
  : S extends { is: 'count' }
    ? number
    : S extends { is: 'yes-no' }
      ? boolean
      : S extends { is: 'word'; of: readonly (infer W)[] }
        ? W
        : S extends { is: 'list'; of: infer O extends Shape }
          ? readonly Shaped<O>[]
          : S extends { is: 'tuple'; of: infer T extends readonly Shape[] }
            ? { readonly [K in keyof T]: T[K] extends Shape ? Shaped<T[K]> : never }
            : S extends { is: 'record'; fields: infer F extends Fields }
              ? ShapedFields<F>
              : S extends { is: 'optional'; of: infer O extends Shape }
                ? Shaped<O>
                : S extends { is: 'open' }
                  ? Open
                  : string;

export type ShapedFields<F extends Fields> = {
  readonly [K in Exclude<keyof F, OptionalKeys<F>>]: Shaped<F[K]>;
} & { readonly [K in OptionalKeys<F>]?: Shaped<F[K]> };

export const id = { is: 'id' } as const;
export const hash = { is: 'hash' } as const;
export const key = { is: 'key' } as const;
export const amount = { is: 'money' } as const;
export const amountOrZero = { is: 'money', zero: true } as const;
export const currency = { is: 'currency' } as const;
export const decimal = { is: 'decimal' } as const;
export const day = { is: 'day' } as const;
export const yesNo = { is: 'yes-no' } as const;
export const account = { is: 'account' } as const;
export const open = { is: 'open' } as const;
export const count = (min: number, max: number): { is: 'count'; min: number; max: number } => ({
  is: 'count',
  min,
  max,
});
export const text = (max: number): { is: 'text'; max: number } => ({ is: 'text', max });
export const word = <const W extends readonly string[]>(...of: W): { is: 'word'; of: W } => ({ is: 'word', of });
export const list = <const S extends Shape>(of: S, max: number): { is: 'list'; of: S; max: number } => ({
  is: 'list',
  of,
  max,
});
export const tuple = <const T extends readonly Shape[]>(...of: T): { is: 'tuple'; of: T } => ({ is: 'tuple', of });
export const record = <const F extends Fields>(fields: F): { is: 'record'; fields: F } => ({ is: 'record', fields });
export const optional = <const S extends Shape>(of: S): { is: 'optional'; of: S } => ({ is: 'optional', of });

/**
 * Said with a key that lies in no device's store: of a member who signs with a PIN on a shared phone, of a paper card, or
 * of the recovery paper. It signs the book and the ledger part without this field (`proofMessageOf` in the journal).
 */
export const proof = record({ key, signature: text(86) });

/** Where a value departs from its shape: `{field: 'lines.3.paid', why: 'not-money'}`. */
export interface Misfit {
  readonly field: string;
  readonly why:
    | 'missing'
    | 'unknown-field'
    | 'not-an-id'
    | 'not-money'
    | 'not-a-currency'
    | 'not-a-count'
    | 'not-a-decimal'
    | 'not-a-day'
    | 'not-a-word'
    | 'not-text'
    | 'too-long'
    | 'not-a-list'
    | 'not-canonical';
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const bytesLong = (value: unknown, length: number): boolean =>
  typeof value === 'string' && fromBase64url(value)?.length === length;

const accountPattern =
  /^(box|bank|wallet|loan:[\w-]{22}|savings:[\w-]{22}|payable:[\w-]{22}|fund:(social|charity)|surplus:[a-z]+)$/;

/** The first misfit of a record against its fields, or undefined. Fields that no shape names are misfits too. */
export const misfitOf = (fields: Fields, value: unknown, path = ''): Misfit | undefined => {
  if (!isRecord(value)) return { field: path, why: 'missing' };
  for (const field of Object.keys(value)) {
    if (!Object.hasOwn(fields, field)) return { field: path + field, why: 'unknown-field' };
  }
  for (const [field, shape] of Object.entries(fields)) {
    const held = value[field];
    if (held === undefined) {
      if (shape.is !== 'optional') return { field: path + field, why: 'missing' };
      continue;
    }
    const misfit = misfitOfValue(shape, held, path + field);
    if (misfit) return misfit;
  }
  return undefined;
};

const misfitOfValue = (shape: Shape, value: unknown, field: string): Misfit | undefined => {
  const unless = (fits: boolean, why: Misfit['why']): Misfit | undefined => (fits ? undefined : { field, why });
  switch (shape.is) {
    case 'id':
      return unless(bytesLong(value, 16), 'not-an-id');
    case 'hash':
      return unless(bytesLong(value, 32), 'not-an-id');
    case 'key':
      return unless(bytesLong(value, 65), 'not-an-id');
    case 'money':
      return unless(isMoney(value, shape.zero === true), 'not-money');
    case 'currency':
      return unless(typeof value === 'string' && /^[A-Z]{3}$/.test(value), 'not-a-currency');
    case 'count':
      return unless(
        Number.isSafeInteger(value) && Number(value) >= shape.min && Number(value) <= shape.max,
        'not-a-count',
      );
    case 'decimal':
      return unless(typeof value === 'string' && /^\d{1,9}(\.\d{1,9})?$/.test(value), 'not-a-decimal');
    case 'day':
      return unless(typeof value === 'string' && isDay(value), 'not-a-day');
    case 'yes-no':
      return unless(typeof value === 'boolean', 'not-a-word');
    case 'word':
      return unless(typeof value === 'string' && shape.of.includes(value), 'not-a-word');
    case 'account':
      return unless(typeof value === 'string' && accountPattern.test(value), 'not-a-word');
    case 'text':
      return typeof value === 'string'
        ? unless([...value].length <= shape.max, 'too-long')
        : { field, why: 'not-text' };
    case 'list':
      if (!Array.isArray(value)) return { field, why: 'not-a-list' };
      if (value.length > shape.max) return { field, why: 'too-long' };
      return firstOf(value, (held, at) => misfitOfValue(shape.of, held, `${field}.${at}`));
    case 'tuple':
      if (!Array.isArray(value) || value.length !== shape.of.length) return { field, why: 'not-a-list' };
      return firstOf(shape.of, (part, at) => misfitOfValue(part, value[at], `${field}.${at}`));
    case 'record':
      return misfitOf(shape.fields, value, `${field}.`);
    case 'optional':
      return misfitOfValue(shape.of, value, field);
    case 'open':
      return unless(isCanonical(value, 6), 'not-canonical');
  }
};

const firstOf = <T>(all: readonly T[], look: (one: T, at: number) => Misfit | undefined): Misfit | undefined => {
  for (const [at, one] of all.entries()) {
    const misfit = look(one, at);
    if (misfit) return misfit;
  }
  return undefined;
};

const isMoney = (value: unknown, zero: boolean): boolean =>
  isRecord(value) &&
  Object.keys(value).length === 2 &&
  typeof value['cur'] === 'string' &&
  /^[A-Z]{3}$/.test(value['cur']) &&
  Number.isSafeInteger(value['minor']) &&
  Number(value['minor']) >= (zero ? 0 : 1) &&
  Number(value['minor']) <= largestMinor;

const isCanonical = (value: unknown, depth: number): boolean => {
  if (depth === 0) return false;
  if (typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isSafeInteger(value);
  if (Array.isArray(value)) return value.every((held) => isCanonical(held, depth - 1));
  return isRecord(value) && Object.values(value).every((held) => isCanonical(held, depth - 1));
};
