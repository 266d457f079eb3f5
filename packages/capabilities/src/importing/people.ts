import type { Told } from '../book/told.ts';
import type { Answers, Candidate, Findings } from './answers.ts';
import { rowName } from './answers.ts';
import type { Mapping, Sheet, SheetRow } from './sheet.ts';
import { columnOf, rowsOf, textAt } from './sheet.ts';
import { plain, plainKey, westernDigits } from './text.ts';

/** A member as sheets speak of her. Keys (an e-mail, a telephone) serve to match rows of two files and are kept nowhere. */
export interface Person {
  readonly member: string;
  readonly number: number;
  readonly name: string;
  /** Her name for comparison. */
  readonly plain: string;
  readonly keys: readonly string[];
  /** Where she stands when she is new to the book. */
  readonly from?: { readonly sheet: string; readonly line: number };
}

export interface People {
  readonly all: () => readonly Person[];
  /** The one member that a row speaks of; a problem is noted when there is none, or more than one. */
  readonly of: (sheet: Sheet, mapping: Mapping, row: SheetRow) => Person | undefined;
}

const longestName = 200;
const highestNumber = 999;

/** Who is in the book already. */
const peopleOf = (told: readonly Told[]): readonly Person[] => {
  const people = new Map<string, Person>();
  for (const { entry, stands, words } of told) {
    if (!stands) continue;
    if (entry.type === 'membership.Joined') {
      const name = words?.['nickname'] ?? '';
      people.set(entry.member, { member: entry.member, number: entry.number, name, plain: plain(name), keys: [] });
    } else if (entry.type === 'membership.Described') {
      const held = people.get(entry.member);
      const name = words?.['nickname'];
      if (held && name !== undefined) people.set(entry.member, { ...held, name, plain: plain(name) });
    }
  }
  return [...people.values()];
};

interface Roll {
  readonly people: Person[];
  readonly newId: () => string;
  readonly found: Findings;
  readonly answers: Answers;
  /** A sheet of members is among them, so a name that is not on it is a slip of the pen. */
  readonly listed: boolean;
}

const keysAt = (mapping: Mapping, row: SheetRow): readonly string[] =>
  mapping.columns
    .filter(({ field }) => field === 'key')
    .map((column) => textAt(row, column))
    .filter((text) => text !== '')
    .map(plainKey);

const numberAt = (mapping: Mapping, row: SheetRow): number | undefined => {
  const text = westernDigits(textAt(row, columnOf(mapping, 'number')));
  return /^\d{1,3}$/.test(text) && Number(text) >= 1 ? Number(text) : undefined;
};

const freeNumber = (people: readonly Person[]): number => {
  const taken = new Set(people.map(({ number }) => number));
  let number = 1;
  while (taken.has(number)) number += 1;
  return number;
};

/** Takes the members' sheets first, then answers for the rows of the others; a name that is new there joins as well. */
export const rollOf = (
  sheets: readonly { readonly sheet: Sheet; readonly mapping: Mapping }[],
  told: readonly Told[],
  { newId, found, answers }: Pick<Roll, 'newId' | 'found' | 'answers'>,
): People => {
  const listed = sheets.some(({ mapping }) => mapping.kind === 'members');
  const roll: Roll = { people: [...peopleOf(told)], newId, found, answers, listed };
  for (const { sheet, mapping } of sheets) {
    if (mapping.kind !== 'members') continue;
    for (const row of rowsOf(sheet, mapping)) takeMember(roll, sheet, mapping, row);
  }
  return { all: () => roll.people, of: (sheet, mapping, row) => personAt(roll, sheet, mapping, row) };
};

const takeMember = (roll: Roll, sheet: Sheet, mapping: Mapping, row: SheetRow): void => {
  const column = columnOf(mapping, 'member');
  const name = textAt(row, column);
  const problem = (code: string): void =>
    roll.found.problem({ sheet: sheet.name, line: row.line, field: column?.heading ?? '', code, said: name });
  if (name === '') return problem('import.no-name');
  const keys = keysAt(mapping, row);
  const number = numberAt(mapping, row);
  const same = roll.people.filter((person) => person.plain === plain(name));
  const known = same.find((person) => number === undefined || person.number === number);
  if (known && known.from === undefined) {
    roll.people[roll.people.indexOf(known)] = { ...known, keys: [...known.keys, ...keys] };
    return undefined;
  }
  // Two of one name in one sheet are two people only when something else tells them apart.
  const apart = keys.length > 0 && same.every((person) => !person.keys.some((key) => keys.includes(key)));
  if (known && !apart) return problem('import.name-twice');
  return join(roll, { sheet, row, name, number, keys }, problem);
};

