import { canonical } from './canonical.ts';
import type { Grammar, Opening, Settlement } from './grammar.ts';
import { isBefore, isConcurrent } from './graph.ts';
import { exceptionIdOf } from './ids.ts';
import type { Order, Placed } from './order.ts';
import { placesIn } from './order.ts';
import type { Out } from './revocations.ts';
import type { LedgerPart } from './wire.ts';

/**
 * Why an entry falls: its phone was not let in or was put out, or by what was said of it: reversed, not picked, or contested
 * by one that did not know of it.
 */

export interface Fallen {
  readonly why: 'reversed' | 'answered' | 'contested' | 'dismissed' | 'revoked' | 'not-admitted';
  /** The reversal, the answer that stands (and the settlement that picked it), the rivals, the settlement or the revocation; nobody. */
  readonly by: readonly string[];
}

export interface Sight {
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
  /** By entry of a phone that may not speak: why, and the revocation when there is one. */
  readonly unheard: ReadonlyMap<string, Unheard>;
  readonly memo: Map<string, Fallen | null>;
  readonly settled: Set<string>;
  /** What an entry says beside who said it, with which key, and in which import. */
  readonly words: (placed: Placed) => string;
}

export interface Unheard {
  readonly why: 'revoked' | 'not-admitted';
  readonly code: 'journal.after-revocation' | 'journal.not-admitted';
  readonly by: readonly string[];
}

export interface SettledBy {
  readonly placed: Placed;
  readonly settlement: Settlement;
}

export const listed = <T>(map: Map<string, T[]>, key: string, value: T): void => {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};

const wordsOf = ({
  by: _by,
  batch: _batch,
  instead: _instead,
  proof: _proof,
  ...rest
}: LedgerPart & Record<string, unknown>): string => canonical(rest);

export const sightOf = (
  order: Order,
  grammar: Grammar,
  openings: ReadonlyMap<string, { readonly recorder: string }>,
): Sight => {
  const { placed } = order;
  const unheard = unheardOf(order);
  const index = placesIn(placed);
  const reversals = new Map<string, Placed[]>();
  const settlements = new Map<string, SettledBy[]>();
  const byKey = new Map<string, Placed[]>();
  const byQuestion = new Map<string, Placed[]>();
  const recorders = new Map([...openings].map(([meeting, { recorder }]) => [meeting, recorder]));
  const answered = new Map<string, Placed>();
  for (const [at, one] of placed.entries()) {
    const { id, ledger, header } = one.read;
    const { target, settlement, key, opening, isVoice } = factsOf(ledger, grammar);
    // Later in the order: a reversal placed before what it names reverses nothing.
    if (target !== undefined && (index.get(target) ?? at) < at) listed(reversals, target, one);
    if (settlement) listed(settlements, settlement.exception, { placed: one, settlement });
    if (key !== undefined) listed(byKey, key, one);
    // A voice raised twice is no answer too many: it counts once, wherever it is counted.
    if (!isVoice) {
      const first = answered.get(header.q);
      if (!first) answered.set(header.q, one);
      else if (byQuestion.has(header.q)) listed(byQuestion, header.q, one);
      else byQuestion.set(header.q, [first, one]);
    }
    if (opening && !unheard.has(id) && !recorders.has(opening.meeting))
      recorders.set(opening.meeting, opening.recorder);
  }
  const memo = new Map<string, Fallen | null>();
  const settled = new Set<string>();
  // Two phones that open one meeting have opened it, whichever of them writes.
  const words = ({ read }: Placed): string => grammar.openingOf(read.ledger)?.meeting ?? wordsOf(read.ledger);
  for (const [key, list] of byKey) if (list.length < 2) byKey.delete(key);
  return {
    grammar,
    placed,
    index,
    reversals,
    settlements,
    byKey,
    byQuestion,
    recorders,
    unheard,
    memo,
    settled,
    words,
  };
};

/** What the grammar says of an entry that decides what stands. */
interface Facts {
  readonly grammar: Grammar;
  readonly target: string | undefined;
  readonly settlement: Settlement | undefined;
  readonly key: string | undefined;
  readonly opening: Opening | undefined;
  readonly isVoice: boolean;
}

const facts = new WeakMap<LedgerPart, Facts>();

/** An entry never changes, and neither does what it says. */
const factsOf = (ledger: LedgerPart, grammar: Grammar): Facts => {
  const before = facts.get(ledger);
  if (before?.grammar === grammar) return before;
  const found: Facts = {
    grammar,
    target: grammar.reversalOf(ledger),
    settlement: grammar.settlementOf(ledger),
    key: grammar.keyOf(ledger),
    opening: grammar.openingOf(ledger),
    isVoice: grammar.cosignatureOf(ledger) !== undefined || grammar.vouchOf(ledger) !== undefined,
  };
  facts.set(ledger, found);
  return found;
};

/** Nobody said anything of it that could make it fall. */
export const isUndisputed = ({ unheard, reversals, byQuestion, byKey, grammar }: Sight, { read }: Placed): boolean => {
  if (unheard.has(read.id) || reversals.has(read.id) || byQuestion.has(read.header.q)) return false;
  const { key } = factsOf(read.ledger, grammar);
  return key === undefined || !byKey.has(key);
};

