import type { EntryShape } from '@sanduk/kernel';
import { commonFields, misfitOf } from '@sanduk/kernel';
import type { Grammar, LedgerPart } from '@sanduk/journal';
import { canonical, raised } from '@sanduk/journal';
import type { Entry } from './entries.ts';
import { entries } from './entries.ts';

/** What the journal asks of a group's entries, answered from their shapes. */

export const shapeOf = (type: string): EntryShape | undefined =>
  Object.hasOwn(entries, type) ? entries[type as keyof typeof entries] : undefined;

const understood = new WeakMap<LedgerPart, { readonly entry: Entry | undefined }>();

/**
 * The entry that a ledger part says, raised to today's version of its shape; undefined when this program knows no such
 * type or version, or when a field departs from the shape. Such an entry is kept and forwarded, never folded.
 */
export const entryOf = (ledger: LedgerPart): Entry | undefined => {
  const known = understood.get(ledger);
  if (known) return known.entry;
  const entry = readEntry(ledger);
  understood.set(ledger, { entry });
  return entry;
};

const readEntry = (ledger: LedgerPart): Entry | undefined => {
  const shape = shapeOf(ledger.type);
  const current = raised(ledger);
  const { type: _type, v, ...fields } = current;
  if (!shape || v !== 1) return undefined;
  return misfitOf({ ...commonFields, ...shape.fields }, fields) ? undefined : (current as unknown as Entry);
};

const fieldsOf = (entry: Entry): Readonly<Record<string, unknown>> => ({ ...entry });

/** The values that, with book, meeting, type and nth, name the question; undefined when any number may be said. */
export const slotOf = (entry: Entry): readonly unknown[] | undefined => {
  const slot = shapeOf(entry.type)?.slot;
  return slot?.map((field) => fieldsOf(entry)[field] ?? '');
};

const keyOf = (ledger: LedgerPart): string | undefined => {
  const entry = entryOf(ledger);
  const key = entry && shapeOf(entry.type)?.key;
  return key && canonical([key.of, ...key.fields.map((field) => fieldsOf(entry)[field] ?? '')]);
};

const sealOf: Grammar['sealOf'] = (ledger) => {
  const entry = entryOf(ledger);
  if (entry?.type !== 'meeting.Sealed') return undefined;
  const { meeting, prevSeal, by, cut, digest, dv, open } = entry;
  return { meeting, prev: prevSeal, by, cut, digest, dv, open };
};

export const grammar: Grammar = {
  classOf: (ledger) => {
    const entry = entryOf(ledger);
    return entry && shapeOf(entry.type)?.class;
  },
  keyOf,
  reversalOf: (ledger) => {
    const entry = entryOf(ledger);
    return entry?.type === 'ledger.Reversed' ? entry.entry : undefined;
  },
  isReversible: ({ type }) => type !== 'meeting.Sealed' && type !== 'meeting.Cosigned' && type !== 'journal.BookOpened',
  replacedBy: (ledger) => entryOf(ledger)?.instead,
  settlementOf: (ledger) => {
    const entry = entryOf(ledger);
    if (entry?.type !== 'governance.Settled') return undefined;
    return { exception: entry.exception, how: entry.how, stands: entry.stands };
  },
  openingOf: (ledger) => {
    const entry = entryOf(ledger);
    return entry?.type === 'meeting.Opened' ? entry : undefined;
  },
  sealOf,
  cosignatureOf: (ledger) => {
    const entry = entryOf(ledger);
    return entry?.type === 'meeting.Cosigned' ? entry : undefined;
  },
  admissionOf: (ledger) => {
    const entry = entryOf(ledger);
    return entry?.type === 'journal.BookOpened' ? entry.key : undefined;
  },
  // Devices are enrolled and revoked from the next version on; the journal is ready for it.
  revocationOf: () => undefined,
};
