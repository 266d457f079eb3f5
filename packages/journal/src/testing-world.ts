import { toBase64url } from '@sanduk/kernel';
import { canonical } from './canonical.ts';
import { bookIdOf, headsOf } from './chain.ts';
import { graphOf } from './graph.ts';
import { commitmentOf, entryIdOf } from './ids.ts';
import { testRandom, testSigner } from './testing.ts';
import type { Header, LedgerPart, Read } from './wire.ts';
import { mostSeen } from './wire.ts';

/** Several devices that write and meet in any order, without signatures. For tests only. */
export interface Actor {
  readonly name: string;
  /** What it knows, in the order in which it came to know it. */
  readonly known: Map<string, Read>;
  head: { readonly n: number; readonly id: string } | undefined;
}

export const actor = (name: string): Actor => ({ name, known: new Map(), head: undefined });

export interface Saying {
  readonly meeting?: string | undefined;
  /** A short name for the question; the same name is the same question. */
  readonly question?: string | undefined;
}

const idOf = (name: string): string => toBase64url(testRandom(name)(16));

/** An entry of this actor, resting on everything that it knows. */
export const writes = (who: Actor, ledger: LedgerPart, { meeting, question }: Saying = {}): Read => {
  const body = canonical(ledger);
  const salt = new Uint8Array(16);
  const known = [...who.known.values()];
  const first = known[0];
  const seen = [...graphOf(known).tips];
  const n = who.head ? who.head.n + 1 : 0;
  const header: Header = {
    f: 1,
    g: first ? bookIdOf(first) : null,
    d: testSigner(who.name).device,
    n,
    p: who.head?.id ?? null,
    w: seen.filter((id) => id !== who.head?.id).slice(0, mostSeen),
    m: meeting ?? null,
    t: 0,
    o: null,
    q: idOf(question ?? `form ${who.name} ${n} ${known.length}`),
    c: [commitmentOf(salt, body)],
  };
  const h = canonical(header);
  const wire = { h, s: '', a: 1, parts: [{ salt: toBase64url(salt), body }] } as const;
  const read: Read = { id: entryIdOf(h), header, ledger, personal: undefined, wire };
  who.known.set(read.id, read);
  who.head = { n, id: read.id };
  return read;
};

/** One learns everything that the other knows. */
export const learns = (who: Actor, from: Actor): void => {
  for (const [id, read] of from.known) who.known.set(id, read);
};

/** A restored backup or a cloned phone: the same device goes on in two places. */
export const cloned = (who: Actor): Actor => ({ name: who.name, known: new Map(who.known), head: who.head });

export const cutOfKnown = (who: Actor): readonly (readonly [string, number, string])[] =>
  headsOf(who.known.values()).map(({ device, n, id }) => [device, n, id] as const);
