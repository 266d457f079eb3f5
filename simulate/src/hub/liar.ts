import { Complaining } from '@sanduk/hub/complaint.ts';
import type { Desk } from '@sanduk/hub/desk.ts';
import { isNoteFlaw, readCheckpoint } from '@sanduk/journal/log/note.ts';
import { readOrigin } from '@sanduk/journal/log/origin.ts';
import type { Carrying } from '@sanduk/journal/sync/carry.ts';
import type { PullAnswer } from '@sanduk/journal/sync/protocol.ts';
import { toBase64url } from '@sanduk/kernel';
import type { Phone } from '../phone/phone.ts';
import type { World } from '../world/world.ts';
import type { Hub } from './hub.ts';
import { deskOf, newHub } from './hub.ts';
import { copyOf, setBack } from './store.ts';

/**
 * A hub whose keeper lies: with its real key, and with the real desk where a lie needs one. What it does is begun in the
 * middle of the year and goes on to the end.
 */
export const lies = ['split', 'set-back', 'edit', 'drop', 'reorder', 'withhold', 'hide'] as const;
/** `swap`: now one face, now the other, and each says that it goes on from what the other had signed. */
export const ways = [...lies, 'swap'] as const;
type Lie = (typeof ways)[number];

export interface Liar {
  readonly lie: Lie;
  /** A second face: the same key, another log. */
  readonly other: Hub;
  readonly victims: Set<string>;
  begun: boolean;
  /** How often somebody was told something untrue. */
  told: number;
  /** Sizes of one log for which it has signed two roots. */
  readonly roots: Map<string, string>;
  twoRoots: boolean;
  /** Greetings of a log that does not go on from what the phone had been shown, and that said it did. */
  readonly rewritten: WeakSet<object>;
}

export const newLiar = (world: World, hub: Hub, lie: Lie): Liar => {
  const other = { ...newHub(world, 'other face'), seed: hub.seed };
  return {
    ...{ lie, other, victims: new Set(), begun: false, told: 0, roots: new Map(), twoRoots: false },
    rewritten: new WeakSet(),
  };
};

/** The keeper begins to lie to some of the phones. */
export const beginLying = (world: World, liar: Liar, hub: Hub, phones: readonly Phone[]): void => {
  const [first, ...others] = hub.chance.shuffled(phones);
  if (!first || others.length === 0 || !hub.disk.books.size) return;
  liar.begun = true;
  liar.victims.add(first.name);
  for (const phone of others.slice(1)) if (hub.chance.happens(0.3)) liar.victims.add(phone.name);
  setBack(liar.other.disk, copyOf(hub.disk), false);
  if (liar.lie === 'set-back' && hub.backup) {
    setBack(hub.disk, hub.backup, false);
    hub.desk = undefined;
    liar.told += 1;
  }
  world.sometimes.reached(`a hub that lies: ${liar.lie}`);
  world.trace.tell(hub.name, 'begins to lie', liar.lie, [...liar.victims].join());
};

const edited = (answer: PullAnswer, change: (entries: PullAnswer['entries']) => PullAnswer['entries']): PullAnswer => ({
  ...answer,
  entries: change(answer.entries),
});

const otherBody = (text: string): string =>
  text.replace(/"minor":(\d)/, (_, digit: string) => `"minor":${(Number(digit) % 9) + 1}`);

/** The desk that a victim meets. */
const lyingDesk = (world: World, liar: Liar, hub: Hub, phone: Phone): Desk => {
  const true_ = deskOf(world, hub);
  const face = deskOf(world, liar.other);
  const told = <T>(answer: T): T => {
    liar.told += 1;
    return answer;
  };
  switch (liar.lie) {
    case 'split':
      return { ...face, hello: async (...ask) => told(await face.hello(...ask)) };
    case 'withhold':
      // Everything is taken and nothing goes further than this face, which never grows.
      return { ...face, push: async (book, caller, ask) => told(await pretending(face, book, caller, ask)) };
    case 'hide':
      return {
        ...face,
        push: (book, caller, ask) =>
          face.push(book, caller, {
            ...ask,
            runs: ask.runs.map((run) => ({ ...run, entries: run.entries.slice(0, hiddenFrom(run.entries)) })),
          }),
      };
    case 'edit':
      return changingPulls(true_, (answer) =>
        edited(answer, (entries) =>
          entries.map((wire, at) => {
            const [ledger, ...rest] = wire.parts;
            const body = ledger && 'body' in ledger ? otherBody(ledger.body) : '';
            if (at % 5 !== 0 || !ledger || !('body' in ledger) || body === ledger.body) return wire;
            return told({ ...wire, parts: [{ ...ledger, body }, ...rest] });
          }),
        ),
      );
    case 'drop':
      return changingPulls(true_, (answer) =>
        answer.entries.length < 2
          ? answer
          : told({ ...edited(answer, (entries) => entries.slice(1)), next: answer.next - 1 }),
      );
    case 'reorder':
      return changingPulls(true_, (answer) =>
        answer.entries.length < 2
          ? answer
          : told(edited(answer, ([a, b, ...rest]) => (a && b ? [b, a, ...rest] : rest))),
      );
    case 'set-back':
      return true_;
    case 'swap':
      return smiling(liar, phone.carried % 2 === 0 ? face : true_);
  }
};

