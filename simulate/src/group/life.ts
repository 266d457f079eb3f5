import { addDays, toBase64url } from '@sanduk/kernel';
import { checkAcknowledged, checkReading } from '../checks/phones.ts';
import { checkAlike } from '../checks/rest.ts';
import { keepHouse } from '../hub/hub.ts';
import { beginLying } from '../hub/liar.ts';
import { closeApp, found, newPhone, opened } from '../phone/phone.ts';
import { syncOn } from '../phone/sync.ts';
import { cutLine } from '../world/net.ts';
import { day, hour } from '../world/world.ts';
import { addressOf } from './address.ts';
import { saysNewThing } from './cheat.ts';
import { comesEarly } from './early.ts';
import { close, hold } from './evening.ts';
import { exchange, give } from './exchange.ts';
import type { Group } from './group.ts';
import { bookOn, counted, living, speaking } from './group.ts';
import { mishaps } from './mishaps.ts';
import { freshPhone, letIn, ownFirst } from './phones.ts';
import { opensCycle, sharesOut } from './share-out.ts';
import { foundingDrafts, newId } from './plan.ts';

/** A group's life through its year: founding, phones, 52 meetings, and what befalls them between. */
export const liveThrough = async (group: Group, meetings: number): Promise<number> => {
  const { world } = group;
  await begin(group);
  const until = world.schedule.now() + meetings * 7 * day;
  world.schedule.start(() => keepHouse(world, group.hub, until, () => group.liar?.begun === true));
  world.schedule.start(() => carryNowAndThen(group, until));
  let held = 0;
  for (let week = 0; week < meetings; week += 1) if (await weekOf(group, week, meetings)) held += 1;
  return held;
};

const begin = async (group: Group): Promise<void> => {
  const { world, plan, chance } = group;
  const owners = [plan.recordKeeper, plan.keyHolders[0], plan.chair, plan.keyHolders[1], undefined];
  const first = newPhone(world, { name: 'phone-0', owner: owners[0] });
  group.phones.push(first);
  const key = toBase64url(first.signer.key);
  group.book = await found(world, first, foundingDrafts(plan, { key, salt: newId(chance) }, newId(chance)));
  world.trace.tell('phone-0', 'founds', group.book);
  await ownFirst(group, first);
  for (let at = 1; at < plan.phones; at += 1) await letIn(group, first, freshPhone(group, owners[at]));
};

/** Phones carry the book to the hub when they have a network: some every day, some once in a while. */
const carryNowAndThen = async (group: Group, until: number): Promise<void> => {
  const { world, chance } = group;
  while (world.schedule.now() < until && world.rough) {
    await world.schedule.sleep((2 * day * (0.2 + chance.unit())) / Math.min(2, world.fury));
    const phone = chance.pick(living(group));
    if (!phone || !world.rough) continue;
    if (chance.happens(0.03)) cutLine(world, phone.line);
    const wait = chance.below(hour);
    world.schedule.start(async () => {
      await world.schedule.sleep(wait);
      if (world.rough) await syncOn(world, phone, group.book, addressOf(group));
    });
  }
};

/** The last weeks of a long year: a vote, the share-out, a meeting to hand it out, and a new cycle. */
const sharingIn = (week: number, meetings: number): 'vote' | 'hand-out' | undefined =>
  meetings < 20 ? undefined : week === meetings - 4 ? 'vote' : week === meetings - 3 ? 'hand-out' : undefined;

const weekOf = async (group: Group, week: number, meetings: number): Promise<boolean> => {
  const { world, chance, plan } = group;
  await world.schedule.sleep(7 * day - hour + chance.below(2 * hour));
  await mishaps(group);
  await comesEarly(group, week);
  const { liar, hub } = group;
  if (liar && !liar.begun && week > 15 / world.fury && chance.happens(world.fury > 1 ? 0.5 : 0.2))
    beginLying(world, liar, hub, living(group));
  const phones = living(group);
  // Who keeps the record writes on her own phone, when it is there; else whoever has one.
  const writing = speaking(group);
  const recorder = writing.find(({ owner }) => owner === plan.recordKeeper) ?? writing[0];
  if (!recorder) return false;
  const on = addDays(plan.founded, 7 * (week + 1));
  // The app was closed since; now and then the phone has forgotten it and begins anew from what lies on the disk.
  for (const phone of phones) if (chance.happens(0.15)) closeApp(phone);
  const others = phones.filter((phone) => phone !== recorder && chance.happens(0.75));
  for (const other of others) if (chance.happens(0.5)) await exchange(group, other, recorder);
  for (const phone of phones) await checkAcknowledged(group, phone);
  if (chance.happens(0.06)) await checkReading(group, recorder);
  if (world.fury > 1) for (const phone of phones) await checkReading(group, phone);
  const book = await bookOn(group, recorder);
  if (!book?.device(recorder.signer.device)?.writes) {
    counted(group, 'nobody can write');
    return false;
  }
  // Towards the end of some years one phone has a newer program than the others.
  if (group.newer && week === Math.round(45 / world.fury)) await saysNewThing(group, recorder);
  const sharing = sharingIn(week, meetings);
  const votes = sharing === 'vote' || chance.happens(0.33);
  const evening = { group, on, recorder, others, votes, sharing };
  const held = await (book.meeting ? close(evening) : hold(evening));
  if (sharing === 'vote') await sharesOut(group, recorder, on);
  if (sharing === 'hand-out') await opensCycle(group, recorder);
  return held;
};

/** No fault from here on: within three rounds for each pair all that are left hold and read the same. */
export const heal = async (group: Group): Promise<void> => {
  const { world } = group;
  await world.schedule.sleep(day);
  for (const phone of living(group)) {
    closeApp(phone);
    await opened(world, phone, group.book);
  }
  // In one world they meet only at the hub, in the next only each other: either way must do by itself.
  const way = group.liar ? 'hand' : group.chance.one<Way>('hub', 'hand', 'both');
  await rounds(group, way);
  checkAlike(group, way);
  if (way === 'hand') await rounds(group, 'hub');
  if (!group.liar) return;
  // Phones that were told different things show each other what was signed for them, and ask once more.
  await showEachOther(group);
  await rounds(group, 'both');
  await showEachOther(group);
};

const showEachOther = async (group: Group): Promise<void> => {
  const [first, ...others] = living(group);
  for (const other of others) {
    if (!first) continue;
    await give(group, first, other, true);
    await give(group, other, first, true);
  }
};

type Way = 'hub' | 'hand' | 'both';

const rounds = async (group: Group, way: Way): Promise<void> => {
  for (let round = 0; round < 3; round += 1) {
    const phones = living(group);
    for (const phone of phones) {
      phone.line.down.until = 0;
      if (way !== 'hand') await syncOn(group.world, phone, group.book, addressOf(group));
    }
    const [first, ...others] = phones;
    for (const other of others) if (first && way !== 'hub') await exchange(group, first, other);
  }
};
