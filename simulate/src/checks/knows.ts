import type { Read } from '@sanduk/journal';
import { readStored } from '@sanduk/journal';
import type { Group } from '../group/group.ts';
import { entriesOn } from '../group/group.ts';
import type { Phone } from '../phone/phone.ts';

type Seen = ReadonlyMap<string, number>;

const causesOf = ({ header: { p, w } }: Read): readonly string[] => (p === null ? w : [p, ...w]);

/** How far an entry knows each device; undefined while something that it rests on is not here. */
const seenBy = (read: Read, known: ReadonlyMap<string, Seen>): Seen | undefined => {
  const seen = new Map<string, number>();
  for (const cause of causesOf(read)) {
    const before = known.get(cause);
    if (!before) return undefined;
    for (const [device, n] of before) seen.set(device, Math.max(n, seen.get(device) ?? -1));
  }
  return seen.set(read.header.d, read.header.n);
};

/**
 * O2: whatever a phone says rests on all that lay on it by then, so that nobody can claim later not to have known. Devices
 * that told two stories are left aside: of two branches one number says nothing.
 */
export const checkKnows = (group: Group, phone: Phone): void => {
  const known = new Map<string, Seen>();
  const here = new Map<string, number>();
  const place = new Map<string, string>();
  const forked = new Set(group.forked);
  for (const { id, wire } of entriesOn(group, phone)) {
    const read = readStored(id, wire);
    const { d, n } = read.header;
    const seen = seenBy(read, known);
    if (place.has(`${d} ${n}`)) forked.add(d);
    place.set(`${d} ${n}`, id);
    if (!seen) continue;
    known.set(id, seen);
    if (phone.acknowledged.has(id)) {
      for (const [device, last] of here) {
        if (forked.has(device) || (seen.get(device) ?? -1) >= last) continue;
        group.world.breach('O2', `${phone.name} had ${device} up to ${last} and says ${id} as if it had not`);
      }
    }
    here.set(d, Math.max(n, here.get(d) ?? -1));
  }
};
