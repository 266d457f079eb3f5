import { grammar } from '@sanduk/capabilities/book/reading-grammar.ts';
import type { FileHead, Read, Wire } from '@sanduk/journal';
import { causalOrderOf, causesOf } from '@sanduk/journal';
import { noteOf } from '@sanduk/journal/sync/following.ts';
import { sift } from '@sanduk/journal/sync/sift.ts';
import type { Beside, DeviceKey, Kept } from './device/database.ts';
import type { Device } from './device/device.ts';
import { verify } from './device/crypto.ts';
import { build, keptOf, readsOf } from './engine.ts';
import { faults } from './faults.ts';
import { frontOf } from './front-of.ts';
import type { Held } from './held.ts';
import { current, readAnew } from './held.ts';
import { knownOf } from './known.ts';
import { namesAfter } from './names.ts';
import { noteIn } from './noted.ts';
import type { Lines } from './plain.ts';
import { fromPlainText, linesOf } from './plain.ts';
import type { Shelf } from './shelves.ts';
import type { Started } from './starting.ts';
import { started } from './starting.ts';
import { opened as unveiled, openedFor } from './veiling.ts';

/**
 * A new phone begins from a state that a final seal vouches for, and reads the years behind it while nobody waits.
 *
 *   B4  What has come and is not read yet lies beside the book, in portions; a portion is looked at once, whole or not.
 *   B5  When all is here and sound, the entries are laid anew in one transaction and the book is read from its first line;
 *       the state that it began from is thrown away.
 *   B6  What broke off on its way is asked of the hub, whose log is read from its first line; or another file brings it.
 */
const portion = 500;

interface Raw {
  readonly lines: readonly string[];
}
const isRaw = (value: unknown): value is Raw => typeof value === 'object' && value !== null && 'lines' in value;

/** Puts a book on this phone from a start: it opens at once. The lines follow by `keepLines`. */
export const beginFrom = async (
  device: Device,
  book: string,
  { start, anchors, tail, reading }: Started,
  key: DeviceKey | undefined,
): Promise<void> => {
  const { reads, beside } = await openedFor(book, [...anchors, ...tail], key);
  const names = namesAfter(start.names, reading.told);
  await device.begin({
    id: book,
    entries: keptOf(reads),
    front: frontOf(reading.book, names.book, reading.exceptions.length),
    key,
    snapshot: { cursor: anchors.length, build, state: { reading: start.snapshot, names: start.names } },
    hub: start.hub,
    beside,
    coming: true,
  });
};

/** The lines of the file, unread, portion by portion. What breaks off here comes by the hub or by another file. */
export const keepLines = async (device: Device, book: string, { count, at }: Lines): Promise<void> => {
  // The first line is the head, the last one the end.
  for (let from = 2; from < count; from += portion) {
    await idle();
    const most = Math.min(portion, count - from);
    const lines = Array.from({ length: most }, (_, index) => at(from + index));
    const name = `lines ${String(from).padStart(9, '0')}`;
    await device.putBeside(book, [{ kind: 'lines', name, value: { lines } satisfies Raw }]);
  }
};

const wireOf = (line: string): Wire | undefined => {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'h' in value ? (value as Wire) : undefined;
  } catch {
    return undefined;
  }
};

/** Looks at one portion, or lays all anew when there is none left. False: there is nothing more to do. */
export const backfillStep = async (held: Held): Promise<boolean> => {
  if (held.cover.peek().coming !== true) return false;
  const { device } = held.shelf;
  // One at a time: all of them at once would fill the memory of a small phone.
  const [raw] = await device.beside(held.id, 'lines', 1);
  if (!raw) return finish(held);
  const [name, value] = raw;
  const wires = isRaw(value) ? value.lines.flatMap((line) => wireOf(line) ?? []) : [];
  // Every enrolment came with the start, so all keys are known.
  const { keys } = await device.alone(held.id, () => knownOf(held));
  // Signatures of inner entries are vouched for by the last of their stretch; the book says who may sign.
  const sifted = await sift(wires, { book: held.id, keys, grammar, verify, isHere: () => false, quick: true });
  const { reads, beside } = await unveiled(held, sifted.reads);
  const declined = sifted.declined.map((one): Beside => ({
    kind: 'declined',
    name: one.id ?? `${one.d} ${one.n}`,
    value: { ...one, at: 0, from: 'phone' },
  }));
  await device.putBeside(held.id, [
    { kind: 'backfill', name, value: keptOf(reads) },
    { kind: 'lines', name, value: undefined },
    ...beside,
    ...declined,
  ]);
  return true;
};

