import { digestOf, digestVersion } from '@sanduk/capabilities/book/digest.ts';
import { bookOf } from '@sanduk/capabilities/book/fold.ts';
import type { Book } from '@sanduk/capabilities/book/questions.ts';
import type { Reading, Snapshot } from '@sanduk/capabilities/book/reading.ts';
import { restored, snapshotOf } from '@sanduk/capabilities/book/reading.ts';
import { entryOf, grammar } from '@sanduk/capabilities/book/reading-grammar.ts';
import type { FileHead, Read, Wire } from '@sanduk/journal';
import type { HubNote } from '@sanduk/journal/sync/carried.ts';
import { sift } from '@sanduk/journal/sync/sift.ts';
import { verify } from './device/crypto.ts';
import { build } from './engine.ts';
import type { Names } from './names.ts';
import { fromPlainText, plainText } from './plain.ts';

/**
 * A start: what lets a new phone show and record before it has read years of lines. It travels in the head of a book's
 * file: the state at the last final seal, and on which lines stand the entries that vouch for it and the ones after it.
 *
 *   B1  The state is believed only when its digest is the one in a seal that stands in the same file, signed, and that all
 *       keys of its meeting have signed too.
 *   B2  Until every line is read and gives the same, the phone shows and records. It seals nothing and signs no seal.
 *   B3  Whoever does not understand a start reads the lines; nothing is only in the start.
 */
export interface Start {
  readonly v: 1;
  /** The rules that made the state: with others the lines are read. */
  readonly build: string;
  readonly snapshot: Snapshot;
  readonly names: Names;
  /** Lines of entries before the seal that say which keys count; and of all entries after it. */
  readonly anchors: readonly number[];
  readonly tail: readonly number[];
  /** How far the giver has read the hub's log; the hub's own signature decides whether it is so. */
  readonly hub?: HubNote;
}

/** Below that, reading all lines is as quick. */
export const worthwhile = 1000;

/** What a file may carry for a phone that is new, and the lines without which it is nothing. */
export interface Beginning {
  readonly write: (lineOf: ReadonlyMap<string, number>) => string;
  readonly reads: readonly Read[];
  /** Up to where it is told by the state alone. */
  readonly since: Snapshot['base']['heads'];
}

/** Undefined where it would save nothing. */
export const startOf = (reading: Reading, names: Names, hub: HubNote | undefined): Beginning | undefined => {
  const snapshot = snapshotOf(reading, Number.POSITIVE_INFINITY);
  const { seal, count } = snapshot?.base ?? { seal: undefined, count: 0 };
  if (!snapshot || seal === undefined || count < worthwhile || reading.partial) return undefined;
  const sealed = reading.ordered.find(({ id }) => id === seal);
  const meeting = sealed && grammar.sealOf(sealed.ledger)?.meeting;
  const isAnchor = ({ ledger }: Read): boolean =>
    (ledger.type.startsWith('journal.') && ledger.type !== 'journal.KeyGranted') ||
    grammar.openingOf(ledger)?.meeting === meeting;
  const anchors = reading.ordered.slice(0, count).filter(isAnchor);
  const tail = reading.ordered.slice(count);
  const write: Beginning['write'] = (lineOf) => {
    const lines = (reads: readonly Read[]): readonly number[] => reads.flatMap(({ id }) => lineOf.get(id) ?? []);
    const start: Start = {
      ...{ v: 1, build, snapshot, names },
      anchors: lines(anchors),
      tail: lines(tail),
      ...(hub ? { hub: { ...hub, sent: 0, aside: [], heard: [] } } : {}),
    };
    return plainText(start);
  };
  return { write, reads: [...anchors, ...tail], since: snapshot.base.heads };
};

export interface Started {
  readonly start: Start;
  /** First the ones that vouch, then the ones after the seal. */
  readonly anchors: readonly Read[];
  readonly tail: readonly Read[];
  readonly reading: Reading;
}

const isStart = (value: unknown): value is Start =>
  typeof value === 'object' &&
  value !== null &&
  'v' in value &&
  value.v === 1 &&
  'build' in value &&
  value.build === build &&
  'snapshot' in value &&
  'anchors' in value &&
  Array.isArray(value.anchors) &&
  'tail' in value &&
  Array.isArray(value.tail);

/** Takes up a start; undefined where there is none that can be believed, and then all lines are read. */
export const started = async (
  { book, start: text }: Pick<FileHead, 'book' | 'start'>,
  lineAt: (line: number) => string,
): Promise<Started | undefined> => {
  const start = text === undefined ? undefined : fromPlainText(text);
  if (!isStart(start)) return undefined;
  const wiresOf = (numbers: readonly number[]): readonly Wire[] =>
    numbers.flatMap((line) => (fromPlainText(lineAt(line)) as Wire | undefined) ?? []);
  const [first, after] = [wiresOf(start.anchors), wiresOf(start.tail)];
  const sifted = await sift([...first, ...after], { book, keys: new Map(), grammar, verify, isHere: () => false });
  if (sifted.declined.length > 0) return undefined;
  const inTail = new Set(after.map(({ h }) => h));
  const tail = sifted.reads.filter(({ wire }) => inTail.has(wire.h));
  const anchors = sifted.reads.filter(({ wire }) => !inTail.has(wire.h));
  if (!anchors.some(({ id }) => id === book)) return undefined;
  const reading = takenUp(start, anchors, tail);
  return reading && reading.id === book ? { start, anchors, tail, reading } : undefined;
};

/** A state that somebody else made is a stranger: where it does not even read, it is none. */
const takenUp = ({ snapshot }: Start, anchors: readonly Read[], tail: readonly Read[]): Reading | undefined => {
  try {
    if (!isVouchedFor(snapshot, anchors, tail)) return undefined;
    const reading = restored(snapshot, tail);
    return reading && reading.waiting.length === 0 ? reading : undefined;
  } catch {
    return undefined;
  }
};

/** B1. */
const isVouchedFor = (snapshot: Snapshot, anchors: readonly Read[], tail: readonly Read[]): boolean => {
  const sealed = tail.find(({ id }) => id === snapshot.base.seal);
  const seal = sealed && grammar.sealOf(sealed.ledger);
  const opening = [...anchors, ...tail]
    .map(({ ledger }) => grammar.openingOf(ledger))
    .find((one) => one?.meeting === seal?.meeting);
  const at = { book: bookOf(snapshot.base.place.page), heads: snapshot.base.heads };
  if (!seal || !opening || seal.dv !== digestVersion || digestOf(at) !== seal.digest) return false;
  const signed = new Set(
    tail.flatMap((read) => {
      const cosigned = grammar.cosignatureOf(read.ledger);
      return cosigned?.seal === sealed?.id && isHers(at, read, cosigned.member) ? [cosigned.member] : [];
    }),
  );
  if (seal.by !== undefined && sealed && isHers(at, sealed, seal.by)) signed.add(seal.by);
  return opening.keys.length > 0 && opening.keys.every((member) => signed.has(member));
};

/** Her own phone, a phone that several share, or a key of hers beside it; never the phone of another. */
const isHers = ({ book }: { readonly book: Book }, { header, ledger }: Read, member: string): boolean => {
  const phone = book.device(header.d);
  const entry = entryOf(ledger);
  const proof = entry && 'proof' in entry ? entry.proof?.key : undefined;
  if (proof !== undefined) return book.memberKeys(member).some(({ key }) => key === proof);
  return phone !== undefined && (phone.shared || phone.member === undefined || phone.member === member);
};
