import type { Caller } from '@sanduk/hub/desk.ts';
import { Complaining } from '@sanduk/hub/complaint.ts';
import type { Door } from '@sanduk/hub/store.ts';
import { isNoteFlaw, readCheckpoint } from '@sanduk/journal/log/note.ts';
import { toBase64url } from '@sanduk/kernel';
import type { Group } from '../group/group.ts';
import { entriesOn } from '../group/group.ts';
import { canary } from '../group/plan.ts';
import { deskOf } from '../hub/hub.ts';
import type { Hub } from '../hub/hub.ts';
import type { Phone } from '../phone/phone.ts';
import { readingOn } from '../phone/phone.ts';
import type { World } from '../world/world.ts';
import { checkHeld } from './held.ts';

/** I25: whatever a hub signs, it signs one root for one size of one log. Looked at on the wire, whoever asked. */
export const witnessOf = (world: World, name: string): ((answer: unknown) => void) => {
  const roots = new Map<string, string>();
  return (answer) => {
    const note = (answer as { readonly checkpoint?: unknown } | undefined)?.checkpoint;
    if (typeof note !== 'string' || note === '') return;
    const read = readCheckpoint(note);
    if (isNoteFlaw(read)) return world.breach('I25', `${name} gives a note that cannot be read`);
    const place = `${read.origin} ${read.size}`;
    const root = toBase64url(read.root);
    const before = roots.get(place);
    if (before !== undefined && before !== root) world.breach('I25', `${name} signs two roots for ${place}`);
    roots.set(place, root);
  };
};

/** When the world rests: the hub holds what the phones hold, in whole chains, and nothing that it should not. */
export const checkHub = async (group: Group, phone: Phone): Promise<void> => {
  const { world, hub, book } = group;
  const kept = hub.disk.books.get(book);
  if (!kept) return world.breach('Y1', 'the hub does not have the book');
  const reading = readingOn(phone);
  const log = kept.leaves.get(kept.now.epoch) ?? [];
  const here = new Set(log);
  if (here.size !== log.length || log.length !== kept.now.size) world.breach('H3', 'the log of the hub is not dense');
  checkChains(world, hub, book);
  const isIn = (device: string): boolean => reading?.book.device(device) !== undefined;
  // What waits for an entry that nobody has any more stays at home.
  const waits = new Set(reading?.waiting.map(({ id }) => id));
  if (waits.size > 0) world.sometimes.reached('entries that wait for what is lost');
  const lacks = entriesOn(group, phone).filter(({ id, wire }) => {
    if (waits.has(id)) return false;
    const { d } = JSON.parse(wire.h) as { readonly d: string };
    return !here.has(id) && isIn(d);
  });
  if (lacks.length > 0) world.breach('Y1', `the hub lacks ${lacks.length} entries, first ${lacks[0]?.id ?? ''}`);
  for (const { device, revoked } of reading?.book.devices() ?? []) {
    const door = kept.doors.get(`device ${device}`)?.value;
    if (!revoked || !door?.includes('"state":"in"')) continue;
    if (!waitsForKeys(kept.doors, device)) world.breach('D2', `the hub lets ${device} in, which was put out`);
    world.sometimes.reached('put out before its author knew of the keys, and not yet by two of them');
  }
  for (const device of group.strangers) {
    if (kept.doors.get(`device ${device}`)?.value.includes('"state":"in"'))
      world.breach('D1', `the hub lets ${device} in`);
  }
  checkHeld(world, hub, book);
  const words = JSON.stringify([...kept.entries.values(), ...kept.held.values()]);
  if (words.includes(canary)) world.breach('E3', `names lie open at the hub`);
  checkErased(group);
  const forged = log.find((id) => group.impersonated.has(id));
  if (forged !== undefined) world.breach('I22', `the hub took ${forged}, which its phone has not signed`);
  await refusesStrangers(group);
};

/** D2: a cut waits at the hub for a second key, which its author could not know of. */
const waitsForKeys = (doors: ReadonlyMap<string, Door>, device: string): boolean =>
  doors
    .values()
    .some(({ kind, value }) => kind === 'waiting' && value.includes('DeviceRevoked') && value.includes(device));

/** I35: what the group erased is not at the hub either. */
const checkErased = ({ world, hub, book, erased }: Group): void => {
  const kept = hub.disk.books.get(book);
  for (const id of erased) {
    if (kept?.entries.get(id)?.parts[1]) world.breach('I35', `the hub still has the words of ${id}`);
  }
};

/** I22: every entry follows the one before it on its device. */
const checkChains = (world: World, hub: Hub, book: string): void => {
  const kept = hub.disk.books.get(book);
  const seen = new Set<string>();
  for (const id of kept?.leaves.get(kept.now.epoch) ?? []) {
    const entry = kept?.entries.get(id);
    const { p } = JSON.parse(entry?.header ?? '{}') as { readonly p: string | null };
    if (p !== null && !seen.has(p)) world.breach('I22', `the hub has ${id} without the one before it`);
    seen.add(id);
  }
};

const refusesStrangers = async ({ world, hub, book, chance }: Group): Promise<void> => {
  const stranger = world.crypto.makeSigner(chance.stream('one who asks'));
  const caller: Caller = { device: stranger.device, key: toBase64url(stranger.key), here: true };
  const epoch = hub.disk.books.get(book)?.now.epoch ?? 1;
  try {
    await deskOf(world, hub).pull(book, caller, { epoch, from: 0 });
  } catch (error) {
    if (error instanceof Complaining) return;
    throw error;
  }
  world.breach('I34', 'the hub gives the book to somebody who is not in it');
};
