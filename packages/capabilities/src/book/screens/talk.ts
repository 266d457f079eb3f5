import type { Money, Objection } from '@sanduk/kernel';
import { formatDate, formatMoney, has, reader, say } from '@sanduk/kit';
import type { Entry } from '../entries.ts';
import type { Stage } from '../stage.ts';
import type { Wording } from '../wording.ts';
import { argumentsOf } from '../wording.ts';

/** How this reader's language writes what the sentences of an open book need. */
export const wordingOf = (stage: Stage): Wording => ({
  money: (amount) => formatMoney(amount, reader.value),
  day: (day) => formatDate(day, reader.value),
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

/** A line of the journal, as one sentence. */
export const lineSentence = (stage: Stage, entry: Entry): string =>
  say(`entry.${entry.type}`, argumentsOf({ ...entry }, wordingOf(stage)));

/** A sum of the book as text, for labels of keys and for the ear. */
export const sumWords = (stage: Stage, minor: number, mark = false): string =>
  formatMoney(moneyIn(stage, minor), reader.value, { mark });

/** A sum in the currency of the book. */
export const moneyIn = (stage: Stage, minor: number): Money => ({
  minor,
  cur: stage.book.value.opened?.currency ?? '',
});
