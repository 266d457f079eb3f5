import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import type { Book, Device as PhoneIn, Granted } from '@sanduk/capabilities/book/questions.ts';
import { writerOf } from '@sanduk/capabilities/book/today.ts';
import type { Keyring, PartKey, Read, Wire } from '@sanduk/journal';
import {
  currentKeyOf,
  isDisclosed,
  grantOf,
  keyFromGrant,
  keyNameOf,
  keysMissingFor,
  mostGranted,
  newPartKey,
  readStored,
  unveiledRead,
  veilPart,
  veiledWire,
  withKey,
  withoutPart,
} from '@sanduk/journal';
import { grammar } from '@sanduk/capabilities/book/reading-grammar.ts';
import type { KeptEntry } from '@sanduk/journal/sync/carried.ts';
import type { Beside, DeviceKey } from './device/database.ts';
import { sealer } from './device/crypto.ts';
import { agreementWith } from './device/keys.ts';
import { readsOf } from './engine.ts';
import type { Held } from './held.ts';
import { say } from './held.ts';
import { random } from './today.ts';

/**
 * Words about people on their way through a hub.
 *
 *   Z1  No words about people leave this phone for a hub in the clear. Without a key they stay at home.
 *   Z2  A key lies here before anything is veiled with it, and is given to every phone that may read.
 *   Z3  After a phone was put out, what is said next is veiled with a key that it never had.
 *   Z4  Any key may open, because the promise in the header decides. Only a key that was made here, or that a phone of the
 *       group handed over, veils and is handed on: else a stranger could choose the key and read along.
 *   Z5  What was said to the committee alone leaves this phone in no other way than veiled, by hand as little as by a hub.
 */
const ports = { sealer, random };

/** A key of a part as it lies here, with what speaks for it. */
interface KeptKey extends PartKey {
  /** This phone made it. */
  readonly made?: boolean;
  /** Entries out of which it was taken. */
  readonly grants?: readonly string[];
  /** Phones to which this one has said it: nothing is said twice, whatever becomes of what was said. */
  readonly given?: readonly string[];
}

const keptKeys = async ({ shelf, id }: Held): Promise<readonly KeptKey[]> =>
  [...(await shelf.device.beside(id, 'part-key')).values()].map((value) => value as KeptKey);

const ringOf = (keys: readonly KeptKey[]): Keyring =>
  keys.reduce<Keyring>((ring, { part, epoch, key }) => withKey(ring, { part, epoch, key }), new Map());

/** The keys of parts that lie on this phone: good enough to open with. */
export const keyringOf = async (held: Held): Promise<Keyring> => ringOf(await keptKeys(held));

/** Z4. Those that may veil. */
const trustedKeys = (kept: readonly KeptKey[], book: Book): readonly KeptKey[] => {
  const standing = new Set(book.grants().map(({ entry }) => entry));
  return kept.filter(({ made, grants }) => made === true || grants?.some((entry) => standing.has(entry)) === true);
};

const bookOf = (held: Held): Book => held.engine.peek().reading.book;

/** Two phones may have made an epoch each, so a key is kept under what it is as well. */
const nameOf = ({ part, epoch, key }: PartKey): string =>
  `${keyNameOf(part, epoch)} ${Array.from(key.subarray(0, 8)).join('.')}`;

const besideOf = (key: KeptKey): Beside => ({ kind: 'part-key', name: nameOf(key), value: key });

/** The same key out of several entries is one key, for which all of them speak. */
const merged = (before: readonly KeptKey[], fresh: readonly KeptKey[]): readonly KeptKey[] => {
  const all = new Map(before.map((key) => [nameOf(key), key]));
  const touched = new Set<string>();
  for (const key of fresh) {
    const name = nameOf(key);
    const held = all.get(name);
    all.set(name, { ...held, ...key, grants: [...new Set([...(held?.grants ?? []), ...(key.grants ?? [])])] });
    touched.add(name);
  }
  return [...touched].flatMap((name) => all.get(name) ?? []);
};

/** The keys that these entries hold for the phone with that key. */
const keysFor = async (
  book: string,
  reads: readonly Read[],
  own: DeviceKey | undefined,
): Promise<readonly KeptKey[]> => {
  if (!own?.agree) return [];
  const agreement = agreementWith(own.agree);
  const found = await Promise.all(
    reads.map(async ({ id, ledger }): Promise<KeptKey | undefined> => {
      const grant = grammar.grantOf(ledger);
      const key = grant && (await keyFromGrant(book, grant, own.device, agreement, sealer));
      return key && { ...key, grants: [id] };
    }),
  );
  return found.filter((key) => key !== undefined);
};

