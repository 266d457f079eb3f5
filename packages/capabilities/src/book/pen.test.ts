import type { Signer } from '@sanduk/journal';
import { makeKeyPair, readWire, signerOf, verifierOf, isSignedBy } from '@sanduk/journal';
import { toBase64url } from '@sanduk/kernel';
import { expect, test } from 'vitest';
import { digestOf } from './digest.ts';
import type { Draft } from './entries.ts';
import type { PenPorts } from './pen.ts';
import { say, sayAll } from './pen.ts';
import { blankReading, continued, readingOf, restored, snapshotOf } from './reading.ts';
import { sealDraft } from './seal.ts';
import {
  foundingDrafts,
  inMeeting,
  founded,
  openingDrafts,
  recordKeeper,
  keyHolders,
  counters,
  m,
  kes,
} from './testing-group.ts';

const subtle = globalThis.crypto.subtle;
const ports = async (): Promise<PenPorts & { readonly signer: Signer }> => ({
  signer: await signerOf(subtle, await makeKeyPair(subtle)),
  random: (length) => globalThis.crypto.getRandomValues(new Uint8Array(length)),
  clock: () => ({ ms: 1_767_787_200_000, today: '2026-01-07' }),
});

const keyed = (drafts: readonly Draft[], { signer }: PenPorts): readonly Draft[] =>
  drafts.map((draft) => (draft.type === 'journal.BookOpened' ? { ...draft, key: toBase64url(signer.key) } : draft));

test('P1 P2 a group is founded with the pen and reads the same from its bytes', async () => {
  const pen = await ports();
  const founding = await sayAll(blankReading, keyed(foundingDrafts(), pen), pen);
  if (founding.objection) throw new Error(JSON.stringify(founding));
  const reads = founding.said.map(({ wire }) => readWire(JSON.parse(JSON.stringify(wire))));
  const again = readingOf(reads.filter((read) => 'id' in read));
  expect(again.heads).toEqual(founding.reading.heads);
  expect(digestOf(again)).toBe(digestOf(founding.reading));
  expect(again.exceptions).toEqual([]);
  const verify = verifierOf(subtle);
  for (const read of founding.said) expect(await isSignedBy(read, pen.signer.key, verify)).toBe(true);
});
