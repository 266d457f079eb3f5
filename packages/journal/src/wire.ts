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
 *   W5  The ledger part travels in the clear; every other part may travel veiled, and its commitment is asked when it is
 *       unveiled.
 */
export interface Wire {
  readonly h: string;
  readonly s: string;
  readonly a: 1;
  /** Null where there is no such part, or where it was erased or is not for us. */
  readonly parts: readonly (Part | Veiled | null)[];
}

/** A part that anybody can read. */
export interface Part {
  readonly salt: string;
  readonly body: string;
}

/** A part on its way through hands that may not read it: salt and body are inside, encrypted. */
export interface Veiled {
  readonly ct: Veil;
}

export interface Veil {
  readonly iv: string;
  /** Which key opens it: "<part>.<epoch>". */
  readonly key: string;
  readonly body: string;
}

export const isVeiled = (part: Part | Veiled | null | undefined): part is Veiled =>
  part !== null && part !== undefined && 'ct' in part;
export const isDisclosed = (part: Part | Veiled | null | undefined): part is Part =>
  part !== null && part !== undefined && 'salt' in part;

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
  /** Words about people (part 1); undefined when there are none, when they were erased, and while they are veiled. */
  readonly personal: Readonly<Record<string, unknown>> | undefined;
  /** Words for the committee alone (part 2), likewise. */
  readonly confidential?: Readonly<Record<string, unknown>> | undefined;
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
const nonceText = /^[\w-]{16}$/;
const veilKeyText = /^([1-7])\.([1-9]\d{0,3})$/;
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

const checkList = Object.entries(checks);

/** How many bytes a text has, without writing them down where each letter plainly is one. */
const lengthOf = (text: string): number => (/^[ -~]*$/.test(text) ? text.length : bytesOf(text).length);

const readHeader = (text: string): Header | Flaw => {
  const bytes = lengthOf(text);
  if (bytes > longestHeader) return { flaw: 'header-too-long', bytes };
  const parsed = parseCanonical(text);
  if (!parsed || !isRecord(parsed.value)) return { flaw: 'header-not-canonical' };
  const header = parsed.value;
  if (Number.isSafeInteger(header['f']) && header['f'] !== 1) return { flaw: 'unknown-format' };
  for (const [field, fits] of checkList) if (!fits(header[field])) return { flaw: 'header-wrong', field };
  for (const field of Object.keys(header)) if (!Object.hasOwn(checks, field)) return { flaw: 'header-wrong', field };
  const read = header as unknown as Header;
  // The first entry of a device has none before it; every later one has. The first of a book names no book, and is first.
  if ((read.n === 0) !== (read.p === null)) return { flaw: 'header-wrong', field: 'p' };
  if (read.g === null && (read.n !== 0 || read.w.length > 0)) return { flaw: 'header-wrong', field: 'g' };
  return read;
};

/** Beside its body a veil holds 16 bytes of salt, 16 that show changes, and up to 63 that hide the length. */
const mostBesideBody = 16 + 16 + 63;
const leastVeil = 16 + 16 + 2;

const flawOfVeil = (veil: unknown, index: number): Flaw | undefined => {
  const wrong: Flaw = { flaw: 'parts-wrong', part: index };
  if (!isRecord(veil)) return wrong;
  const { iv, key, body } = veil;
  if (!isText(iv) || !nonceText.test(iv) || !isText(key) || !isText(body)) return wrong;
  if (veilKeyText.exec(key)?.[1] !== String(index)) return wrong;
  // What is far too long is not even taken apart.
  if (body.length > 2 * longestEntry) return { flaw: 'entry-too-long', part: index };
  return (fromBase64url(body)?.length ?? 0) < leastVeil ? wrong : undefined;
};

const flawOfPart = (part: unknown, commitment: string | null, index: number): Flaw | undefined => {
  if (part === null) return undefined;
  if (commitment === null || !isRecord(part)) return { flaw: 'parts-wrong', part: index };
  if ('ct' in part) return index === 0 ? { flaw: 'ledger-missing', part: 0 } : flawOfVeil(part['ct'], index);
  const { salt, body } = part;
  if (!isText(salt) || !isId(salt) || !isText(body)) return { flaw: 'parts-wrong', part: index };
  const saltBytes = fromBase64url(salt);
  if (!saltBytes || !body.isWellFormed()) return { flaw: 'parts-wrong', part: index };
  return commitmentOf(saltBytes, body) === commitment ? undefined : { flaw: 'commitment-wrong', part: index };
};

