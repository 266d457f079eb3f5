import type { Grammar } from './grammar.ts';
import type { LedgerPart } from './wire.ts';

/** The smallest language in which everything that the journal knows of can be said. For tests only. */
export type ToyPart =
  | { readonly type: 'toy.Opened'; readonly v: 1; readonly meeting: string; readonly keys: readonly string[] }
  | { readonly type: 'toy.Moved'; readonly v: 1; readonly sum: number; readonly instead?: string }
  | {
      readonly type: 'toy.Decided';
      readonly v: 1;
      readonly about: string;
      readonly what: number;
      readonly proof?: string;
    }
  | { readonly type: 'toy.Reversed'; readonly v: 1; readonly entry: string }
  | {
      readonly type: 'toy.Settled';
      readonly v: 1;
      readonly exception: string;
      readonly how: 'adopted' | 'dismissed' | 'corrected';
      readonly stands?: string;
    }
  | {
      readonly type: 'toy.Sealed';
      readonly v: 1;
      readonly meeting: string;
      readonly prev?: string;
      readonly cut: readonly (readonly [string, number, string])[];
    }
  | {
      readonly type: 'toy.Signed';
      readonly v: 1;
      readonly seal: string;
      readonly member: string;
      readonly proof?: string;
    }
  | {
      readonly type: 'toy.Revoked';
      readonly v: 1;
      readonly device: string;
      readonly lastN: number;
      readonly lastHash: string;
      readonly by?: string;
    }
  | {
      readonly type: 'toy.Enrolled';
      readonly v: 1;
      readonly device: string;
      readonly member?: string;
      readonly shared?: boolean;
      readonly writes?: boolean;
      readonly proof?: string;
    }
  | {
      readonly type: 'toy.Vouched';
      readonly v: 1;
      readonly entry: string;
      readonly member: string;
      readonly proof?: string;
    }
  | {
      readonly type: 'toy.MemberKey';
      readonly v: 1;
      readonly member: string;
      readonly key: string;
      readonly device?: string;
    }
  | { readonly type: 'toy.RecoveryKey'; readonly v: 1; readonly key: string }
  | { readonly type: 'toy.Keyholder'; readonly v: 1; readonly member: string; readonly given: boolean };

export const toy = (part: ToyPart): LedgerPart => ({ ...part });

const partOf = (ledger: LedgerPart): ToyPart => ledger as unknown as ToyPart;

export const toyGrammar: Grammar = {
  classOf: (ledger) => (partOf(ledger).type === 'toy.Moved' ? 'fact' : 'decision'),
  keyOf: (ledger) => {
    const part = partOf(ledger);
    if (part.type === 'toy.Decided') return part.about;
    if (part.type === 'toy.Enrolled') return `device ${part.device}`;
    if (part.type === 'toy.MemberKey') return `key of ${part.member}`;
    return part.type === 'toy.Settled' ? `exception ${part.exception}` : undefined;
  },
  reversalOf: (ledger) => {
    const part = partOf(ledger);
    return part.type === 'toy.Reversed' ? part.entry : undefined;
  },
  isReversible: ({ type }) => type === 'toy.Moved' || type === 'toy.Decided' || /Reversed|Settled/.test(type),
  replacedBy: (ledger) => {
    const part = partOf(ledger);
    return part.type === 'toy.Moved' ? part.instead : undefined;
  },
  settlementOf: (ledger) => {
    const part = partOf(ledger);
    return part.type === 'toy.Settled' ? { ...part, stands: part.stands } : undefined;
  },
  openingOf: (ledger) => {
    const part = partOf(ledger);
    return part.type === 'toy.Opened' ? { ...part, recorder: '' } : undefined;
  },
  sealOf: (ledger) => {
    const part = partOf(ledger);
    if (part.type !== 'toy.Sealed') return undefined;
    const { meeting, prev, cut } = part;
    return { meeting, prev, by: undefined, cut, digest: '', dv: 1, open: [] };
  },
  cosignatureOf: (ledger) => {
    const part = partOf(ledger);
    return part.type === 'toy.Signed' ? part : undefined;
  },
  admissionOf: () => undefined,
  enrolmentOf: (ledger) => {
    const part = partOf(ledger);
    if (part.type !== 'toy.Enrolled') return undefined;
    const { device, member, shared = false, writes = true } = part;
    return { device, key: '', agree: '', member, shared, writes, sees: 'committee' };
  },
  revocationOf: (ledger) => {
    const part = partOf(ledger);
    return part.type === 'toy.Revoked' ? part : undefined;
  },
  vouchOf: (ledger) => {
    const part = partOf(ledger);
    return part.type === 'toy.Vouched' ? part : undefined;
  },
  memberKeyOf: (ledger) => {
    const part = partOf(ledger);
    return part.type === 'toy.MemberKey' ? { ...part, kept: 'paper', device: part.device } : undefined;
  },
  recoveryKeyOf: (ledger) => {
    const part = partOf(ledger);
    return part.type === 'toy.RecoveryKey' ? part.key : undefined;
  },
  hubOf: () => undefined,
  erasureOf: () => undefined,
  grantOf: () => undefined,
  proofKeyOf: (ledger) => {
    const part = partOf(ledger);
    return 'proof' in part ? part.proof : undefined;
  },
  byOf: (ledger) => {
    const part = partOf(ledger);
    return 'by' in part ? part.by : undefined;
  },
  keyholderOf: (ledger) => {
    const part = partOf(ledger);
    return part.type === 'toy.Keyholder' ? part : undefined;
  },
};
