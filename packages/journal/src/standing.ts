import type { Fallen, Sight } from './falling.ts';
import {
  concurrentRivals,
  fallOf,
  isUndisputed,
  listed,
  picksAmong,
  rivalsOf,
  settlingsOf,
  sightOf,
} from './falling.ts';
import type { Grammar } from './grammar.ts';
import { isConcurrent } from './graph.ts';
import { exceptionIdOf } from './ids.ts';
import type { Order, Placed } from './order.ts';

/**
 * What stands. Every entry stands unless
 *
 *   N1  a standing reversal, later in the order, names it (a reversal can be reversed), or
 *   N2  another entry answers the same question: of those one stands; the others confirm it, or are an exception, or
 *   N3  it is one of two decisions about the same thing, neither of which knew of the other, until the group picks one (the
 *       same decision made twice is one, and so is one meeting that two phones opened), or
 *   N4  its device was not let in before, or was put out, until the group adopts it.
 *   N5  What a seal covers is not undone by what arrives later: a sealed answer goes before an open one, a sealed decision
 *       before one that did not know of it, and a revocation does not reach into it.
 *
 * An entry that the group adopted is folded where it was adopted, not where it was said.
 */
export interface Standing {
  /** Entries that do not stand, and why. */
  readonly fallen: ReadonlyMap<string, Fallen>;
  /** By settlement: entries that count from there. */
  readonly adopted: ReadonlyMap<string, readonly string[]>;
  readonly exceptions: readonly StandingException[];
  /** Exceptions of these kinds that the group has settled. */
  readonly settled: ReadonlySet<string>;
}

export interface StandingException {
  readonly id: string;
  readonly code: 'journal.answered-twice' | 'journal.contested' | 'journal.after-revocation' | 'journal.not-admitted';
  readonly entries: readonly string[];
}

interface Answer {
  readonly stands: Placed;
  /** The settlement that picked it, when the group did. */
  readonly picked: readonly string[];
}

/** Of the answers to one question the one that stands. */
const answerOf = (sight: Sight, answers: readonly Placed[]): Answer | undefined => {
  const adopted = answers.flatMap((one) => picksAmong(sight, one, answers));
  const last = adopted.toSorted((a, b) => indexIn(sight, b.placed) - indexIn(sight, a.placed))[0];
  const picked = last && answers.find(({ read }) => read.id === last.settlement.stands);
  if (picked) return { stands: picked, picked: [last.placed.read.id] };
  const rank = (one: Placed): readonly number[] => [
    isReplacement(sight, one) ? 0 : 1,
    one.segment,
    isPicked(sight, one) ? 0 : 1,
    one.read.header.m !== null && sight.recorders.get(one.read.header.m) === one.read.header.d ? 0 : 1,
    indexIn(sight, one),
  ];
  const first = answers.toSorted((a, b) => compareRanks(rank(a), rank(b)))[0];
  return first && { stands: first, picked: [] };
};

/** The group picked it before, over an answer that is out by now. */
const isPicked = (sight: Sight, one: Placed): boolean =>
  picksAmong(sight, one, sight.byQuestion.get(one.read.header.q) ?? []).some(
    ({ settlement }) => settlement.stands === one.read.id,
  );

const indexIn = (sight: Sight, placed: Placed): number => sight.index.get(placed.read.id) ?? 0;

const compareRanks = (a: readonly number[], b: readonly number[]): number => {
  for (const [at, one] of a.entries()) if (one !== b[at]) return one - (b[at] ?? 0);
  return 0;
};

/** Said *instead* of an earlier answer to the same question, in knowledge of it. */
const isReplacement = (sight: Sight, placed: Placed): boolean => {
  const replaced = sight.grammar.replacedBy(placed.read.ledger);
  if (replaced === undefined) return false;
  const former = sight.placed[sight.index.get(replaced) ?? -1];
  return former?.read.header.q === placed.read.header.q && fallOf(sight, former)?.why === 'reversed';
};

interface Making {
  readonly fallen: Map<string, Fallen>;
  readonly adopted: Map<string, string[]>;
  readonly exceptions: Map<string, StandingException>;
}

const except = (making: Making, code: StandingException['code'], entries: readonly Placed[]): void => {
  const ids = entries.map(({ read }) => read.id).toSorted();
  const id = exceptionIdOf(code, ids);
  making.exceptions.set(id, { id, code, entries: ids });
};

