import type { Draft, EntryType } from '../book/entries.ts';
import type { Book } from '../book/questions.ts';
import { activeMembers, membersHere } from '../book/today.ts';
import { solidarityAmount } from './amount.ts';

export interface ContributionsAhead {
  /** What everybody puts in by the rules; zero where there is no fund. */
  readonly each: number;
  readonly lines: readonly { readonly member: string; readonly here: boolean; readonly paid: boolean }[];
  /** Those chosen who have not put it in yet. */
  readonly chosen: readonly string[];
  readonly minor: number;
  readonly paid: number;
  readonly fund: number;
}

/** Who is about to put in: everybody here who has not, without those taken off and with those added. */
export const contributionsAhead = (
  book: Book,
  left: readonly string[] = [],
  added: readonly string[] = [],
): ContributionsAhead => {
  const each = solidarityAmount(book);
  const here = membersHere(book);
  const lines = activeMembers(book).map((member) => ({
    member,
    here: here.includes(member),
    paid: book.meeting?.answered('solidarity.Contributed', member) ?? false,
  }));
  const chosen = lines
    .filter((line) => !line.paid && (line.here ? !left.includes(line.member) : added.includes(line.member)))
    .map(({ member }) => member);
  return {
    each,
    lines,
    chosen,
    minor: each * chosen.length,
    paid: lines.filter(({ paid }) => paid).length,
    fund: book.balance('fund:social'),
  };
};

const given: readonly EntryType[] = ['solidarity.HelpGiven', 'solidarity.CharityGiven'];

type GiftDraft = Extract<Draft, { readonly type: 'solidarity.HelpGiven' | 'solidarity.CharityGiven' }>;

/** Help and charity that the members passed and nobody has received yet, as the lines that hand it out. */
export const giftsWaiting = (book: Book, by: string): readonly GiftDraft[] =>
  book
    .proposals()
    .filter(
      ({ outcome, uses, motion }) => outcome === 'passed' && uses === 0 && given.some((type) => type === motion.type),
    )
    // A motion names every field of the line that it binds; governance has held it to that shape.
    .map(({ proposal, motion }) => ({ ...motion, proposal, by }) as unknown as GiftDraft);
