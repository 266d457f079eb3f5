/** PO, the format that translators' editors read: context = room and key, source = English, translation = ours or empty. */
import type { Messages, Room, Translated } from './catalogues.ts';

export interface PoMessage {
  /** `room|key` */
  readonly context: string;
  readonly source: string;
  readonly translation: string;
  /** The editor's mark for "not sure": such a translation is not taken. */
  readonly fuzzy: boolean;
}

export const toPo = (rooms: readonly Room[], locale: Translated): string => {
  const head = [
    'msgid ""',
    'msgstr ""',
    quoted('Project-Id-Version: sanduk\n'),
    quoted(`Language: ${locale}\n`),
    quoted('MIME-Version: 1.0\n'),
    quoted('Content-Type: text/plain; charset=UTF-8\n'),
    quoted('Content-Transfer-Encoding: 8bit\n'),
  ].join('\n');
  const messages = rooms.flatMap(({ name, catalogues }) =>
    Object.entries(catalogues.en ?? {}).map(([key, source]) =>
      [
        '#, icu-message-format',
        `msgctxt ${quoted(`${name}|${key}`)}`,
        `msgid ${quoted(source)}`,
        `msgstr ${quoted(catalogues[locale]?.[key] ?? '')}`,
      ].join('\n'),
    ),
  );
  return `${[head, ...messages].join('\n\n')}\n`;
};

const quoted = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n').replaceAll('\t', '\\t')}"`;

const unquoted = (text: string): string =>
  text.replace(/\\(.)/g, (_, letter: string) =>
    letter === 'n' ? '\n' : letter === 't' ? '\t' : letter === 'r' ? '\r' : letter,
  );

/** Reads what editors write: strings over several lines, comments, obsolete messages, the mark "fuzzy". */
export const fromPo = (text: string): readonly PoMessage[] =>
  text
    .split(/\r?\n[ \t]*\r?\n/)
    .map(messageOf)
    .filter((message): message is PoMessage => message !== undefined && message.context !== '');

const messageOf = (block: string): PoMessage | undefined => {
  const fields = new Map<string, string>();
  let field = '';
  let fuzzy = false;
  for (const line of block.split(/\r?\n/)) {
    if (line.startsWith('#')) {
      fuzzy ||= /^#,.*\bfuzzy\b/.test(line);
      continue;
    }
    const named = /^(msgctxt|msgid|msgstr)\s+"(.*)"\s*$/.exec(line);
    const more = /^\s*"(.*)"\s*$/.exec(line);
    if (named) [, field = ''] = named;
    const part = named?.[2] ?? more?.[1];
    if (field !== '' && part !== undefined) fields.set(field, (fields.get(field) ?? '') + unquoted(part));
  }
  if (!fields.has('msgid')) return undefined;
  return {
    context: fields.get('msgctxt') ?? '',
    source: fields.get('msgid') ?? '',
    translation: fields.get('msgstr') ?? '',
    fuzzy,
  };
};

export interface Taken {
  /** Room name → the catalogue with what the file brought, in the order of the source. */
  readonly catalogues: ReadonlyMap<string, Messages>;
  readonly refused: readonly string[];
}

/** Puts a translator's file into the catalogues. What was translated from an older source is refused, with its words. */
export const takePo = (rooms: readonly Room[], locale: Translated, messages: readonly PoMessage[]): Taken => {
  const byContext = new Map(messages.map((message) => [message.context, message]));
  const refused: string[] = [];
  const catalogues = new Map<string, Messages>();
  for (const { name, catalogues: own } of rooms) {
    const kept = Object.entries(own.en ?? {}).flatMap(([key, source]): readonly (readonly [string, string])[] => {
      const before = own[locale]?.[key];
      const unchanged = before === undefined ? [] : [[key, before] as const];
      const message = byContext.get(`${name}|${key}`);
      byContext.delete(`${name}|${key}`);
      if (!message || message.translation === '') return unchanged;
      if (message.fuzzy) refused.push(`${name}|${key} is marked as not sure.`);
      else if (message.source !== source)
        refused.push(`${name}|${key} was translated from "${message.source}", which now reads "${source}".`);
      else return [[key, message.translation]];
      return unchanged;
    });
    catalogues.set(name, Object.fromEntries(kept));
  }
  for (const context of byContext.keys()) refused.push(`${context} is no message of ours any more.`);
  return { catalogues, refused };
};
