import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { assert, fromBase64url, toBase64url } from '@sanduk/kernel';

/**
 * Notes: short texts that a hub or a witness signs with Ed25519, in the form that transparency logs share
 * (C2SP signed-note, tlog-checkpoint, tlog-cosignature). Any tool that knows those forms can check them without us.
 *
 *   K1  A key is known by its name and its id together; lines of other keys are passed over.
 *   K2  One wrong line of a known key makes the whole note worthless.
 *   K3  A checkpoint says origin, size and root, each in its one spelling.
 */
export interface NoteSigner {
  readonly name: string;
  /** The Ed25519 public key, 32 bytes. */
  readonly key: Uint8Array;
  readonly sign: (message: Uint8Array) => Uint8Array;
}

export interface NoteKey {
  readonly name: string;
  /** Four bytes, in hexadecimal. */
  readonly id: string;
  /** 1: signs notes. 4: a witness, who signs the time as well. */
  readonly kind: 1 | 4;
  readonly key: Uint8Array;
}

export interface Checkpoint {
  /** Which log: `<hub>/<book>/<epoch>`. */
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** Lines after the root; a plain checkpoint has none. */
  readonly more?: readonly string[];
}

export interface NoteSignature {
  readonly name: string;
  readonly id: string;
  readonly bytes: Uint8Array;
}

