import { fromBase64url } from '@sanduk/kernel';
import { oddityOf, parseCanonical } from './canonical.ts';
import { bytesOf, commitmentOf, entryIdOf } from './ids.ts';

/**
 * An entry as it travels and as it is kept.
 *
 *   W1  The header is text carried verbatim; its bytes are what is hashed and signed, and they have one spelling.
 *   W2  A part is bound to its header by a salted commitment, so a part can be erased and the rest still verifies.
 *   W3  A header is at most 1,024 bytes; header and parts together are at most 16,384.
 *   W4  Whatever comes from outside is answered by an entry or by a flaw with a code, never by a crash.
 */
export interface Wire {
  readonly h: string;
  readonly s: string;
  readonly a: 1;
  /** Null where there is no such part, or where it was erased or is not for us. */
  readonly parts: readonly (Part | null)[];
}

export interface Part {
  readonly salt: string;
  readonly body: string;
}

/** The signed fields. One letter each, because every entry of every year carries them. */
export interface Header {
  readonly f: 1; // format
  readonly g: string | null; // the book: id of its first entry; null in that entry
  readonly d: string; // the device
  readonly n: number; // its counter, from 0, without gaps
  readonly p: string | null; // its entry before this one
  readonly w: readonly string[]; // heads of other devices that it had seen since
  readonly m: string | null; // the meeting
  readonly t: number; // the device's clock, milliseconds since 1970; a claim
  readonly o: number | null; // how far that clock was off when last measured
  readonly q: string; // the question that this entry answers
  readonly c: readonly (string | null)[]; // commitments, by part number
}

export interface LedgerPart {
  readonly type: string;
  readonly v: number;
  readonly [field: string]: unknown;
}

/** An entry that was read: checked against its own bytes, though not yet against a key. */
export interface Read {
  readonly id: string;
  readonly header: Header;
  readonly ledger: LedgerPart;
  /** Words about people; undefined when there are none, or when they were erased. */
  readonly personal: Readonly<Record<string, unknown>> | undefined;
  readonly wire: Wire;
}

export type FlawCode =
  | 'not-an-entry'
  | 'unknown-format'
  | 'unknown-algorithm'
  | 'header-too-long'
  | 'entry-too-long'
  | 'header-not-canonical'
  | 'header-wrong'
  | 'parts-wrong'
  | 'commitment-wrong'
  | 'part-not-canonical'
  | 'ledger-missing'
  | 'ledger-wrong';

/** Why some bytes are not an entry. `field` or `part` says where. */
export interface Flaw {
  readonly flaw: FlawCode;
  readonly field?: string;
  readonly part?: number;
  readonly bytes?: number;
}

export const isFlaw = (read: Read | Flaw): read is Flaw => 'flaw' in read;

export const longestHeader = 1024;
export const longestEntry = 16_384;
/** More heads than this do not fit a header; the rest are named by the next entry. */
export const mostSeen = 12;
const mostParts = 8;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';

const idText = /^[\w-]{21}[AQgw]$/;
const hashText = /^[\w-]{42}[AEIMQUYcgkosw048]$/;
const signatureText = /^[\w-]{85}[AQgw]$/;
/** 16 bytes in their one spelling. */
export const isId = (value: unknown): value is string => isText(value) && idText.test(value);
/** 32 bytes in their one spelling. */
export const isHash = (value: unknown): value is string => isText(value) && hashText.test(value);

const checks: Readonly<Record<keyof Header, (value: unknown) => boolean>> = {
  f: (f) => f === 1,
  g: (g) => g === null || isHash(g),
  d: isId,
  n: (n) => Number.isSafeInteger(n) && Number(n) >= 0 && Number(n) <= 10_000_000,
  p: (p) => p === null || isHash(p),
  w: (w) => Array.isArray(w) && w.length <= mostSeen && w.every(isHash) && new Set(w).size === w.length,
  m: (m) => m === null || isId(m),
  t: (t) => Number.isSafeInteger(t),
  o: (o) => o === null || Number.isSafeInteger(o),
  q: isId,
  c: (c) => Array.isArray(c) && c.length >= 1 && c.length <= mostParts && c.every((one) => one === null || isHash(one)),
};

const readHeader = (text: string): Header | Flaw => {
  const bytes = bytesOf(text).length;
  if (bytes > longestHeader) return { flaw: 'header-too-long', bytes };
  const parsed = parseCanonical(text);
  if (!parsed || !isRecord(parsed.value)) return { flaw: 'header-not-canonical' };
  const header = parsed.value;
  if (Number.isSafeInteger(header['f']) && header['f'] !== 1) return { flaw: 'unknown-format' };
  for (const [field, fits] of Object.entries(checks)) if (!fits(header[field])) return { flaw: 'header-wrong', field };
  for (const field of Object.keys(header)) if (!Object.hasOwn(checks, field)) return { flaw: 'header-wrong', field };
  const read = header as unknown as Header;
  // The first entry of a device has none before it; every later one has. The first of a book names no book, and is first.
  if ((read.n === 0) !== (read.p === null)) return { flaw: 'header-wrong', field: 'p' };
  if (read.g === null && (read.n !== 0 || read.w.length > 0)) return { flaw: 'header-wrong', field: 'g' };
  return read;
};