/** What stands among entries in their order. `openings` are meetings that an earlier reading saw opened. */
export const standingOf = (
  order: Order,
  grammar: Grammar,
  openings: ReadonlyMap<string, { readonly recorder: string }> = new Map(),
): Standing => {
  const { placed } = order;
  const sight = sightOf(order, grammar, openings);
  const making: Making = { fallen: new Map(), adopted: new Map(), exceptions: new Map() };
  // From the end, so that what is said later is known before what it is said about.
  for (const one of placed.toReversed()) {
    if (isUndisputed(sight, one)) continue;
    const fallen = fallOf(sight, one);
    if (fallen) making.fallen.set(one.read.id, fallen);
    const unheard = fallen && sight.unheard.get(one.read.id);
    if (unheard && settlingsOf(sight, unheard.code, [one]).length === 0) except(making, unheard.code, [one]);
  }
  for (const [, decisions] of sight.byKey) contest(sight, decisions, making);
  for (const [, answers] of sight.byQuestion) ask(sight, answers, making);
  adopt(sight, making);
  const exceptions = [...making.exceptions.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { ...making, exceptions, settled: sight.settled };
};

const contest = (sight: Sight, decisions: readonly Placed[], making: Making): void => {
  const live = decisions.filter((one) => !fallOf(sight, one));
  for (const one of live) {
    const rivals = rivalsOf(sight, one);
    if (rivals.length === 0) continue;
    making.fallen.set(one.read.id, { why: 'contested', by: rivals.map(({ read }) => read.id).toSorted() });
    for (const rival of rivals) except(making, 'journal.contested', [one, rival]);
  }
  for (const one of live) {
    if (making.fallen.has(one.read.id)) continue;
    const said = live.find(
      (other) =>
        !making.fallen.has(other.read.id) &&
        indexIn(sight, other) < indexIn(sight, one) &&
        isConcurrent(one, other) &&
        sight.words(one) === sight.words(other),
    );
    if (said) making.fallen.set(one.read.id, { why: 'answered', by: [said.read.id] });
  }
};

const ask = (sight: Sight, answers: readonly Placed[], making: Making): void => {
  const live = answers.filter(({ read }) => !making.fallen.has(read.id));
  if (live.length < 2) return;
  const answer = answerOf(sight, live);
  if (!answer) return;
  const { stands, picked } = answer;
  for (const one of live) {
    if (one === stands) continue;
    making.fallen.set(one.read.id, { why: 'answered', by: [stands.read.id, ...picked] });
    if (sight.words(one) === sight.words(stands)) continue;
    if (settlingsOf(sight, 'journal.answered-twice', [one, stands]).length > 0) continue;
    except(making, 'journal.answered-twice', [one, stands]);
  }
};

/** Entries that count from a settlement on: a picked decision, an adopted answer, an adopted entry of a revoked device. */
const adopt = (sight: Sight, making: Making): void => {
  const from = new Map<string, Placed>();
  const count = (id: string, settled: Placed): void => {
    const former = from.get(id);
    if (making.fallen.has(id) || (former && indexIn(sight, former) > indexIn(sight, settled))) return;
    from.set(id, settled);
  };
  for (const [id, { code }] of sight.unheard) {
    const placed = sight.placed[sight.index.get(id) ?? -1];
    if (placed) settlingsOf(sight, code, [placed]).forEach((by) => count(id, by.placed));
  }
  for (const [code, groups] of [
    ['journal.contested', sight.byKey],
    ['journal.answered-twice', sight.byQuestion],
  ] as const) {
    for (const one of [...groups.values()].flat()) {
      for (const settled of settlingsAbout(sight, code, one)) count(one.read.id, settled);
    }
  }
  for (const [id, settled] of from) listed(making.adopted, settled.read.id, id);
};

const settlingsAbout = (sight: Sight, code: 'journal.contested' | 'journal.answered-twice', one: Placed) => {
  const others =
    code === 'journal.contested'
      ? concurrentRivals(sight, one)
      : (sight.byQuestion.get(one.read.header.q) ?? []).filter((other) => other !== one);
  return others
    .flatMap((other) => settlingsOf(sight, code, [one, other]))
    .filter(({ settlement }) => settlement.stands === one.read.id)
    .map(({ placed }) => placed);
};
