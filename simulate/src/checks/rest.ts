import { readStored } from '@sanduk/journal';
import type { Group } from '../group/group.ts';
import { entriesOn, living } from '../group/group.ts';
import { canary } from '../group/plan.ts';
import type { Phone } from '../phone/phone.ts';
import { readingOn } from '../phone/phone.ts';
import { checkOrder, checkReplay, checkSealed, faceOf } from './readings.ts';

/** When all faults have stopped and everybody has met: what must be so. */
export const checkRest = (group: Group): void => {
  const phones = living(group).filter((phone) => readingOn(phone));
  const [first] = phones;
  if (!first) return;
  const { world } = group;
  checkNothingLost(group, phones);
  checkAllAlike(group, phones);
  const reads = entriesOn(group, first).map(({ id, wire }) => readStored(id, wire));
  for (const phone of phones) {
    const reading = readingOn(phone);
    if (reading)
      checkReplay(
        world,
        phone,
        reading,
        entriesOn(group, phone).map(({ id, wire }) => readStored(id, wire)),
      );
  }
  checkOrder(world, first, reads);
  checkSealed(world, reads);
  for (const { wire } of entriesOn(group, first)) {
    if (wire.h.includes(canary)) world.breach('I33', `a header holds a name: ${wire.h}`);
  }
  for (const [id, header] of group.unknown) {
    const kept = entriesOn(group, first).find((one) => one.id === id);
    if (kept && kept.wire.h !== header) world.breach('I26', `an unknown entry was changed: ${id}`);
  }
  checkForks(group, phones);
  world.trace.tell('world', 'rests', faceOf(readingOn(first) ?? never()));
};

const never = (): never => {
  throw new Error('A phone that reads has a reading');
};

/** I24: what one phone that is still there has called saved, all of them have. */
const checkNothingLost = (group: Group, phones: readonly Phone[]): void => {
  for (const phone of phones) {
    const here = new Set(entriesOn(group, phone).map(({ id }) => id));
    for (const other of phones) {
      for (const id of other.acknowledged) {
        if (!here.has(id)) group.world.breach('I24', `${phone.name} lacks ${id}, which ${other.name} had saved`);
      }
    }
  }
};

const checkAllAlike = (group: Group, phones: readonly Phone[]): void => {
  const faces = new Map(phones.map((phone) => [phone.name, faceOf(readingOn(phone) ?? never())]));
  if (new Set(faces.values()).size > 1) {
    group.world.breach('I20', [...faces].map(([name, face]) => `${name}: ${face}`).join('\n   '));
  }
};

/** I23: two entries at one place of a chain are named on every phone. */
const checkForks = (group: Group, phones: readonly Phone[]): void => {
  if (group.forked.size === 0) return;
  for (const phone of phones) {
    const named = readingOn(phone)?.exceptions.filter(({ code }) => code === 'journal.forked').length ?? 0;
    const settled = readingOn(phone)?.told.some(({ entry }) => entry.type === 'governance.Settled') ?? false;
    if (named === 0 && !settled) group.world.breach('I23', `${phone.name} does not name a fork`);
  }
};