const hasGrant = (reads: readonly Read[]): boolean => reads.some(({ ledger }) => grammar.grantOf(ledger) !== undefined);

const keysIn = async (held: Held, reads: readonly Read[]): Promise<readonly KeptKey[]> =>
  hasGrant(reads) ? keysFor(held.id, reads, await held.shelf.device.key(held.id)) : [];

export interface Unveiled {
  readonly reads: readonly Read[];
  readonly beside: readonly Beside[];
}

/** Takes the keys out of what came in, and opens with them and the ones that were here what came veiled. */
export const opened = async (held: Held, reads: readonly Read[]): Promise<Unveiled> => {
  const kept = await keptKeys(held);
  return openedWith(kept, merged(kept, await keysIn(held, reads)), reads);
};

/** The same for a book that is only coming to this phone. */
export const openedFor = async (book: string, reads: readonly Read[], own: DeviceKey | undefined): Promise<Unveiled> =>
  openedWith([], merged([], await keysFor(book, reads, own)), reads);

const openedWith = async (
  kept: readonly KeptKey[],
  fresh: readonly KeptKey[],
  reads: readonly Read[],
): Promise<Unveiled> => {
  const keyring = ringOf([...kept, ...fresh]);
  const open = await Promise.all(reads.map((read) => unveiledRead(read, keyring, sealer)));
  const veiled = open.filter(isVeiledStill).map(({ id }): Beside => ({ kind: 'veiled', name: id, value: true }));
  return { reads: open, beside: [...fresh.map(besideOf), ...veiled] };
};

const isVeiledStill = ({ wire }: Read): boolean => wire.parts.some((part) => part !== null && 'ct' in part);

/** Z1. The same entries as a hub may have them. */
export const veiled = async (held: Held, entries: readonly KeptEntry[]): Promise<readonly Wire[]> => {
  const keyring = ringOf(trustedKeys(await keptKeys(held), bookOf(held)));
  return Promise.all(
    entries.map(({ id, wire }) => {
      let read = readStored(id, wire);
      for (const part of keysMissingFor([read], keyring)) read = withoutPart(read, part);
      return veiledWire(read, keyring, ports);
    }),
  );
};

const forCommittee = 2;

/**
 * Z5. The same entries as they may be handed to somebody: what was said to the committee alone goes veiled, or not at all.
 */
export const handed = async (held: Held, reads: readonly Read[]): Promise<readonly Read[]> => {
  const isSaid = ({ wire }: Read): boolean => wire.parts.some((part, at) => at >= forCommittee && isDisclosed(part));
  if (!reads.some(isSaid)) return reads;
  const keyring = ringOf(trustedKeys(await keptKeys(held), bookOf(held)));
  return Promise.all(reads.map((read) => (isSaid(read) ? veiledBeyond(read, keyring) : read)));
};

const veiledBeyond = async (read: Read, keyring: Keyring): Promise<Read> => {
  const parts = await Promise.all(
    read.wire.parts.map(async (held, part) => {
      if (part < forCommittee || !isDisclosed(held)) return held;
      const key = currentKeyOf(keyring, part);
      return key ? veilPart(held, read.id, key, ports) : null;
    }),
  );
  return readStored(read.id, { ...read.wire, parts });
};

const readers = (book: Book, part: number): readonly PhoneIn[] =>
  book
    .devices()
    .filter(({ revoked, sees }) => revoked === undefined && (sees === 'committee' || (part === 1 && sees === 'group')));

/** Whoever says it: the phone's owner, else who keeps the record. */
const sayerOn = (book: Book, device: string): string => {
  const here = book.device(device);
  return here && !here.shared && here.member !== undefined ? here.member : writerOf(book);
};

/**
 * Z2, Z3. Makes the keys that are missing and says what gives them to the phones that may read: before words first go to a
 * hub, when a phone came in, and when one was put out. Harmless at any time; says nothing when nothing is due.
 */
export const tendKeys = async (held: Held): Promise<void> => {
  const device = held.signer?.device;
  if (device === undefined || bookOf(held).device(device)?.writes !== true) return;
  await gatherKeys(held, device);
  const parts = [1, ...((await hasWordsFor(held, 2)) ? [2] : [])];
  for (const part of parts) await tendPart(held, part, device);
};

/** Takes the keys that are here for this phone out of the book, when it got its own key for the book only later. */
export const gatherOwn = async (held: Held): Promise<void> => {
  if (held.signer) await gatherKeys(held, held.signer.device);
};

