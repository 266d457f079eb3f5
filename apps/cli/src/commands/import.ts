import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { importerIn } from '@sanduk/capabilities/book/imported.ts';
import type { Reading } from '@sanduk/capabilities/book/reading.ts';
import { presetNames } from '@sanduk/capabilities/constitution/presets.ts';
import { sheetsFrom } from '@sanduk/capabilities/importing/files.ts';
import type { Sheet } from '@sanduk/capabilities/importing/sheet.ts';
import { batchesOf, undoDrafts } from '@sanduk/capabilities/importing/undo.ts';
import { decimalsOf } from '@sanduk/kernel';
import { say } from '@sanduk/kit/words.ts';
import { openBook, writeBook } from '../book-file.ts';
import type { Command, ExitCode, Terminal, Values } from '../command.ts';
import { Failure, Usage, oneOf, parsed, textIn, wholeIn } from '../command.ts';
import type { Device } from '../device-key.ts';
import { deviceIn, keepDevice, newDevice } from '../device-key.ts';
import { readBytes } from '../files.ts';
import { foundedBook, newId, planIn, sayOrFail } from '../import-book.ts';
import { answerTexts, answersFrom, mappingsOf } from '../import-options.ts';
import { mappingText, planText } from '../import-words.ts';
import { namesOf } from '../people.ts';
import { readerFrom, readerOptions } from '../reader.ts';
import { usualData } from '../place.ts';

const texts = ['into', 'currency', 'name', 'preset', 'unit', 'smallest', 'map', 'undo', 'data'] as const;
const flags = ['new', 'dry-run', 'yes', 'skip', 'bank', 'wallet'] as const;

/** Sheets into a book: first what would be, then, when somebody agrees, all of it or nothing. */
export const importing: Command = {
  name: 'import',
  usage: [
    'FILE... --into BOOK.sanduk [--map FILE] [--dry-run] [--yes] [--skip] [--bank] [--wallet]',
    'FILE... --into BOOK.sanduk --new --currency KES [--name NAME] [--preset W|M|F] [--unit NOTE] [--smallest COIN]',
    '--undo last|BATCH --into BOOK.sanduk [--yes]',
    '... what the files do not say: --mark .|, --date-order day-first|month-first --year --first-meeting --day --paid-out --charge flat|declining --per once|month|4-weeks|meeting --instalments',
  ],
  explain: 'Reads sheets (CSV, XLSX) into a book, after showing what it would do.',
  run: async (args, terminal) => {
    const { values, rest } = parsed(args, [...texts, ...answerTexts, ...readerOptions], flags);
    const into = textIn(values, 'into');
    if (into === undefined) throw new Usage('Say into which book: --into BOOK.sanduk');
    const undo = textIn(values, 'undo');
    if (undo !== undefined) return takeBack(into, undo, values, terminal);
    if (rest.length === 0) throw new Usage('Say which files to read.');
    return bringIn(into, rest, values, terminal);
  },
};

interface Begun {
  readonly reading: Reading;
  readonly device: Device;
  readonly fresh: number;
}

const bringIn = async (
  into: string,
  files: readonly string[],
  values: Values,
  terminal: Terminal,
): Promise<ExitCode> => {
  const reader = readerFrom(values);
  const answers = answersFrom(values);
  const sheets = mappingsOf((await Promise.all(files.map(sheetsOf))).flat(), textIn(values, 'map'));
  const batch = newId();
  const { reading, device, fresh } = values['new']
    ? await begun(into, sheets, values, batch)
    : { ...(await continuedBook(into, values)), fresh: 0 };
  const plan = planIn(reading, sheets, answers, batch);
  const currency = reading.book.opened?.currency ?? '';
  for (const { mapping } of sheets) terminal.out(mappingText(mapping));
  const joined = fresh + plan.members.fresh;
  terminal.out(planText(plan, joined, reader, namesOf(reading), currency));
  const open = plan.problems.length + plan.asks.length;
  if (values['dry-run']) return open > 0 ? 1 : 0;
  if (open > 0 && !values['skip']) throw new Failure(say('import.not-written'));
  if (plan.drafts.length === 0 && fresh === 0) {
    terminal.out(`${say('import.nothing-new')}\n`);
    return 0;
  }
  if (!(await agreed(values, terminal))) return 0;
  const drafts = plan.drafts.map(({ draft, question }) =>
    question === undefined ? draft : { draft, options: { question } },
  );
  const after = await sayOrFail(reading, drafts, device);
  keepAndWrite(into, after, device, values);
  terminal.out(`${say('import.written', { n: plan.drafts.length + fresh, file: into, batch })}\n`);
  return 0;
};

