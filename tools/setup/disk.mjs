/** Room on the disk, asked before a download: a disk that fills up in the middle leaves halves of files that look whole. */
import fs from 'node:fs';
import { Mishap } from './sentences.mjs';

/**
 * @param {string} folder
 * @param {number} needed in megabytes
 * @param {string} what the plural that needs the room, as in "the packages"
 */
export const requireFree = (folder, needed, what) => {
  const free = freeMegabytes(folder);
  if (free === undefined || free >= needed) return;
  throw new Mishap(
    `The disk has ${free} MB left; ${what} need about ${needed} MB.`,
    'Free some space, or copy the project to a larger disk, and run the command again.',
  );
};

const freeMegabytes = (folder) => {
  try {
    const { bavail, bsize } = fs.statfsSync(folder);
    return Math.floor((bavail * bsize) / 1_000_000);
  } catch {
    return undefined; // Not every system can say; then npm will.
  }
};
