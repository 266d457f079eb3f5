import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { isFlaw, isProven, isSignedBy, readWire, verifierOf } from '@sanduk/journal';
import { misfitOf } from '@sanduk/kernel';
import { expect, test } from 'vitest';
import type { EntryType } from './entries.ts';
import { entries } from './entries.ts';
import type { Golden } from './testing-golden.ts';
import { goldenFileOf, goldenLaterOf, goldenOf, goldenTypes, writeCorpus } from './testing-golden.ts';
import { goldenSigner } from './testing-golden-key.ts';
import { entryOf, shapeOf } from './reading-grammar.ts';

/**
 * `SANDUK_GOLDEN=extend npx vitest run packages/capabilities/src/book/golden.test.ts` writes the lines that are missing.
 * It never touches one that is there.
 */
const folder = new URL('../../../../vectors/golden/', import.meta.url);
const { subtle } = globalThis.crypto;
const signer = await goldenSigner(subtle);

const held = (file: string): Golden => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Golden;
const readOf = (wire: unknown) => {
  const read = readWire(wire);
  if (isFlaw(read)) throw new Error(JSON.stringify(read));
  return read;
};

const fieldsMissing = (type: EntryType, files: readonly string[]): readonly string[] => {
  const said = new Set(files.flatMap((file) => Object.keys(held(file).ledger)));
  return Object.keys(entries[type].fields).filter((field) => !said.has(field));
};

const extendCorpus = async (): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  const first = new URL(goldenFileOf('journal.BookOpened'), folder);
  const opening = existsSync(first) ? readOf(held(goldenFileOf('journal.BookOpened')).wire) : undefined;
  for (const [type, golden] of await writeCorpus(signer, opening)) {
    const file = new URL(goldenFileOf(type), folder);
    const covers = !existsSync(file) || fieldsMissing(type, [goldenFileOf(type)]).length === 0;
    const fresh = covers ? file : new URL(goldenLaterOf(type), folder);
    if (!existsSync(fresh)) writeFileSync(fresh, `${JSON.stringify(golden, null, 2)}\n`);
  }
};
if (process.env['SANDUK_GOLDEN'] === 'extend') await extendCorpus();

test('every entry type is in the corpus', () => {
  for (const type of goldenTypes) expect(existsSync(new URL(goldenFileOf(type), folder)), type).toBe(true);
});

test('every line of the corpus reads, verifies and folds as on the day it was written', async () => {
  const opening = readOf(held(goldenFileOf('journal.BookOpened')).wire);
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const golden = held(file);
    const read = readOf(golden.wire);
    expect(await isSignedBy(read, signer.key, verifierOf(subtle)), file).toBe(true);
    expect(entryOf(read.ledger), `${file} is understood`).toBeDefined();
    expect(await isProven(read, verifierOf(subtle)), file).toBe(true);
    expect(goldenOf(read, opening), file).toEqual(golden);
  }
});

test('every line fills every field of its shape', () => {
  for (const type of goldenTypes) {
    const { wire } = held(goldenFileOf(type));
    const words = readOf(wire).personal ?? {};
    const files = [goldenFileOf(type), goldenLaterOf(type)].filter((file) => existsSync(new URL(file, folder)));
    expect(fieldsMissing(type, files), type).toEqual([]);
    for (const field of Object.keys(entries[type].personal)) expect(Object.keys(words), type).toContain(field);
    const { note: _note, ...own } = words;
    expect(misfitOf(shapeOf(type)?.personal ?? {}, own), type).toBeUndefined();
  }
});
