import type { Clock, LedgerPart, Random, Read, Signer } from '@sanduk/journal';
import { bytesOfParts, composed, longestParts, questionOf, writeEntry } from '@sanduk/journal';
import type { At, Objection } from '@sanduk/kernel';
import { assert, commonFields, commonPersonal, misfitOf, toBase64url } from '@sanduk/kernel';
import type { Draft, Entry } from './entries.ts';
import type { Known } from './fold.ts';
import { speakObjection, voiceObjection } from './may-speak.ts';
import { isOfEarlier } from './replaced.ts';
import { classOf, objectionOf, targetOf } from './fold.ts';
import type { Reading } from './reading.ts';
import { continued, needsHistory } from './reading.ts';
import { shapeOf, slotOf } from './reading-grammar.ts';
import { isAsked } from './reading-on-top.ts';

/**
 * The pen: what a person says becomes an entry, or an objection. Nothing is stored here; the caller keeps what was
 * written before it shows that it was.
 *
 *   P1  What the rules object to is not signed.
 *   P2  Several drafts are written all or none.
 *   P3  A movement that is expected once a meeting carries the question that it answers, whoever says it.
 */
export interface PenPorts {
  readonly signer: Signer;
  readonly random: Random;
  readonly clock: Clock;
  /** How far the clock was off when a hub last told, in milliseconds. */
  readonly offset?: number;
  /** The older lines are still on their way: it records, and closes no meeting. */
  readonly fetching?: boolean;
}

export interface SayOptions {
  /** For what is said late: the meeting that it belongs to. */
  readonly meeting?: string;
  /** The question it answers: of an imported row, or of a form that was opened once. */
  readonly question?: string;
  /** Of a line taken back: the right line that is said next, in its place. */
  readonly replacement?: Draft;
}

export type Said =
  | { readonly said: Read; readonly reading: Reading; readonly objection?: never }
  | { readonly objection: Objection; readonly said?: never };

export type SaidAll =
  | { readonly said: readonly Read[]; readonly reading: Reading; readonly objection?: never }
  /** `at` is the index of the draft that the rules object to. */
  | { readonly objection: Objection; readonly at: number; readonly said?: never };

interface Prepared extends Words {
  readonly ledger: LedgerPart;
  readonly meeting: string | undefined;
  readonly question: string | undefined;
}

const isObjection = (prepared: Prepared | Objection): prepared is Objection => !('ledger' in prepared);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Words about people: for all (part 1), and for the committee alone (part 2). */
interface Words {
  readonly personal: Readonly<Record<string, unknown>>;
  readonly confidential: Readonly<Record<string, unknown>> | undefined;
}

/** The ledger part and the words of a draft, with text in one form and what is undefined left out. */
const partsOf = (draft: Draft): Words & { readonly ledger: Entry } => {
  const { words, confidential: said, ...rest } = draft;
  const ledger = composed({ ...rest, v: 1 });
  const personal = composed(words ?? {});
  const confidential = said && composed(said);
  assert(isRecord(ledger) && isRecord(personal), 'a draft is a record');
  assert(confidential === undefined || isRecord(confidential), 'and so are its words');
  return { ledger: ledger as unknown as Entry, personal, confidential };
};

const misfitObjection = (ledger: Entry, { personal, confidential }: Words): Objection | undefined => {
  const shape = shapeOf(ledger.type);
  if (!shape) return { code: 'journal.unknown-entry', type: ledger.type };
  const { type: _type, v: _v, ...fields } = ledger;
  const misfit =
    misfitOf({ ...commonFields, ...shape.fields }, fields) ??
    misfitOf({ ...commonPersonal, ...shape.personal }, personal, 'words.') ??
    (confidential && misfitOf({ ...commonPersonal, ...shape.personal }, confidential, 'confidential.'));
  if (misfit) return { code: 'journal.misfit', field: misfit.field, why: misfit.why };
  const bytes = bytesOfParts(ledger, personal, confidential);
  return bytes > longestParts ? { code: 'journal.too-large', bytes, most: longestParts } : undefined;
};

const meetingOf = (reading: Reading, entry: Entry, { meeting }: SayOptions): string | undefined => {
  if (meeting !== undefined) return meeting;
  if (entry.type === 'meeting.Opened') return entry.meeting;
  if (entry.type === 'meeting.Cosigned') return reading.seals.find(({ seal }) => seal === entry.seal)?.meeting;
  return reading.book.meeting?.meeting;
};

/** A fact outside a meeting, and the opening of the book, say their own day. */
const dated = (entry: Entry, meeting: string | undefined, today: string): Entry => {
  const own = entry.type === 'journal.BookOpened' || (meeting === undefined && classOf(entry) === 'fact');
  return own && entry.on === undefined ? { ...entry, on: today } : entry;
};

