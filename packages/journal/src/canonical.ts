import canonicalize from 'canonicalize';

/**
 * Canonical JSON (RFC 8785, "JCS") narrowed to what an entry may hold: objects, lists, text in Unicode form C, safe whole
 * numbers, true and false. Two programs that write the same words therefore write the same bytes, and hash the same.
 */

const deepest = 10;

/** The canonical text of a value that `oddityOf` finds nothing odd in. */
export const canonical = (value: unknown): string => canonicalize(value) ?? 'null';

export type Oddity = 'not-whole' | 'not-composed' | 'null-inside' | 'too-deep' | 'lone-surrogate';

const ascii = /^[\u0020-\u007e]*$/;

const oddityOfText = (text: string): Oddity | undefined => {
  if (ascii.test(text)) return undefined;
  if (!text.isWellFormed()) return 'lone-surrogate';
  return text.normalize('NFC') === text ? undefined : 'not-composed';
};

/** What keeps a parsed value out of an entry: a broken number, loose text, a null, too many levels. */
export const oddityOf = (value: unknown, levels = deepest): Oddity | undefined => {
  switch (typeof value) {
    case 'string':
      return oddityOfText(value);
    case 'boolean':
      return undefined;
    case 'number':
      return Number.isSafeInteger(value) && !Object.is(value, -0) ? undefined : 'not-whole';
    case 'object':
      if (value === null) return 'null-inside';
      if (levels === 0) return 'too-deep';
      return oddityInside(value, levels - 1);
    default:
      return 'null-inside';
  }
};

const oddityInside = (value: object, levels: number): Oddity | undefined => {
  if (Array.isArray(value)) {
    for (const held of value) {
      const odd = oddityOf(held, levels);
      if (odd) return odd;
    }
    return undefined;
  }
  for (const [field, held] of Object.entries(value)) {
    const odd = oddityOfText(field) ?? oddityOf(held, levels);
    if (odd) return odd;
  }
  return undefined;
};

/** The same value with its text composed (form C) and what is undefined left out: for words that people typed. */
export const composed = (value: unknown): unknown => {
  if (typeof value === 'string') return value.toWellFormed().normalize('NFC');
  if (Array.isArray(value)) return value.map(composed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, held]) => held !== undefined)
      .map(([field, held]) => [field, composed(held)]),
  );
};

/**
 * True when every record inside names its fields in the canonical order and no text has a lone half of a letter: then the
 * platform's own spelling is the canonical one. False says nothing.
 */
const isInOrder = (value: unknown): boolean => {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isInOrder);
  let last = '';
  for (const [field, held] of Object.entries(value)) {
    if (field < last || !field.isWellFormed() || !isInOrder(held)) return false;
    last = field;
  }
  return true;
};

/** The value that a text says, when it is the one canonical spelling of it; undefined for every other text. */
export const parseCanonical = (text: string): { readonly value: unknown } | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    // The quick way first: most of what comes is spelled as it should be, and every entry comes through here.
    if (JSON.stringify(value) === text && isInOrder(value)) return { value };
    return canonical(value) === text ? { value } : undefined;
  } catch {
    return undefined; // not JSON, or text with a lone surrogate
  }
};
