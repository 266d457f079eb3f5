import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toBase64url } from '@sanduk/kernel';
import { headsOf, makeKeyPair, signerOf, writeBookFile } from '@sanduk/journal';
import { evidenceFrom, writeEvidence } from '@sanduk/journal/log/evidence.ts';
import { leafHashOf, rootOfLeaves } from '@sanduk/journal/log/merkle.ts';
import { noteKeyOf, noteSignerFrom, writeCheckpoint } from '@sanduk/journal/log/note.ts';
import { testRandom } from '@sanduk/journal/testing.ts';
import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import { smallFounding, went } from '@sanduk/capabilities/book/testing-book.ts';
import { boxKeeper, chair } from '@sanduk/capabilities/book/testing-group.ts';
import { testPorts } from '@sanduk/capabilities/book/testing-pen.ts';
import { phoneOf, vouchFor } from '@sanduk/capabilities/book/testing-phones.ts';
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

const { subtle } = globalThis.crypto;
const [ports, others] = await Promise.all(
  ['a', 'b'].map(async (name) => ({ ...testPorts(name), signer: await signerOf(subtle, await makeKeyPair(subtle)) })),
);
if (!ports || !others) throw new Error('two phones');
const { device, key: point } = others.signer;
const second = phoneOf('b', boxKeeper, { device, key: toBase64url(point), agree: toBase64url(point) });

/** A group with a second phone, which has chosen a hub; and, when `agreed`, another one after it. */
const bookNaming = async (named: string, next?: string, agreed = false): Promise<string> => {
  const chosen = (one: string): Draft => ({
    ...{ type: 'journal.HubChosen', key: one, address: 'https://hub.example', as: 'home' },
    by: chair,
  });
  let group = await went(await smallFounding(ports), [chosen(named), second], ports);
  if (next !== undefined) group = await went(group, [chosen(next)], ports);
  const last = group.reads.at(-1)?.id ?? '';
  if (agreed) group = await went(group, [vouchFor(last, boxKeeper)], others);
  return `${writeBookFile(group.reads, headsOf(group.reads)).join('\n')}\n`;
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

test('a hub counts as the one of the group when the group has chosen it, and not when one of them named it', async () => {
  const other = noteSignerFrom(new Uint8Array(32).fill(4));
  const first = noteKeyOf(other.name, other.key);
  writeFileSync(book, await bookNaming(first, key));
  const alone = await sanduk(['verify', file, '--book', book]);
  expect([alone.code, alone.out.includes('another key')]).toEqual([1, true]);
  writeFileSync(book, await bookNaming(first, key, true));
  expect((await sanduk(['verify', file, '--book', book])).out).toContain('names this key');
  // What a hub has signed it has signed, also when the group has left it since.
  writeFileSync(book, await bookNaming(key, first, true));
  expect((await sanduk(['verify', file, '--book', book])).code).toBe(0);
});

test('a book that somebody has changed says nothing of its hub', async () => {
  const text = await bookNaming(key);
  writeFileSync(book, text.replace('https://hub.example', 'https://hub.exampl3'));
  const { code, err } = await sanduk(['verify', file, '--book', book]);
  expect(code).not.toBe(0);
  expect(err).toContain('is not sound');
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
