import type { Rows } from './rows.ts';
import { sqliteRows } from './sqlite-rows.ts';
import type { JournalStore } from './store.ts';
import { sqliteStore } from './sqlite-store.ts';

/** Where a hub keeps its books: a folder, or a PostgreSQL database by its address. */
export const isServer = (place: string): boolean => /^postgres(ql)?:\/\//i.test(place);

/** An address as it may be shown: without the password. */
export const shownPlace = (place: string): string =>
  isServer(place) ? place.replace(/\/\/([^:@/]*):[^@/]*@/, '//$1@') : place;

/** PostgreSQL is loaded only where it is used: a hub of one group starts without it. */
export const storeAt = async (place: string): Promise<JournalStore> => {
  if (!isServer(place)) return sqliteStore(place);
  const { postgresStore } = await import('./postgres-store.ts');
  return postgresStore(place);
};

export const rowsAt = async (place: string): Promise<Rows> => {
  if (!isServer(place)) return sqliteRows(place);
  const { postgresRows } = await import('./postgres-copies.ts');
  return postgresRows(place);
};