const slotQuestionOf = (reading: Reading, entry: Entry, meeting: string | undefined): string | undefined => {
  const slot = slotOf(entry);
  // Between meetings any number of payments may come: each is a question of its own.
  if (!slot || meeting === undefined || reading.id === undefined) return undefined;
  // The question of the earlier meeting was answered by the wrong line: one right line is said in its place.
  if (isOfEarlier(entry)) return questionOf(reading.id, meeting, entry.type, ['instead', entry.instead]);
  return questionOf(reading.id, meeting, entry.type, slot, entry.nth ?? 1);
};

/** The standing entry that answers a question already; of a partial reading, as far as it goes back. */
export const answerTo = (reading: Reading, question: string): Read | undefined =>
  isAsked(reading, question)
    ? reading.ordered.findLast(({ header, id }) => header.q === question && !reading.fallen.has(id))
    : undefined;

const entryFrom = (draft: Draft): Entry => partsOf(draft).ledger;

const knownOf = (reading: Reading, entry: Entry, today: string, replacement?: Draft): Known => {
  const exceptions = reading.exceptions.map(({ id }) => id);
  const line = entry.type === 'ledger.Reversed' ? reading.told.find(({ at }) => at.id === entry.entry) : undefined;
  return line
    ? {
        today,
        exceptions,
        target: targetOf(line.entry, isSealed(reading, line.at.id), replacement && entryFrom(replacement)),
      }
    : { today, exceptions };
};

/** A seal was said after it. */
const isSealed = ({ told }: Reading, id: string): boolean => {
  const last = told.findLastIndex(({ entry }) => entry.type === 'meeting.Sealed');
  return told.findIndex(({ at }) => at.id === id) < last;
};

/**
 * Whether it is worth waiting for what lies before an entry. A phone that was put out can hold back a line for ever, and so
 * can one that was never in: what they say beyond does not count, so it keeps no meeting open.
 */
const mayCome = ({ book }: Reading, { header }: Read): boolean => {
  const device = book.device(header.d);
  return device !== undefined && device.revoked === undefined;
};

const journalObjection = (reading: Reading, entry: Entry): Objection | undefined => {
  if (entry.type === 'meeting.Sealed') {
    if (reading.exceptions.some(({ code }) => code === 'journal.unknown-entry'))
      return { code: 'journal.update-needed' };
    const waiting = reading.waiting.filter((read) => mayCome(reading, read)).length;
    if (waiting > 0) return { code: 'journal.entries-missing', waiting };
  }
  if (entry.type !== 'ledger.Reversed') return undefined;
  if (reading.told.some(({ at }) => at.id === entry.entry)) return undefined;
  return { code: reading.partial ? 'journal.history-needed' : 'journal.no-such-entry' };
};

const prepare = (reading: Reading, draft: Draft, ports: PenPorts, options: SayOptions): Prepared | Objection => {
  const { today } = ports.clock();
  const { ledger, ...words } = partsOf(draft);
  const misfit = misfitObjection(ledger, words);
  if (misfit) return misfit;
  const meeting = meetingOf(reading, ledger, options);
  const entry = dated(ledger, meeting, today);
  const question = options.question ?? slotQuestionOf(reading, entry, meeting);
  const head = reading.heads.find(({ device }) => device === ports.signer.device);
  const seen = meeting === undefined ? undefined : reading.place.meetings.get(meeting);
  const at: At = {
    id: '', // not known before it is signed; no rule may ask for it
    device: ports.signer.device,
    n: head ? head.n + 1 : 0,
    meeting,
    on: entry.on ?? seen?.on ?? (reading.place.day || today),
  };
  const objection =
    speakObjection(reading, entry, { device: ports.signer.device, fetching: ports.fetching }) ??
    journalObjection(reading, entry) ??
    objectionOf(reading.page, entry, at, knownOf(reading, entry, today, options.replacement)) ??
    voiceObjection(reading, entry, ports.signer.device);
  if (objection) return objection;
  // A voice that did not count is raised again; whether one did is for the rules.
  const voices = entry.type === 'meeting.Cosigned' || entry.type === 'journal.Vouched';
  const said = question === undefined || voices ? undefined : answerTo(reading, question);
  if (said) return { code: 'journal.said-already', entry: said.id };
  return { ledger: entry as unknown as LedgerPart, ...words, meeting, question };
};

interface Ink {
  readonly book: string | undefined;
  readonly head: { readonly n: number; readonly id: string } | undefined;
  readonly seen: readonly string[];
}

const inkOf = (reading: Reading, { signer }: PenPorts): Ink => {
  const head = reading.heads.find(({ device }) => device === signer.device);
  return { book: reading.id, head, seen: reading.tips.filter((tip) => tip !== head?.id) };
};

const write = async (prepared: Prepared, ink: Ink, ports: PenPorts): Promise<Read> => {
  const { signer, random, clock, offset } = ports;
  const { ledger, personal, confidential, meeting, question } = prepared;
  if (ledger.type === 'journal.BookOpened') {
    assert(ledger['key'] === toBase64url(signer.key), 'a book is opened with the key that signs');
  }
  const words = { personal, confidential };
  return writeEntry({ ...ink, meeting, time: clock().ms, offset, question, ledger, ...words, signer, random });
};

