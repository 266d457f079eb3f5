import type { Posting } from '@sanduk/kernel';
import type { Effect } from '../book/correction.ts';
import { effectsOfMoves, mirrored } from '../book/correction.ts';
import type { Draft, Entry, EntryType } from '../book/entries.ts';
import { postingsOf } from '../book/fold.ts';
import type { Book } from '../book/questions.ts';
import { nextNth } from '../book/today.ts';
import type { Told } from '../book/told.ts';

/**
 * A knot: something that stands or waits although it does not fit. For the screen it is laid out whole: what is asked,
 * the lines side by side, the ways out, and what each of them does to the box. Every way says something; none rubs out.
 */
export interface Knot {
  readonly id: string;
  readonly code: string;
  readonly kind: KnotKind;
  /** The words of the question, and the line whose fields they need; without one the sentence of the code is the question. */
  readonly asks: { readonly key: string; readonly entry: Entry } | undefined;
  readonly lines: readonly Told[];
  readonly ways: readonly Way[];
}

export type KnotKind =
  /** One question, two answers. */
  | 'answers'
  /** Two decisions about one thing, each made without knowing of the other. */
  | 'decisions'
  /** One meeting closed twice. */
  | 'seals'
  /** Written by a phone that was put out, or was never let in. */
  | 'phone'
  /** One phone that wrote on in two places. */
  | 'fork'
  | 'late'
  | 'restated'
  | 'unknown'
  /** A rule says no afterwards. */
  | 'rule';

/** Which words a way is called by. */
export type WayWord = 'this' | 'both' | 'wrong' | 'none' | 'correct' | 'stays' | 'known' | 'counts' | 'not' | 'seen';

export interface Way {
  /** Stable while the knot is open, so that a choice outlives a reload. */
  readonly key: string;
  readonly word: WayWord;
  /** The line that it lets stand, when it picks one. */
  readonly line: Told | undefined;
  /** What the meeting says with it. Where it leads to another page, that page says what comes next. */
  readonly says: (answer: Answer) => readonly Draft[];
  readonly goes: string | undefined;
  /** It takes a line back, and that is never done without a reason. */
  readonly needsReason?: true;
  /** What changes in the box and in the books. */
  readonly effects: readonly Effect[];
}

export interface Answer {
  readonly by: string;
  readonly reason: string;
}

/** How many phones tell it. */
export const tellersIn = ({ lines }: Pick<Knot, 'lines'>): number => new Set(lines.map(({ at }) => at.device)).size;

interface Found {
  readonly id: string;
  readonly code: string;
  readonly entries: readonly string[];
}

const kinds: Readonly<Record<string, KnotKind>> = {
  'journal.answered-twice': 'answers',
  'journal.contested': 'decisions',
  'journal.double-seal': 'seals',
  'journal.after-revocation': 'phone',
  'journal.not-admitted': 'phone',
  'journal.forked': 'fork',
  'journal.late': 'late',
  'journal.restated': 'restated',
  'journal.unknown-entry': 'unknown',
};

/** What may truly have been paid a second time; of everything else there is one answer. */
const paidAgain: ReadonlySet<EntryType> = new Set([
  'savings.SharesBought',
  'savings.Deposited',
  'solidarity.Contributed',
  'meeting.FinePaid',
  'lending.Repaid',
  'sharing.PaidOut',
]);

type SettledDraft = Extract<Draft, { readonly type: 'governance.Settled' }>;

const settled = (
  exception: string,
  { by, reason }: Answer,
  how: SettledDraft['how'],
  stands?: string,
): SettledDraft => ({
  type: 'governance.Settled',
  exception,
  how,
  by,
  ...(stands === undefined ? {} : { stands }),
  ...(reason === '' ? {} : { words: { reason } }),
});

/** The knot of an exception. Lines of the years before are found only when the whole history is at hand. */
export const knotOf = (found: Found, history: readonly Told[], book: Book): Knot => {
  const kind = kinds[found.code] ?? 'rule';
  const lines = history.filter(({ at }) => found.entries.includes(at.id));
  return {
    id: found.id,
    code: found.code,
    kind,
    lines,
    asks: asksOf(kind, lines),
    ways: waysOf(found, kind, lines, book),
  };
};

const asksOf = (kind: KnotKind, [line]: readonly Told[]): Knot['asks'] =>
  line && (kind === 'answers' || kind === 'decisions')
    ? { key: `screen.knots.ask.${line.entry.type}`, entry: line.entry }
    : undefined;

const waysOf = (found: Found, kind: KnotKind, lines: readonly Told[], book: Book): readonly Way[] => {
  switch (kind) {
    case 'answers':
      return answerWays(found, lines, book);
    case 'decisions':
      return [...lines.map((line) => decisionWay(found, line, lines, book)), noneWay(found)];
    case 'seals':
      return lines.map((line) => pickWay(found, line, []));
    case 'phone':
      return phoneWays(found, lines, book);
    case 'unknown':
      return [];
    case 'fork':
    case 'restated':
      return [plainWay(found, 'seen', 'adopted')];
    case 'late':
    case 'rule':
      return [plainWay(found, 'stays', 'adopted'), ...correctWays(lines), plainWay(found, 'known', 'dismissed')];
  }
};

