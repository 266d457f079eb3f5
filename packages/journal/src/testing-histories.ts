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
    'vouch',
    'vouch',
    'enrol',
    'key',
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
  const open = standingOf(orderOf(known, toyGrammar), toyGrammar).exceptions;
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
  writes(who, toy({ type: 'toy.Revoked', v: 1, device, lastN, lastHash: last.id, by: keys[pick % 2] ?? '' }));
};

/** The second voice under the last thing said of phones and keys, or an earlier one. */
const vouch = (who: Actor, pick: number): void => {
  const said = ofType(who, 'toy.Revoked', 'toy.Enrolled', 'toy.MemberKey', 'toy.RecoveryKey');
  const entry = said[said.length - 1 - (pick % 3)];
  const member = pick % 4 === 0 ? `member ${pick % 5}` : (keys[pick % 2] ?? '');
  if (entry) writes(who, toy({ type: 'toy.Vouched', v: 1, entry: entry.id, member }));
};

const enrol = (who: Actor, pick: number): void => {
  const device = testSigner(`device ${pick % 6}`).device;
  const owner = pick % 3 === 0 ? {} : { member: `member ${(pick >> 3) % 4}` };
  writes(who, toy({ type: 'toy.Enrolled', v: 1, device, ...owner, shared: pick % 3 === 0, writes: pick % 11 > 0 }));
};

const setKey = (who: Actor, pick: number): void => {
  const key = `key ${pick % 3}`;
  if (pick % 4 === 0) writes(who, toy({ type: 'toy.RecoveryKey', v: 1, key }));
  else writes(who, toy({ type: 'toy.MemberKey', v: 1, member: keys[pick % 2] ?? '', key }));
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
      const proof = pick % 5 === 0 ? { proof: `key ${pick % 3}` } : {};
      if (sealed) writes(who, toy({ type: 'toy.Signed', v: 1, seal: sealed.id, member, ...proof }));
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
    case 'vouch':
      vouch(who, pick);
      return;
    case 'enrol':
      enrol(who, pick);
      return;
    case 'key':
      setKey(who, pick);
      return;
    default:
      return;
  }
};

/** The first lets the second in alone, and the others with the second's voice; the last of many stays a stranger. */
const letIn = (actors: readonly Actor[], first: Actor): void => {
  const [, second] = actors;
  for (const [at, other] of actors.entries()) {
    if (at === 0 || !second || at === 4) continue;
    const device = testSigner(other.name).device;
    const { id } = writes(first, toy({ type: 'toy.Enrolled', v: 1, device, member: `member ${at}` }));
    learns(second, first);
    if (at > 1) writes(second, toy({ type: 'toy.Vouched', v: 1, entry: id, member: 'member 1' }));
    learns(first, second);
  }
  for (const other of actors) learns(other, first);
};

/** Plays the steps and gives everything that anybody wrote. */
const played = (devices: number, steps: readonly Step[]): readonly Read[] => {
  const actors = Array.from({ length: devices }, (_, at) => actor(`device ${at}`));
  const [first] = actors;
  if (!first) return [];
  writes(first, toy({ type: 'toy.Moved', v: 1, sum: 0 }));
  letIn(actors, first);
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
