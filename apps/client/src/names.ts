import type { Told } from '@sanduk/capabilities/book/told.ts';
import type { Person } from '@sanduk/capabilities/book/stage.ts';
import type { Book } from '@sanduk/capabilities/book/questions.ts';

/** How people call themselves and their book: words that decide nothing, read off the entries that brought them. */
export interface Names {
  readonly book: string;
  /** The language of the book's papers. */
  readonly language?: string | undefined;
  readonly members: ReadonlyMap<string, string>;
}

export const noNames: Names = { book: '', members: new Map() };

export const namesAfter = (before: Names, told: readonly Told[]): Names => {
  let { book, language } = before;
  const members = new Map(before.members);
  for (const { entry, words, stands } of told) {
    if (!words || !stands) continue;
    if (entry.type === 'journal.BookOpened') {
      book = words['name'] ?? book;
      language = words['language'] ?? language;
    }
    if (entry.type !== 'membership.Joined' && entry.type !== 'membership.Described') continue;
    if (words['nickname'] !== undefined) members.set(entry.member, words['nickname']);
  }
  return { book, language, members };
};

export const personIn = (book: Book, names: Names, member: string): Person => {
  const known = book.member(member);
  return {
    member,
    number: known?.number ?? 0,
    colour: known?.colour ?? 0,
    picture: known?.picture ?? 0,
    name: names.members.get(member) ?? '',
  };
};
