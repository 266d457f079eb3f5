import type { Reading } from '@sanduk/capabilities/book/reading.ts';
import { readStored } from '@sanduk/journal';
import type { Group } from '../group/group.ts';
import { entriesOn, living } from '../group/group.ts';
import { canary } from '../group/plan.ts';
import type { Phone } from '../phone/phone.ts';
import { readingOn } from '../phone/phone.ts';
import { checkHub } from './hub.ts';
import { checkOrder, checkReplay, checkSealed, faceOf } from './readings.ts';
import { checkStanding } from './standing.ts';

interface Open {
  readonly phone: Phone;
  readonly reading: Reading;
}

/** When all faults have stopped and everybody has met: what must be so. */
export const checkRest = async (group: Group): Promise<void> => {
  const open = living(group).flatMap((phone): readonly Open[] => {
    const reading = readingOn(phone);
    return reading ? [{ phone, reading }] : [];
  });
  const [first] = open;
  if (!first) return;
  const { world } = group;
  for (const { phone } of open) checkStore(group, phone);
  checkNothingLost(group, open);
  checkAllAlike(group, open);
  const reads = entriesOn(group, first.phone).map(({ id, wire }) => readStored(id, wire));
  checkReplay(world, first.phone, first.reading, reads);
  checkOrder(world, first.phone, reads);
  checkSealed(world, reads);
  checkStanding(group, first.reading);
  checkForks(group, open);
  await checkHub(group, first.phone);
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

/** I20: within three rounds all read the same. */
const checkAllAlike = (group: Group, open: readonly Open[]): void => {
  const faces = open.map(({ phone, reading }) => ({ name: phone.name, face: faceOf(reading) }));
  if (new Set(faces.map(({ face }) => face)).size > 1) {
    group.world.breach('I20', faces.map(({ name, face }) => `${name}: ${face}`).join('\n   '));
  }
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
