import type { Grammar, Settlement } from './grammar.ts';
import { isBefore, isConcurrent } from './graph.ts';
import { exceptionIdOf } from './ids.ts';
import { canonical } from './canonical.ts';
import type { Placed } from './order.ts';
import type { LedgerPart } from './wire.ts';

/**
 * What stands. Every entry stands unless
 *
 *   N1  a standing reversal, later in the order, names it (a reversal can be reversed), or
 *   N2  another entry answers the same question: of those one stands; the others confirm it, or are an exception, or
 *   N3  it is one of two decisions about the same thing, neither of which knew of the other, until the group picks one, or
 *   N4  its device was revoked before, until the group adopts it.
 *   N5  What a seal covers is not undone by what arrives later: a sealed answer goes before an open one, a sealed decision
 *       before one that did not know of it.
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

export interface Fallen {
  readonly why: 'reversed' | 'answered' | 'contested' | 'dismissed' | 'revoked';
  /** The reversal, the answer that stands, the rivals, the settlement or the revocation. */
  readonly by: readonly string[];
}

export interface StandingException {
  readonly id: string;
  readonly code: 'journal.answered-twice' | 'journal.contested' | 'journal.after-revocation';
  readonly entries: readonly string[];
}

interface Sight {
  readonly grammar: Grammar;
  readonly placed: readonly Placed[];
  readonly index: ReadonlyMap<string, number>;
  readonly reversals: ReadonlyMap<string, readonly Placed[]>;
  /** By exception: who settled it and how. */
  readonly settlements: ReadonlyMap<string, readonly SettledBy[]>;
  /** By key: the decisions about it. */
  readonly byKey: ReadonlyMap<string, readonly Placed[]>;
  /** By question, where more than one entry answers it. */
  readonly byQuestion: ReadonlyMap<string, readonly Placed[]>;
  readonly recorders: ReadonlyMap<string, string>;
  /** By entry of a revoked device: the revocation. */
  readonly revoked: ReadonlyMap<string, Placed>;
  readonly memo: Map<string, Fallen | null>;
  readonly settled: Set<string>;
  /** What an entry says beside who said it and in which import. */
  readonly words: (placed: Placed) => string;
}

interface SettledBy {
  readonly placed: Placed;
  readonly settlement: Settlement;
}

const listed = <T>(map: Map<string, T[]>, key: string, value: T): void => {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};

const wordsOf = ({
  by: _by,
  batch: _batch,
  instead: _instead,
  ...rest
}: LedgerPart & Record<string, unknown>): string => canonical(rest);

const sightOf = (
  placed: readonly Placed[],
  grammar: Grammar,
  openings: ReadonlyMap<string, { readonly recorder: string }>,
): Sight => {
  const index = new Map<string, number>();
  const reversals = new Map<string, Placed[]>();
  const settlements = new Map<string, SettledBy[]>();
  const byKey = new Map<string, Placed[]>();
  const byQuestion = new Map<string, Placed[]>();
  const recorders = new Map([...openings].map(([meeting, { recorder }]) => [meeting, recorder]));
  for (const [at, one] of placed.entries()) {
    const { id, ledger, header } = one.read;
    index.set(id, at);
    const target = grammar.reversalOf(ledger);
    // Later in the order: a reversal placed before what it names reverses nothing.
    if (target !== undefined && index.has(target)) listed(reversals, target, one);
    const settlement = grammar.settlementOf(ledger);
    if (settlement) listed(settlements, settlement.exception, { placed: one, settlement });
    const key = grammar.keyOf(ledger);
    if (key !== undefined) listed(byKey, key, one);
    listed(byQuestion, header.q, one);
    const opening = grammar.openingOf(ledger);
    if (opening && !recorders.has(opening.meeting)) recorders.set(opening.meeting, opening.recorder);
  }
  const memo = new Map<string, Fallen | null>();
  const settled = new Set<string>();
  const revoked = revokedOf(placed, grammar);
  const words = ({ read }: Placed): string => wordsOf(read.ledger);
  for (const lists of [byKey, byQuestion]) for (const [key, list] of lists) if (list.length < 2) lists.delete(key);
  return {
    grammar,
    placed,
    index,
    reversals,
    settlements,
    byKey,
    byQuestion,
    recorders,
    revoked,
    memo,
    settled,
    words,
  };
};

/** Entries of a device beyond the last one that its revocation admits, or on another branch than that one. */
const revokedOf = (placed: readonly Placed[], grammar: Grammar): ReadonlyMap<string, Placed> => {
  const revoked = new Map<string, Placed>();
  for (const one of placed) {
    const revocation = grammar.revocationOf(one.read.ledger);
    if (!revocation || revoked.has(one.read.id)) continue;
    const last = placed.find(({ read }) => read.id === revocation.lastHash);
    for (const other of placed) {
      if (other.read.header.d !== revocation.device || revoked.has(other.read.id)) continue;
      if (last && (other === last || isBefore(other, last))) continue;
      if (other.read.header.n > revocation.lastN || last) revoked.set(other.read.id, one);
    }
  }
  return revoked;
};

/** The settlements of an exception about these entries that were said in knowledge of all of them, and that count. */
const settlingsOf = (sight: Sight, code: string, entries: readonly Placed[]): readonly SettledBy[] => {
  const exception = exceptionIdOf(
    code,
    entries.map(({ read }) => read.id),
  );
  const settlings = (sight.settlements.get(exception) ?? []).filter(
    ({ placed }) => entries.every((entry) => isBefore(entry, placed)) && isEffective(sight, placed),
  );
  if (settlings.length > 0) sight.settled.add(exception);
  return settlings;
};

