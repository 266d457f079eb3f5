import type { Reading } from '@sanduk/capabilities/book/reading.ts';
import { readStored } from '@sanduk/journal';
import type { Group } from '../group/group.ts';
import { entriesOn, living } from '../group/group.ts';
import { canary } from '../group/plan.ts';
import type { Phone } from '../phone/phone.ts';
import { readingOn } from '../phone/phone.ts';
import { checkHub } from './hub.ts';
import { checkKnows } from './knows.ts';
import { checkLie, checkNotAccused } from './lies.ts';
import { checkReadWhole } from './logs.ts';
import { checkOrder, checkReplay, checkSealed, faceOf } from './readings.ts';
import { checkStanding } from './standing.ts';

interface Open {
  readonly phone: Phone;
  readonly reading: Reading;
}

/** Phones that are there and, as the longest book among them says, are in. The others may not read at the hub. */
const openIn = (group: Group): readonly Open[] => {
  const open = living(group).flatMap((phone): readonly Open[] => {
    const reading = readingOn(phone);
    return reading ? [{ phone, reading }] : [];
  });
  const longest = open.toSorted((a, b) => entriesOn(group, b.phone).length - entriesOn(group, a.phone).length)[0];
  return open.filter(({ phone }) => {
    const known = longest?.reading.book.device(phone.signer.device);
    return known !== undefined && known.revoked === undefined;
  });
};

/** I20, I24: within three rounds of one way to meet, all hold and read the same. */
export const checkAlike = (group: Group, way: string): void => {
  const open = openIn(group);
  group.world.trace.tell('world', 'has met by', way);
  checkNothingLost(group, open);
  checkAllAlike(group, open, way);
};

/** When all faults have stopped and everybody has met: what must be so. */
export const checkRest = async (group: Group): Promise<void> => {
  const open = openIn(group);
  const [first] = open;
  if (!first) return;
  const { world } = group;
  for (const { phone } of open) {
    checkStore(group, phone);
    checkKnows(group, phone);
    checkReadWhole(world, phone, group.book);
  }
  checkNothingLost(group, open);
  checkAllAlike(group, open, 'all ways');
  const reads = entriesOn(group, first.phone).map(({ id, wire }) => readStored(id, wire));
  checkReplay(world, first.phone, first.reading, reads);
  checkOrder(world, first.phone, reads);
  checkSealed(world, reads);
  checkStanding(group, first.reading);
  checkForks(group, open);
  if (group.liar) checkLie(group);
  else {
    await checkHub(group, first.phone);
    checkNotAccused(group);
  }
  world.trace.tell('world', 'rests', faceOf(first.reading));
};

/** I21, I26, I33 and I35 on the disk of one phone. */
const checkStore = (group: Group, phone: Phone): void => {
  const { world, unknown, erased } = group;
  const seen = new Set<string>();
  for (const { id, wire } of entriesOn(group, phone)) {
    if (seen.has(id)) world.breach('I21', `${phone.name} keeps ${id} twice`);
    seen.add(id);
    if (wire.h.includes(canary)) world.breach('I33', `a header holds a name: ${wire.h}`);
    const header = unknown.get(id);
    if (header !== undefined && header !== wire.h) world.breach('I26', `an unknown entry was changed: ${id}`);
    if (erased.has(id) && wire.parts[1]) world.breach('I35', `${phone.name} still has the words of ${id}`);
  }
};

/** I24: what one phone that is still there has called saved, all of them have. */
const checkNothingLost = (group: Group, open: readonly Open[]): void => {
  for (const { phone } of open) {
    const here = new Set(entriesOn(group, phone).map(({ id }) => id));
    for (const { phone: other } of open) {
      for (const id of other.acknowledged) {
        if (!here.has(id)) group.world.breach('I24', `${phone.name} lacks ${id}, which ${other.name} had saved`);
      }
    }
  }
};

const checkAllAlike = (group: Group, open: readonly Open[], way: string): void => {
  const faces = open.map(({ phone, reading }) => ({ name: phone.name, face: faceOf(reading) }));
  if (new Set(faces.map(({ face }) => face)).size <= 1) return;
  const counts = open.map(({ phone }) => `${phone.name} has ${entriesOn(group, phone).length}`).join(', ');
  const lines = faces.map(({ name, face }) => `${name}: ${face}`).join('\n   ');
  group.world.breach('I20', `after meeting by ${way} ${counts}; first it lacks ${lackOf(group, open)}\n   ${lines}`);
};

/** An entry that one has and another has not, for whoever looks into it. */
const lackOf = (group: Group, open: readonly Open[]): string => {
  const all = new Map(open.flatMap(({ phone }) => entriesOn(group, phone).map((kept) => [kept.id, kept] as const)));
  for (const { phone } of open) {
    const here = new Set(entriesOn(group, phone).map(({ id }) => id));
    const lacking = [...all.values()].find(({ id }) => !here.has(id));
    if (lacking) {
      const read = readStored(lacking.id, lacking.wire);
      return `${phone.name} ${lacking.id} ${read.ledger.type} of ${read.header.d} ${read.header.n}`;
    }
  }
  return 'nothing';
};

/** I23: two entries at one place of a chain are named on every phone, until the group settles it. */
const checkForks = (group: Group, open: readonly Open[]): void => {
  for (const { phone, reading } of open) {
    const places = new Map<string, string>();
    for (const { id, header } of reading.ordered) {
      const place = `${header.d} ${header.n}`;
      const other = places.get(place);
      places.set(place, id);
      if (other === undefined || other === id) continue;
      const isNamed = reading.exceptions.some(({ code, entries }) => code === 'journal.forked' && entries.includes(id));
      const isSettled = reading.told.some(({ entry }) => entry.type === 'governance.Settled');
      if (!isNamed && !isSettled) group.world.breach('I23', `${phone.name} does not name the fork at ${place}`);
    }
  }
};
