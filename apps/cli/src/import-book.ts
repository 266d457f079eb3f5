import { basename } from 'node:path';
import type { ImportedRow } from '@sanduk/journal';
import { importQuestionOf } from '@sanduk/journal';
import type { Day } from '@sanduk/kernel';
import { decimalsOf, stepFrom, toBase64url } from '@sanduk/kernel';
import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import type { DraftWith, PenPorts } from '@sanduk/capabilities/book/pen.ts';
import { sayAll } from '@sanduk/capabilities/book/pen.ts';
import type { Reading } from '@sanduk/capabilities/book/reading.ts';
import { blankReading } from '@sanduk/capabilities/book/reading.ts';
import type { Preset } from '@sanduk/capabilities/constitution/presets.ts';
import { presetOf } from '@sanduk/capabilities/constitution/presets.ts';
import type { Answers } from '@sanduk/capabilities/importing/answers.ts';
import type { RowIdentity } from '@sanduk/capabilities/importing/drafting.ts';
import type { Answered, Plan, SheetWithMapping } from '@sanduk/capabilities/importing/importing.ts';
import { planOf } from '@sanduk/capabilities/importing/importing.ts';
import { piecesOf } from '@sanduk/kit/currencies.ts';
import { Failure } from './command.ts';
import type { Device } from './device-key.ts';

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
export const newId = (): string => toBase64url(random(16));

/** The calendar day where this terminal stands. */
const today = (): Day => {
  const now = new Date();
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

const penOf = ({ signer }: Device): PenPorts => ({
  signer,
  random,
  clock: () => ({ ms: Date.now(), today: today() }),
});

const draftsAtOnce = 200;

/** Says all, or nothing: what one refuses, none of them keeps. */
export const sayOrFail = async (reading: Reading, drafts: readonly DraftWith[], device: Device): Promise<Reading> => {
  let current = reading;
  for (let at = 0; at < drafts.length; at += draftsAtOnce) {
    const outcome = await sayAll(current, drafts.slice(at, at + draftsAtOnce), penOf(device));
    if (outcome.objection) {
      throw new Failure(`The rules object (${outcome.objection.code}), so nothing was written.`);
    }
    current = outcome.reading;
  }
  return current;
};

/** The question of a row, and the line that answers it; a row whose line was taken back may be said once more. */
const answeredIn = (reading: Reading): ((row: RowIdentity, occurrence: number) => Answered) => {
  const byQuestion = new Map(reading.told.map((line) => [line.read.header.q, line]));
  return (row, occurrence) => {
    for (let attempt = 0; ; attempt += 1) {
      const imported: ImportedRow = { ...row, occurrence, attempt };
      const question = importQuestionOf(reading.id ?? '', imported);
      const line = byQuestion.get(question);
      if (line?.reversedBy !== undefined) continue;
      return { question, entry: line?.entry };
    }
  };
};

export const planIn = (
  reading: Reading,
  sheets: readonly SheetWithMapping[],
  answers: Answers,
  batch: string,
): Plan => {
  const { book, page, told } = reading;
  const [keeper] = book.holders('record-keeper');
  const by = keeper ?? book.members().find(({ standing }) => standing === 'active')?.member;
  return planOf(sheets, answers, { page, told, by, batch, newId, answered: answeredIn(reading) });
};

export interface NewBook {
  readonly currency: string;
  readonly name: string | undefined;
  readonly preset: Preset;
  /** The usual note, in minor units. */
  readonly unit: number | undefined;
  /** The smallest coin in use, in minor units. */
  readonly smallest: number | undefined;
  readonly file: string;
}

/**
 * Opens a book for the members whom the sheets name, under a preset's rules, with a cycle that begins on the first day
 * of the sheets. The group changes what does not fit at its first meeting.
 */
export const foundedBook = async (
  wanted: NewBook,
  sheets: readonly SheetWithMapping[],
  answers: Answers,
  batch: string,
  device: Device,
): Promise<{ readonly reading: Reading; readonly fresh: number }> => {
  const { currency, preset } = wanted;
  const decimals = decimalsOf(currency);
  if (decimals === undefined) throw new Failure(`${currency} is not a currency in use.`);
  const smallest = wanted.smallest ?? piecesOf(currency).at(-1)?.minor ?? 1;
  const opening: Draft = {
    type: 'journal.BookOpened',
    kind: 'group',
    key: toBase64url(device.signer.key),
    salt: newId(),
    currency,
    decimals,
    smallest,
    practice: false,
    words: { name: wanted.name ?? basename(wanted.file, '.sanduk'), language: 'en' },
  };
  const opened = await sayOrFail(blankReading, [opening], device);
  const first = planIn(opened, sheets, answers, batch);
  // The members are the founding, not the import: taking the import back must leave somebody to have done it.
  const joining = first.drafts.flatMap(({ draft }): Draft[] => {
    const { batch: _, ...rest } = draft;
    return rest.type === 'membership.Joined' ? [rest] : [];
  });
  const by = joining[0]?.by;
  if (by === undefined) throw new Failure('The sheets name no members, so there is nobody to begin a book with.');
  const days = first.drafts.flatMap(({ draft }) => draft.on ?? []).toSorted();
  const from = days[0] ?? today();
  const unit = wanted.unit ?? usualAmount(first) ?? 100 * 10 ** decimals;
  const preset_ = presetOf(preset, { currency, unit, smallest });
  const settings = {
    ...preset_,
    'members.min': Math.max(3, Math.min(preset_['members.min'], joining.length)),
    'members.max': Math.min(60, Math.max(preset_['members.max'], joining.length)),
  };
  const until = stepFrom(from, settings['cycle.length'], 1);
  const drafts: readonly Draft[] = [
    ...joining,
    { type: 'constitution.Adopted', settings, by },
    { type: 'sharing.CycleOpened', cycle: newId(), number: 1, from, until, by },
  ];
  return { reading: await sayOrFail(opened, drafts, device), fresh: joining.length };
};

/** What most rows pay: a group's usual note is rarely another. */
const usualAmount = ({ drafts }: Plan): number | undefined => {
  const times = new Map<number, number>();
  for (const { draft } of drafts) {
    if (draft.type !== 'savings.Deposited') continue;
    times.set(draft.amount.minor, (times.get(draft.amount.minor) ?? 0) + 1);
  }
  return [...times].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0];
};