interface Joining {
  readonly sheet: Sheet;
  readonly row: SheetRow;
  readonly name: string;
  readonly number: number | undefined;
  readonly keys: readonly string[];
}

const join = (roll: Roll, { sheet, row, name, number, keys }: Joining, problem: (code: string) => void): void => {
  if ([...name].length > longestName) return problem('import.name-too-long');
  if (number !== undefined && roll.people.some((person) => person.number === number)) {
    return problem('import.number-twice');
  }
  const given = number ?? freeNumber(roll.people);
  if (given > highestNumber) return problem('import.too-many-members');
  const from = { sheet: sheet.name, line: row.line };
  roll.people.push({ member: roll.newId(), number: given, name, plain: plain(name), keys, from });
  return undefined;
};

const personAt = (roll: Roll, sheet: Sheet, mapping: Mapping, row: SheetRow): Person | undefined => {
  const { answers, people } = roll;
  const place = rowName({ sheet: sheet.name, line: row.line });
  const chosen = answers.who?.[place];
  if (chosen !== undefined) return people.find(({ number }) => number === chosen);
  const column = columnOf(mapping, 'member') ?? columnOf(mapping, 'key') ?? columnOf(mapping, 'number');
  const name = textAt(row, columnOf(mapping, 'member'));
  const said = textAt(row, column);
  const problem = (code: string, candidates: readonly Candidate[] = []): void =>
    roll.found.problem({ sheet: sheet.name, line: row.line, field: column?.heading ?? '', code, said, candidates });
  const keys = keysAt(mapping, row);
  const number = numberAt(mapping, row);
  const matches = matchesOf(people, { keys, number, name });
  const [only] = matches;
  if (only && matches.length === 1) return only;
  if (matches.length > 1) {
    problem('import.member-ambiguous', candidatesOf(matches));
    return undefined;
  }
  // With a list of members at hand a name that is not on it is a slip of the pen; without one it is a member.
  const unlisted = roll.listed && answers.joins?.includes(place) !== true;
  if (unlisted || name === '' || name.includes('@')) {
    const nobody = name === '' && keys.length === 0 && number === undefined;
    problem(nobody ? 'import.no-name' : 'import.member-unknown', candidatesOf(alikeTo(people, name)));
    return undefined;
  }
  join(roll, { sheet, row, name, number, keys }, problem);
  const last = people.at(-1);
  return last?.from?.sheet === sheet.name && last.from.line === row.line ? last : undefined;
};

const mostCandidates = 3;

const candidatesOf = (people: readonly Person[]): readonly Candidate[] =>
  people.slice(0, mostCandidates).map(({ number, name }) => ({ number, name }));

/** Members whose names share a word with this one, or begin as it does. */
const alikeTo = (people: readonly Person[], name: string): readonly Person[] => {
  const said = plain(name);
  if (said === '') return [];
  const words = said.split(' ').filter((word) => word.length >= 3);
  return people.filter((person) => {
    const known = person.plain;
    return known.split(' ').some((word) => words.includes(word)) || known.slice(0, 3) === said.slice(0, 3);
  });
};

/** By key, else by number and name, else by name, else by number alone. */
const matchesOf = (
  people: readonly Person[],
  {
    keys,
    number,
    name,
  }: { readonly keys: readonly string[]; readonly number: number | undefined; readonly name: string },
): readonly Person[] => {
  const asKey = name.includes('@') ? [plainKey(name)] : [];
  const byKey = people.filter((person) => person.keys.some((key) => [...keys, ...asKey].includes(key)));
  if (byKey.length > 0) return byKey;
  const said = plain(name);
  const byName = name === '' ? [] : people.filter((person) => person.plain === said);
  if (byName.length > 1 && number !== undefined) return byName.filter((person) => person.number === number);
  if (byName.length > 0 || name !== '') return byName;
  return number === undefined ? [] : people.filter((person) => person.number === number);
};