/** From which final seal on a revocation is there, with as many voices as it needs. */
const segmentOfOut = ({ admission }: Order, out: Out, segmentOf: (id: string) => number): number => {
  const voices = new Set<string>();
  const supports = admission.supportsOf(out).toSorted((a, b) => segmentOf(a.node.read.id) - segmentOf(b.node.read.id));
  for (const { node, voice, alone } of supports) {
    voices.add(voice);
    if (alone || voices.size >= out.needed) return segmentOf(node.read.id);
  }
  return Infinity;
};

/** Entries of phones that were not in when they said it, or were put out; what a seal before the revocation covers stays. */
const unheardOf = (order: Order): ReadonlyMap<string, Unheard> => {
  const { admission, placed, graph } = order;
  const unheard = new Map<string, Unheard>();
  const index = placesIn(placed);
  const segmentOf = (id: string): number => placed[index.get(id) ?? -1]?.segment ?? -1;
  const since = new Map(admission.outs.map((out) => [out, segmentOfOut(order, out, segmentOf)]));
  const isGood = admission.goodWhen((out, { read }) => segmentOf(read.id) >= (since.get(out) ?? Infinity)); // N5
  const { heard } = admission.voices.memory;
  for (const { read } of placed) {
    // While no phone was put out, an entry's own past decides it.
    if (admission.outs.length === 0 && heard.has(read)) continue;
    const node = graph.nodes.get(read.id);
    if (!node) continue;
    if (admission.outs.length === 0 && admission.isLetIn(node) && isGood(node)) heard.add(read);
    else if (!admission.isLetIn(node))
      unheard.set(read.id, { why: 'not-admitted', code: 'journal.not-admitted', by: [] });
    else if (!isGood(node)) {
      const by = admission.outOf(node);
      unheard.set(read.id, { why: 'revoked', code: 'journal.after-revocation', by: by === undefined ? [] : [by] });
    }
  }
  return unheard;
};

/** The settlements of an exception about these entries that were said in knowledge of all of them, and that count. */
export const settlingsOf = (sight: Sight, code: string, entries: readonly Placed[]): readonly SettledBy[] => {
  if (sight.settlements.size === 0) return [];
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

/** Why an entry falls by what was said of it later: reversed, not heard, or not picked. Questions are asked elsewhere. */
export const fallOf = (sight: Sight, placed: Placed): Fallen | undefined => {
  const { id } = placed.read;
  const known = sight.memo.get(id);
  if (known !== undefined) return known ?? undefined;
  const fallen =
    unheardFall(sight, placed) ??
    reversedFall(sight, placed) ??
    dismissedFall(sight, placed) ??
    passedOver(sight, placed);
  sight.memo.set(id, fallen ?? null);
  return fallen;
};

const unheardFall = (sight: Sight, placed: Placed): Fallen | undefined => {
  const unheard = sight.unheard.get(placed.read.id);
  if (!unheard) return undefined;
  const adopted = settlingsOf(sight, unheard.code, [placed]).some(({ settlement }) => settlement.how === 'adopted');
  return adopted ? undefined : { why: unheard.why, by: unheard.by };
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

/**
 * The group picked another answer to the same question. It stays passed over when the picked one is taken back later: then
 * nothing is answered, and nothing comes back unasked. What merely said the same goes with it, unless it was said in
 * knowledge of the pick, or a seal covered it before.
 */
const passedOver = (sight: Sight, placed: Placed): Fallen | undefined => {
  const answers = sight.byQuestion.get(placed.read.header.q) ?? [];
  const same = (one: Placed): boolean => sight.words(one) === sight.words(placed);
  const reaches = ({ placed: settled }: SettledBy): boolean =>
    isBefore(placed, settled) || (!isBefore(settled, placed) && settled.segment <= placed.segment);
  const picks = answers
    .filter((one) => one === placed || same(one))
    .flatMap((one) => picksAmong(sight, one, answers))
    .filter(reaches);
  const at = ({ placed: settled }: SettledBy): number => sight.index.get(settled.read.id) ?? 0;
  const last = picks.toSorted((a, b) => at(b) - at(a))[0];
  const stands = answers.find(({ read }) => read.id === last?.settlement.stands);
  if (!last || !stands || same(stands)) return undefined;
  return { why: 'answered', by: [stands.read.id, last.placed.read.id] };
};

/** Settlements that picked one of these answers, where this one was asked about. */
export const picksAmong = (sight: Sight, one: Placed, answers: readonly Placed[]): readonly SettledBy[] =>
  answers
    .filter((other) => other !== one)
    .flatMap((other) => settlingsOf(sight, 'journal.answered-twice', [one, other]))
    .filter(({ settlement }) => answers.some(({ read }) => read.id === settlement.stands));

/** Other decisions about the same thing that did not know of this one, and say something else. */
export const concurrentRivals = (sight: Sight, placed: Placed): readonly Placed[] => {
  const { key } = factsOf(placed.read.ledger, sight.grammar);
  const about = key === undefined ? undefined : sight.byKey.get(key);
  if (!about) return [];
  return about.filter((other) => isConcurrent(placed, other) && sight.words(other) !== sight.words(placed));
};

/** Rivals that keep it from standing now: not fallen, not settled, and not covered by a later seal than this one. */
export const rivalsOf = (sight: Sight, placed: Placed): readonly Placed[] =>
  concurrentRivals(sight, placed).filter(
    (rival) =>
      rival.segment <= placed.segment && // N5
      !fallOf(sight, rival) &&
      settlingsOf(sight, 'journal.contested', [placed, rival]).length === 0,
  );
