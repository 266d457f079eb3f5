import fc from 'fast-check';
import type { LedgerPart, Read } from '@sanduk/journal';
import { questionOf } from '@sanduk/journal';
import { testRandom } from '@sanduk/journal/testing.ts';
import type { Actor } from '@sanduk/journal/testing-world.ts';
import { actor, cloned, learns, writes } from '@sanduk/journal/testing-world.ts';
import { toBase64url } from '@sanduk/kernel';
import type { Draft, Entry } from './entries.ts';
import { testPorts } from './testing-pen.ts';
import { memberKey, phoneOf, vouchFor } from './testing-phones.ts';
import { shareBought, smallFounding, smallOpening, went } from './testing-book.ts';
import { entryOf, slotOf } from './reading-grammar.ts';
import { readingOf } from './reading.ts';
import { sealDraft } from './seal.ts';
import { boxKeeper, keyHolders, kes, m, recordKeeper } from './testing-group.ts';

/**
 * Arbitrary histories of one group's book on several devices that meet now and then. Nobody asks the rules first, so
 * whatever a merge can bring is there. For tests only.
 */
const plainActs = [
  ...(['buy', 'buy', 'buy', 'again', 'spend', 'reverse', 'reverse', 'correct', 'office', 'price', 'settle'] as const),
  ...(['seal', 'seal', 'open', 'learn', 'learn', 'learn'] as const),
] as const;

const acts = [...plainActs, ...(['enrol', 'revoke', 'vouch', 'vouch', 'key', 'erase', 'fork'] as const)] as const;

interface Step {
  readonly who: number;
  readonly act: (typeof acts)[number];
  readonly pick: number;
}

const pickFrom = <T>(list: readonly T[], pick: number): T | undefined => list[pick % list.length];

const ports = testPorts('history');
const opened = await (async () => {
  const founded = await smallFounding(ports);
  return went(founded, [...smallOpening(founded, ports), shareBought(2)], ports);
})();
const book = opened.reading.id ?? '';

const knownTo = (who: Actor): readonly Read[] => [...who.known.values()];

const meetingKnown = (who: Actor): string | undefined => {
  const last = knownTo(who).findLast(({ ledger }) => ledger.type === 'meeting.Opened')?.ledger['meeting'];
  return typeof last === 'string' ? last : undefined;
};

const say = (who: Actor, draft: Draft): Read => {
  const { words: _, ...rest } = draft;
  const ledger = JSON.parse(JSON.stringify({ ...rest, v: 1 })) as LedgerPart;
  const entry = entryOf(ledger);
  const meeting = entry?.type === 'meeting.Opened' ? entry.meeting : meetingKnown(who);
  const slot = entry && slotOf(entry);
  const question = slot && meeting ? questionOf(book, meeting, ledger.type, slot, entry.nth ?? 1) : undefined;
  return writes(who, ledger, { meeting, question });
};

const officers = [recordKeeper, boxKeeper, m(1), m(4)] as const;

const reversible = (who: Actor): readonly Entry[] =>
  knownTo(who).flatMap(({ ledger }) => {
    const entry = entryOf(ledger);
    return entry && moved.has(entry.type) ? [entry] : [];
  });

const moved: ReadonlySet<string> = new Set(['savings.SharesBought', 'ledger.Spent', 'ledger.Reversed']);

const reverse = (who: Actor, pick: number): Read | undefined => {
  const entries = new Set(reversible(who));
  const target = pickFrom(
    knownTo(who).filter(({ ledger }) => entries.has(entryOf(ledger) as Entry)),
    pick,
  );
  if (target) say(who, { type: 'ledger.Reversed', entry: target.id, by: recordKeeper });
  return target;
};

const settle = (who: Actor, pick: number): void => {
  const exception = pickFrom(readingOf(knownTo(who)).exceptions, pick);
  if (!exception) return;
  const how = pickFrom(['adopted', 'dismissed', 'corrected'] as const, pick >> 3) ?? 'adopted';
  const stands = how === 'adopted' ? pickFrom(exception.entries, pick >> 5) : undefined;
  const picked = stands === undefined ? {} : { stands };
  say(who, { type: 'governance.Settled', exception: exception.id, how, ...picked, by: recordKeeper });
};

const seal = (who: Actor, pick: number): void => {
  const reading = readingOf(knownTo(who));
  if (!reading.book.meeting) return;
  const { id } = say(who, sealDraft(reading, undefined, recordKeeper));
  // Mostly all keys are turned at once, and the next meeting begins.
  const keys = pick % 4 === 0 ? (pick >> 2) % 3 : keyHolders.length;
  for (const member of keyHolders.slice(0, keys)) {
    say(who, { type: 'meeting.Cosigned', seal: id, member, method: 'shared-device', by: member });
  }
  if (keys === keyHolders.length) open(who, pick);
};

const open = (who: Actor, pick: number): void => {
  const number = knownTo(who).filter(({ ledger }) => ledger.type === 'meeting.Opened').length + 1;
  const meeting = toBase64url(testRandom(`meeting ${number} ${pick % 2}`)(16));
  const recorder = knownTo(who)[0]?.header.d ?? '';
  const on = `2026-02-${String(Math.min(28, number)).padStart(2, '0')}`;
  say(who, { type: 'meeting.Opened', meeting, number, recorder, keys: [...keyHolders], on, by: recordKeeper });
};