const flawOfPart = (part: unknown, commitment: string | null, index: number): Flaw | undefined => {
  if (part === null) return undefined;
  if (commitment === null || !isRecord(part)) return { flaw: 'parts-wrong', part: index };
  const { salt, body } = part;
  if (!isText(salt) || !isId(salt) || !isText(body)) return { flaw: 'parts-wrong', part: index };
  const saltBytes = fromBase64url(salt);
  if (!saltBytes || !body.isWellFormed()) return { flaw: 'parts-wrong', part: index };
  return commitmentOf(saltBytes, body) === commitment ? undefined : { flaw: 'commitment-wrong', part: index };
};

const readPart = (part: Part): Readonly<Record<string, unknown>> | undefined => {
  const parsed = parseCanonical(part.body);
  return parsed && isRecord(parsed.value) && !oddityOf(parsed.value) ? parsed.value : undefined;
};

const flawOfParts = (wire: Wire, header: Header): Flaw | undefined => {
  if (wire.parts.length !== header.c.length) return { flaw: 'parts-wrong' };
  let bytes = bytesOf(wire.h).length;
  for (const [index, part] of wire.parts.entries()) {
    const flaw = flawOfPart(part, header.c[index] ?? null, index);
    if (flaw) return flaw;
    bytes += part === null ? 0 : bytesOf(part.body).length;
  }
  return bytes > longestEntry ? { flaw: 'entry-too-long', bytes } : undefined;
};

/** Reads an entry from outside: everything but the signature and the chain is checked here. */
export const readWire = (value: unknown): Read | Flaw => {
  if (!isRecord(value)) return { flaw: 'not-an-entry' };
  const { h, s, a, parts } = value;
  if (!isText(h) || !h.isWellFormed() || !Array.isArray(parts)) return { flaw: 'not-an-entry' };
  if (a !== 1) return { flaw: 'unknown-algorithm' };
  if (!isText(s) || !signatureText.test(s)) return { flaw: 'not-an-entry', field: 's' };
  const header = readHeader(h);
  if ('flaw' in header) return header;
  // Fields of the envelope that we do not know are left behind: nothing signed is among them.
  const wire = { h, s, a, parts: parts.map(barePart) } as Wire;
  return flawOfParts(wire, header) ?? readParts(wire, header);
};

const barePart = (part: unknown): unknown =>
  isRecord(part) && Object.keys(part).length > 2 ? { salt: part['salt'], body: part['body'] } : part;

const readParts = (wire: Wire, header: Header): Read | Flaw => {
  const [first, second] = wire.parts;
  if (!first) return { flaw: 'ledger-missing', part: 0 };
  const ledger = readPart(first);
  if (!ledger) return { flaw: 'part-not-canonical', part: 0 };
  const { type, v } = ledger;
  if (!isText(type) || !/^[a-z]{1,30}\.[A-Za-z]{1,40}$/.test(type)) return { flaw: 'ledger-wrong', field: 'type' };
  if (!Number.isSafeInteger(v) || Number(v) < 1) return { flaw: 'ledger-wrong', field: 'v' };
  let personal: Read['personal'];
  for (const [index, part] of wire.parts.entries()) {
    if (index === 0 || !part) continue;
    const words = readPart(part);
    if (!words) return { flaw: 'part-not-canonical', part: index };
    if (part === second) personal = words;
  }
  return { id: entryIdOf(wire.h), header, ledger: ledger as LedgerPart, personal, wire };
};

/**
 * Reads an entry that this same device checked and stored before, without hashing it again. Only for one's own storage:
 * whatever comes by a network or a file goes through `readWire`.
 */
export const readStored = (id: string, wire: Wire): Read => {
  const [first, second] = wire.parts;
  return {
    id,
    header: JSON.parse(wire.h) as Header,
    ledger: JSON.parse(first?.body ?? '{}') as LedgerPart,
    personal: second ? (JSON.parse(second.body) as Readonly<Record<string, unknown>>) : undefined,
    wire,
  };
};

/** The entry without one of its detachable parts. The ledger part (0) is never erased. */
export const withoutPart = (read: Read, part: number): Read => ({
  ...read,
  personal: part === 1 ? undefined : read.personal,
  wire: { ...read.wire, parts: read.wire.parts.map((held, index) => (index === part && part > 0 ? null : held)) },
});
