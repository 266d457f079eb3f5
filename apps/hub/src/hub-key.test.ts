import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSignedNote, noteKeyOf, noteSignerFrom, writeCheckpoint } from '@sanduk/journal/log/note.ts';
import { afterAll, expect, test } from 'vitest';
import { hubSeedIn, nonceSecretOf, signerFromSeed } from './hub-key.ts';

const root = mkdtempSync(join(tmpdir(), 'sanduk-key-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('the key is made once, only its owner reads it, and nothing else is left beside it', () => {
  const data = join(root, 'data');
  const seed = hubSeedIn(data);
  expect(hubSeedIn(data)).toEqual(seed);
  expect(readdirSync(data)).toEqual(['hub.key']);
  expect(statSync(join(data, 'hub.key')).mode & 0o777).toBe(0o600);
  expect(hubSeedIn(join(root, 'other'))).not.toEqual(seed);
  expect(Buffer.from(nonceSecretOf(seed)).includes(Buffer.from(seed))).toBe(false);
});

test('a file that holds no key is named and not written over', () => {
  const data = join(root, 'broken');
  hubSeedIn(data);
  writeFileSync(join(data, 'hub.key'), 'no key\n');
  expect(() => hubSeedIn(data)).toThrow('holds no key');
});

test('the signer of the platform signs what the journal would sign', () => {
  const seed = new Uint8Array(32).fill(7);
  const [native, plain] = [signerFromSeed(seed), noteSignerFrom(seed)];
  expect([native.name, [...native.key]]).toEqual([plain.name, [...plain.key]]);
  const checkpoint = { origin: 'a/b/1', size: 3, root: new Uint8Array(32) };
  const note = writeCheckpoint(checkpoint, [native]);
  expect(note).toBe(writeCheckpoint(checkpoint, [plain]));
  expect(isSignedNote(note, noteKeyOf(native.name, native.key))).toBe(true);
});
