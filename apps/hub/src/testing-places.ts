import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabase } from './testing-postgres.ts';

/** Places for stores, for tests that try one thing on every engine: folders that go when the test file ends, and databases. */
const root = mkdtempSync(join(tmpdir(), 'sanduk-places-'));
let made = 0;

export const folder = (): string => {
  const at = join(root, String((made += 1)));
  mkdirSync(at);
  return at;
};

export const removeFolders = (): void => rmSync(root, { recursive: true, force: true });

export const stores = { SQLite: () => Promise.resolve(folder()), PostgreSQL: freshDatabase } as const;
export const engines = ['SQLite', 'PostgreSQL'] as const;

/** Moments one second apart. */
export const now = (second: number): Date => new Date(Date.UTC(2026, 10, 21, 12, 0, second));
