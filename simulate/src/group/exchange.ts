import type { FileHead, Wire } from '@sanduk/journal';
import { readBookFile, readStored, writeBundle } from '@sanduk/journal';
import type { Phone } from '../phone/phone.ts';
import { opened, readingOn, takeOn } from '../phone/phone.ts';
import type { Group } from './group.ts';
import { entriesOn } from './group.ts';

/** Two phones lie side by side: each shows the other what it has, as a file or as pictures. No hub, no network. */
export const exchange = async (group: Group, from: Phone, to: Phone): Promise<void> => {
  if (from === to) return;
  await give(group, from, to);
  await give(group, to, from);
};

export const give = async (group: Group, from: Phone, to: Phone, always = false): Promise<void> => {
  const { world } = group;
  const [giver, taker] = [await opened(world, from, group.book), await opened(world, to, group.book)];
  const reading = readingOn(from);
  if (!giver || !taker || !reading) return;
  const there = new Set(entriesOn(group, to).map(({ id }) => id));
  const given = entriesOn(group, from).filter(({ id }) => !there.has(id));
  if (given.length === 0 && !always && group.chance.happens(0.9)) return;
  const covered = !always && group.chance.happens(0.8) ? undefined : giver.cover.peek().hub?.covered;
  const heads = reading.heads.map(({ device, n, id }) => [device, n, id] as const);
  const head: FileHead = {
    ...{ sanduk: 1, book: group.book, entries: given.length, heads, by: from.signer.device },
    ...(covered === undefined ? {} : { checkpoints: [covered] }),
  };
  const ordered = disordered(group, given);
  const { wires, spoiled } = asFile(
    group,
    from,
    ordered.map(({ wire }) => wire),
    ordered.map(({ id }) => id),
  );
  const arrival = await takeOn(world, to, group.book, wires, head);
  world.trace.tell(to.name, arrival ? 'takes' : 'could not take', arrival?.fresh, arrival?.refused, from.name);
  if (arrival) world.sometimes.reached('a bundle from phone to phone');
  if (spoiled) world.sometimes.reached('a bundle that was spoiled');
};

/** One bundle in ten comes with its end first: what came later lies before what it follows. */
const disordered = <T>({ world }: Group, given: readonly T[]): readonly T[] => {
  const chance = world.chance.stream(`order ${world.schedule.now()} ${given.length}`);
  if (!world.rough || given.length < 2 || !chance.happens(0.1)) return given;
  const at = chance.between(1, given.length - 1);
  world.sometimes.reached('a bundle with its end first');
  return [...given.slice(at), ...given.slice(0, at)];
};

/** One bundle in ten goes through its text, and some of those lose letters or their end on the way. */
const asFile = (
  group: Group,
  from: Phone,
  wires: readonly Wire[],
  ids: readonly string[],
): { readonly wires: readonly Wire[]; readonly spoiled: boolean } => {
  const { chance, world } = group;
  if (wires.length === 0 || !chance.happens(0.1)) return { wires, spoiled: false };
  const reads = wires.map((wire, at) => readStored(ids[at] ?? '', wire));
  const heads = readingOn(from)?.heads ?? [];
  let text = writeBundle(reads, heads, { book: group.book, since: [] })
    .map((line) => `${line}\n`)
    .join('');
  const spoiled = world.rough && chance.happens(0.3);
  if (spoiled) {
    const at = chance.below(text.length);
    text = chance.happens(0.5) ? text.slice(0, at) : `${text.slice(0, at)}~${text.slice(at + 1)}`;
  }
  return { wires: readBookFile(text).entries.map(({ read }) => read.wire), spoiled };
};
