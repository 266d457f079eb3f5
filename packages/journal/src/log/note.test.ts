import { createPublicKey, verify as verifyNatively } from 'node:crypto';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { toBase64url } from '@sanduk/kernel';
import { rootOfLeaves, leafHashOf } from './merkle.ts';
import {
  cosigned,
  fromBase64,
  hubNameOf,
  isNoteFlaw,
  isSignedNote,
  noteKeyOf,
  noteSignerFrom,
  readCheckpoint,
  readNoteKey,
  toBase64,
  witnessKeyOf,
  witnessedAt,
  writeCheckpoint,
} from './note.ts';
import { epochEndOf, originOf, readEpochNote, readOrigin, writeEpochNote } from './origin.ts';

const seedOf = (n: number): Uint8Array => new Uint8Array(32).fill(n);
const hub = noteSignerFrom(seedOf(1), 'hub.example/one');
const hubKey = noteKeyOf(hub.name, hub.key);
const witness = noteSignerFrom(seedOf(2), 'witness.example');
const witnessKey = witnessKeyOf(witness.name, witness.key);
const root = rootOfLeaves([leafHashOf('a'), leafHashOf('b')]);
const checkpoint = { origin: 'hub.example/log', size: 2, root };
const note = writeCheckpoint(checkpoint, [hub]);

// Two signed tree heads that the Go checksum database once handed out, as others wrote them down.
const sumdbKey = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';
const sumdbNotes = [
  `go.sum database tree
15081221
BoMMe1wd25Tco0mYGROkyqxHZWx+hcSCtMV315Lu6Lg=

— sum.golang.org Az3grilD7vQqTrv66jRgKM84Y80KTprrSt4bKmiOPxgmS5ZVBTeCl6dUvjYnN13R+C8j0jGY1WnUADGMkok3U0m2Zgo=
— test.example.com qTGhC3917mAr6hGh+T55tNjxaej/D/GQivJZRIj7XGdAcQOTqfMWIPgp/v/904LEduN/h2sSRtHUJXUL4b9Gm7Bz4Qc=
— test.example.com /Pa7Y/dUvWMAAAAAQVwkQVi81ArPV7BIaQYrMIxyzY0m8a4BdeeBhSKd3PviPK4/3Sd+NKSc5N7PDTCfAkUSVniN+R2oKIggA4iiDQ==
`,
  `go.sum database tree
63096908
8lHrQPRYe4KT4WQ9/Qk8/taKnD6IRHbFgfN7vQE2Y54=

— sum.golang.org Az3gri/oVBN1jAhNZ/iS+W31psFAWRT20/GyrhpU6taFwulQGetBkH5S7wpGXdS935jiIGiUUAXBVHzT/P6fYhqAmAk=
`,
];

test('checkpoints of another log, with a key that its users carry, are read and found signed', () => {
  for (const published of sumdbNotes) {
    expect(isSignedNote(published, sumdbKey)).toBe(true);
    expect(isSignedNote(published.replace(/\n\d/, '\n9'), sumdbKey)).toBe(false);
  }
  expect(readCheckpoint(sumdbNotes[1])).toMatchObject({ origin: 'go.sum database tree', size: 63_096_908 });
});

test('keys that other programs publish are read, mangled ones are not', () => {
  const keys = [
    sumdbKey,
    'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    'armory-drive-log+16541b8f+AYDPmG5pQp4Bgu0a1mr5uDZ196+t8lIVIfWQSPWmP+Jv',
  ];
  for (const text of keys) {
    const key = readNoteKey(text);
    expect(key && noteKeyOf(key.name, key.key, key.kind)).toBe(text);
    for (const bad of [text.slice(1), `${text}A`, text.replace('+', ' +'), text.toUpperCase(), text.slice(0, -2), '']) {
      expect(readNoteKey(bad)).toBeUndefined();
    }
  }
});

test('a checkpoint reads back, and any other Ed25519 agrees with its signature', () => {
  expect(readCheckpoint(note)).toMatchObject({ ...checkpoint, more: [] });
  expect(isSignedNote(note, hubKey)).toBe(true);
  const read = readCheckpoint(note);
  if (isNoteFlaw(read)) throw new Error('it reads');
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: toBase64url(hub.key) };
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  expect(verifyNatively(null, utf8ToBytes(read.text), key, read.signatures[0]?.bytes ?? new Uint8Array(0))).toBe(true);
});

test('K1 a key with another name or kind did not sign it', () => {
  expect(isSignedNote(note, noteKeyOf('hub.example/two', hub.key))).toBe(false);
  expect(isSignedNote(note, witnessKeyOf(hub.name, hub.key))).toBe(false);
  expect(isSignedNote(note, noteKeyOf(hub.name, witness.key))).toBe(false);
  expect(isSignedNote(note, 'nonsense')).toBe(false);
  const both = writeCheckpoint(checkpoint, [witness, hub]);
  expect(isSignedNote(both, hubKey)).toBe(true);
  expect(isSignedNote(both, noteKeyOf(witness.name, witness.key))).toBe(true);
});

