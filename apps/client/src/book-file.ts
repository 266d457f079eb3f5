import { digestOf } from '@sanduk/capabilities/book/digest.ts';
import { verifyGroupFile } from '@sanduk/capabilities/book/reading-check.ts';
import { readingOf } from '@sanduk/capabilities/book/reading.ts';
import type { Read, Report } from '@sanduk/journal';
import { readBookFile, verifierOf, writeBundle } from '@sanduk/journal';
import type { OpenedBook } from './book.ts';
import type { MishapCode } from './device/mishap.ts';
import { mishapOf } from './device/mishap.ts';
import { keptOf } from './engine.ts';
import { frontOf } from './front-of.ts';
import { namesAfter, noNames } from './names.ts';
import { noteIn } from './noted.ts';
import { lookAgain, shelfOf } from './shelves.ts';
import { today } from './today.ts';

/** What became of a file; each is the key of its sentence. */
export type FileAnswer =
  | { readonly is: 'opened'; readonly book: string }
  | { readonly is: 'taken-in'; readonly figures: { readonly n: number } }
  | { readonly is: 'not-a-book' | 'here-already' | 'newer' | 'other-book' | 'only-start' }
  /** The phone could not write; nothing was kept. */
  | { readonly is: MishapCode }
  | { readonly is: 'flaws'; readonly figures: { readonly n: number; readonly line: number } };

/** The sentence of an answer. */
export const keyOf = ({ is }: FileAnswer): string =>
  is === 'taken-in' ? 'copies.taken-in' : is in sentences ? `file.${is}` : `mishap.${is}`;

const sentences = { 'not-a-book': 1, 'here-already': 1, newer: 1, 'other-book': 1, 'only-start': 1, flaws: 1 };

/** Every byte, signature and sum is looked at before anything of a file is kept: whoever gave it is a stranger. */
export const checked = async (
  file: File,
): Promise<{ readonly book: string; readonly reads: readonly Read[] } | FileAnswer> => {
  const text = await file.text();
  const report = await verifyGroupFile(text, verifierOf(crypto.subtle));
  if (!report.sound || report.book === undefined) return refusalOf(report);
  const reads = readBookFile(text).entries.map(({ read }) => read);
  return reads.length === 0 ? { is: 'not-a-book' } : { book: report.book, reads };
};

const refusalOf = ({ findings }: Report): FileAnswer => {
  const wrong = findings.filter((found) => found.wrong);
  const has = (name: string): boolean => wrong.some(({ finding }) => finding === name);
  if (has('newer-format')) return { is: 'newer' };
  if (has('not-a-book') || has('empty') || has('head-wrong')) return { is: 'not-a-book' };
  const lines = new Set(wrong.map(({ line }) => line ?? 1));
  return { is: 'flaws', figures: { n: lines.size, line: Math.min(...lines) } };
};

/** Puts the book of a file on this phone, to be read. */
export const openBookFile = async (file: File): Promise<FileAnswer> => {
  const { device } = await shelfOf('book');
  const found = await checked(file);
  if ('is' in found) return found;
  const { book: id, reads } = found;
  if (await device.cover(id)) return { is: 'here-already' };
  const { book, exceptions, told, ordered } = readingOf(reads);
  const front = frontOf(book, namesAfter(noNames, told).book, exceptions.length);
  try {
    const { openedFor } = await import('./veiling.ts');
    const { beside } = await openedFor(id, ordered, undefined);
    await device.begin({ id, entries: keptOf(ordered), front, beside });
  } catch (error) {
    return { is: mishapOf(error) };
  }
  await lookAgain();
  return { is: 'opened', book: id };
};

const hopeless: ReadonlySet<string> = new Set(['empty', 'not-a-book', 'head-wrong', 'newer-format']);

/**
 * Takes in what another phone of the group wrote, all of the book or only what came after. Taking the same file in twice
 * adds nothing. A line that is not sound is left out and noted; the sound ones are kept.
 */
export const takeInFile = async (opened: OpenedBook, file: File): Promise<FileAnswer> => {
  const { head, entries, findings } = readBookFile(await file.text());
  const fatal = findings.find(({ finding }) => hopeless.has(finding));
  if (!head || fatal) return { is: fatal?.finding === 'newer-format' ? 'newer' : 'not-a-book' };
  if (head.book !== opened.stage.id) return { is: 'other-book' };
  try {
    const { fresh, refused } = await opened.arrive(entries.map(({ read }) => read.wire));
    const { heardFrom } = await import('./gossip.ts');
    await heardFrom(opened.held, head);
    const lines = new Set(findings.map(({ line }) => line));
    const wrong = lines.size + refused;
    if (wrong > 0 && fresh === 0)
      return { is: 'flaws', figures: { n: wrong, line: Math.min(...lines, entries.length + 2) } };
    return { is: 'taken-in', figures: { n: fresh } };
  } catch (error) {
    return { is: mishapOf(error) };
  }
};

/**
 * The whole book as one file of lines, with what the hub had signed, so that two phones compare it when they meet. Or only
 * what a new phone begins with: the years behind it come from the hub.
 */
export const fileOf = async (opened: OpenedBook, how: 'whole' | 'start' = 'whole'): Promise<File> => {
  const { handed, tendKeys } = await import('./veiling.ts');
  // What is for the committee alone goes veiled, so its key is made and granted before.
  if (opened.shelf.name === 'book') await tendKeys(opened.held);
  const { engine, cover, signer } = opened.held;
  // While the years are on their way, what is here goes on from the last final seal, and says so.
  const isComing = cover.peek().coming === true;
  const reading = isComing ? engine.peek().reading : readingOf(await opened.all());
  const device = signer?.device;
  const hub = noteIn(opened.cover.peek().hub);
  const { startOf } = await import('./starting.ts');
  const start = startOf(reading, engine.peek().names, hub);
  const short = how === 'start' ? start : undefined;
  const reads = await handed(opened.held, short?.reads ?? reading.ordered);
  const since = short?.since ?? (isComing ? reading.floor.heads : undefined);
  const lines = writeBundle(
    reads,
    reading.heads,
    {
      book: opened.stage.id,
      ...(hub?.covered === undefined ? {} : { checkpoints: [hub.covered] }),
      ...(device === undefined ? {} : { by: device }),
      ...(start ? { start: start.write } : {}),
      ...(since ? { since } : {}),
    },
    digestOf(reading),
  );
  const text = lines.map((line) => `${line}\n`).join('');
  return new File([text], fileName(opened.stage.name.peek()), { type: 'application/octet-stream' });
};

/** The group's name and the day, without what a folder does not allow in a name. */
const fileName = (name: string): string => {
  const plain = name
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/gu, '')
    .slice(0, 40);
  return `${plain || 'book'}-${today()}.sanduk`;
};
