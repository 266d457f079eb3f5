/**
 * States as text and back: maps, sets and big numbers keep their kind, which JSON alone would lose. Only for what this
 * app wrote itself; what is read back is looked at before anything rests on it.
 */
const mark = '~';

const put = (_key: string, value: unknown): unknown => {
  if (value instanceof Map) return { [mark]: 'map', of: [...value] };
  if (value instanceof Set) return { [mark]: 'set', of: [...value] };
  if (typeof value === 'bigint') return { [mark]: 'big', of: String(value) };
  return value;
};

const taken = (value: object): unknown => {
  if (!(mark in value) || !('of' in value)) return value;
  const { of } = value;
  switch (value[mark]) {
    case 'map':
      return new Map(of as readonly (readonly [unknown, unknown])[]);
    case 'set':
      return new Set(of as readonly unknown[]);
    case 'big':
      return BigInt(String(of));
    default:
      return value;
  }
};

/** From the leaves up, in place: to be asked at each leaf by the platform's own reader takes four times as long. */
const revived = (value: object): unknown => {
  const fields = value as Record<string, unknown>;
  for (const field of Object.keys(fields)) {
    const held = fields[field];
    if (typeof held === 'object' && held !== null) fields[field] = revived(held);
  }
  return taken(value);
};

export const plainText = (value: unknown): string => JSON.stringify(value, put);

/** Undefined when it is no such text. */
export const fromPlainText = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? revived(value) : value;
  } catch {
    return undefined;
  }
};

/** The first line of a text, however long the rest is. */
export const firstLineOf = (text: string): string => text.slice(0, (text.indexOf('\n') + 1 || text.length + 1) - 1);

/** The lines of a long text by their number, the first is 1; cut out only when they are asked for. */
export interface Lines {
  readonly count: number;
  readonly at: (line: number) => string;
}

export const linesOf = (text: string): Lines => {
  const ends: number[] = [];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) ends.push(end);
  if (!text.endsWith('\n')) ends.push(text.length);
  return { count: ends.length, at: (line) => text.slice((ends[line - 2] ?? -1) + 1, ends[line - 1] ?? text.length) };
};
