import { everything } from './admission.ts';
import { orderOf } from './order.ts';
import { standingOf } from './standing.ts';
import { testSigner } from './testing.ts';
import type { ToyPart } from './testing-toy.ts';
import { toy, toyGrammar } from './testing-toy.ts';
import type { Actor } from './testing-world.ts';
import { actor, cutOfKnown, learns, writes } from './testing-world.ts';
import type { Read } from './wire.ts';

/** What officers with phones say to each other, in the toy language. For tests only. */

export const deviceOf = (who: Actor): string => testSigner(who.name).device;
export const says = (who: Actor, part: ToyPart, meeting?: string): Read => writes(who, toy(part), { meeting });
export const moves = (who: Actor, sum = 1): Read => says(who, { type: 'toy.Moved', v: 1, sum });
export const lets = (who: Actor, whom: Actor, member?: string, more: { shared?: boolean; proof?: string } = {}): Read =>
  says(who, {
    type: 'toy.Enrolled',
    v: 1,
    device: deviceOf(whom),
    ...(member === undefined ? { shared: true } : { member }),
    ...more,
  });
export const vouches = (who: Actor, entry: Read, member: string, proof?: string): Read =>
  says(who, { type: 'toy.Vouched', v: 1, entry: entry.id, member, ...(proof === undefined ? {} : { proof }) });
export const putsOut = (who: Actor, last: Read, by: string): Read => {
  const { d: device, n: lastN } = last.header;
  return says(who, { type: 'toy.Revoked', v: 1, device, lastN, lastHash: last.id, by });
};
export const opens = (who: Actor, meeting: string, keys: readonly string[]): Read =>
  says(who, { type: 'toy.Opened', v: 1, meeting, keys });
export const seals = (who: Actor, meeting: string, prev?: Read): Read =>
  says(who, {
    type: 'toy.Sealed',
    v: 1,
    meeting,
    ...(prev === undefined ? {} : { prev: prev.id }),
    cut: cutOfKnown(who),
  });
export const signs = (who: Actor, seal: Read, member: string, proof?: string): Read =>
  says(who, { type: 'toy.Signed', v: 1, seal: seal.id, member, ...(proof === undefined ? {} : { proof }) });

export const read = (...actors: readonly Actor[]) => {
  const order = orderOf([...new Map(actors.flatMap(({ known }) => [...known])).values()], toyGrammar);
  const standing = standingOf(order, toyGrammar);
  return {
    order,
    why: (entry: Read): string => standing.fallen.get(entry.id)?.why ?? 'stands',
    exceptions: standing.exceptions.map(({ code }) => code),
    finals: order.chain.finals.map(({ node }) => node.read.id),
    speakers: order.admission.asOf(everything),
  };
};

export const whyOf = (entry: Read, ...actors: readonly Actor[]): string => read(...actors).why(entry);

export const meet = (...actors: readonly Actor[]): void => {
  for (const one of actors) for (const other of actors) learns(one, other);
  for (const one of actors) for (const other of actors) learns(one, other);
};

/** The shared phone of the group, and two of officers. */
export const three = (): readonly [Actor, Actor, Actor] => {
  const [shared, idris, halima] = [actor('shared'), actor('idris'), actor('halima')];
  moves(shared);
  lets(shared, idris, 'idris');
  learns(idris, shared);
  const second = lets(shared, halima, 'halima');
  learns(idris, shared);
  vouches(idris, second, 'idris');
  meet(shared, idris, halima);
  return [shared, idris, halima];
};
