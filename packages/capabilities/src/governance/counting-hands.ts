import type { Book } from '../book/questions.ts';
import type { EntryNamed } from '../book/entries.ts';
import type { Motion } from './outcome.ts';
import type { VoteAhead } from './views.ts';
import { mayCount } from './views.ts';

/** Hands as they are counted on the page, before anybody writes down what they gave. */
export interface Hands {
  readonly for: number;
  readonly against: number;
  readonly abstained: number;
}

export const noHands: Hands = { for: 0, against: 0, abstained: 0 };

export const handsCounted = (hands: Hands): number => hands.for + hands.against + hands.abstained;

/** One for each who may vote, in the order in which they are counted; `open` has not been counted. */
export const pebblesOf = (hands: Hands, eligible: number): readonly ('for' | 'against' | 'abstained' | 'open')[] => {
  const row = [
    ...Array.from({ length: hands.for }, () => 'for' as const),
    ...Array.from({ length: hands.against }, () => 'against' as const),
    ...Array.from({ length: hands.abstained }, () => 'abstained' as const),
  ];
  const open = Math.max(0, eligible - row.length);
  return [...row, ...Array.from({ length: open }, () => 'open' as const)].slice(0, Math.max(eligible, row.length));
};

/** What keeps the result from being told; nothing when the hands add up. */
export type Missing =
  | { readonly is: 'people'; readonly needed: number; readonly there: number }
  | { readonly is: 'counters' }
  | { readonly is: 'hands'; readonly n: number }
  | { readonly is: 'too-many'; readonly n: number };

export const missingFor = (
  { outcome, voters }: VoteAhead,
  hands: Hands,
  counters: readonly string[],
): Missing | undefined => {
  const { quorumNeeded, there } = outcome;
  if (there < quorumNeeded) return { is: 'people', needed: quorumNeeded, there };
  if (new Set(counters).size < 2) return { is: 'counters' };
  const left = voters.length - handsCounted(hands);
  if (left > 0) return { is: 'hands', n: left };
  return left < 0 ? { is: 'too-many', n: -left } : undefined;
};

/** The two who count: those chosen as long as they may, then whose office it is, then whoever is there. */
export const countersFor = (book: Book, motion: Motion, chosen: readonly string[]): readonly string[] => {
  const may = mayCount(book, motion);
  const kept = chosen.filter((member) => may.includes(member));
  return [...kept, ...may.filter((member) => !kept.includes(member))].slice(0, 2);
};

export type VotedDraft = Pick<EntryNamed<'governance.Voted'>, 'type' | 'method' | 'eligible' | 'counters'> &
  Hands & { readonly proposal: string; readonly by: string };

export const votedDraft = (
  proposal: string,
  count: { readonly hands: Hands; readonly method: 'hands' | 'paper'; readonly counters: readonly string[] },
  eligible: number,
  by: string,
): VotedDraft => ({
  type: 'governance.Voted',
  proposal,
  method: count.method,
  eligible,
  ...count.hands,
  counters: count.counters,
  by,
});
