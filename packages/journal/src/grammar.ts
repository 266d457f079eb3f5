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
  /** The key of a device that the book knows: of its first entry, and of an enrolment, whether it took effect or not. */
  readonly admissionOf: (ledger: LedgerPart) => string | undefined;
  readonly enrolmentOf: (ledger: LedgerPart) => Enrolment | undefined;
  readonly revocationOf: (ledger: LedgerPart) => Revocation | undefined;
  readonly vouchOf: (ledger: LedgerPart) => Vouch | undefined;
  readonly memberKeyOf: (ledger: LedgerPart) => MemberKey | undefined;
  readonly recoveryKeyOf: (ledger: LedgerPart) => string | undefined;
  readonly hubOf: (ledger: LedgerPart) => HubNamed | undefined;
  readonly erasureOf: (ledger: LedgerPart) => Erasure | undefined;
  readonly grantOf: (ledger: LedgerPart) => Grant | undefined;
  /** The key that an entry was also signed with, when it lies in no device's store. Whoever takes the entry in checks it. */
  readonly proofKeyOf: (ledger: LedgerPart) => string | undefined;
  /** The member who acts. */
  readonly byOf: (ledger: LedgerPart) => string | undefined;
  /** A key of the box given to a member, or taken from her. */
  readonly keyholderOf: (ledger: LedgerPart) => { readonly member: string; readonly given: boolean } | undefined;
}

/** Which parts of an entry a device is given: 0; 0 and 1; all. */
export type Sees = 'ledger' | 'group' | 'committee';

export interface Enrolment {
  readonly device: string;
  readonly key: string;
  readonly agree: string;
  /** Undefined: the phone belongs to the group. */
  readonly member: string | undefined;
  readonly shared: boolean;
  readonly writes: boolean;
  readonly sees: Sees;
}

export interface Vouch {
  readonly entry: string;
  readonly member: string;
}

export interface MemberKey {
  readonly member: string;
  readonly key: string;
  readonly kept: 'shared-device' | 'paper';
  /** The phone on which it lies, behind a PIN. */
  readonly device: string | undefined;
}

export interface HubNamed {
  readonly key: string;
  readonly address: string;
  readonly as: 'home' | 'witness';
}

export interface Erasure {
  readonly entry: string;
  readonly part: number;
}

export interface Grant {
  readonly part: number;
  readonly epoch: number;
  readonly from: string;
  readonly to: readonly (readonly [device: string, wrapped: string])[];
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
  /** Its last entry that counts; undefined: none. */
  readonly lastN: number | undefined;
  readonly lastHash: string | undefined;
}