const begun = async (
  into: string,
  sheets: Parameters<typeof foundedBook>[1],
  values: Values,
  batch: string,
): Promise<Begun> => {
  if (existsSync(into)) throw new Failure(`${into} is there already. Leave --new out, or give another name.`);
  const currency = textIn(values, 'currency')?.toUpperCase();
  if (currency === undefined) throw new Usage('A new book needs its currency: --currency KES');
  const whole = 10 ** (decimalsOf(currency) ?? 2);
  const unit = wholeIn(values, 'unit', 1, 1_000_000);
  const smallest = wholeIn(values, 'smallest', 1, 1_000_000);
  const wanted = {
    currency,
    file: into,
    name: textIn(values, 'name'),
    preset: oneOf(values, 'preset', presetNames) ?? 'M',
    unit: unit === undefined ? undefined : unit * whole,
    smallest: smallest === undefined ? undefined : smallest * whole,
  };
  const device = await newDevice();
  return { device, ...(await foundedBook(wanted, sheets, answersFrom(values), batch, device)) };
};

const sheetsOf = async (file: string): Promise<readonly Sheet[]> => {
  const sheets = await sheetsFrom(basename(file), readBytes(file));
  if ('problem' in sheets) throw new Failure(`${file}: ${say(sheets.problem)}`);
  return sheets;
};

const dataOf = (values: Values): string => resolve(textIn(values, 'data') ?? usualData());

const continuedBook = async (into: string, values: Values): Promise<Omit<Begun, 'fresh'>> => {
  const { reading } = openBook(into);
  return { reading, device: await deviceIn(dataOf(values), reading.id ?? '', reading.heads) };
};

const keepAndWrite = (into: string, reading: Reading, device: Device, values: Values): void => {
  const book = reading.id ?? '';
  const head = reading.heads.find((one) => one.device === device.signer.device);
  if (!existsSync(into)) keepDevice(dataOf(values), book, device, -1, '');
  writeBook(into, reading);
  keepDevice(dataOf(values), book, device, head?.n ?? -1, head?.id ?? '');
};

/** With --yes, or when the person who sits there says so. Without either it was a look, and nothing is written. */
const agreed = async (values: Values, terminal: Terminal): Promise<boolean> => {
  if (values['yes']) return true;
  if (terminal.confirm && (await terminal.confirm(say('import.agree')))) return true;
  terminal.out(`${say('import.only-looked')}\n`);
  return false;
};

const takeBack = async (into: string, wanted: string, values: Values, terminal: Terminal): Promise<ExitCode> => {
  readerFrom(values);
  const { reading, device } = await continuedBook(into, values);
  const batches = batchesOf(reading.told).filter(({ standing }) => standing > 0);
  const found = wanted === 'last' ? batches.at(-1) : batches.find(({ batch }) => batch === wanted);
  if (!found) throw new Failure(`${into} holds no import ${wanted === 'last' ? 'that could be taken back' : wanted}.`);
  const by = importerIn(reading) ?? '';
  const drafts = undoDrafts(reading.told, found.batch, { by, reason: say('import.undo-reason') });
  terminal.out(`${say('import.undo', { n: drafts.length, batch: found.batch })}\n`);
  if (values['dry-run'] || !(await agreed(values, terminal))) return 0;
  keepAndWrite(into, await sayOrFail(reading, drafts, device), device, values);
  terminal.out(`${say('import.undone', { n: drafts.length })}\n`);
  return 0;
};
