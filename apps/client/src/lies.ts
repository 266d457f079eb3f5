import type { ReadonlySignal } from '@preact/signals';
import { computed, effect, signal } from '@preact/signals';
import type { Lies, MeetingLies } from '@sanduk/capabilities/book/stage.ts';
import type { Read } from '@sanduk/journal';
import { holdingsOf, placesOf } from '@sanduk/journal/sync/where.ts';
import { readsOf } from './engine.ts';
import { faults } from './faults.ts';
import type { Held } from './held.ts';
import { noteIn } from './noted.ts';
import type { PeerHere } from './gossip.ts';

/** Where the last meetings lie, looked at anew whenever something was written, taken in, or answered. */
export const liesOf = (held: Held): ReadonlySignal<Lies | undefined> => {
  if (held.shelf.name === 'practice') return signal(undefined);
  const looked = signal<Looked | undefined>(undefined);
  let isWatching = false;
  const watch = (): void => {
    isWatching = true;
    effect(() => {
      void held.met.value;
      lookAt(held, held.cover.value.count)
        .then((found) => {
          looked.value = found;
        })
        .catch(faults.report);
    });
  };
  return computed(() => {
    if (!isWatching) queueMicrotask(() => !isWatching && watch());
    const found = looked.value;
    return found && toldOf(held, found);
  });
};

interface Looked {
  readonly reads: readonly Read[];
  readonly peers: readonly PeerHere[];
}

/** So many entries are a few meetings. A book that was opened from its snapshot has none of them at hand, so they are read again. */
const far = 800;

const lookAt = async ({ shelf: { device }, id }: Held, count: number): Promise<Looked> => {
  const [kept, peers] = await Promise.all([device.read(id, Math.max(0, count - far)), device.beside(id, 'peer')]);
  return { reads: readsOf(kept), peers: [...peers.values()] as readonly PeerHere[] };
};

const toldOf = (held: Held, { reads, peers }: Looked): Lies => {
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
    of: (entry) => {
      holdings ??= holdingsOf(reads, ask);
      return holdings.get(entry);
    },
  };
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
