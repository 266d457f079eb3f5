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

  // devices
  /** Every phone that was ever let in, in the order of their coming; those put out again included. */
  readonly devices: () => readonly Device[];
  readonly device: (device: string) => Device | undefined;
  /** Keys of hers that lie in no phone's own store: behind a PIN on a shared phone, or on paper. */
  readonly memberKeys: (member: string) => readonly MemberKey[];
  /** The key of the recovery paper in force. */
  readonly recoveryKey: string | undefined;
  /** Where the group keeps its copies. */
  readonly hub: { readonly key: string; readonly address: string } | undefined;
  /** A second hub that looks after the first. */
  readonly witness: { readonly key: string; readonly address: string } | undefined;
  /** What was said of phones, keys or erasing and still needs a second voice, oldest first. */
  readonly waitingVouches: () => readonly WaitingVouch[];
  /** Words that the group erased. */
  readonly erasures: () => readonly { readonly entry: string; readonly part: number }[];
  /** The newest key of a part that was handed out: 0 when there is none yet. */
  readonly epoch: (part: 1 | 2) => number;
  /** Who handed which key of a part to which phones: of lines that stand, so by phones that were let in. */
  readonly grants: () => readonly Granted[];

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
  /** Whose keys closed the last meeting for good; until then, who was named when the latest was opened. */
  readonly keysInForce: readonly string[];
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

/** A phone. Whoever holds it speaks for its member, or for the group when it is shared or nobody's. */
export interface Device {
  readonly device: string;
  readonly member: string | undefined;
  /** Several members write on it, each with a PIN. */
  readonly shared: boolean;
  /** False: it reads only, or was put out. */
  readonly writes: boolean;
  readonly sees: 'ledger' | 'group' | 'committee';
  /** The key to which keys of parts are wrapped; the founding phone has none until it says one. */
  readonly agree: string | undefined;
  readonly since: Day;
  /** It was let in by the recovery paper. */
  readonly byPaper: boolean;
  readonly revoked: RevokedDevice | undefined;
  /** What it said last. */
  readonly last:
    { readonly n: number; readonly entry: string; readonly on: Day; readonly meeting: string | undefined } | undefined;
}

export interface RevokedDevice {
  readonly entry: string;
  readonly why: 'lost' | 'stolen' | 'replaced' | 'left' | 'forked';
  readonly on: Day;
  /** Its last entry that counts; undefined when none does. */
  readonly lastN: number | undefined;
}

export interface MemberKey {
  readonly member: string;
  readonly key: string;
  readonly kept: 'shared-device' | 'paper';
  readonly device: string | undefined;
}

export interface Granted {
  readonly entry: string;
  readonly part: number;
  readonly epoch: number;
  /** The phone that handed it over, which has it too. */
  readonly device: string;
  readonly to: readonly string[];
}

export interface WaitingVouch {
  readonly entry: string;
  readonly says: Entry;
  /** The phone and the member who said it. */
  readonly device: string;
  readonly by: string | undefined;
  readonly on: Day;
  /** Members who have spoken for it so far, whose voice counts. */
  readonly voices: readonly string[];
  /** How many it needs. */
  readonly needs: number;
  /** Whose voice it was first, as the journal hears it. */
  readonly voice: string | undefined;
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
