import { closeBook } from './book.ts';
import { makeKey } from './device/keys.ts';
import { Lost } from './device/mishap.ts';
import { lookAgain, shelfOf } from './shelves.ts';

/**
 * Practice with one's own group: another store, a key that is thrown away, and a copy of the real entries to stand on.
 * What is said there has no way back: nothing that syncs, exports or signs for the real book ever sees that store.
 */
export const beginPractice = async (book: string): Promise<void> => {
  const [real, practice] = await Promise.all([shelfOf('book'), shelfOf('practice')]);
  const [cover, entries, key] = await Promise.all([real.device.cover(book), real.device.read(book, 0), makeKey()]);
  if (!cover) throw new Lost(book);
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