/** Whether a reversal or a settlement has its effect. Both can only name what existed before, so this comes to an end. */
const isEffective = (sight: Sight, placed: Placed): boolean =>
  fallOf(sight, placed) === undefined && (rivalsOf(sight, placed)?.length ?? 0) === 0;

/** Why an entry falls by what was said of it later: reversed, revoked, or not picked. Questions are asked elsewhere. */
const fallOf = (sight: Sight, placed: Placed): Fallen | undefined => {
  const { id } = placed.read;
  const known = sight.memo.get(id);
  if (known !== undefined) return known ?? undefined;
  const fallen = revokedFall(sight, placed) ?? reversedFall(sight, placed) ?? dismissedFall(sight, placed);
  sight.memo.set(id, fallen ?? null);
  return fallen;
};

const revokedFall = (sight: Sight, placed: Placed): Fallen | undefined => {
  const by = sight.revoked.get(placed.read.id);
  if (!by) return undefined;
  const adopted = settlingsOf(sight, 'journal.after-revocation', [placed]).some(
    ({ settlement }) => settlement.how === 'adopted',
  );
  return adopted ? undefined : { why: 'revoked', by: [by.read.id] };
};

const reversedFall = (sight: Sight, placed: Placed): Fallen | undefined => {
  if (!sight.grammar.isReversible(placed.read.ledger)) return undefined;
  const direct = reversalsOf(sight, placed)[0];
  if (direct) return { why: 'reversed', by: [direct.read.id] };
  // What merely confirmed the reversed entry goes with it, unless it was said in knowledge of the reversal.
  const mates = sight.byQuestion.get(placed.read.header.q) ?? [];
  for (const mate of mates) {
    if (mate === placed || sight.words(mate) !== sight.words(placed)) continue;
    const reversal = reversalsOf(sight, mate).find((one) => !isBefore(one, placed));
    if (reversal) return { why: 'reversed', by: [reversal.read.id] };
  }
  return undefined;
};

const reversalsOf = (sight: Sight, placed: Placed): readonly Placed[] =>
  (sight.reversals.get(placed.read.id) ?? []).filter((reversal) => isEffective(sight, reversal));

const dismissedFall = (sight: Sight, placed: Placed): Fallen | undefined => {
  for (const rival of concurrentRivals(sight, placed)) {
    const settled = settlingsOf(sight, 'journal.contested', [placed, rival])[0];
    if (settled && settled.settlement.stands !== placed.read.id) {
      return { why: 'dismissed', by: [settled.placed.read.id] };
    }
  }
  return undefined;
};

/** Other decisions about the same thing that did not know of this one, and say something else. */
const concurrentRivals = (sight: Sight, placed: Placed): readonly Placed[] => {
  const key = sight.grammar.keyOf(placed.read.ledger);
  const about = key === undefined ? undefined : sight.byKey.get(key);
  if (!about) return [];
  return about.filter((other) => isConcurrent(placed, other) && sight.words(other) !== sight.words(placed));
};

/** Rivals that keep it from standing now: not fallen, not settled, and not covered by a later seal than this one. */
const rivalsOf = (sight: Sight, placed: Placed): readonly Placed[] =>
  concurrentRivals(sight, placed).filter(
    (rival) =>
      rival.segment <= placed.segment && // N5
      !fallOf(sight, rival) &&
      settlingsOf(sight, 'journal.contested', [placed, rival]).length === 0,
  );

/** Of the answers to one question the one that stands. */
const answerOf = (sight: Sight, answers: readonly Placed[]): Placed | undefined => {
  const ids = new Set(answers.map(({ read }) => read.id));
  const adopted = answers.flatMap((one) =>
    answers
      .filter((other) => other !== one)
      .flatMap((other) => settlingsOf(sight, 'journal.answered-twice', [one, other]))
      .filter(({ settlement }) => settlement.stands !== undefined && ids.has(settlement.stands)),
  );
  const last = adopted.toSorted((a, b) => indexIn(sight, b.placed) - indexIn(sight, a.placed))[0];
  if (last) return answers.find(({ read }) => read.id === last.settlement.stands);
  const rank = (one: Placed): readonly number[] => [
    isReplacement(sight, one) ? 0 : 1,
    one.segment,
    one.read.header.m !== null && sight.recorders.get(one.read.header.m) === one.read.header.d ? 0 : 1,
    indexIn(sight, one),
  ];
  return answers.toSorted((a, b) => compareRanks(rank(a), rank(b)))[0];
};

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
  placed: readonly Placed[],
  grammar: Grammar,
  openings: ReadonlyMap<string, { readonly recorder: string }> = new Map(),
): Standing => {
  const sight = sightOf(placed, grammar, openings);
  const making: Making = { fallen: new Map(), adopted: new Map(), exceptions: new Map() };
  // From the end, so that what is said later is known before what it is said about.
  for (const one of placed.toReversed()) {
    const fallen = fallOf(sight, one);
    if (fallen) making.fallen.set(one.read.id, fallen);
    if (fallen?.why === 'revoked' && settlingsOf(sight, 'journal.after-revocation', [one]).length === 0) {
      except(making, 'journal.after-revocation', [one]);
    }
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
  const stands = answerOf(sight, live);
  if (!stands) return;
  for (const one of live) {
    if (one === stands) continue;
    making.fallen.set(one.read.id, { why: 'answered', by: [stands.read.id] });
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
  for (const [id] of sight.revoked) {
    const placed = sight.placed[sight.index.get(id) ?? -1];
    if (placed) settlingsOf(sight, 'journal.after-revocation', [placed]).forEach((by) => count(id, by.placed));
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
