import type { ReadonlySignal } from '@preact/signals';
import { computed, effect, signal } from '@preact/signals';
import type { Lies, MeetingLies } from '@sanduk/capabilities/book/stage.ts';
import type { Read } from '@sanduk/journal';
import type { MeetingPlace } from '@sanduk/journal/sync/where.ts';
import { holdingsOf, placesOf } from '@sanduk/journal/sync/where.ts';
import type { LastLies } from './device/database.ts';
import { readsOf } from './engine.ts';
import { faults } from './faults.ts';
import type { Held } from './held.ts';
import { noteIn } from './noted.ts';
import type { PeerHere } from './gossip.ts';
import { lookAgain } from './shelves.ts';

interface Looked {
  readonly count: number;
  readonly reads: readonly Read[];
  readonly peers: readonly PeerHere[];
}

/** Where the last meetings lie, looked at anew whenever a meeting was closed, a phone was met, or a hub has answered. */
export const liesOf = (held: Held): ReadonlySignal<Lies | undefined> => {
  if (held.shelf.name === 'practice') return signal(undefined);
  const looked = signal<Looked | undefined>(undefined);
  let looking = false;
  const look = (): void => {
    if (looking) return;
    looking = true;
    lookAt(held)
      .then((found) => {
        looked.value = found;
        return remember(held, toldOf(held, found));
      })
      .catch(faults.report)
      .finally(() => {
        looking = false;
      });
  };
  const turn = computed(() => {
    const { hub, front, count } = held.cover.value;
    // Before the first meeting a founding is a few lines, and each of them counts.
    const founding = front.sealed === 0 && !front.open ? count : '';
    return `${held.met.value} ${front.sealed} ${hub?.at} ${hub?.size} ${founding}`;
  });
  // Not while the book is being opened: what the page shows comes first.
  setTimeout(() => effect(() => void (turn.value === '' || look())), 1_000);
  return computed(() => {
    const found = looked.value;
    // Lines of the meeting that goes on are looked at only while a page shows where they lie.
    if (found?.count !== held.cover.value.count) queueMicrotask(look);
    return found && toldOf(held, found);
  });
};

/** Home tells it from the cover, before the book is open. */
const remember = async ({ shelf: { device }, id, cover }: Held, told: Lies): Promise<void> => {
  const lies = lastOf(told);
  const before = cover.peek().lies;
  if (!lies || (before?.number === lies.number && before.place === lies.place && before.alone === lies.alone)) return;
  await device.coverAnew(id, { lies });
  cover.value = { ...cover.peek(), lies };
  void lookAgain();
};

const lastOf = ({ meetings, founding }: Lies): LastLies | undefined => {
  const last = meetings.at(-1);
  if (last) return { number: last.number, place: last.place };
  return founding && { number: 0, ...founding };
};

/** So many entries are a few meetings. A book that was opened from its snapshot has none of them at hand, so they are read again. */
const far = 800;

const lookAt = async ({ shelf: { device }, id, cover }: Held): Promise<Looked> => {
  const { count } = cover.peek();
  const [kept, peers] = await Promise.all([device.read(id, Math.max(0, count - far)), device.beside(id, 'peer')]);
  return { count, reads: readsOf(kept), peers: [...peers.values()] as readonly PeerHere[] };
};

const toldOf = (held: Held, { count, reads, peers }: Looked): Lies => {
  const hub = noteIn(held.cover.value.hub);
  const ask = {
    device: held.signer?.device ?? '',
    peers,
    hub: hub?.heads,
    witnessed: hub?.witnessed,
  };
  let meetings: readonly MeetingLies[] | undefined;
  let holdings: ReturnType<typeof holdingsOf> | undefined;
  return {
    // Looked at only by the pages that show it.
    get meetings() {
      meetings ??= numbered(reads, ask);
      return meetings;
    },
    get founding() {
      // Where only the last lines were looked at, there were meetings.
      return reads.length === count ? foundingOf(placesOf(reads, ask)) : undefined;
    },
    of: (entry) => {
      holdings ??= holdingsOf(reads, ask);
      return holdings.get(entry);
    },
  };
};

const foundingOf = (places: readonly MeetingPlace[]): Lies['founding'] => {
  const [only] = places;
  return only?.meeting === null && places.length === 1 ? { place: only.place, alone: only.alone } : undefined;
};

/** The meetings whose beginning is at hand, by their numbers. */
const numbered = (reads: readonly Read[], ask: Parameters<typeof placesOf>[1]): readonly MeetingLies[] => {
  const numbers = new Map<unknown, unknown>(
    reads.flatMap(({ ledger }) => (ledger.type === 'meeting.Opened' ? [[ledger['meeting'], ledger['number']]] : [])),
  );
  return placesOf(reads, ask)
    .flatMap((place): readonly MeetingLies[] => {
      const number = numbers.get(place.meeting);
      return typeof number === 'number' ? [{ ...place, number }] : [];
    })
    .toSorted((a, b) => a.number - b.number);
};
