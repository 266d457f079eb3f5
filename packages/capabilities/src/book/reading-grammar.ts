import type { EntryShape } from '@sanduk/kernel';
import { commonFields, misfitOf } from '@sanduk/kernel';
import type { Grammar, LedgerPart } from '@sanduk/journal';
import { canonical, deviceOfKeyText, raised } from '@sanduk/journal';
import type { Entry, EntryNamed } from './entries.ts';
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

type DeviceGrammar = Pick<
  Grammar,
  | 'enrolmentOf'
  | 'revocationOf'
  | 'vouchOf'
  | 'memberKeyOf'
  | 'recoveryKeyOf'
  | 'hubOf'
  | 'erasureOf'
  | 'grantOf'
  | 'proofKeyOf'
  | 'byOf'
  | 'keyholderOf'
>;

const named = <T extends Entry['type']>(ledger: LedgerPart, type: T): EntryNamed<T> | undefined => {
  if (ledger.type !== type) return undefined;
  return entryOf(ledger) as EntryNamed<T> | undefined;
};

const deviceGrammar: DeviceGrammar = {
  enrolmentOf: (ledger) => {
    const entry = named(ledger, 'journal.DeviceEnrolled');
    // A device is named after its key; one that is not, is nobody's.
    return entry && deviceOfKeyText(entry.key) === entry.device ? { ...entry, member: entry.member } : undefined;
  },
  revocationOf: (ledger) => {
    const entry = named(ledger, 'journal.DeviceRevoked');
    return entry && { device: entry.device, lastN: entry.lastN, lastHash: entry.lastHash };
  },
  vouchOf: (ledger) => named(ledger, 'journal.Vouched'),
  memberKeyOf: (ledger) => {
    const entry = named(ledger, 'journal.MemberKeySet');
    return entry && { ...entry, device: entry.device };
  },
  recoveryKeyOf: (ledger) => named(ledger, 'journal.RecoveryKeySet')?.key,
  hubOf: (ledger) => named(ledger, 'journal.HubChosen'),
  erasureOf: (ledger) => named(ledger, 'journal.PartErased'),
  grantOf: (ledger) => named(ledger, 'journal.KeyGranted'),
  proofKeyOf: (ledger) => {
    const entry = entryOf(ledger);
    return entry && 'proof' in entry ? entry.proof?.key : undefined;
  },
  byOf: (ledger) => entryOf(ledger)?.by,
  keyholderOf: (ledger) => {
    const entry = entryOf(ledger);
    switch (entry?.type) {
      case 'membership.OfficeGiven':
      case 'membership.OfficeEnded':
        if (entry.office !== 'key-holder') return undefined;
        return { member: entry.member, given: entry.type === 'membership.OfficeGiven' };
      case 'membership.StandingChanged':
        return entry.to === 'left' || entry.to === 'died' ? { member: entry.member, given: false } : undefined;
      default:
        return undefined;
    }
  },
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
  // Whoever vouched has vouched; a phone let in is put out again, not unsaid.
  isReversible: ({ type }) => type !== 'meeting.Sealed' && type !== 'meeting.Cosigned' && !type.startsWith('journal.'),
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
    return entry?.type === 'journal.BookOpened' || entry?.type === 'journal.DeviceEnrolled' ? entry.key : undefined;
  },
  ...deviceGrammar,
};
