import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import type { Book, Device as PhoneIn } from '@sanduk/capabilities/book/questions.ts';
import { writerOf } from '@sanduk/capabilities/book/today.ts';
import type { Keyring, PartKey, Read, Wire } from '@sanduk/journal';
import {
  currentKeyOf,
  grantOf,
  keyFromGrant,
  keyNameOf,
  keysMissingFor,
  mostGranted,
  newPartKey,
  readStored,
  unveiledRead,
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
import { knownOf } from './known.ts';
import { random } from './today.ts';

/**
 * Words about people on their way through a hub.
 *
 *   Z1  No words about people leave this phone for a hub in the clear. Without a key they stay at home.
 *   Z2  A key lies here before anything is veiled with it, and is given to every phone that may read.
 *   Z3  After a phone was put out, what is said next is veiled with a key that it never had.
 */
const ports = { sealer, random };

/** The keys of parts that lie on this phone. */
export const keyringOf = async ({ shelf, id }: Held): Promise<Keyring> => {
  const kept = await shelf.device.beside(id, 'part-key');
  let keyring: Keyring = new Map();
  for (const value of kept.values()) {
    const { part, epoch, key } = value as PartKey;
    keyring = withKey(keyring, { part, epoch, key });
  }
  return keyring;
};

/** Two phones may have made an epoch each, so a key is kept under what it is as well. */
const besideOf = (key: PartKey): Beside => ({
  kind: 'part-key',
  name: `${keyNameOf(key.part, key.epoch)} ${Array.from(key.key.subarray(0, 4)).join('.')}`,
  value: key,
});

/** The keys that these entries hold for the phone with that key. */
const keysFor = async (
  book: string,
  reads: readonly Read[],
  own: DeviceKey | undefined,
): Promise<readonly PartKey[]> => {
  if (!own?.agree) return [];
  const grants = reads.flatMap(({ ledger }) => grammar.grantOf(ledger) ?? []);
  const agreement = agreementWith(own.agree);
  const keys = await Promise.all(grants.map((grant) => keyFromGrant(book, grant, own.device, agreement, sealer)));
  return keys.filter((key) => key !== undefined);
};

const hasGrant = (reads: readonly Read[]): boolean => reads.some(({ ledger }) => grammar.grantOf(ledger) !== undefined);

const keysIn = async (held: Held, reads: readonly Read[]): Promise<readonly PartKey[]> =>
  hasGrant(reads) ? keysFor(held.id, reads, await held.shelf.device.key(held.id)) : [];

export interface Unveiled {
  readonly reads: readonly Read[];
  readonly beside: readonly Beside[];
}

/** Takes the keys out of what came in, and opens with them and the ones that were here what came veiled. */
export const opened = async (held: Held, reads: readonly Read[]): Promise<Unveiled> => {
  return openedWith(await keyringOf(held), await keysIn(held, reads), reads);
};

/** The same for a book that is only coming to this phone. */
export const openedFor = async (book: string, reads: readonly Read[], own: DeviceKey | undefined): Promise<Unveiled> =>
  openedWith(new Map(), await keysFor(book, reads, own), reads);

const openedWith = async (before: Keyring, fresh: readonly PartKey[], reads: readonly Read[]): Promise<Unveiled> => {
  let keyring = before;
  for (const key of fresh) keyring = withKey(keyring, key);
  const open = await Promise.all(reads.map((read) => unveiledRead(read, keyring, sealer)));
  const veiled = open.filter(isVeiledStill).map(({ id }): Beside => ({ kind: 'veiled', name: id, value: true }));
  return { reads: open, beside: [...fresh.map(besideOf), ...veiled] };
};

const isVeiledStill = ({ wire }: Read): boolean => wire.parts.some((part) => part !== null && 'ct' in part);

/** Z1. The same entries as a hub may have them. */
export const veiled = async (held: Held, entries: readonly KeptEntry[]): Promise<readonly Wire[]> => {
  const keyring = await keyringOf(held);
  return Promise.all(
    entries.map(({ id, wire }) => {
      let read = readStored(id, wire);
      for (const part of keysMissingFor([read], keyring)) read = withoutPart(read, part);
      return veiledWire(read, keyring, ports);
    }),
  );
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
  const { book } = held.engine.peek().reading;
  const device = held.signer?.device;
  if (device === undefined || book.device(device)?.writes !== true) return;
  await gatherKeys(held);
  const parts = [1, ...((await hasWordsFor(held, 2)) ? [2] : [])];
  for (const part of parts) await tendPart(held, part);
};

/** Keys that were granted to this phone before it had the book, or while an older app kept it. */
const gatherKeys = async (held: Held): Promise<void> => {
  const { device } = held.shelf;
  const keyring = await keyringOf(held);
  const { granted } = await device.alone(held.id, () => knownOf(held));
  const here = held.signer?.device ?? '';
  if (![...granted].some(([name, devices]) => devices.has(here) && !keyring.has(name))) return;
  const reads = readsOf(await device.read(held.id, 0));
  const keys = await keysIn(held, reads);
  await device.putBeside(held.id, keys.map(besideOf));
};

const hasWordsFor = async (held: Held, part: number): Promise<boolean> => {
  const { reading } = held.engine.peek();
  return (
    currentKeyOf(await keyringOf(held), part) !== undefined ||
    reading.ordered.some(({ wire }) => (wire.parts[part] ?? null) !== null)
  );
};

const tendPart = async (held: Held, part: number): Promise<void> => {
  const { device } = held.shelf;
  const { granted } = await device.alone(held.id, () => knownOf(held));
  const { book } = held.engine.peek().reading;
  let keyring = await keyringOf(held);
  const newest = currentKeyOf(keyring, part);
  const isOut = (one: string): boolean => book.device(one)?.revoked !== undefined;
  const wasGiven = newest && [...(granted.get(keyNameOf(part, newest.epoch)) ?? [])].some(isOut);
  if (!newest || wasGiven) {
    const said = part === 1 ? book.epoch(1) : book.epoch(2);
    const key = newPartKey(part, Math.max(said, newest?.epoch ?? 0) + 1, random);
    // W7: first the key on the disk, then the words that give it away.
    await device.putBeside(held.id, [besideOf(key)]);
    keyring = withKey(keyring, key);
  }
  await giveKeys(held, part, keyring, granted);
};

const giveKeys = async (
  held: Held,
  part: number,
  keyring: Keyring,
  granted: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<void> => {
  const { book } = held.engine.peek().reading;
  const here = held.signer?.device ?? '';
  const drafts: Draft[] = [];
  for (const [name, keys] of keyring) {
    const [of, epoch] = name.split('.').map(Number);
    const [key] = keys;
    if (of !== part || epoch === undefined || !key) continue;
    const given = granted.get(name);
    const due = readers(book, part).flatMap(({ device, agree }) =>
      agree === undefined || device === here || given?.has(device) ? [] : [{ device, agree }],
    );
    if (due.length === 0) continue;
    const grant = await grantOf(held.id, { part, epoch, key }, due.slice(0, mostGranted), ports);
    drafts.push({ ...grant, by: sayerOn(book, here) });
  }
  // An epoch says itself only after the one before it.
  drafts.sort((a, b) => ('epoch' in a && 'epoch' in b ? Number(a.epoch) - Number(b.epoch) : 0));
  if (drafts.length > 0) await say(held, drafts);
};
