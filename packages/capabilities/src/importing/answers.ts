import type { Day } from '@sanduk/kernel';
import type { Mark } from './amounts.ts';
import type { DateOrder } from './dates.ts';

/** What a file does not say and a person says once for all its rows. */
export interface Answers {
  /** The mark between whole units and their parts, where "1.500" leaves it open. */
  readonly mark?: Mark;
  /** Which number of 05/10/2024 is the month. */
  readonly dateOrder?: DateOrder;
  /** The year of columns that name only a month. */
  readonly year?: number;
  /** The day of meeting 1 of columns that number meetings; the others follow by the group's own interval. */
  readonly firstMeeting?: Day;
  /** The day of rows that have none. */
  readonly day?: Day;
  /** The day on which loans were paid out. */
  readonly paidOut?: Day;
  /** What the service charge of a loan is taken on. */
  readonly charge?: 'flat' | 'declining';
  /** How often the charge falls due. */
  readonly per?: 'meeting' | '4-weeks' | 'month' | 'once';
  /** Instalments of a loan; one unless somebody says otherwise. */
  readonly instalments?: number;
  /** The group keeps a bank account or a phone wallet apart; else everything lies in the box. */
  readonly bank?: boolean;
  readonly wallet?: boolean;
  /** Rows that somebody looked at and leaves out; each named by `rowName`. */
  readonly leave?: readonly string[];
  /** Whom a row speaks of, by her number, where its own words leave it open. */
  readonly who?: Readonly<Record<string, number>>;
  /** Rows about somebody who stands on no list and is a member all the same. */
  readonly joins?: readonly string[];
}

/** Names a row in answers that are given for one row. */
export const rowName = ({ sheet, line }: { readonly sheet: string; readonly line: number }): string =>
  `${sheet}\n${line}`;

export type Ask = 'mark' | 'dateOrder' | 'year' | 'firstMeeting' | 'day' | 'paidOut' | 'charge' | 'per';

/** A question asked once for all rows, with the first place where it arose. */
export interface OpenAsk {
  readonly ask: Ask;
  readonly sheet: string;
  readonly line: number;
  readonly field: string;
  readonly said: string;
  /** In how many places it arose. */
  readonly times: number;
}

/** A place in a file that a person must look at. The sentence is the word of its code; the rest are its figures. */
export interface Problem {
  readonly sheet: string;
  readonly line: number;
  /** The heading of the column. */
  readonly field: string;
  readonly code: string;
  /** What stands there. */
  readonly said: string;
  /** Members whom the row may mean, for somebody to choose from. */
  readonly candidates?: readonly Candidate[];
  readonly [figure: string]: unknown;
}

export interface Candidate {
  readonly number: number;
  readonly name: string;
}

/** Collects what is found on the way through the rows. */
export interface Findings {
  readonly problem: (found: Problem) => void;
  readonly ask: (found: Omit<OpenAsk, 'times'>) => void;
  readonly problems: () => readonly Problem[];
  readonly asks: () => readonly OpenAsk[];
}

export const findings = (): Findings => {
  const problems: Problem[] = [];
  const asks = new Map<Ask, OpenAsk>();
  return {
    problem: (found) => void problems.push(found),
    ask: (found) => {
      const before = asks.get(found.ask);
      asks.set(found.ask, before ? { ...before, times: before.times + 1 } : { ...found, times: 1 });
    },
    problems: () => problems,
    asks: () => [...asks.values()],
  };
};
