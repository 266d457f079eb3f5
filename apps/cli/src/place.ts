import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { existsSync } from 'node:fs';
import { backupsIn } from '@sanduk/hub/backup.ts';
import { manifestFile } from '@sanduk/hub/backup-files.ts';
import { isServer, shownPlace } from '@sanduk/hub/place.ts';
import { StoreMishap } from '@sanduk/hub/store.ts';
import { say } from '@sanduk/kit/words.ts';
import type { Values } from './command.ts';
import { Failure, textIn } from './command.ts';

/** Where the hub keeps its books and the terminal its keys, unless somebody says otherwise. */
export const usualData = (): string => process.env['SANDUK_DATA'] ?? join(homedir(), '.sanduk');

export interface Place {
  /** The books: a folder, or the address of a database. */
  readonly books: string;
  /** The folder of the hub's own key. */
  readonly keys: string;
}

export const placeOptions: readonly string[] = ['data', 'database'];

/** `--data` names a folder or a database, `--database` or DATABASE_URL a database; then the folder holds the key alone. */
export const placeFrom = (values: Values): Place => {
  const data = textIn(values, 'data');
  const folder = resolve(data === undefined || isServer(data) ? usualData() : data);
  const named = textIn(values, 'database') ?? (data !== undefined && isServer(data) ? data : undefined);
  const database = named ?? process.env['DATABASE_URL'];
  return { books: database === undefined || database === '' ? folder : database, keys: folder };
};

const folderMishaps: Readonly<Record<string, string>> = {
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
  EACCES: 'not_writable',
  EPERM: 'not_writable',
  EROFS: 'not_writable',
  ENOTDIR: 'not_writable',
  EEXIST: 'not_writable',
};

/** The world of stores and folders failing, as a sentence that names the place. */
export const withStore = async <R>(place: string, work: () => Promise<R>): Promise<R> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoreMishap) {
      throw new Failure(say('store.mishap', { why: error.why.replaceAll('-', '_'), place: shownPlace(place) }));
    }
    const { code = '', path = shownPlace(place) } = error as NodeJS.ErrnoException;
    const why = folderMishaps[code];
    throw why === undefined ? error : new Failure(say('store.mishap', { why, place: path }));
  }
};

/** A backup by its own folder, or the newest one in a folder of them. */
export const backupAt = (folder: string): string => {
  const at = resolve(folder);
  const found = existsSync(join(at, manifestFile)) ? at : backupsIn(at).at(-1);
  if (found === undefined) throw new Failure(say('backup.none', { folder }));
  return found;
};
