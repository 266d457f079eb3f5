import type { FileHead } from '@sanduk/journal';
import type { HubNote } from '@sanduk/journal/sync/carried.ts';
import type { HeadOf } from '@sanduk/journal/sync/protocol.ts';
import { weigh } from '@sanduk/journal/sync/suspecting.ts';
import { carriedBy } from './carried.ts';
import type { Beside } from './device/database.ts';
import type { Held } from './held.ts';
import { noteIn } from './noted.ts';
import { clock } from './today.ts';

/** What another phone said that it holds, when it was met. A claim of that phone; whoever wants a proof asks for a seal. */
export interface PeerHere {
  readonly device: string;
  readonly heads: readonly HeadOf[];
  readonly at: number;
}

const mostHeard = 4;

/**
 * Two phones met and showed each other what they hold and what the hub had signed for them. What the hub showed to one
 * and not to the other comes out here, without any network.
 */
export const heardFrom = async (held: Held, { by, heads, checkpoints = [] }: FileHead): Promise<void> => {
  const { device } = held.shelf;
  if (by !== undefined && by !== held.signer?.device) {
    const value: PeerHere = { device: by, heads, at: clock().ms };
    await device.putBeside(held.id, [{ kind: 'peer', name: by, value } satisfies Beside]);
    held.met.value += 1;
  }
  for (const shown of checkpoints.slice(0, mostHeard)) {
    const is = await weigh(carriedBy(held), shown);
    const note = noteIn(held.cover.peek().hub);
    if (!note || is === 'same' || is === 'other') continue;
    await carriedBy(held).keep(is === 'ahead' ? hearing(note, shown) : contradicted(note));
  }
};

const hearing = (note: HubNote, shown: string): HubNote => ({
  ...note,
  heard: [shown, ...note.heard.filter((one) => one !== shown)].slice(0, mostHeard),
});

const contradicted = (note: HubNote): HubNote => ({
  ...note,
  happened: [...note.happened, { what: 'contradiction', at: clock().ms, size: note.size } as const].slice(-30),
  trouble: { code: 'contradiction', at: clock().ms },
});