/** What the rules would object to this draft here; nothing is signed. */
export const objectionTo = (
  reading: Reading,
  draft: Draft,
  ports: PenPorts,
  options: SayOptions = {},
): Objection | undefined => {
  const prepared = prepare(reading, draft, ports, options);
  return isObjection(prepared) ? prepared : undefined;
};

/** Says one thing: the entry and the reading after it, or why not. */
export const say = async (reading: Reading, draft: Draft, ports: PenPorts, options: SayOptions = {}): Promise<Said> => {
  const prepared = prepare(reading, draft, ports, options);
  if (isObjection(prepared)) return { objection: prepared };
  const said = await write(prepared, inkOf(reading, ports), ports);
  if (needsHistory(reading, [said])) return { objection: { code: 'journal.history-needed' } };
  return { said, reading: continued(reading, [said]) };
};

/** A draft that carries its own options: the question of an imported row. */
export type DraftWith = Draft | { readonly draft: Draft; readonly options: SayOptions };

const opened = (one: DraftWith): { readonly draft: Draft; readonly options: SayOptions } =>
  'draft' in one ? one : { draft: one, options: {} };

/** Says several things, all or none; each is asked for after the ones before it. */
export const sayAll = async (reading: Reading, drafts: readonly DraftWith[], ports: PenPorts): Promise<SaidAll> => {
  const said: Read[] = [];
  let current = reading;
  for (let at = 0; at < drafts.length;) {
    const run = drafts.slice(at).map(opened);
    const reversals = run.findIndex(({ draft }) => draft.type !== 'ledger.Reversed');
    const length = reversals < 0 ? run.length : reversals;
    const step =
      length > 1
        ? await reverseAll(current, run.slice(0, length), ports)
        : await one(current, withReplacement(run[0] ?? assertDraft(), run[1]), ports);
    if (step.objection) return { objection: step.objection, at: at + step.at };
    said.push(...step.said);
    current = step.reading;
    at += step.said.length;
  }
  return { said, reading: current };
};

/** A correction: the line taken back and the right one after it are asked for as one. */
const withReplacement = (
  { draft, options }: { readonly draft: Draft; readonly options: SayOptions },
  next: { readonly draft: Draft } | undefined,
): { readonly draft: Draft; readonly options: SayOptions } =>
  draft.type === 'ledger.Reversed' && next?.draft.instead === draft.entry
    ? { draft, options: { ...options, replacement: next.draft } }
    : { draft, options };

const assertDraft = (): never => {
  throw new Error('Fault: there is a draft at every index');
};

const one = async (
  reading: Reading,
  { draft, options }: { readonly draft: Draft; readonly options: SayOptions },
  ports: PenPorts,
): Promise<SaidAll> => {
  const step = await say(reading, draft, ports, options);
  return step.objection ? { objection: step.objection, at: 0 } : { said: [step.said], reading: step.reading };
};

/**
 * Many reversals at once (an import undone) are read together: each is asked for by itself, and afterwards the book may
 * hold no exception that it did not hold before.
 */
const reverseAll = async (
  reading: Reading,
  run: readonly { readonly draft: Draft; readonly options: SayOptions }[],
  ports: PenPorts,
): Promise<SaidAll> => {
  const said: Read[] = [];
  let ink = inkOf(reading, ports);
  for (const [at, { draft, options }] of run.entries()) {
    const prepared = prepareReversal(reading, draft, ports, options);
    if (isObjection(prepared)) return { objection: prepared, at };
    const read = await write(prepared, ink, ports);
    said.push(read);
    ink = { ...ink, head: { n: read.header.n, id: read.id }, seen: [] };
  }
  if (needsHistory(reading, said)) return { objection: { code: 'journal.history-needed' }, at: 0 };
  const after = continued(reading, said);
  const before = new Set(reading.exceptions.map(({ id }) => id));
  const fresh = after.exceptions.find(({ id }) => !before.has(id));
  if (!fresh) return { said, reading: after };
  const at = said.findIndex(({ id }) => fresh.entries.includes(id));
  return { objection: { ...fresh.figures, code: fresh.code }, at: Math.max(0, at) };
};

/** What the money did since is looked at when all reversals are read; here only whether each may be said at all. */
const prepareReversal = (
  reading: Reading,
  draft: Draft,
  ports: PenPorts,
  options: SayOptions,
): Prepared | Objection => {
  const { ledger, ...words } = partsOf(draft);
  const speaker = { device: ports.signer.device };
  const misfit =
    misfitObjection(ledger, words) ?? speakObjection(reading, ledger, speaker) ?? journalObjection(reading, ledger);
  if (misfit) return misfit;
  const meeting = meetingOf(reading, ledger, options);
  const entry = dated(ledger, meeting, ports.clock().today);
  return { ledger: entry as unknown as LedgerPart, ...words, meeting, question: options.question };
};
