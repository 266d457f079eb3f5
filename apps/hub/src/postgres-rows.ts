import type { BookNow } from './store.ts';

/** Whole numbers come from PostgreSQL as text, because they may be larger than a number here. */
export interface FrontierRow {
  readonly epoch: string;
  readonly size: string;
  readonly hashes: string;
  readonly revision: string;
  readonly bytes: string;
  readonly restored: string;
}

export const nowOf = (row: FrontierRow): BookNow => ({
  epoch: Number(row.epoch),
  size: Number(row.size),
  frontier: JSON.parse(row.hashes) as readonly string[],
  revision: Number(row.revision),
  bytes: Number(row.bytes),
  restored: row.restored === '1',
});

/** Codes that no book has used stand under the empty book. Only here, and where a code is used up, are they in sight. */
export const seeCodes = "select set_config('sanduk.codes', 'unused', true)";
