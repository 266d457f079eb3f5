import type { Read, Wire } from '@sanduk/journal';
import { isFlaw, isSignedBy, readWire } from '@sanduk/journal';
import type { Phone } from '../phone/phone.ts';
import { onPhone, opened, takeOn } from '../phone/phone.ts';
import type { Group } from './group.ts';
import { entriesOn } from './group.ts';

/** Two phones lie side by side: each shows the other what it has, as a file or as pictures. No hub, no network. */
export const exchange = async (group: Group, from: Phone, to: Phone): Promise<void> => {
  if (from === to) return;
  await give(group, from, to);
  await give(group, to, from);
};

const idsOn = (group: Group, phone: Phone): ReadonlySet<string> => new Set(entriesOn(group, phone).map(({ id }) => id));

export const give = async (group: Group, from: Phone, to: Phone): Promise<void> => {
  const { world } = group;
  if (!(await opened(world, from, group.book))) return;
  const there = idsOn(group, to);
  const wires = entriesOn(group, from)
    .filter(({ id }) => !there.has(id))
    .map(({ wire }) => wire);
  if (wires.length === 0) return;
  const reads = await checked(group, to, wires);
  const taken = await takeOn(world, to, group.book, reads);
  world.trace.tell(to.name, taken ? 'takes' : 'could not take', reads.length, from.name);
  if (taken) world.sometimes.reached('a bundle from phone to phone');
};

const checked = async (group: Group, to: Phone, wires: readonly Wire[]): Promise<readonly Read[]> => {
  const good: Read[] = [];
  await onPhone(group.world, to, async () => {
    for (const wire of wires) {
      const read = readWire(wire);
      if (!isFlaw(read)) good.push(read);
    }
  });
  return good;
};
void isSignedBy;
