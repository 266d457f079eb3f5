import type { Grammar } from './grammar.ts';
import type { LedgerPart } from './wire.ts';

/** The smallest language in which everything that the journal knows of can be said. For tests only. */
export type ToyPart =
  | { readonly type: 'toy.Opened'; readonly v: 1; readonly meeting: string; readonly keys: readonly string[] }
  | { readonly type: 'toy.Moved'; readonly v: 1; readonly sum: number; readonly instead?: string }
  | { readonly type: 'toy.Decided'; readonly v: 1; readonly about: string; readonly what: number }
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
  | { readonly type: 'toy.Signed'; readonly v: 1; readonly seal: string; readonly member: string }
  | {
      readonly type: 'toy.Revoked';
      readonly v: 1;
      readonly device: string;
      readonly lastN: number;
      readonly lastHash: string;
    };

export const toy = (part: ToyPart): LedgerPart => ({ ...part });

const partOf = (ledger: LedgerPart): ToyPart => ledger as unknown as ToyPart;

export const toyGrammar: Grammar = {
  classOf: (ledger) => (partOf(ledger).type === 'toy.Moved' ? 'fact' : 'decision'),
  keyOf: (ledger) => {
    const part = partOf(ledger);
    if (part.type === 'toy.Decided') return part.about;
    return part.type === 'toy.Settled' ? `exception ${part.exception}` : undefined;
  },
  reversalOf: (ledger) => {
    const part = partOf(ledger);
    return part.type === 'toy.Reversed' ? part.entry : undefined;
  },
  isReversible: ({ type }) => type !== 'toy.Sealed' && type !== 'toy.Signed',
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
  revocationOf: (ledger) => {
    const part = partOf(ledger);
    return part.type === 'toy.Revoked' ? part : undefined;
  },
};
