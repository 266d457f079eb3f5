import { writtenSample } from '@sanduk/capabilities/book/sample-written.ts';
import { makeKey, signerWith } from './device/keys.ts';
import { keptOf } from './engine.ts';
import { frontOf } from './front-of.ts';
import { namesAfter, noNames } from './names.ts';
import { lookAgain, shelfOf } from './shelves.ts';
import { random } from './today.ts';

/**
 * Writes the sample group on this phone, entry by entry, as its record-keeper would have: half a year of meetings, every
 * one sealed. It lies in the store for practice and is signed with a key of its own.
 */
export const makeSample = async (onMeeting: (number: number) => void): Promise<string> => {
  const { device } = await shelfOf('practice');
  const key = await makeKey();
  const { said, reading } = await writtenSample({ signer: signerWith(key), random }, onMeeting, true);
  const id = reading.id ?? '';
  const front = frontOf(reading.book, namesAfter(noNames, reading.told).book, reading.exceptions.length);
  await device.begin({ id, entries: keptOf(said), front: { ...front, practice: true }, key });
  await lookAgain();
  return id;
};
