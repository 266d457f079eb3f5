import type { Desk } from '@sanduk/hub/desk.ts';
import { isNoteFlaw, readCheckpoint } from '@sanduk/journal/log/note.ts';
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
export type Lie = (typeof lies)[number];

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
}

export const newLiar = (world: World, hub: Hub, lie: Lie): Liar => {
  const other = { ...newHub(world, 'other face'), seed: hub.seed };
  return { ...{ lie, other, victims: new Set(), begun: false, told: 0, roots: new Map(), twoRoots: false } };
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
const lyingDesk = (world: World, liar: Liar, hub: Hub): Desk => {
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
  }
};

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
    liar.begun && liar.victims.has(phone.name) ? lyingDesk(world, liar, hub) : deskOf(world, hub);

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
