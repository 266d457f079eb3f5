import { borrowersIn } from './borrowers.ts';
import type { Draft } from './entries.ts';
import type { Book } from './questions.ts';
import type { Told } from './told.ts';

/**
 * Erasing words about people: what a line would lose, and what stays. The line itself, its sums and its signature stay;
 * only the part with the words goes, on every phone and on the hub.
 */
export type Basis = Extract<Draft, { readonly type: 'journal.PartErased' }>['basis'];
export const bases: readonly Basis[] = ['asked', 'retention', 'mistake'];

/** Words for everybody lie in the first part beside the ledger's, words for the committee alone in the second. */
type Part = 1 | 2;

export type ErasureState =
  /** The words are here. */
  | { readonly is: 'there' }
  /** One officer said so; a second one has to agree. */
  | { readonly is: 'waits'; readonly entry: string }
  | { readonly is: 'erased' };

export interface Erasable {
  readonly told: Told;
  /** The words that go, each with the name of its field; none when they are gone already. */
  readonly words: readonly (readonly [field: string, text: string])[];
  readonly part: Part;
  readonly state: ErasureState;
}

/** The settings of a book are not words about people. */
const kept: ReadonlySet<string> = new Set(['language']);

const stateOf = (book: Book, entry: string, part: Part, hasWords: boolean): ErasureState => {
  const isGone = book.erasures().some((one) => one.entry === entry && (one.part === part || !hasWords));
  if (isGone) return { is: 'erased' };
  const waiting = book
    .waitingVouches()
    .find(({ says }) => says.type === 'journal.PartErased' && says.entry === entry && says.part === part);
  return waiting ? { is: 'waits', entry: waiting.entry } : { is: 'there' };
};

export const erasableOf = (told: Told, book: Book): Erasable => {
  const words = Object.entries(told.words ?? {}).filter(([field, text]) => text !== '' && !kept.has(field));
  const part = told.confidential === 'here' ? 2 : 1;
  return { told, words, part, state: stateOf(book, told.at.id, part, words.length > 0) };
};

const isAbout = ({ entry }: Told, member: string, borrowers: ReadonlyMap<string, string>): boolean => {
  if ('member' in entry && entry.member === member) return true;
  if ('loan' in entry && borrowers.get(entry.loan) === member) return true;
  if (entry.type !== 'governance.Proposed') return false;
  const { member: whom, loan } = entry.motion as { readonly member?: unknown; readonly loan?: unknown };
  return whom === member || (typeof loan === 'string' && borrowers.get(loan) === member);
};

/** Every line with words about a member, the latest first; lines whose words are gone already are among them. */
export const erasableAbout = (member: string, history: readonly Told[], book: Book): readonly Erasable[] => {
  const borrowers = borrowersIn(history);
  return history
    .filter((told) => isAbout(told, member, borrowers))
    .map((told) => erasableOf(told, book))
    .filter(({ words, state }) => words.length > 0 || state.is !== 'there')
    .toReversed();
};

export const erasedDraft = ({ told, part }: Pick<Erasable, 'told' | 'part'>, basis: Basis, by: string): Draft => ({
  type: 'journal.PartErased',
  entry: told.at.id,
  part,
  basis,
  by,
});

/** The entry by which the words went: the erasure itself, or the second voice that it waited for. Who has it has erased. */
export const erasedBy = (entry: string, history: readonly Told[]): string | undefined => {
  const said = history.filter((one) => one.entry.type === 'journal.PartErased' && one.entry.entry === entry);
  const ids = new Set(said.map(({ at }) => at.id));
  const voiced = history.findLast((one) => one.entry.type === 'journal.Vouched' && ids.has(one.entry.entry));
  return (voiced ?? said.at(-1))?.at.id;
};