const epochOf = (note: string | undefined): number | undefined => {
  const read = note === undefined ? undefined : readCheckpoint(note);
  return read && !isNoteFlaw(read) ? readOrigin(read.origin)?.epoch : undefined;
};

const sizeOf = (note: string | undefined): number => {
  const read = note === undefined ? undefined : readCheckpoint(note);
  return read && !isNoteFlaw(read) ? read.size : Number.POSITIVE_INFINITY;
};

/** Says that its log goes on from what the phone was shown, when it is long enough for that. */
const smiling = (liar: Liar, desk: Desk): Desk => ({
  ...desk,
  hello: async (book, caller, ask) => {
    const answer = await desk.hello(book, caller, ask);
    const isOther = answer.state === 'behind' && sizeOf(answer.checkpoint) >= sizeOf(ask.checkpoint);
    if (!isOther || epochOf(answer.checkpoint) !== epochOf(ask.checkpoint)) return answer;
    liar.told += 1;
    const smile = { ...answer, state: 'ok' as const, consistency: [] };
    liar.rewritten.add(smile);
    return smile;
  },
  // Whoever could fill it again would begin a new log, and nothing could be compared any more.
  refill: async () => {
    throw new Complaining('busy', 'Ask again later.');
  },
});

const changingPulls = (desk: Desk, change: (answer: PullAnswer) => PullAnswer): Desk => ({
  ...desk,
  pull: async (...ask) => change(await desk.pull(...ask)),
});

const pretending = async (face: Desk, ...[book, caller, ask]: Parameters<Desk['push']>): ReturnType<Desk['push']> => {
  const { epoch, size, checkpoint = '' } = await face.hello(book, caller, { kernel: '' });
  const devices = ask.runs.map(({ d, from, entries }) => ({
    ...{ device: d, state: 'upto' as const, n: from + entries.length - 1, id: '' },
  }));
  return { devices, refused: [], epoch, size, fresh: 0, checkpoint };
};

/** Where a run holds a revocation, it ends there for the victims. */
const hiddenFrom = (entries: readonly { readonly parts: readonly unknown[] }[]): number => {
  const at = entries.findIndex(({ parts }) => JSON.stringify(parts[0]).includes('journal.DeviceRevoked'));
  return at < 0 ? entries.length : at;
};

export const facesOf =
  (world: World, liar: Liar, hub: Hub) =>
  (phone: Phone): Desk =>
    liar.begun && liar.victims.has(phone.name) ? lyingDesk(world, liar, hub, phone) : deskOf(world, hub);

/** Y6: a phone that was told of a log that does not go on from what it had been shown keeps the proof, and says so. */
export const judgeOf =
  (world: World, { rewritten }: Liar) =>
  (phone: Phone, answers: readonly unknown[], { trouble }: Carrying): void => {
    if (!answers.some((answer) => typeof answer === 'object' && answer !== null && rewritten.has(answer))) return;
    world.sometimes.reached('a phone was told that a log goes on which does not');
    if (trouble?.code === 'contradiction') return;
    world.breach(
      'Y6',
      `${phone.name} was shown a log that does not go on from the last, and says ${trouble?.code ?? 'nothing'}`,
    );
  };

/** Remembers what it has signed, to know whether it can be proven a liar. */
export const hearLiar =
  (liar: Liar) =>
  (answer: unknown): void => {
    const note = (answer as { readonly checkpoint?: unknown } | undefined)?.checkpoint;
    const read = typeof note === 'string' && note !== '' ? readCheckpoint(note) : undefined;
    if (!read || isNoteFlaw(read)) return;
    const place = `${read.origin} ${read.size}`;
    const root = toBase64url(read.root);
    const before = liar.roots.get(place);
    if (before !== undefined && before !== root) liar.twoRoots = true;
    liar.roots.set(place, root);
  };
