import type { Reading } from '@sanduk/capabilities/book/reading.ts';
import { argumentsOf } from '@sanduk/capabilities/book/wording.ts';
import type { Reader } from '@sanduk/kit/locale.ts';
import { formatDate, formatMoney } from '@sanduk/kit/locale.ts';
import { has, say } from '@sanduk/kit/words.ts';

export interface People {
  readonly byNumber: ReadonlyMap<number, string>;
  readonly byMember: ReadonlyMap<string, string>;
  readonly numbers: ReadonlyMap<string, number>;
}

/** How the book calls its members. */
export const namesOf = ({ told }: Pick<Reading, 'told'>): People => {
  const byMember = new Map<string, string>();
  const numbers = new Map<string, number>();
  for (const { entry, words, stands } of told) {
    if (!stands) continue;
    if (entry.type === 'membership.Joined') numbers.set(entry.member, entry.number);
    if (entry.type !== 'membership.Joined' && entry.type !== 'membership.Described') continue;
    const name = words?.['nickname'];
    if (name !== undefined) byMember.set(entry.member, name);
  }
  const byNumber = new Map([...numbers].map(([member, number]) => [number, byMember.get(member) ?? ''] as const));
  return { byNumber, byMember, numbers };
};

/** The sentence of an objection; its bare code where the catalogues have none. */
export const objectionSentence = (
  { code, ...figures }: { readonly code: string; readonly [figure: string]: unknown },
  reader: Reader,
  people: People,
  currency: string,
): string => {
  if (!has(code)) return code;
  return say(
    code,
    argumentsOf(figures, {
      money: ({ minor, cur }) => `${cur === '' ? currency : cur} ${formatMoney({ minor, cur }, reader)}`,
      day: (day) => formatDate(day, reader, 'short'),
      member: (id) => people.byMember.get(id),
      setting: (name) => say(`setting.${name}`),
    }),
  );
};
