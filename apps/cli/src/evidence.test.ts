import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toBase64url } from '@sanduk/kernel';
import { headsOf, writeBookFile, writeEntry } from '@sanduk/journal';
import { evidenceFrom, writeEvidence } from '@sanduk/journal/log/evidence.ts';
import { leafHashOf, rootOfLeaves } from '@sanduk/journal/log/merkle.ts';
import { noteKeyOf, noteSignerFrom, writeCheckpoint } from '@sanduk/journal/log/note.ts';
import { testRandom, testSigner } from '@sanduk/journal/testing.ts';
import { sanduk } from './testing-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'sanduk-evidence-'));
afterAll(() => rmSync(folder, { recursive: true }));

const hub = noteSignerFrom(new Uint8Array(32).fill(3));
const key = noteKeyOf(hub.name, hub.key);
const random = testRandom('evidence');
const origin = `${hub.name}/${toBase64url(random(32))}/1`;
const noteOf = (ids: readonly string[], by = hub): string =>
  writeCheckpoint({ origin, size: ids.length, root: rootOfLeaves(ids.map(leafHashOf)) }, [by]);
const file = join(folder, 'evidence.json');
const book = join(folder, 'book.sanduk');

const bookNaming = async (named: string): Promise<string> => {
  const ledger = { type: 'journal.HubChosen', v: 1, key: named, address: 'https://hub.example', as: 'home' };
  const read = await writeEntry({
    book: undefined,
    head: undefined,
    seen: [],
    meeting: undefined,
    time: 0,
    ledger,
    signer: testSigner('a'),
    random,
  });
  return `${writeBookFile([read], headsOf([read])).join('\n')}\n`;
};

beforeAll(() => {
  const evidence = evidenceFrom(key, [noteOf(['a', 'b', 'c']), noteOf(['a', 'x', 'c'])]);
  if (evidence) writeFileSync(file, writeEvidence(evidence));
});

test('evidence is confirmed without a network, in four languages', async () => {
  const words = { en: 'proves', fr: 'prouve', es: 'prueba', ar: 'يثبت' };
  for (const [locale, word] of Object.entries(words)) {
    const { code, out } = await sanduk(['verify', file, '--locale', locale]);
    expect(code).toBe(0);
    expect(out).toContain(word);
    expect(out).toContain(hub.name);
    expect(out).toContain(key);
  }
});

test('with the book, nobody compares keys by eye', async () => {
  writeFileSync(book, await bookNaming(key));
  const { code, out } = await sanduk(['verify', file, '--book', book]);
  expect(code).toBe(0);
  expect(out).toContain('names this key');
  const other = noteSignerFrom(new Uint8Array(32).fill(4));
  writeFileSync(book, await bookNaming(noteKeyOf(other.name, other.key)));
  const wrong = await sanduk(['verify', file, '--book', book]);
  expect(wrong.code).toBe(1);
  expect(wrong.out).toContain('another key');
});

test('what proves nothing is said to prove nothing, and why', async () => {
  const notes = [noteOf(['a', 'b']), noteOf(['a', 'b'])];
  writeFileSync(join(folder, 'same.json'), JSON.stringify({ sanduk: 1, evidence: 'two-roots', key, notes }));
  const { code, out } = await sanduk(['verify', join(folder, 'same.json')]);
  expect(code).toBe(1);
  expect(out).toContain('the two agree');
  writeFileSync(join(folder, 'broken.json'), '{"evidence": 3}');
  expect((await sanduk(['verify', join(folder, 'broken.json')])).out).toContain('cannot be read');
  const json = await sanduk(['verify', file, '--format', 'json']);
  expect(JSON.parse(json.out)).toMatchObject({ proves: 'two-roots', sizes: [3, 3], key });
});
