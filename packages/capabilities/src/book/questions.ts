import type { Account, At, Day, Objection } from '@sanduk/kernel';
import type { Settings } from '../constitution/settings.ts';
import type { Loan } from '../lending/loan.ts';
import type { Office } from '../membership/entries.ts';
import type { Entry } from './entries.ts';

/**
 * What a rule may ask about the rest of the book, at its own place in the order. Each capability answers for what it
 * knows, and none imports another: they meet here. Amounts are minor units of the book's one currency.
 */
export interface Book {
  // ledger
  readonly opened: Opening | undefined;
  /** The balance on its natural side: places and loans by debit, everything else by credit. */
  readonly balance: (account: Account) => number;
  /** Every account that is not zero, sorted by name. */
  readonly accounts: () => readonly (readonly [Account, number])[];
  /** The latest day that anything happened on. */
  readonly lastDay: Day;

  // membership
  readonly member: (member: string) => Member | undefined;
  /** In the order of their numbers, those who left included. */
  readonly members: () => readonly Member[];
  readonly holders: (office: Office) => readonly string[];
  /** True until the first meeting is opened: the members come together, nothing is voted yet. */
  readonly founding: boolean;

  // constitution
  readonly settings: Settings | undefined;
  readonly constitution: string | undefined; // the entry in force
  readonly version: number; // 1 for the founding rules

  // governance
  /** Why this entry does not rest on the decision it names; undefined when it does. */
  readonly undecided: (entry: Entry, at: At) => Objection | undefined;
  readonly proposal: (proposal: string) => Proposal | undefined;
  /** Those of the open meeting, and earlier ones on which something may still rest. */
  readonly proposals: () => readonly Proposal[];

  // meeting
  readonly meeting: OpenMeeting | undefined;
  readonly sealed: number; // meetings sealed so far
  /** The day that was named for the next meeting when the last one was closed; none while one is open. */
  readonly next: Day | undefined;
  readonly lastSeal: string | undefined;
  /** What lay in the box and in the social fund when the last meeting was sealed: what members remember. */
  readonly closing: Closing | undefined;
  /** The last meeting that was opened, sealed or not. */
  readonly lastMeeting: { readonly meeting: string; readonly number: number; readonly on: Day } | undefined;
  /** Seals that still wait for a key-holder, oldest first. */
  readonly waiting: () => readonly WaitingSeal[];
  readonly finesDue: (member: string) => number;

  // sharing
  /** The cycle that runs; none between a share-out and the next opening. */
  readonly cycle: Cycle | undefined;
  /** The cycle that runs or, when none does, the one that was shared out last. */
  readonly lastCycle: Cycle | undefined;
  /** Meetings opened in the cycle so far. */
  readonly sessions: number;
  /** What of her savings came when, oldest first; what she took out was taken from the latest. */
  readonly deposits: (member: string) => readonly Deposit[];
  /** True when her account was settled in this cycle, because she leaves or has died. */
  readonly settled: (member: string) => boolean;

  // savings
  /** Shares of this cycle whose money is still there. */
  readonly shares: (member: string) => number;
  /** What she put in since the last meeting was opened or closed. */
  readonly boughtNow: (member: string) => { readonly shares: number; readonly minor: number };

  // lending
  readonly loans: () => readonly LoanStanding[];
  /** The loan as it stands on that day, its charges up to date; undefined when nothing of it is open. */
  readonly loan: (loan: string, on: Day) => Loan | undefined;
  /** Charge of every period that began before that day and is not paid: a payment that day is asked it first. */
  readonly chargeDue: (loan: string, on: Day) => number;
  /** The day since which a payment of the loan is past, seen from that day; undefined when nothing is. */
  readonly lateSince: (loan: string, on: Day) => Day | undefined;
  /** What she borrowed and paid for it in the cycle that runs. */
  readonly borrowing: (member: string) => Borrowing;
}

export interface Opening {
  readonly book: string;
  readonly currency: string;
  readonly decimals: number;
  readonly smallest: number;
  readonly practice: boolean;
}

export type Standing = 'active' | 'suspended' | 'left' | 'died';

export interface Member {
  readonly member: string;
  readonly number: number;
  readonly colour: number;
  readonly picture: number;
  readonly standing: Standing;
  readonly offices: readonly Office[];
}

export interface Proposal {
  readonly proposal: string;
  readonly motion: { readonly type: string; readonly [field: string]: unknown };
  readonly outcome: 'open' | 'passed' | 'failed' | 'no-quorum' | 'withdrawn';
  readonly uses: number;
}

export interface OpenMeeting {
  readonly meeting: string;
  readonly number: number;
  readonly on: Day;
  readonly recorder: string;
  readonly keys: readonly string[];
  readonly state: 'open' | 'counted';
  /** Present, late or represented. */
  readonly present: readonly string[];
  /** The roll as called so far, by member. */
  readonly roll: Readonly<Record<string, Seat>>;
  readonly recalled: Closing | undefined;
  /** Who has counted the box since money last moved; the totals stay covered until the counts agree. */
  readonly counters: readonly string[];
  /** How often that member has counted in this meeting. */
  readonly counts: (by: string) => number;
  /** The total on which enough counters agree. */
  readonly counted: number | undefined;
  /** How many entries of each type the meeting holds, and their amounts together. */
  readonly tally: Readonly<Record<string, Tally>>;
  /** True when this was said of that member (or loan, or proposal) in this meeting: one line of a kind is expected. */
  readonly answered: (type: string, about: string) => boolean;
}

export interface Seat {
  readonly how: 'present' | 'late' | 'excused' | 'absent' | 'represented';
  /** The member who came for her, when it was a member. */
  readonly for?: string;
}

export interface Tally {
  readonly times: number;
  readonly minor: number;
  /** Of the amounts, those that rest on no proposal. */
  readonly unvoted: number;
}

export interface Closing {
  readonly box: number;
  readonly social: number;
}

export interface WaitingSeal {
  readonly seal: string;
  readonly number: number;
  readonly keys: readonly string[];
  readonly signed: readonly string[];
}

export interface Cycle {
  readonly cycle: string;
  readonly number: number;
  readonly from: Day;
  readonly until: Day;
}

export interface Deposit {
  /** The meeting of the cycle, from 1. */
  readonly session: number;
  readonly on: Day;
  readonly minor: number;
}

export interface Borrowing {
  readonly loans: number;
  readonly lent: number;
  readonly charge: number;
}

export interface LoanStanding {
  readonly loan: string;
  readonly member: string;
  readonly principal: number; // still out
  readonly lent: number;
  readonly since: Day;
  readonly lastDue: Day;
}