const finish = async (held: Held): Promise<boolean> => {
  const { device } = held.shelf;
  return device.alone(held.id, async () => {
    const engine = await current(held, false);
    const portions = [...(await device.beside(held.id, 'backfill')).values()];
    if ((await device.beside(held.id, 'lines', 1)).size > 0) return true;
    const here = await device.read(held.id, 0);
    const all = new Map<string, Kept>();
    for (const kept of [...portions.flatMap((one) => one as readonly Kept[]), ...here]) all.set(kept.id, kept);
    const reads = causalOrderOf(readsOf([...all.values()]));
    if (reads.length < all.size || !isWhole(held, reads)) {
      await readLogAnew(held);
      return false;
    }
    await device.arrange(held.id, keptOf(reads), engine.count);
    held.cover.value = withoutComing(held.cover.peek());
    await readAnew(held);
    return false;
  });
};

/** B6. Where only the giver had read the log: what it read does not lie here. */
const readLogAnew = async ({ shelf: { device }, id, cover }: Held): Promise<void> => {
  const note = noteIn(cover.peek().hub);
  if (!note || note.size === 0 || (await device.logged(id, note.epoch, 0, 1)).length > 0) return;
  const { key, epoch, at, checkpoint, epochs, happened, heard } = note;
  const best = checkpoint === undefined ? {} : { checkpoint };
  const hub = { ...noteOf(key, epoch, at), ...best, epochs, happened, heard };
  await device.coverAnew(id, { hub });
  cover.value = { ...cover.peek(), hub };
};

const withoutComing = ({ coming: _, ...cover }: Held['cover']['value']): Held['cover']['value'] => cover;

/** Every chain from its first entry on, and nothing that rests on what is not here. */
const isWhole = (held: Held, reads: readonly Read[]): boolean => {
  const ids = new Set(reads.map(({ id }) => id));
  const { heads } = held.engine.peek().reading;
  return heads.every(({ id }) => ids.has(id)) && reads.every((read) => causesOf(read).every((cause) => ids.has(cause)));
};

/** When the page has nothing to do for whoever looks at it. */
const idle = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: 5_000 });
    else setTimeout(resolve, 20);
  });

/** Reads the years while nobody waits, one portion after the other. */
export const backfillWhenIdle = (held: Held): void => {
  const steps = async (): Promise<void> => {
    do await idle();
    while (await backfillStep(held));
  };
  steps().catch(faults.report);
};

/** A file that brings a start along: the book opens at once, for the phone that was let in. Undefined: read all lines. */
export const takeStart = async (
  shelf: Shelf,
  text: string,
  key: DeviceKey | undefined,
  open: (book: string) => Promise<{ readonly held: Held }>,
): Promise<string | undefined> => {
  const lines = linesOf(text);
  const head = fromPlainText(lines.at(1)) as Partial<FileHead> | undefined;
  const { book, start } = head ?? {};
  if (book === undefined || start === undefined || (await shelf.device.cover(book))) return undefined;
  const found = await started({ book, start }, lines.at);
  if (!found || (key && found.reading.book.device(key.device)?.writes !== true)) return undefined;
  await beginFrom(shelf.device, book, found, key);
  // The book is open by now; its years are put away behind it.
  keepLines(shelf.device, book, lines)
    .then(async () => backfillWhenIdle((await open(book)).held))
    .catch(faults.report);
  return book;
};
