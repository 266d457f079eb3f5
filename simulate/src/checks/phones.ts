import type { Group } from '../group/group.ts';
import { entriesOn, newestOn } from '../group/group.ts';
import type { Phone } from '../phone/phone.ts';
import { readStored } from '@sanduk/journal';
import { checkReplay } from './readings.ts';

/** I24: what a phone has called saved is on it, after every power cut. */
export const checkAcknowledged = async (group: Group, phone: Phone): Promise<void> => {
  if (phone.state === 'lost' || phone.checkedCuts === phone.cuts) return;
  phone.checkedCuts = phone.cuts;
  const here = new Set(entriesOn(group, phone).map(({ id }) => id));
  for (const id of phone.acknowledged) {
    if (!here.has(id)) group.world.breach('I24', `${phone.name} called ${id} saved, and it is gone`);
  }
  await checkReading(group, phone, phone.cuts % 2 === 0);
};

/** I12: what the phone shows is what its entries come to from the start. */
export const checkReading = async (group: Group, phone: Phone, really = true): Promise<void> => {
  const reading = await newestOn(group, phone);
  if (!reading || !really) return;
  const reads = entriesOn(group, phone).map(({ id, wire }) => readStored(id, wire));
  checkReplay(group.world, phone, reading, reads);
};