test('K2 one wrong line of a known key spoils the note', () => {
  const other = writeCheckpoint({ ...checkpoint, size: 3 }, [hub]);
  const wrongLine = other.slice(other.lastIndexOf('\u2014'));
  expect(isSignedNote(note + wrongLine, hubKey)).toBe(false);
  expect(isSignedNote(note + cosigned(other, witness, 5).split('\n').at(-2) + '\n', hubKey)).toBe(true);
});

test('K3 every changed letter of the signed text or of the signature line is noticed', () => {
  fc.assert(
    fc.property(fc.nat(note.length - 1), fc.constantFrom(...'0129aZ+/= \n—x'), (at, letter) => {
      const changed = note.slice(0, at) + letter + note.slice(at + 1);
      if (changed !== note) expect(isSignedNote(changed, hubKey)).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['', 'not-a-note'],
  ['one line\n', 'not-a-note'],
  [note.slice(0, -1), 'not-a-note'],
  [note.replace('\n2\n', '\n02\n'), 'size'],
  [note.replace('\n2\n', '\n-2\n'), 'size'],
  [note.replace('\n2\n', '\n9999999999999999\n'), 'size'],
  [note.replace(toBase64(root), 'AAAA'), 'root'],
  [note.replace(toBase64(root), toBase64(root).replace('=', '')), 'root'],
  [note.replace('hub.example/log\n', '\n'), 'origin'],
  [note.replace('\u2014', '-'), 'signature-line'],
  [note.replace('hub.example/log', 'hub\texample/log'), 'not-a-note'],
  [note + note.slice(note.lastIndexOf('\u2014')).repeat(40), 'too-long'],
  [`${'x'.repeat(17_000)}${note}`, 'too-long'],
  [3, 'not-a-note'],
  ['\ud800', 'not-a-note'],
])('%j is no checkpoint: %s', (text, flaw) => {
  expect(readCheckpoint(text)).toEqual({ flaw });
});

test('a witness signs the time and the whole text, and nobody else can put a time to it', () => {
  const seen = cosigned(note, witness, 1_679_315_147);
  expect(isSignedNote(seen, hubKey)).toBe(true);
  expect(isSignedNote(seen, witnessKey)).toBe(true);
  expect(witnessedAt(seen, witnessKey)).toBe(1_679_315_147);
  expect(witnessedAt(seen, hubKey)).toBeUndefined();
  expect(witnessedAt(note, witnessKey)).toBeUndefined();
  const read = readCheckpoint(seen);
  if (isNoteFlaw(read)) throw new Error('it reads');
  const line = read.signatures[1]?.bytes ?? new Uint8Array(0);
  expect(line).toHaveLength(72);
  const said = `cosignature/v1\ntime 1679315147\n${read.text}`;
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: toBase64url(witness.key) }, format: 'jwk' });
  expect(verifyNatively(null, utf8ToBytes(said), key, line.subarray(8))).toBe(true);
  const later = seen.replace(toBase64(line).slice(0, 8), toBase64(line).slice(0, 8).replace('A', 'B'));
  expect(later === seen ? undefined : witnessedAt(later, witnessKey)).toBeUndefined();
});

test('a hub without a name is named after its key', () => {
  const nameless = noteSignerFrom(seedOf(9));
  expect(nameless.name).toBe(hubNameOf(nameless.key));
  expect(readNoteKey(noteKeyOf(nameless.name, nameless.key))).toMatchObject({ name: nameless.name, kind: 1 });
});

test('base64 is the text that the machine writes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(fromBase64(toBase64(bytes))).toEqual(new Uint8Array(bytes));
    }),
  );
  for (const bad of ['A', 'AA', 'AA=', 'AB==', 'A===', '====', 'AA==A', 'A-__'])
    expect(fromBase64(bad)).toBeUndefined();
});

test('an origin names hub, book and epoch; the end of an epoch is a checkpoint too', () => {
  const book = toBase64url(root);
  const origin = originOf({ hub: 'hub.example/one', book, epoch: 3 });
  expect(readOrigin(origin)).toEqual({ hub: 'hub.example/one', book, epoch: 3 });
  for (const bad of ['', 'hub', `hub/${book}`, `hub/${book}/0`, `hub/${book}/03`, `hub/x/1`, `/${book}/1`]) {
    expect(readOrigin(bad)).toBeUndefined();
  }
  const ended = writeEpochNote({ origin, size: 2, root, why: 'restored' }, hub);
  expect(isSignedNote(ended, hubKey)).toBe(true);
  expect(readEpochNote(ended)).toEqual({ origin, size: 2, root, why: 'restored' });
  expect(readEpochNote(note)).toBeUndefined();
  const read = readCheckpoint(ended.replace('restored', 'bored'));
  expect(isNoteFlaw(read) ? read : epochEndOf(read)).toBeUndefined();
});
