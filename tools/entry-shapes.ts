/**
 * The shapes of all published entries, as they stand in `vectors/entries.json`. What was once published may gain optional
 * fields and nothing else: books that were written with it will be read for decades.
 */
import { existsSync, readFileSync } from 'node:fs';
import { inRoot } from './root.ts';

export const publishedFile: string = inRoot('vectors/entries.json');

type Plain = string | number | boolean | readonly Plain[] | { readonly [key: string]: Plain };
/** Entry name → its shape, as plain data. */
export type Shapes = Readonly<Record<string, Plain>>;

interface WithEntries {
  readonly entries: Readonly<Record<string, unknown>>;
}

/** What the registry offers now, and the fields that every entry may carry; sorted by name, so that the file does not depend on the order of the code. */
export const currentShapes = async (): Promise<Shapes> => {
  const { registry } = (await import('@sanduk/capabilities')) as { readonly registry: readonly WithEntries[] };
  const { commonFields, commonPersonal } = await import('@sanduk/kernel');
  const common = { 'every entry': { fields: commonFields, personal: commonPersonal } };
  const shapes: Shapes = Object.assign({}, common, ...registry.map(({ entries }) => entries)) as Shapes;
  return sorted(JSON.parse(JSON.stringify(shapes)) as Shapes) as Shapes;
};

export const publishedShapes = (): Shapes =>
  existsSync(publishedFile) ? (JSON.parse(readFileSync(publishedFile, 'utf8')) as Shapes) : {};

/** What the guard says: changes that may not be, and shapes that are not yet written down. */
export const entryFindings = async (): Promise<readonly string[]> => {
  const [published, current] = [publishedShapes(), await currentShapes()];
  const forbidden = brokenPromises(published, current);
  if (forbidden.length > 0) return forbidden;
  return JSON.stringify(published) === JSON.stringify(current)
    ? []
    : ['vectors/entries.json does not hold all entries as they are now. Write them down: npm run entries -- publish.'];
};

const newName = 'Give the changed meaning a new entry name; the old one stays readable.';

/** Changes of published shapes that would make an old book unreadable or mean something else. */
export const brokenPromises = (published: Shapes, current: Shapes): readonly string[] =>
  Object.entries(published).flatMap(([name, before]) => {
    const after = current[name];
    if (after === undefined) return [`${name} was published and is gone. ${newName}`];
    return departures(before, after, name).map((what) => `${what} ${newName}`);
  });

const departures = (before: Plain, after: Plain | undefined, at: string): readonly string[] => {
  if (!isRecord(before) || !isRecord(after)) {
    return JSON.stringify(before) === JSON.stringify(after)
      ? []
      : [`${at} was ${brief(before)} and is ${brief(after)}.`];
  }
  const gone = Object.keys(before).flatMap((key) => departures(before[key] ?? '', after[key], `${at}.${key}`));
  const added = Object.keys(after)
    .filter((key) => before[key] === undefined)
    .flatMap((key) => (isOptionalField(at, after[key]) ? [] : [`${at}.${key} was added and is not optional.`]));
  return [...gone, ...added];
};

/** Only a table of fields may grow, and only by what may be absent. */
const isOptionalField = (at: string, shape: Plain | undefined): boolean =>
  /(^|\.)(fields|personal)$/.test(at) && isRecord(shape) && shape['is'] === 'optional';

const isRecord = (value: Plain | undefined): value is { readonly [key: string]: Plain } =>
  typeof value === 'object' && !Array.isArray(value);

const brief = (value: Plain | undefined): string => (value === undefined ? 'is gone' : JSON.stringify(value));

const sorted = (value: Plain): Plain => {
  if (!isRecord(value)) return Array.isArray(value) ? value.map(sorted) : value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key] ?? '')]),
  );
};
