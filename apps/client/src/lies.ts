import type { ReadonlySignal } from '@preact/signals';
import { computed, effect, signal } from '@preact/signals';
import type { Lies, MeetingLies } from '@sanduk/capabilities/book/stage.ts';
import type { Told } from '@sanduk/capabilities/book/told.ts';
import type { MeetingPlace } from '@sanduk/journal/sync/where.ts';
import { holdingsOf, placesOf } from '@sanduk/journal/sync/where.ts';
import { faults } from './faults.ts';
import type { Held } from './held.ts';
import { noteIn } from './noted.ts';
import type { PeerHere } from './gossip.ts';

/** Where the last meetings lie, looked at anew whenever something was written, taken in, or answered. */
export const liesOf = (held: Held): ReadonlySignal<Lies | undefined> => {
  if (held.shelf.name === 'practice') return signal(undefined);
  const peers = signal<readonly PeerHere[] | undefined>(undefined);
  const { device } = held.shelf;
  let isWatching = false;
  const watch = (): void => {
    isWatching = true;
    effect(() => {
      void held.met.value;
      device
        .beside(held.id, 'peer')
        .then((kept) => {
          peers.value = [...kept.values()] as readonly PeerHere[];
        })
        .catch(faults.report);
    });
  };
  return computed(() => {
    if (!isWatching) queueMicrotask(() => !isWatching && watch());
    const known = peers.value;
    return known && lookedAt(held, known);
  });
};

const lookedAt = (held: Held, peers: readonly PeerHere[]): Lies => {
  const { ordered, told } = held.engine.value.reading;
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
      meetings ??= numbered(told, placesOf(ordered, ask));
      return meetings;
    },
    of: (entry) => {
      holdings ??= holdingsOf(ordered, ask);
      return holdings.get(entry);
    },
  };
};

const numbered = (told: readonly Told[], places: readonly MeetingPlace[]): readonly MeetingLies[] => {
  const numbers = new Map(
    told.flatMap(({ entry }) => (entry.type === 'meeting.Opened' ? [[entry.meeting, entry.number] as const] : [])),
  );
  return places
    .flatMap((place): readonly MeetingLies[] => {
      const number = place.meeting === null ? undefined : numbers.get(place.meeting);
      return number === undefined ? [] : [{ ...place, number }];
    })
    .toSorted((a, b) => a.number - b.number);
};
