import type { Act, At, EntryClass, Objection, Posting, Target } from '@sanduk/kernel';
import { registry } from '../registry.ts';
import type { Entry } from './entries.ts';
import { entries } from './entries.ts';
import type { Book } from './questions.ts';

/** The state of a whole book after some entry: one state a capability, plain data that can be stored as it is. */
export interface Page {
  readonly states: Readonly<Record<string, unknown>>;
}

export const blankPage: Page = {
  states: Object.fromEntries(registry.map(({ name, empty }) => [name, empty])),
};

/** The registry's states are told apart by name; a capability only ever meets the state that it made itself. */
const stateOf = (page: Page, name: string): never => page.states[name] as never;

/** All capabilities take the entry in step. Total: whatever stands has happened. */
export const turn = (page: Page, entry: Entry, at: At): Page => {
  const postings = postingsOf(entry);
  const states: Record<string, unknown> = {};
  for (const { name, evolve } of registry) states[name] = evolve(stateOf(page, name), entry, at, postings);
  return { states };
};

const books = new WeakMap<Page, Book>();

/** What rules and views may ask of the book at this page. A page never changes, so its book is made once. */
export const bookOf = (page: Page): Book => {
  const made = books.get(page);
  if (made) return made;
  asked ??= askedOf();
  const book = Object.create(asked) as Answered;
  book[answered] = { page, parts: [] };
  books.set(page, book);
  return book;
};

const answered = Symbol('answered');

/** A book knows its page; of each capability the answers are made when the first of them is asked for. */
interface Answered extends Book {
  [answered]: { readonly page: Page; readonly parts: Readonly<Record<string, unknown>>[] };
}

/** Every question with who answers it, found once. */
let asked: object | undefined;

const askedOf = (): object => {
  const blank = {} as Book;
  const questions: PropertyDescriptorMap = {};
  for (const [index, { name, answers }] of registry.entries()) {
    const given: Readonly<Record<string, unknown>> = { ...answers(stateOf(blankPage, name), blank) };
    Object.assign(blank, given);
    for (const question of Object.keys(given)) {
      questions[question] = {
        get(this: Answered) {
          const { page, parts } = this[answered];
          const part = (parts[index] ??= { ...answers(stateOf(page, name), this) });
          return part[question];
        },
      };
    }
  }
  return Object.create(Object.prototype, questions) as object;
};

const moved = new WeakMap<Entry, readonly Posting[]>();

/** An entry never changes, so what it moves is worked out once. */
export const postingsOf = (entry: Entry): readonly Posting[] => {
  const known = moved.get(entry);
  if (known) return known;
  const postings = registry.flatMap(({ postings: of }) => of(entry));
  moved.set(entry, postings);
  return postings;
};

export const classOf = (entry: Entry): EntryClass => entries[entry.type].class;

/** What only the holder of the whole journal knows: the day on the clock, the entry taken back, the open exceptions. */
export type Known = Pick<Act, 'today' | 'target' | 'exceptions'>;

/** What `objectionOf` must know of an entry that is to be taken back. */
export const targetOf = (entry: Entry, sealed: boolean, replacement?: Entry): Target => ({
  type: entry.type,
  class: classOf(entry),
  postings: postingsOf(entry),
  ...('member' in entry ? { member: entry.member } : {}),
  ...(entry.proposal === undefined ? {} : { proposal: entry.proposal }),
  ...(replacement === undefined ? {} : { replacement: postingsOf(replacement) }),
  sealed,
});

/** The first objection of any capability, in the order of the registry: the foundations speak first. */
export const objectionOf = (page: Page, entry: Entry, at: At, known: Known = {}): Objection | undefined => {
  const book = bookOf(page);
  const act: Act = {
    ...at,
    class: classOf(entry),
    by: entry.by,
    postings: postingsOf(entry),
    ...known,
  };
  for (const { name, objection } of registry) {
    const found = objection(stateOf(page, name), entry, act, book);
    if (found) return found;
  }
  return undefined;
};
