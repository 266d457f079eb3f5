import { leafHashOf, rootAt, rootOf, sameHash } from '@sanduk/journal/log/merkle.ts';
import type { SignedCheckpoint } from '@sanduk/journal/log/note.ts';
import { isNoteFlaw, readCheckpoint } from '@sanduk/journal/log/note.ts';
import { readOrigin } from '@sanduk/journal/log/origin.ts';
import type { HubNote } from '@sanduk/journal/sync/carried.ts';
import type { Group } from '../group/group.ts';
import { living } from '../group/group.ts';
import type { Phone } from '../phone/phone.ts';
import type { World } from '../world/world.ts';

/** What phones keep of a hub's log, looked at beside the signed notes themselves. */

interface Covered {
  readonly note: HubNote;
  readonly epoch: number;
  readonly checkpoint: SignedCheckpoint;
  readonly ids: readonly string[];
}

const coveredOn = (phone: Phone, book: string): Covered | undefined => {
  const kept = phone.flash.books.get(book);
  const note = kept?.cover.hub as HubNote | undefined;
  const checkpoint = note?.covered === undefined ? undefined : readCheckpoint(note.covered);
  if (!kept || !note || !checkpoint || isNoteFlaw(checkpoint)) return undefined;
  const epoch = readOrigin(checkpoint.origin)?.epoch;
  if (epoch !== note.epoch) return undefined;
  return { note, epoch, checkpoint, ids: (kept.logs.get(epoch) ?? []).slice(0, checkpoint.size) };
};

/** F3: what a phone has read of a log to its end gives the root that was signed for it. */
export const checkRead = (world: World, phone: Phone, book: string): void => {
  const covered = coveredOn(phone, book);
  if (!covered || covered.note.size !== covered.checkpoint.size) return;
  if (!sameHash(rootOf(covered.note.frontier), covered.checkpoint.root)) {
    world.breach('F3', `${phone.name} has read another log than the one that was signed`);
  }
};

/** F3, entry by entry, when the world rests. */
export const checkReadWhole = (world: World, phone: Phone, book: string): void => {
  checkRead(world, phone, book);
  const covered = coveredOn(phone, book);
  if (!covered) return;
  const { ids, checkpoint } = covered;
  const whole = ids.length === checkpoint.size && rootAt(ids.map(leafHashOf), ids.length);
  if (!whole || !sameHash(whole, checkpoint.root)) {
    world.breach('F3', `${phone.name} keeps other ids than those of the log that was signed`);
  }
};

/** Where the logs of two phones part, as the same hub signed both: the proof lies on one of them. */
const arePartedLogs = (one: Covered, other: Covered): boolean => {
  if (one.epoch !== other.epoch) return false;
  const size = Math.min(one.ids.length, other.ids.length);
  for (let at = 0; at < size; at += 1) if (one.ids[at] !== other.ids[at]) return true;
  return false;
};

/** Y6: two phones that have shown each other what was signed for them, and were shown two logs, can prove it. */
export const checkParted = (group: Group, proofsOn: (phone: Phone) => number): void => {
  const [first, ...others] = living(group);
  const shown = first && coveredOn(first, group.book);
  if (!first || !shown) return;
  for (const other of others) {
    const theirs = coveredOn(other, group.book);
    if (!theirs || !arePartedLogs(shown, theirs)) continue;
    group.world.sometimes.reached('two phones that were shown two logs have met');
    if (proofsOn(first) + proofsOn(other) > 0) continue;
    group.world.breach('Y6', `${first.name} and ${other.name} were shown two logs, have met, and can prove nothing`);
  }
};
