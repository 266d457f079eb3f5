/** The page for translators: made from the catalogues, so that it is never older than they are. */
import type { Locale, Room } from './catalogues.ts';
import { translated } from './catalogues.ts';

export const pageFile = 'docs/translators.md';

const names: Readonly<Record<Locale, string>> = { en: 'English', fr: 'French', es: 'Spanish', ar: 'Arabic' };

/**
 * Rooms that a native speaker has read aloud and agreed to, per language. Nobody has, so far: an entry is added here by
 * the change that brings her corrections.
 */
const read: Readonly<Record<Exclude<Locale, 'en'>, readonly string[]>> = { fr: [], es: [], ar: [] };

export const pageOf = (rooms: readonly Room[]): string =>
  `${[
    '# For translators',
    '',
    'English is the source. **French, Spanish and Arabic are drafts: no native speaker has read them yet.** A language is',
    'ready when somebody who grew up with it has read its meeting, receipt, loan and share-out words aloud to people who keep',
    'a box, and has mended what they stumbled over.',
    '',
    '## How to work on a language',
    '',
    '1. `npm run words -- export fr` writes `fr.po`. Any PO editor opens it; the context of a message is its room and its key.',
    '2. Translate. Keep what stands in braces: `{n}`, `{name}`. A plural needs every form that your language has',
    '   (`zero`, `one`, `two`, `few`, `many`, `other` in Arabic), written inside the braces.',
    '3. `npm run words -- import fr.po` reads it back and says what does not fit.',
    '4. `npm run words -- check` asks every language for the same messages, the same arguments and all plural forms, and for words',
    '   that Sanduk does not say.',
    '',
    '## How Sanduk speaks',
    '',
    '- To one woman, who may be listening instead of reading: short, in the present, without idioms.',
    '- One word for one thing, as in [GLOSSARY.md](GLOSSARY.md). Buttons say "I": it needs no gender.',
    '- A payment is late; a member never is. A request gets "not this time", never a refusal.',
    '- A group that lends without interest reads no word for interest or for a service charge. Messages for groups that do charge',
    '  have `charge` as a part of their key.',
    '- Money is a number with the word of the group for its coin. A sum is never glued into a sentence: it is an argument.',
    '',
    '## What there is',
    '',
    ...table(rooms),
  ].join('\n')}\n`;

const table = (rooms: readonly Room[]): readonly string[] => {
  const rows = rooms.map(({ name, catalogues }) => {
    const source = Object.keys(catalogues.en ?? {});
    const cells = translated.map((locale) => {
      const done = source.filter((key) => Object.hasOwn(catalogues[locale] ?? {}, key)).length;
      const state = read[locale].includes(name) ? 'read' : 'draft';
      return done === source.length ? state : `${state}, ${source.length - done} missing`;
    });
    return [name, String(source.length), ...cells];
  });
  const total = rooms.reduce((sum, { catalogues }) => sum + Object.keys(catalogues.en ?? {}).length, 0);
  const head = ['Room', 'Messages', ...translated.map((locale) => names[locale])];
  return aligned([head, ...rows, ['all', String(total), ...translated.map(() => '')]]);
};

/** Columns of one width, as the formatter of the project writes them. */
const aligned = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body.map(line)];
};
