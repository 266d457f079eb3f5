import type { Open } from '@sanduk/kernel';
import type { Draft } from '../book/entries.ts';
import type { Book, Proposal } from '../book/questions.ts';
import type { Reason } from '../book/reason.ts';
import { reasonWords } from '../book/reason.ts';

/** Which motions a page can word from nothing, and what each of them asks for. */

export type Field = 'member' | 'debtor' | 'fined' | 'borrower' | 'sum' | 'kind' | 'to' | 'office' | 'holder';

interface Kind {
  readonly type: string;
  readonly asks: readonly Field[];
  /** Offered only where it makes sense. */
  readonly offered?: (book: Book) => boolean;
}

const kinds: readonly Kind[] = [
  { type: 'solidarity.HelpGiven', asks: ['member', 'sum'], offered: (book) => book.balance('fund:social') > 0 },
  { type: 'solidarity.CharityGiven', asks: ['sum'], offered: (book) => book.balance('fund:charity') > 0 },
  { type: 'ledger.Spent', asks: ['kind', 'sum'] },
  {
    type: 'savings.Withdrawn',
    asks: ['member', 'sum'],
    offered: (book) => book.settings?.['savings.withdrawal'] === 'by-vote',
  },
  {
    type: 'meeting.FineWaived',
    asks: ['fined', 'sum'],
    offered: (book) => book.members().some(({ member }) => book.finesDue(member) > 0),
  },
  { type: 'lending.WrittenOff', asks: ['debtor', 'sum'], offered: (book) => book.loans().length > 0 },
  { type: 'lending.SetOff', asks: ['borrower'], offered: (book) => book.loans().length > 0 },
  { type: 'membership.StandingChanged', asks: ['member', 'to'] },
  { type: 'membership.OfficeGiven', asks: ['office', 'member'] },
  { type: 'membership.OfficeEnded', asks: ['holder'] },
];

/** What can be put to the members from this page in this book. */
export const motionsOffered = (book: Book): readonly string[] =>
  kinds.filter(({ offered }) => offered?.(book) ?? true).map(({ type }) => type);

const fields: Readonly<Record<Field, readonly string[]>> = {
  member: ['member'],
  fined: ['member'],
  debtor: ['loan'],
  borrower: ['loan', 'member'],
  sum: ['amount'],
  kind: ['kind'],
  to: ['to'],
  office: ['office'],
  holder: ['member', 'office'],
};

type Motion = Proposal['motion'];

const isSaid = (motion: Motion, field: Field): boolean =>
  fields[field].every((name) => motion[name] !== undefined) && (field !== 'sum' || hasSum(motion));

const hasSum = ({ amount }: Motion): boolean =>
  typeof amount === 'object' &&
  amount !== null &&
  'minor' in amount &&
  typeof amount.minor === 'number' &&
  amount.minor > 0;

/** What the motion asks for, in the order in which a page asks it; nothing of one that came complete from its own page. */
export const asksOf = ({ type }: Motion): readonly Field[] => kinds.find((kind) => kind.type === type)?.asks ?? [];

/** What is still missing before the members can vote on it. */
export const missingIn = (motion: Motion): readonly Field[] => asksOf(motion).filter((field) => !isSaid(motion, field));

/** Standings that a member can change to from where she is. */
export const standingsFor = (book: Book, member: string): readonly ('active' | 'suspended' | 'left' | 'died')[] => {
  const standing = book.member(member)?.standing;
  const all = ['active', 'suspended', 'left', 'died'] as const;
  return all.filter((to) => to !== standing && !(to === 'suspended' && standing === 'left'));
};

/** The motion put to the members; who writes and the words of whoever asks stand beside it. */
export const proposedDraft = (
  { proposal, motion }: Pick<Proposal, 'proposal' | 'motion'>,
  { by, ...why }: { readonly by: string } & Reason,
): Extract<Draft, { readonly type: 'governance.Proposed' }> => ({
  type: 'governance.Proposed',
  proposal,
  // Plain data since the note of the page holds it; governance holds it against the shape of its line.
  motion: motion as Readonly<Record<string, Open>>,
  by,
  ...reasonWords(why),
});
