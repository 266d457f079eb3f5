import type { Phone } from '../phone/phone.ts';
import { evict } from '../phone/disk.ts';
import { isStopped, readingOn } from '../phone/phone.ts';
import * as cheat from './cheat.ts';
import { exchange } from './exchange.ts';
import type { Group } from './group.ts';
import { bookOn, entriesOn, living, speaking } from './group.ts';
import { eraseWords, freshPhone, letIn, putOut, secondWhatWaits } from './phones.ts';

/** What befalls phones between two meetings. */
export const mishaps = async (group: Group): Promise<void> => {
  const { chance, plan } = group;
  const { fury } = group.world;
  if (chance.happens(0.015 * fury)) await losesPhone(group);
  if (chance.happens(0.008 * fury)) await losesStore(group);
  if (chance.happens(0.03 * fury) && living(group).length < plan.phones) await getsPhone(group);
  await replacesStopped(group);
  const [any] = speaking(group);
  if (any && chance.happens(0.5)) await secondWhatWaits(group, any);
  if (chance.happens(0.5)) await putsOutLost(group);
  if (chance.happens(0.02 * fury)) await erasesWords(group);
  if (group.cheating) await cheats(group);
};

/** A phone that is gone and still in the book keeps its owner's key from turning: sooner or later it is put out. */
const putsOutLost = async (group: Group): Promise<void> => {
  const [left] = speaking(group);
  const book = left && readingOn(left)?.book;
  const gone = group.phones.find(
    ({ state, signer }) => state === 'lost' && book?.device(signer.device)?.writes === true,
  );
  if (left && gone) await putOut(group, left, gone, 'lost');
};

/** Somebody asks that words about her go; two members agree, and every phone and hub deletes them. */
const erasesWords = async (group: Group): Promise<void> => {
  const two = anyTwo(group);
  const reading = two && readingOn(two[0]);
  const lines = reading?.ordered.filter(
    ({ id, header }) => header.c.length > 1 && header.c[1] !== null && !group.erased.has(id),
  );
  const line = lines && group.chance.pick(lines);
  if (!two || !line) return;
  if (await eraseWords(group, two[0], line.id)) {
    group.erased.add(line.id);
    group.world.sometimes.reached('words erased');
  }
};

const anyTwo = (group: Group): readonly [Phone, Phone] | undefined => {
  const [one, two] = group.chance.shuffled(speaking(group));
  return one && two ? [one, two] : undefined;
};

/** A phone is lost; two members put it out, and its owner may get a new one. Sometimes a thief goes on with it. */
const losesPhone = async (group: Group): Promise<void> => {
  const { chance, world } = group;
  const two = anyTwo(group);
  if (!two || living(group).length < 3) return;
  const [gone, left] = two;
  const knew = readingOn(gone);
  gone.state = 'lost';
  world.trace.tell(gone.name, 'is lost');
  world.sometimes.reached('a phone lost');
  const stolen = chance.happens(0.3);
  if (stolen && knew && chance.happens(0.5)) await cheat.thiefWrites(group, gone, left, knew);
  if (chance.happens(0.8)) await putOut(group, left, gone, stolen ? 'stolen' : 'lost');
  if (stolen && knew) await cheat.thiefWrites(group, gone, left, knew);
  if (chance.happens(0.7)) await letIn(group, left, freshPhone(group, gone.owner));
};

/** The browser has thrown everything away: the phone is a new one, and the old one is put out. */
const losesStore = async (group: Group): Promise<void> => {
  const { world } = group;
  const two = anyTwo(group);
  if (!two) return;
  const [gone, left] = two;
  await exchange(group, gone, left);
  evict(gone.flash);
  gone.state = 'lost';
  world.trace.tell(gone.name, 'has lost its store');
  world.sometimes.reached('a store thrown away by the browser');
  await putOut(group, left, gone, 'replaced');
  await letIn(group, left, freshPhone(group, gone.owner));
};

/** A phone that found lines of its own key elsewhere says nothing any more: it is put out, and comes in with a new key. */
const replacesStopped = async (group: Group): Promise<void> => {
  const gone = living(group).find((phone) => isStopped(phone, group.book));
  const [left] = speaking(group);
  if (!gone || !left) return;
  await exchange(group, gone, left);
  if (entriesOn(group, gone).some(({ id }) => !entriesOn(group, left).some((one) => one.id === id))) return;
  await putOut(group, left, gone, 'forked');
  if ((await bookOn(group, left))?.device(gone.signer.device)?.revoked === undefined) return;
  gone.state = 'lost';
  group.world.trace.tell(gone.name, 'begins anew with another key');
  group.world.sometimes.reached('a phone that stopped itself came in anew');
  await letIn(group, left, freshPhone(group, gone.owner));
};

const getsPhone = async (group: Group): Promise<void> => {
  const [left] = speaking(group);
  const owners = [group.plan.recordKeeper, ...group.plan.keyHolders, group.plan.chair];
  const owner = owners.find((one) => !living(group).some((phone) => phone.owner === one));
  if (left) await letIn(group, left, freshPhone(group, owner));
};

const cheats = async (group: Group): Promise<void> => {
  const { chance } = group;
  const two = anyTwo(group);
  if (!two || !chance.happens(0.12 * group.world.fury)) return;
  const [cheater, other] = two;
  const act = chance.below(6);
  if (act === 0) await cheat.forks(group, cheater, other);
  if (act === 1) await cheat.backdates(group, cheater);
  if (act === 2) await cheat.enrolsAlone(group, cheater);
  if (act === 3) await cheat.sealsAlone(group, cheater);
  if (act === 4) await cheat.impersonates(group, cheater, other);
  if (act === 5) await cheat.alters(group, cheater, other);
};
