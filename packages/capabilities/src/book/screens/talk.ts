import type { Money, Objection } from '@sanduk/kernel';
import { formatDate, formatDecimal, formatMoney, has, reader, say } from '@sanduk/kit';
import type { Entry } from '../entries.ts';
import type { Stage } from '../stage.ts';
import { borrowersIn } from '../borrowers.ts';
import type { Wording } from '../wording.ts';
import { argumentsOf } from '../wording.ts';

/** How this reader's language writes what the sentences of an open book need. */
export const wordingOf = (stage: Stage): Wording => ({
  money: (amount) => formatMoney(amount, reader.value),
  day: (day) => formatDate(day, reader.value),
  decimal: (decimal) => formatDecimal(decimal, reader.value),
  member: (id) => (stage.book.value.member(id) ? nameOf(stage, id) : undefined),
  setting: (name) => (has(`setting.${name}`) ? say(`setting.${name}`) : name),
});

/** Her nickname, or her number when nobody wrote a name or it was erased. */
export const nameOf = (stage: Stage, member: string): string => {
  const { name, number } = stage.person(member);
  return name === '' ? say('screen.book.member', { number }) : name;
};

/** What the rules object, as one sentence with its figures. */
export const objectionSentence = (stage: Stage, { code, ...figures }: Objection): string =>
  say(code, argumentsOf(figures, wordingOf(stage)));

/** Whose loan it is: of an open one the book knows it, of a closed one the history. */
const borrowerOf = (stage: Stage, loan: string): string | undefined =>
  stage.book.value.loans().find((one) => one.loan === loan)?.member ?? borrowersIn(stage.history.value ?? []).get(loan);

/** A line of the journal, as one sentence that stands alone: one that names only a loan says whose it is. */
export const lineSentence = (
  stage: Stage,
  entry: Entry,
  borrower = (loan: string): string | undefined => borrowerOf(stage, loan),
): string => {
  const line = say(`entry.${entry.type}`, argumentsOf({ ...entry }, wordingOf(stage)));
  const member = 'loan' in entry && !('member' in entry) ? borrower(entry.loan) : undefined;
  return member === undefined ? line : say('screen.journal.of', { name: nameOf(stage, member), line });
};

/** A sum of the book as text, for labels of keys and for the ear. */
export const sumWords = (stage: Stage, minor: number, mark = false): string =>
  formatMoney(moneyIn(stage, minor), reader.value, { mark });

/** A sum in the currency of the book. */
export const moneyIn = (stage: Stage, minor: number): Money => ({
  minor,
  cur: stage.book.value.opened?.currency ?? '',
});
