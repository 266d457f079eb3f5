import fc from 'fast-check';
import { orderOf } from './order.ts';
import { standingOf } from './standing.ts';
import { testSigner } from './testing.ts';
import { toy, toyGrammar } from './testing-toy.ts';
import type { Actor } from './testing-world.ts';
import { actor, cloned, cutOfKnown, learns, writes } from './testing-world.ts';
import type { Read } from './wire.ts';

/** Arbitrary histories of two to five devices (forked ones among them) for properties. For tests only. */
export interface Step {
  readonly who: number;
  readonly act: (typeof acts)[number];
  readonly pick: number;
}

const acts = [
  ...(['move', 'move', 'answer', 'answer', 'decide', 'decide', 'reverse', 'reverse', 'settle', 'settle'] as const),
  ...([
    'open',
    'close',
    'close',
    'seal',
    'seal',
    'sign',
    'sign',
    'sign',
    'learn',
    'learn',
    'learn',
    'clone',
    'revoke',
    'replace',
  ] as const),
] as const;

const keys = ['first key', 'second key'] as const;

const pickFrom = <T>(list: readonly T[], pick: number): T | undefined => list[pick % list.length];

const ofType = (who: Actor, ...types: readonly string[]): readonly Read[] =>
  [...who.known.values()].filter(({ ledger }) => types.includes(ledger.type));

const meetingOf = (who: Actor): string | undefined => {
  const meeting = ofType(who, 'toy.Opened').at(-1)?.ledger['meeting'];
  return typeof meeting === 'string' ? meeting : undefined;
};

const settle = (who: Actor, pick: number): void => {
  const known = [...who.known.values()];
  const { placed, chain } = orderOf(known, toyGrammar);
  const doubles = chain.doubles.map((entries) => ({ id: '', entries }));
  const open = [...standingOf(placed, toyGrammar).exceptions, ...doubles].filter(({ id }) => id !== '');
  const exception = pickFrom(open, pick);
  if (!exception) return;
  const how = pickFrom(['adopted', 'adopted', 'dismissed', 'corrected'] as const, pick >> 3) ?? 'adopted';
  const stands = pickFrom(exception.entries, pick >> 5);
  const picked = how === 'adopted' && stands !== undefined ? { stands } : {};
  writes(who, toy({ type: 'toy.Settled', v: 1, exception: exception.id, how, ...picked }));
};

const seal = (who: Actor): void => {
  const meeting = meetingOf(who);
  if (meeting === undefined) return;
  const prev = orderOf([...who.known.values()], toyGrammar).chain.seals.at(-1)?.node.read.id;
  const cut = cutOfKnown(who);
  writes(who, toy({ type: 'toy.Sealed', v: 1, meeting, ...(prev === undefined ? {} : { prev }), cut }), { meeting });
};

/** A whole meeting's end on one device: opened if need be, sealed, and signed with all keys. */
const close = (who: Actor, pick: number): void => {
  if (meetingOf(who) === undefined) say(who, { who: 0, act: 'open', pick });
  seal(who);
  const sealed = ofType(who, 'toy.Sealed').at(-1);
  for (const member of keys) {
    if (sealed) writes(who, toy({ type: 'toy.Signed', v: 1, seal: sealed.id, member }));
  }
};

const revoke = (who: Actor, pick: number): void => {
  const last = pickFrom([...who.known.values()], pick);
  // Rarely, and never the first device: somebody must be left.
  if (!last || pick % 7 !== 0 || last.header.d === testSigner('device 0').device) return;
  const { d: device, n: lastN } = last.header;
  writes(who, toy({ type: 'toy.Revoked', v: 1, device, lastN, lastHash: last.id }));
};

const say = (who: Actor, { act, pick }: Step): void => {
  const meeting = meetingOf(who);
  switch (act) {
    case 'move':
      writes(who, toy({ type: 'toy.Moved', v: 1, sum: pick % 9 }), { meeting });
      return;
    case 'answer':
      writes(who, toy({ type: 'toy.Moved', v: 1, sum: pick % 3 }), { meeting, question: `question ${pick % 4}` });
      return;
    case 'replace': {
      const former = pickFrom(ofType(who, 'toy.Moved'), pick);
      if (former) writes(who, toy({ type: 'toy.Moved', v: 1, sum: pick % 3, instead: former.id }), { meeting });
      return;
    }
    case 'decide':
      writes(who, toy({ type: 'toy.Decided', v: 1, about: `thing ${pick % 3}`, what: pick % 5 }), { meeting });
      return;
    case 'reverse': {
      const target = pickFrom(
        ofType(who, 'toy.Moved', 'toy.Decided', 'toy.Reversed', 'toy.Settled', 'toy.Sealed'),
        pick,
      );
      if (target) writes(who, toy({ type: 'toy.Reversed', v: 1, entry: target.id }), { meeting });
      return;
    }
    case 'open': {
      const name = `meeting ${pick % 4}`;
      writes(who, toy({ type: 'toy.Opened', v: 1, meeting: name, keys: [...keys] }));
      return;
    }
    case 'sign': {
      const sealed = pickFrom(ofType(who, 'toy.Sealed'), pick >> 1);
      const member = pickFrom(keys, pick) ?? '';
      if (sealed) writes(who, toy({ type: 'toy.Signed', v: 1, seal: sealed.id, member }));
      return;
    }
    case 'settle':
      settle(who, pick);
      return;
    case 'seal':
      seal(who);
      return;
    case 'close':
      close(who, pick);
      return;
    case 'revoke':
      revoke(who, pick);
      return;
    default:
      return;
  }
};

/** Plays the steps and gives everything that anybody wrote. */
const played = (devices: number, steps: readonly Step[]): readonly Read[] => {
  const actors = Array.from({ length: devices }, (_, at) => actor(`device ${at}`));
  const [first] = actors;
  if (!first) return [];
  writes(first, toy({ type: 'toy.Moved', v: 1, sum: 0 }));
  for (const other of actors) learns(other, first);
  for (const step of steps) {
    const who = actors[step.who % actors.length];
    const from = actors[step.pick % actors.length];
    if (!who || !from) continue;
    if (step.act === 'learn') learns(who, from);
    else if (step.act === 'clone') {
      if (actors.length < 6 && step.pick % 5 === 0) actors.push(cloned(who));
    } else say(who, step);
  }
  return [...new Map(actors.flatMap(({ known }) => [...known])).values()];
};

export const histories: fc.Arbitrary<readonly Read[]> = fc
  .tuple(
    fc.integer({ min: 2, max: 5 }),
    fc.array(fc.record({ who: fc.nat(9), act: fc.constantFrom(...acts), pick: fc.nat(9999) }), {
      minLength: 5,
      maxLength: 70,
      size: 'max',
    }),
  )
  .map(([devices, steps]) => played(devices, steps));

/** Some order of arrival, with some entries arriving twice. */
export const arrivals = (reads: readonly Read[]): fc.Arbitrary<readonly Read[]> =>
  fc
    .tuple(fc.shuffledSubarray([...reads], { minLength: reads.length }), fc.subarray([...reads]))
    .map(([all, again]) => [...all, ...again]);