/** How long the body is, or at least is when it is veiled. */
const bytesOfPart = (part: Part | Veiled | null): number => {
  if (part === null) return 0;
  if (isVeiled(part)) return Math.max(0, Math.floor((part.ct.body.length * 3) / 4) - mostBesideBody);
  return lengthOf(part.body);
};

const readPart = (part: Part): Readonly<Record<string, unknown>> | undefined => {
  const parsed = parseCanonical(part.body);
  return parsed && isRecord(parsed.value) && !oddityOf(parsed.value) ? parsed.value : undefined;
};

const flawOfParts = (wire: Wire, header: Header): Flaw | undefined => {
  if (wire.parts.length !== header.c.length) return { flaw: 'parts-wrong' };
  let bytes = lengthOf(wire.h);
  for (const [index, part] of wire.parts.entries()) {
    const flaw = flawOfPart(part, header.c[index] ?? null, index);
    if (flaw) return flaw;
    bytes += bytesOfPart(part);
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

const barePart = (part: unknown): unknown => {
  if (!isRecord(part)) return part;
  const { ct, salt, body } = part;
  if (isRecord(ct)) return { ct: { iv: ct['iv'], key: ct['key'], body: ct['body'] } };
  return 'ct' in part ? { ct } : { salt, body };
};

const readParts = (wire: Wire, header: Header): Read | Flaw => {
  const [first] = wire.parts;
  if (!isDisclosed(first)) return { flaw: 'ledger-missing', part: 0 };
  const ledger = readPart(first);
  if (!ledger) return { flaw: 'part-not-canonical', part: 0 };
  const { type, v } = ledger;
  if (!isText(type) || !/^[a-z]{1,30}\.[A-Za-z]{1,40}$/.test(type)) return { flaw: 'ledger-wrong', field: 'type' };
  if (!Number.isSafeInteger(v) || Number(v) < 1) return { flaw: 'ledger-wrong', field: 'v' };
  const words: Readonly<Record<string, unknown>>[] = [];
  for (const [index, part] of wire.parts.entries()) {
    if (index === 0 || !isDisclosed(part)) continue;
    const said = readPart(part);
    if (!said) return { flaw: 'part-not-canonical', part: index };
    words[index] = said;
  }
  return readOf(entryIdOf(wire.h), header, ledger as LedgerPart, words, wire);
};

/** `confidential` is there only when it says something, so that entries without it stay the plain values they were. */
const readOf = (
  id: string,
  header: Header,
  ledger: LedgerPart,
  [, personal, confidential]: readonly (Readonly<Record<string, unknown>> | undefined)[],
  wire: Wire,
): Read => ({ id, header, ledger, personal, ...(confidential ? { confidential } : {}), wire });

/**
 * Reads an entry that this same device checked and stored before, without hashing it again. Only for one's own storage:
 * whatever comes by a network or a file goes through `readWire`.
 */
export const readStored = (id: string, wire: Wire): Read => {
  const words = wire.parts.map((part) =>
    isDisclosed(part) ? (JSON.parse(part.body) as Readonly<Record<string, unknown>>) : undefined,
  );
  return readOf(id, JSON.parse(wire.h) as Header, (words[0] ?? {}) as LedgerPart, words, wire);
};

const withPart = (read: Read, part: number, put: Part | null): Read => {
  const wire = { ...read.wire, parts: read.wire.parts.map((held, index) => (index === part ? put : held)) };
  return readStored(read.id, wire);
};

/** The entry without one of its detachable parts: how it is erased. The ledger part (0) is never erased. */
export const withoutPart = (read: Read, part: number): Read => (part > 0 ? withPart(read, part, null) : read);

/** The entry with a part that was veiled or not here, once its words are: checked against the promise in the header. */
export const unveiled = (read: Read, part: number, plain: Part): Read | Flaw => {
  if (part < 1 || part >= read.header.c.length) return { flaw: 'parts-wrong', part };
  const flaw = flawOfPart(plain, read.header.c[part] ?? null, part);
  if (flaw) return flaw;
  if (!readPart(plain)) return { flaw: 'part-not-canonical', part };
  const opened = withPart(read, part, plain);
  return flawOfParts(opened.wire, read.header) ?? opened;
};
