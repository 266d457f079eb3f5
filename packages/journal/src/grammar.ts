import type { EntryClass } from '@sanduk/kernel';
import type { LedgerPart } from './wire.ts';

/**
 * The few things that the journal must know of what an entry says. The journal knows no capability; the book layer
 * answers these from the entry shapes.
 */
export interface Grammar {
  /** Undefined: a type of a newer program, which is kept and forwarded but not understood. */
  readonly classOf: (ledger: LedgerPart) => EntryClass | undefined;
  /** What a decision is about; two concurrent ones about the same thing are contested. */
  readonly keyOf: (ledger: LedgerPart) => string | undefined;
  /** The entry that this one reverses. */
  readonly reversalOf: (ledger: LedgerPart) => string | undefined;
  /** False for seals and their signatures: whoever vouched has vouched. */
  readonly isReversible: (ledger: LedgerPart) => boolean;
  /** The reversed entry that this one replaces. */
  readonly replacedBy: (ledger: LedgerPart) => string | undefined;
  readonly settlementOf: (ledger: LedgerPart) => Settlement | undefined;
  readonly openingOf: (ledger: LedgerPart) => Opening | undefined;
  readonly sealOf: (ledger: LedgerPart) => Seal | undefined;
  readonly cosignatureOf: (ledger: LedgerPart) => Cosignature | undefined;
  /** A device that the book admits: in its first entry, and later by enrolment. */
  readonly admissionOf: (ledger: LedgerPart) => string | undefined;
  readonly revocationOf: (ledger: LedgerPart) => Revocation | undefined;
}

export interface Settlement {
  readonly exception: string;
  readonly how: 'adopted' | 'dismissed' | 'corrected';
  readonly stands: string | undefined;
}

export interface Opening {
  readonly meeting: string;
  /** The device that records this meeting. */
  readonly recorder: string;
  /** The members whose signatures make its seal final. */
  readonly keys: readonly string[];
}

/** Device, its last counter, that entry. */
export type CutHead = readonly [device: string, n: number, entry: string];

export interface Seal {
  readonly meeting: string;
  readonly prev: string | undefined;
  readonly by: string | undefined;
  readonly cut: readonly CutHead[];
  readonly digest: string;
  readonly dv: number;
  /** Exceptions that were open when it was sealed. */
  readonly open: readonly string[];
}

export interface Cosignature {
  readonly seal: string;
  readonly member: string;
}

export interface Revocation {
  readonly device: string;
  readonly lastN: number;
  readonly lastHash: string;
}