/** Something about phones and keys, by whoever likes; most of it waits for a second voice. */
const device = (who: Actor, what: 'enrol' | 'revoke' | 'vouch' | 'key' | 'erase', pick: number): void => {
  const by = officers[pick % officers.length] ?? recordKeeper;
  const last = pickFrom(knownTo(who), pick >> 2);
  switch (what) {
    case 'enrol':
      say(who, phoneOf(`history ${pick % 6}`, pick % 3 ? by : undefined, { by }));
      return;
    case 'revoke': {
      // Rarely, and never the first phone: somebody must be left.
      if (!last || pick % 3 !== 0 || last.header.d === ports.signer.device) return;
      const { d, n } = last.header;
      const keyholder = keyHolders[pick % keyHolders.length] ?? by;
      say(who, { type: 'journal.DeviceRevoked', device: d, lastN: n, lastHash: last.id, why: 'lost', by: keyholder });
      return;
    }
    case 'vouch': {
      const waiting = readingOf(knownTo(who)).book.waitingVouches();
      const one = pickFrom(waiting, pick);
      const member = pickFrom([...officers, ...keyHolders], pick >> 3) ?? by;
      if (one) say(who, vouchFor(one.entry, member));
      return;
    }
    case 'key':
      say(who, memberKey(`key ${pick % 3}`, keyHolders[pick % keyHolders.length] ?? by));
      return;
    case 'erase':
      if (last) say(who, { type: 'journal.PartErased', entry: last.id, part: 1, basis: 'asked', by });
  }
};

const act = (who: Actor, { act: what, pick }: Step): void => {
  switch (what) {
    case 'enrol':
    case 'revoke':
    case 'vouch':
    case 'key':
    case 'erase':
      device(who, what, pick);
      return;
    case 'fork':
    case 'buy':
      say(who, shareBought((pick % 5) + 1, (pick % 2) + 1));
      return;
    case 'again':
      say(who, { ...shareBought((pick % 5) + 1, (pick % 3) + 1), nth: 2 });
      return;
    case 'spend':
      say(who, { type: 'ledger.Spent', amount: kes(pick % 700 || 1), kind: 'other', by: recordKeeper });
      return;
    case 'reverse':
      reverse(who, pick);
      return;
    case 'correct': {
      const target = reverse(who, pick);
      const entry = target && entryOf(target.ledger);
      if (entry?.type !== 'savings.SharesBought') return;
      say(who, { ...entry, shares: 1, amount: kes(200), instead: target?.id ?? '' });
      return;
    }
    case 'office':
      say(who, { type: 'membership.OfficeEnded', office: 'box-keeper', member: pick % 2 ? boxKeeper : m(9), by: m(1) });
      return;
    case 'price':
      say(who, {
        type: 'sharing.CycleOpened',
        cycle: toBase64url(testRandom(`${pick % 3}`)(16)),
        number: 2,
        from: '2027-01-01',
        until: '2027-12-31',
        by: m(1),
      });
      return;
    case 'settle':
      settle(who, pick);
      return;
    case 'seal':
      seal(who, pick);
      return;
    case 'open':
      open(who, pick);
      return;
    case 'learn':
      return;
  }
};

/** The first lets the second in alone, and the others with the second's voice. */
const letIn = (first: Actor, others: readonly Actor[]): void => {
  const [second] = others;
  for (const [at, other] of others.entries()) {
    if (!second) return;
    const enrolment = say(first, phoneOf(other.name, officers[at]));
    learns(second, first);
    if (other !== second) say(second, vouchFor(enrolment.id, recordKeeper));
    learns(first, second);
  }
  for (const other of others) learns(other, first);
};

const played = (devices: number, steps: readonly Step[]): readonly Read[] => {
  const actors = Array.from({ length: devices }, (_, at) => actor(at === 0 ? 'history' : `history ${at}`));
  for (const who of actors) for (const read of opened.reads) who.known.set(read.id, read);
  const [first] = actors;
  const last = opened.reads.at(-1);
  if (first && last) first.head = { n: last.header.n, id: last.id };
  if (first) letIn(first, actors.slice(1));
  for (const step of steps) {
    const who = actors[step.who % actors.length];
    const from = actors[step.pick % actors.length];
    if (!who || !from) continue;
    if (step.act === 'learn') learns(who, from);
    // A restored backup goes on beside the phone that it was taken from.
    else if (step.act === 'fork' && step.pick % 4 === 0 && actors.length < 7) actors.push(cloned(who));
    else act(who, step);
  }
  return [...new Map(actors.flatMap(({ known }) => [...known])).values()];
};

/** Histories of up to that many devices. */
export const groupHistoriesOf = (devices: number, from: readonly Step['act'][] = acts): fc.Arbitrary<readonly Read[]> =>
  fc
    .tuple(
      fc.integer({ min: 1, max: devices }),
      fc.array(fc.record({ who: fc.nat(9), act: fc.constantFrom(...from), pick: fc.nat(9999) }), {
        minLength: 4,
        maxLength: 30,
        size: 'max',
      }),
    )
    .map(([count, steps]) => played(count, steps));

export const groupHistories: fc.Arbitrary<readonly Read[]> = groupHistoriesOf(6);

/** Histories of money and seals alone, as they were before phones could be let in: seeds that once found a fault hold for these. */
export const plainHistories: fc.Arbitrary<readonly Read[]> = groupHistoriesOf(3, plainActs);

/** One device that buys shares again and again. */
export const longBookOf = (entries: number): readonly Read[] => {
  const reads = [...opened.reads];
  const who = actor('history');
  for (let last = reads.at(-1); last && reads.length < entries; last = reads.at(-1)) {
    // It need not remember more than its own last entry.
    who.known.clear();
    who.known.set(last.id, last);
    who.head = { n: last.header.n, id: last.id };
    const draft = { ...shareBought((reads.length % 9) + 1), on: '2026-02-01' };
    const { words: _, ...rest } = draft;
    reads.push(writes(who, JSON.parse(JSON.stringify({ ...rest, v: 1 })) as LedgerPart));
  }
  return reads;
};