/** Grants that hold nothing for this phone, though they name it. */
const hollow = new WeakMap<Held, ReadonlySet<string>>();

/** Keys that were granted to this phone before it had the book, that it granted itself, or that came while an older app kept it. */
const gatherKeys = async (held: Held, here: string): Promise<void> => {
  const kept = await keptKeys(held);
  const known = new Set([...kept.flatMap(({ grants }) => grants ?? []), ...(hollow.get(held) ?? [])]);
  const named = bookOf(held)
    .grants()
    .filter(({ entry, to }) => to.includes(here) && !known.has(entry));
  if (named.length === 0) return;
  const wanted = new Set(named.map(({ entry }) => entry));
  const near = held.engine.peek().reading.ordered.filter(({ id }) => wanted.has(id));
  const { device } = held.shelf;
  const reads =
    near.length === wanted.size ? near : readsOf(await device.read(held.id, 0)).filter(({ id }) => wanted.has(id));
  const keys = await keysIn(held, reads);
  const found = new Set(keys.flatMap(({ grants }) => grants ?? []));
  hollow.set(held, new Set([...(hollow.get(held) ?? []), ...wanted].filter((entry) => !found.has(entry))));
  await device.putBeside(held.id, merged(kept, keys).map(besideOf));
};

const hasWordsFor = async (held: Held, part: number): Promise<boolean> => {
  const { reading } = held.engine.peek();
  return (
    currentKeyOf(await keyringOf(held), part) !== undefined ||
    reading.ordered.some(({ wire }) => (wire.parts[part] ?? null) !== null)
  );
};

/** The phones that have this key, as far as it can be known here. */
const holdersOf = (key: KeptKey, keys: readonly KeptKey[], book: Book, here: string): ReadonlySet<string> => {
  const named = book.grants().filter(({ part, epoch }) => part === key.part && epoch === key.epoch);
  const holders = new Set([here, ...(key.given ?? [])]);
  const add = ({ device, to }: Granted): void => [device, ...to].forEach((one) => holders.add(one));
  named.filter(({ entry }) => key.grants?.includes(entry)).forEach(add);
  // Where only one key goes by this name, whoever has it handed on that one.
  const isAlone = keys.filter(({ part, epoch }) => part === key.part && epoch === key.epoch).length === 1;
  if (isAlone) named.filter(({ device }) => holders.has(device)).forEach(add);
  return holders;
};

const tendPart = async (held: Held, part: number, here: string): Promise<void> => {
  const book = bookOf(held);
  let keys = trustedKeys(await keptKeys(held), book).filter((key) => key.part === part);
  const newest = currentKeyOf(ringOf(keys), part);
  const isOut = (one: string): boolean => book.device(one)?.revoked !== undefined;
  const wasGiven = keys.some((key) => key.epoch === newest?.epoch && [...holdersOf(key, keys, book, here)].some(isOut));
  if (!newest || wasGiven) {
    const said = part === 1 ? book.epoch(1) : book.epoch(2);
    const key = { ...newPartKey(part, Math.max(said, newest?.epoch ?? 0) + 1, random), made: true };
    // W7: first the key on the disk, then the words that give it away.
    await held.shelf.device.putBeside(held.id, [besideOf(key)]);
    keys = [...keys, key];
  }
  await giveKeys(held, keys, here);
};

const giveKeys = async (held: Held, keys: readonly KeptKey[], here: string): Promise<void> => {
  const book = bookOf(held);
  const drafts: Draft[] = [];
  const given: KeptKey[] = [];
  // An epoch says itself only after the one before it.
  for (const key of keys.toSorted((a, b) => a.epoch - b.epoch)) {
    const holders = holdersOf(key, keys, book, here);
    const able = readers(book, key.part).flatMap(({ device, agree }) =>
      agree === undefined ? [] : [{ device, agree }],
    );
    const due = able.filter(({ device }) => !holders.has(device)).slice(0, mostGranted - 1);
    if (due.length === 0) continue;
    // This phone is named too: so it knows later which of its keys this was.
    const to = [...due, ...able.filter(({ device }) => device === here)];
    drafts.push({ ...(await grantOf(held.id, key, to, ports)), by: sayerOn(book, here) });
    given.push({ ...key, given: [...(key.given ?? []), ...due.map(({ device }) => device)] });
  }
  if (drafts.length === 0) return;
  const { is } = await say(held, drafts);
  if (is === 'saved') await held.shelf.device.putBeside(held.id, given.map(besideOf));
};