const plainWay = ({ id }: Found, word: WayWord, how: SettledDraft['how']): Way => ({
  key: word,
  word,
  line: undefined,
  says: (answer) => [settled(id, answer, how)],
  goes: undefined,
  effects: [],
});

const pickWay = ({ id }: Found, line: Told, effects: readonly Effect[]): Way => ({
  key: line.at.id,
  word: 'this',
  line,
  says: (answer) => [settled(id, answer, 'adopted', line.at.id)],
  goes: undefined,
  effects,
});

const noneWay = (found: Found): Way => plainWay(found, 'none', 'dismissed');

const decisionWay = (found: Found, line: Told, lines: readonly Told[], book: Book): Way => {
  const standing = lines
    .filter(({ stands, at }) => stands && at.id !== line.at.id)
    .flatMap(({ entry }) => mirrored(postingsOf(entry)));
  const own = line.stands ? [] : postingsOf(line.entry);
  return pickWay(found, line, effectsOfMoves([...standing, ...own], book));
};

/** One note stands, or both happened, or neither is right. */
const answerWays = (found: Found, lines: readonly Told[], book: Book): readonly Way[] => {
  const counts = lines.find(({ stands }) => stands);
  const waits = lines.filter((line) => line !== counts);
  const back: readonly Posting[] = counts ? mirrored(postingsOf(counts.entry)) : [];
  const picks = lines.map((line) =>
    pickWay(found, line, line === counts ? [] : effectsOfMoves([...back, ...postingsOf(line.entry)], book)),
  );
  const [other] = waits;
  if (!counts || !other) return picks;
  return [...picks, ...bothWay(found, counts, other, book), wrongWay(counts, other)];
};

const bothWay = ({ id }: Found, counts: Told, other: Told, book: Book): readonly Way[] => {
  if (!paidAgain.has(counts.entry.type)) return [];
  return [
    {
      key: 'both',
      word: 'both',
      line: undefined,
      says: (answer) => [settled(id, answer, 'adopted', counts.at.id), againDraft(other, book, answer.by)],
      goes: undefined,
      effects: effectsOfMoves(postingsOf(other.entry), book),
    },
  ];
};

/** The note that did not count, said anew as another payment of the same day. */
const againDraft = ({ entry, at }: Told, book: Book, by: string): Draft => {
  const { v: _v, by: _by, nth: _nth, on: _on, instead: _instead, ...rest } = entry;
  const about = 'member' in rest ? rest.member : 'loan' in rest ? rest.loan : '';
  const here = at.meeting !== undefined && at.meeting === book.meeting?.meeting;
  const when = here ? { nth: nextNth(book, entry.type, about).nth ?? 2 } : { nth: 2, on: at.on };
  // The shape is that of the line it repeats; the pen holds it against the shape once more.
  return { ...rest, ...when, by } as unknown as Draft;
};

/** Neither is right: the note that waits is taken back, and the one that counts is put right on its own page. */
const wrongWay = (counts: Told, other: Told): Way => ({
  key: 'wrong',
  word: 'wrong',
  line: undefined,
  says: ({ by, reason }) => [{ type: 'ledger.Reversed', entry: other.at.id, by, words: { reason } }],
  goes: `correct/${counts.at.id}`,
  needsReason: true,
  effects: [],
});

const phoneWays = (found: Found, lines: readonly Told[], book: Book): readonly Way[] => [
  {
    ...plainWay(found, 'counts', 'adopted'),
    effects: effectsOfMoves(
      lines.flatMap(({ entry, stands }) => (stands ? [] : postingsOf(entry))),
      book,
    ),
  },
  plainWay(found, 'not', 'dismissed'),
];

const correctWays = (lines: readonly Told[]): readonly Way[] => {
  const line = lines.find(({ stands, entry }) => stands && entry.type !== 'meeting.Sealed');
  if (!line) return [];
  return [
    { key: 'correct', word: 'correct', line: undefined, says: () => [], goes: `correct/${line.at.id}`, effects: [] },
  ];
};

/** Many knots of one kind that are looked at line by line but answered together: a whole meeting noted in a wrong place. */
export interface Bundle {
  readonly code: string;
  readonly knots: readonly Knot[];
}

/** So many of one kind are offered together; fewer are looked at one by one. */
const fewest = 4;

/** Those that can be answered together, by their code; one answer each is still said. */
export const bundlesOf = (knots: readonly Knot[]): readonly Bundle[] => {
  const byCode = new Map<string, Knot[]>();
  for (const knot of knots) {
    if (knot.kind !== 'rule' && knot.kind !== 'late') continue;
    byCode.set(knot.code, [...(byCode.get(knot.code) ?? []), knot]);
  }
  return [...byCode].filter(([, many]) => many.length >= fewest).map(([code, many]) => ({ code, knots: many }));
};
