import { assert, toBase64url } from '@sanduk/kernel';
import { canonical, composed } from './canonical.ts';
import { bytesOf, commitmentOf, messageOf } from './ids.ts';
import type { Random, Signer } from './ports.ts';
import type { Header, LedgerPart, Part, Read, Wire } from './wire.ts';
import { isFlaw, longestEntry, longestHeader, mostSeen, readWire } from './wire.ts';

export interface ToWrite {
  /** Undefined for the first entry of a book. */
  readonly book: string | undefined;
  /** This device's last entry in the book. */
  readonly head: { readonly n: number; readonly id: string } | undefined;
  /** Heads of other devices not yet named by an entry of this one. */
  readonly seen: readonly string[];
  readonly meeting: string | undefined;
  readonly time: number;
  readonly offset?: number | undefined;
  /** Undefined: nobody else can answer it, so 16 random bytes. */
  readonly question?: string | undefined;
  readonly ledger: LedgerPart;
  /** Words about people: part 1. */
  readonly personal?: Readonly<Record<string, unknown>> | undefined;
  /** Words for the committee alone: part 2. */
  readonly confidential?: Readonly<Record<string, unknown>> | undefined;
  readonly signer: Signer;
  readonly random: Random;
}

const partOf = (words: unknown, random: Random): { readonly part: Part; readonly commitment: string } => {
  const salt = random(16);
  const body = canonical(composed(words));
  return { part: { salt: toBase64url(salt), body }, commitment: commitmentOf(salt, body) };
};

const hasWords = (words: Readonly<Record<string, unknown>> | undefined): boolean =>
  words !== undefined && Object.keys(words).length > 0;

/** How many bytes the parts of an entry take, so that a form can say no before anything is signed. */
export const bytesOfParts = (...parts: readonly unknown[]): number => {
  const length = (words: unknown): number => (words === undefined ? 0 : bytesOf(canonical(composed(words))).length);
  return parts.reduce<number>((sum, words) => sum + length(words), 0);
};

/** The most that the parts of one entry may take beside the longest header. */
export const longestParts: number = longestEntry - longestHeader;

/** Writes and signs one entry. What is written is read back before it is handed on, so a fault stops here. */
export const writeEntry = async (what: ToWrite): Promise<Read> => {
  const { book, head, seen, meeting, time, offset, question, ledger, personal, confidential, signer, random } = what;
  const parts = [ledger, personal, confidential].map((words) => (hasWords(words) ? partOf(words, random) : null));
  while (parts.at(-1) === null) parts.pop();
  const header: Header = {
    f: 1,
    g: book ?? null,
    d: signer.device,
    n: head ? head.n + 1 : 0,
    p: head?.id ?? null,
    w: seen.slice(0, mostSeen),
    m: meeting ?? null,
    t: time,
    o: offset ?? null,
    q: question ?? toBase64url(random(16)),
    c: parts.map((part) => part?.commitment ?? null),
  };
  const h = canonical(header);
  const s = toBase64url(await signer.sign(messageOf(h)));
  const wire: Wire = { h, s, a: 1, parts: parts.map((part) => part?.part ?? null) };
  const read = readWire(wire);
  assert(!isFlaw(read), `an entry of our own reads back: ${JSON.stringify(read)}`);
  return read;
};
