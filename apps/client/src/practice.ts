import { closeBook } from './book.ts';
import { makeKey } from './device/keys.ts';
import { Lost } from './device/mishap.ts';
import { start } from './engine.ts';
import { lookAgain, shelfOf } from './shelves.ts';

/**
 * Practice with one's own group: another store, a key that is thrown away, and a copy of the real entries to stand on.
 * What is said there has no way back: nothing that syncs, exports or signs for the real book ever sees that store. It is
 * said in the name of a phone that may write, as the rules want it, and signed with a key that is not that phone's: no
 * phone, hub or file check would ever take it for real.
 */
export const beginPractice = async (book: string): Promise<void> => {
  const [real, practice] = await Promise.all([shelfOf('book'), shelfOf('practice')]);
  const [cover, entries, own] = await Promise.all([
    real.device.cover(book),
    real.device.read(book, 0),
    real.device.key(book),
  ]);
  if (!cover) throw new Lost(book);
  const { reading } = await start(real.device, book);
  const writing = reading.book.devices().filter(({ writes }) => writes);
  const stands = writing.find(({ device }) => device === own?.device) ?? writing[0];
  const made = await makeKey();
  const key = stands ? { ...made, device: stands.device } : made;
  closeBook('practice', book);
  await practice.device.forget(book);
  const front = { ...cover.front, practice: true };
  await practice.device.begin({ id: book, entries, front, key, copied: entries.length });
  await lookAgain();
};

export const stopPractice = async (book: string): Promise<void> => {
  const { device } = await shelfOf('practice');
  closeBook('practice', book);
  await device.forget(book);
  await lookAgain();
};
