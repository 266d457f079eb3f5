import { basename } from 'node:path';
import type { Day } from '@sanduk/kernel';
import { decimalsOf, toBase64url } from '@sanduk/kernel';
import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import { importContextOf } from '@sanduk/capabilities/book/imported.ts';
import type { DraftWith, PenPorts } from '@sanduk/capabilities/book/pen.ts';
import { sayAll } from '@sanduk/capabilities/book/pen.ts';
import type { Reading } from '@sanduk/capabilities/book/reading.ts';
import { blankReading } from '@sanduk/capabilities/book/reading.ts';
import type { Preset } from '@sanduk/capabilities/constitution/presets.ts';
import { presetOf } from '@sanduk/capabilities/constitution/presets.ts';
import type { Answers } from '@sanduk/capabilities/importing/answers.ts';
import { foundingDrafts } from '@sanduk/capabilities/importing/founding.ts';
import type { Plan, SheetWithMapping } from '@sanduk/capabilities/importing/importing.ts';
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

export const planIn = (
  reading: Reading,
  sheets: readonly SheetWithMapping[],
  answers: Answers,
  batch: string,
): Plan => {
  return planOf(sheets, answers, importContextOf(reading, batch, newId));
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

/** Opens a book for the members whom the sheets name, under a preset's rules. */
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
  const drafts = foundingDrafts(first, {
    newId,
    today: today(),
    rulesFor: (usual) => {
      const unit = wanted.unit ?? usual ?? 100 * 10 ** decimals;
      return presetOf(preset, { currency, unit, smallest });
    },
  });
  if (drafts.length === 0) throw new Failure('The sheets name no members, so there is nobody to begin a book with.');
  const fresh = drafts.filter(({ type }) => type === 'membership.Joined').length;
  return { reading: await sayOrFail(opened, drafts, device), fresh };
};
