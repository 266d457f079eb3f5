import type { Act, Objection } from '@sanduk/kernel';
import type { Entry, EntryNamed } from '../book/entries.ts';
import type { Book, Member } from '../book/questions.ts';
import type { Rule } from '../book/rule.ts';
import type { Office } from './entries.ts';
import { entries } from './entries.ts';
import { officeObjection } from './offices.ts';
import { partObjection } from './part.ts';

/**
 * Membership: who belongs, in which office, in what standing.
 *
 *   P1  Everybody whom a line names belongs to the group; who has left takes no part any more.
 *   P2  A number is given once and is never given again; the group stays within its size.
 *   P3  A key-holder holds no other office, and nobody holds two.
 *   P4  Money lines are said by the record-keeper, or by whom the chair names while she is away; everything else by an officer.
 *   P5  Nobody leaves while she owes.
 */
export interface State {
  /** In the order of their numbers. */
  readonly members: readonly Member[];
  /** Keeps the record until the meeting is closed, because the record-keeper is away. */
  readonly deputy: string | undefined;
  readonly founding: boolean;
}

const empty: State = { members: [], deputy: undefined, founding: true };

const memberIn = (state: State, member: string): Member | undefined =>
  state.members.find((known) => known.member === member);

const holdersIn = (state: State, office: Office): readonly string[] => {
  const holders = state.members.filter(({ offices }) => offices.includes(office)).map(({ member }) => member);
  const { deputy } = state;
  return office === 'record-keeper' && deputy !== undefined && !holders.includes(deputy)
    ? [...holders, deputy]
    : holders;
};

const joinedObjection = (state: State, entry: EntryNamed<'membership.Joined'>, book: Book): Objection | undefined => {
  if (memberIn(state, entry.member)) return { code: 'membership.already-joined' };
  const { number } = entry;
  if (state.members.some((member) => member.number === number)) return { code: 'membership.number-taken', number };
  const max = book.settings?.['members.max'];
  const here = state.members.filter(({ standing }) => standing === 'active' || standing === 'suspended').length;
  return max !== undefined && here >= max ? { code: 'membership.group-full', max } : undefined;
};

/** What she still owes the group: loans, their charge and fines. */
const debtOf = (book: Book, member: string, on: string): number => {
  const loans = book.loans().filter((loan) => loan.member === member);
  const owed = loans.reduce((sum, { loan, principal }) => sum + principal + book.chargeDue(loan, on), 0);
  return owed + book.finesDue(member);
};

/** A member who saves, borrows or serves cannot be taken back as if she had never come: she leaves. */
const takesPartObjection = (member: string, book: Book): Objection | undefined => {
  const hasMoney = book.balance(`savings:${member}`) !== 0 || book.balance(`payable:${member}`) !== 0;
  const owes = book.finesDue(member) > 0 || book.loans().some((loan) => loan.member === member);
  const serves = (book.member(member)?.offices.length ?? 0) > 0;
  return hasMoney || owes || serves ? { code: 'ledger.not-reversible', why: 'used' } : undefined;
};

const ownObjection = (state: State, entry: Entry, act: Act, book: Book): Objection | undefined => {
  switch (entry.type) {
    case 'membership.Joined':
      return joinedObjection(state, entry, book);
    case 'membership.StandingChanged': {
      if (entry.to !== 'left') return undefined;
      const minor = debtOf(book, entry.member, act.on);
      return minor > 0
        ? { code: 'membership.has-debt', amount: { minor, cur: book.opened?.currency ?? '' } }
        : undefined;
    }
    case 'membership.OfficeGiven':
    case 'membership.OfficeEnded':
      return officeObjection(entry, book);
    case 'ledger.Reversed':
      return act.target?.type === 'membership.Joined' && act.target.member !== undefined
        ? takesPartObjection(act.target.member, book)
        : undefined;
    default:
      return undefined;
  }
};

const objection = (state: State, entry: Entry, act: Act, book: Book): Objection | undefined => {
  if (entry.type === 'journal.BookOpened') return undefined;
  return partObjection(entry, act, book) ?? ownObjection(state, entry, act, book);
};

const withMember = (state: State, member: string, change: (member: Member) => Member): State => ({
  ...state,
  members: state.members.map((known) => (known.member === member ? change(known) : known)),
});

/** She is named for this meeting only: another keeps the office, and no ballot was held. */
const isDeputy = (state: State, entry: EntryNamed<'membership.OfficeGiven'>): boolean =>
  !state.founding &&
  entry.office === 'record-keeper' &&
  entry.proposal === undefined &&
  state.members.some(({ offices }) => offices.includes('record-keeper'));

const evolve = (state: State, entry: Entry): State => {
  switch (entry.type) {
    case 'membership.Joined': {
      if (memberIn(state, entry.member)) return state;
      const { member, number, colour, picture } = entry;
      const joined: Member = { member, number, colour, picture, standing: 'active', offices: [] };
      return { ...state, members: [...state.members, joined].toSorted((a, b) => a.number - b.number) };
    }
    case 'membership.StandingChanged':
      return withMember(state, entry.member, (member) => ({
        ...member,
        standing: entry.to,
        // Who leaves lays her offices down.
        offices: entry.to === 'left' || entry.to === 'died' ? [] : member.offices,
      }));
    case 'membership.OfficeGiven':
      if (isDeputy(state, entry)) return { ...state, deputy: entry.member };
      return withMember(state, entry.member, (member) => ({
        ...member,
        offices: member.offices.includes(entry.office) ? member.offices : [...member.offices, entry.office],
      }));
    case 'membership.OfficeEnded':
      if (entry.office === 'record-keeper' && state.deputy === entry.member) return { ...state, deputy: undefined };
      return withMember(state, entry.member, (member) => ({
        ...member,
        offices: member.offices.filter((office) => office !== entry.office),
      }));
    case 'meeting.Opened':
      return { ...state, founding: false, deputy: undefined };
    case 'meeting.Sealed':
      return state.deputy === undefined ? state : { ...state, deputy: undefined };
    default:
      return state;
  }
};

export const membership: Rule<'membership', State> = {
  name: 'membership',
  entries,
  empty,
  objection,
  evolve,
  postings: () => [],
  answers: (state) => ({
    member: (member) => memberIn(state, member),
    members: () => state.members,
    holders: (office) => holdersIn(state, office),
    founding: state.founding,
  }),
};
