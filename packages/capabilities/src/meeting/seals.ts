import type { At, Objection } from '@sanduk/kernel';
import type { EntryNamed } from '../book/entries.ts';
import type { Book } from '../book/questions.ts';

/** A seal while its signatures are gathered. */
export interface Seal {
  readonly seal: string;
  readonly meeting: string;
  readonly number: number;
  readonly prevSeal: string | undefined;
  readonly keys: readonly string[];
  readonly signed: readonly string[];
}

/** Every key of its meeting has been turned: nothing changes it any more. */
export const isFinal = ({ keys, signed }: Seal): boolean => keys.every((key) => signed.includes(key));

/** Seals that still wait for a key, and the last one, with which a second seal of the same meeting would compete. */
const worthKeeping = (seals: readonly Seal[]): readonly Seal[] =>
  seals.filter((seal, at) => at === seals.length - 1 || !isFinal(seal));

/** A second seal of one meeting has the keys of the first: they compete for the same signatures. */
export const withSeal = (
  seals: readonly Seal[],
  entry: EntryNamed<'meeting.Sealed'>,
  { id }: At,
  running: { readonly meeting: string; readonly number: number; readonly keys: readonly string[] } | undefined,
): readonly Seal[] => {
  const { meeting, prevSeal } = entry;
  const { number, keys } = [running, ...seals].find((one) => one?.meeting === meeting) ?? { number: 0, keys: [] };
  return worthKeeping([...seals, { seal: id, meeting, number, prevSeal, keys, signed: [] }]);
};

export const withSignature = (seals: readonly Seal[], entry: EntryNamed<'meeting.Cosigned'>): readonly Seal[] =>
  worthKeeping(
    seals.map((seal) =>
      seal.seal === entry.seal && !seal.signed.includes(entry.member)
        ? { ...seal, signed: [...seal.signed, entry.member] }
        : seal,
    ),
  );

/** One key turns once for a meeting; who has closed a meeting does not close it a second time with another seal. */
export const signatureObjection = (
  seals: readonly Seal[],
  { seal, member }: EntryNamed<'meeting.Cosigned'>,
): Objection | undefined => {
  const signed = seals.find((known) => known.seal === seal);
  if (!signed) return { code: 'meeting.no-such-seal' };
  if (!signed.keys.includes(member)) return { code: 'meeting.not-key-holder' };
  if (signed.signed.includes(member)) return { code: 'meeting.key-turned-already' };
  const rival = seals.some(
    (known) => known.seal !== seal && known.prevSeal === signed.prevSeal && known.signed.includes(member),
  );
  return rival ? { code: 'meeting.two-seals' } : undefined;
};

/** How a key was turned is shown for ever, so it says no more than is true: on her own phone, or with a key of that kind. */
export const methodObjection = (
  { member, method, proof }: EntryNamed<'meeting.Cosigned'>,
  { device }: Pick<At, 'device'>,
  book: Book,
): Objection | undefined => {
  if (proof !== undefined) {
    const key = book.memberKeys(member).find((one) => one.key === proof.key);
    return key === undefined || key.kept === method ? undefined : { code: 'meeting.method-differs' };
  }
  const own = book.device(device);
  const isHers = own !== undefined && !own.shared && own.member === member;
  return method === 'own-device' && !isHers ? { code: 'meeting.method-differs' } : undefined;
};