export interface SignedCheckpoint extends Checkpoint {
  readonly more: readonly string[];
  /** What was signed: the note up to and with the line end before the blank line. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteFlaw {
  readonly flaw: 'not-a-note' | 'too-long' | 'signature-line' | 'origin' | 'size' | 'root' | 'extension';
}

const longestNote = 16_384;
const mostSignatures = 32;
// No letter of a name may be a blank or the plus that parts the fields of a key.
const nameText = /^[^\s+]{1,200}$/u;
const base64Text = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export const toBase64 = (bytes: Uint8Array): string => {
  const text = toBase64url(bytes).replaceAll('-', '+').replaceAll('_', '/');
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
};

export const fromBase64 = (text: string): Uint8Array | undefined =>
  base64Text.test(text) ? fromBase64url(text.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_')) : undefined;

const keyIdOf = (name: string, kind: 1 | 4, key: Uint8Array): Uint8Array =>
  sha256(concatBytes(utf8ToBytes(`${name}\n`), Uint8Array.of(kind), key)).subarray(0, 4);

/** The name under which a hub signs when nobody gives it another: made of its key, so that no two hubs share it. */
export const hubNameOf = (key: Uint8Array): string => `sanduk-${bytesToHex(sha256(key).subarray(0, 8))}`;

/** A key that checks notes, as one word: name, id, key. */
export const noteKeyOf = (name: string, key: Uint8Array, kind: 1 | 4 = 1): string =>
  `${name}+${bytesToHex(keyIdOf(name, kind, key))}+${toBase64(concatBytes(Uint8Array.of(kind), key))}`;

/** The key of a witness, whose signatures carry the time. */
export const witnessKeyOf = (name: string, key: Uint8Array): string => noteKeyOf(name, key, 4);

/** The parts of such a word; undefined when its id is not that of its name and key. */
export const readNoteKey = (text: string): NoteKey | undefined => {
  const [, name, id, material] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/u.exec(text) ?? [];
  if (name === undefined || id === undefined || material === undefined || !nameText.test(name)) return undefined;
  const bytes = fromBase64(material);
  const kind = bytes?.[0];
  if (bytes?.length !== 33 || (kind !== 1 && kind !== 4)) return undefined;
  const key = bytes.subarray(1);
  return bytesToHex(keyIdOf(name, kind, key)) === id ? { name, id, kind, key } : undefined;
};

/** A signer from 32 secret bytes. */
export const noteSignerFrom = (seed: Uint8Array, name?: string): NoteSigner => {
  const key = ed25519.getPublicKey(seed);
  return { name: name ?? hubNameOf(key), key, sign: (message) => ed25519.sign(message, seed) };
};

const lineOf = (name: string, id: Uint8Array, signature: Uint8Array): string =>
  `\u2014 ${name} ${toBase64(concatBytes(id, signature))}\n`;

const bodyOf = ({ origin, size, root, more = [] }: Checkpoint): string =>
  [origin, String(size), toBase64(root), ...more].map((line) => `${line}\n`).join('');

export const writeCheckpoint = (checkpoint: Checkpoint, signers: readonly NoteSigner[]): string => {
  const text = bodyOf(checkpoint);
  const lines = signers.map(({ name, key, sign }) => lineOf(name, keyIdOf(name, 1, key), sign(utf8ToBytes(text))));
  const note = `${text}\n${lines.join('')}`;
  assert(!('flaw' in readCheckpoint(note)), 'a checkpoint of our own reads back');
  return note;
};

const signatureOf = (line: string): NoteSignature | undefined => {
  const [, name, material] = /^\u2014 ([^ ]+) ([^ ]+)$/u.exec(line) ?? [];
  if (name === undefined || material === undefined || !nameText.test(name)) return undefined;
  const bytes = fromBase64(material);
  if (!bytes || bytes.length < 5) return undefined;
  return { name, id: bytesToHex(bytes.subarray(0, 4)), bytes: bytes.subarray(4) };
};

// Lines end with a line feed and hold no other letter below the blank.
const hasControls = (note: string): boolean => /\p{Cc}/u.test(note.replaceAll('\n', ''));

/** Reads a checkpoint and its signature lines; nothing is believed of it until `isSignedNote` says so. */
export const readCheckpoint = (note: unknown): SignedCheckpoint | NoteFlaw => {
  if (typeof note !== 'string' || !note.isWellFormed() || hasControls(note)) return { flaw: 'not-a-note' };
  if (note.length > longestNote) return { flaw: 'too-long' };
  const blank = note.lastIndexOf('\n\n');
  if (blank < 0 || !note.endsWith('\n')) return { flaw: 'not-a-note' };
  const text = note.slice(0, blank + 1);
  const lines = note.slice(blank + 2, -1).split('\n');
  if (lines.length > mostSignatures) return { flaw: 'too-long' };
  const signatures = lines.map(signatureOf).filter((one) => one !== undefined);
  if (signatures.length !== lines.length) return { flaw: 'signature-line' };
  const [origin = '', size = '', root = '', ...more] = text.slice(0, -1).split('\n');
  if (origin === '') return { flaw: 'origin' };
  if (!/^(?:0|[1-9]\d{0,14})$/.test(size)) return { flaw: 'size' };
  const hash = fromBase64(root);
  if (hash?.length !== 32) return { flaw: 'root' };
  if (more.includes('')) return { flaw: 'extension' };
  return { origin, size: Number(size), root: hash, more, text, signatures };
};

export const isNoteFlaw = (read: SignedCheckpoint | NoteFlaw): read is NoteFlaw => 'flaw' in read;

const isOfKey = (key: Uint8Array, message: string, signature: Uint8Array): boolean => {
  try {
    return signature.length === 64 && ed25519.verify(signature, utf8ToBytes(message), key, { zip215: false });
  } catch {
    return false; // bytes that are no point of the curve
  }
};

const timeOf = (bytes: Uint8Array): bigint =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(0);

const cosignedText = (text: string, seconds: bigint): string => `cosignature/v1\ntime ${seconds}\n${text}`;

const isGood = ({ kind, key }: NoteKey, text: string, { bytes }: NoteSignature): boolean =>
  kind === 1
    ? isOfKey(key, text, bytes)
    : bytes.length === 72 && isOfKey(key, cosignedText(text, timeOf(bytes)), bytes.subarray(8));

const linesOf = (checkpoint: SignedCheckpoint, key: NoteKey): readonly NoteSignature[] =>
  checkpoint.signatures.filter(({ name, id }) => name === key.name && id === key.id);

/** Whether this key signed the checkpoint: a hub's own key, or the key of a witness. */
export const isSignedNote = (note: string | SignedCheckpoint, vkey: string): boolean => {
  const key = readNoteKey(vkey);
  const checkpoint = typeof note === 'string' ? readCheckpoint(note) : note;
  if (!key || isNoteFlaw(checkpoint)) return false;
  const lines = linesOf(checkpoint, key);
  return lines.length > 0 && lines.every((line) => isGood(key, checkpoint.text, line));
};

/** The note with one line more: a witness says that at that second this was the longest log that she had seen. */
export const cosigned = (note: string, { name, key, sign }: NoteSigner, seconds: number): string => {
  const checkpoint = readCheckpoint(note);
  assert(!isNoteFlaw(checkpoint), 'a witness signs what she could read');
  const time = new Uint8Array(8);
  new DataView(time.buffer).setBigUint64(0, BigInt(seconds));
  const signature = sign(utf8ToBytes(cosignedText(checkpoint.text, BigInt(seconds))));
  return note + lineOf(name, keyIdOf(name, 4, key), concatBytes(time, signature));
};

/** When that witness signed this note, in seconds since 1970; undefined when she did not. */
export const witnessedAt = (note: string | SignedCheckpoint, vkey: string): number | undefined => {
  const key = readNoteKey(vkey);
  const checkpoint = typeof note === 'string' ? readCheckpoint(note) : note;
  if (key?.kind !== 4 || isNoteFlaw(checkpoint) || !isSignedNote(checkpoint, vkey)) return undefined;
  const times = linesOf(checkpoint, key).map(({ bytes }) => Number(timeOf(bytes)));
  return Math.max(...times);
};
