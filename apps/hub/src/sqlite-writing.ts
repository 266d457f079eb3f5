import { nowOf } from './sqlite-reading.ts';
import type { Statements } from './sqlite-statements.ts';
import type { Arrival, Beginning, BookNow, Change, Changed, PartKept, Witnessed } from './store.ts';

/** What is written, each inside the transaction that the caller has begun. */

export const append = (say: Statements, change: Change): Changed => {
  const { book, revision, epoch, entries, frontier, opening } = change;
  const before = nowOf(say, book);
  if ((before?.revision ?? 0) !== revision || (before && before.epoch !== epoch)) return { answer: 'moved' };
  if (!before) {
    if (!opening) return { answer: 'moved' };
    if (opening.invitation !== undefined && !isLetIn(say, book, opening.invitation)) return { answer: 'not-invited' };
    say.open.run(book, epoch, '[]');
    if (opening.note !== undefined) say.endEpoch.run(book, epoch - 1, opening.note);
  }
  const size = before?.size ?? 0;
  const erasures = erase(say, change, before?.erasures ?? 0);
  let bytes = 0;
  for (const [at, entry] of entries.entries())
    bytes += addEntry(say, book, entry, { epoch, index: size + at, erasures });
  for (const { entry, no, part } of change.fills ?? []) bytes += addPart(say, { book, entry, no, erasures }, part);
  for (const { kind, name, value } of change.doors ?? []) say.setDoor.run(book, kind, name, value);
  for (const { id, device, n, at, wire } of change.hold ?? []) say.hold.run(book, id, device, n, at, wire);
  for (const id of change.release ?? []) say.release.run(book, id);
  const now: BookNow = {
    epoch,
    size: size + entries.length,
    frontier: entries.length > 0 ? frontier : (before?.frontier ?? []),
    revision: revision + 1,
    bytes: (before?.bytes ?? 0) + bytes,
    restored: before?.restored ?? false,
  };
  move(say, book, now, erasures);
  return { answer: 'kept', now };
};

const move = (say: Statements, book: string, now: BookNow, erasures: number): void => {
  const { epoch, size, frontier, revision, bytes, restored } = now;
  say.move.run(epoch, size, JSON.stringify(frontier), revision, bytes, restored ? 1 : 0, erasures, book);
};

/** A code opens the book that it has opened before, or, being unused, this one. */
const isLetIn = (say: Statements, book: string, fingerprint: string): boolean => {
  if (say.invited.get(book, fingerprint)) return true;
  if (say.uninvite.run(fingerprint).changes === 0) return false;
  say.useInvitation.run(book, fingerprint);
  return true;
};

/** Deletes and numbers; says how many erasures the book has now. */
const erase = (say: Statements, { book, erase: parts = [] }: Change, before: number): number => {
  let number = before;
  for (const { entry, part } of parts) {
    if (say.isErased.get(book, entry, part)) continue;
    number += 1;
    say.dropPart.run(book, entry, part);
    say.release.run(book, entry);
    say.erase.run(book, number, entry, part);
  }
  return number;
};

interface At {
  readonly epoch: number;
  readonly index: number;
  readonly erasures: number;
}

const addEntry = (say: Statements, book: string, entry: Arrival, { epoch, index, erasures }: At): number => {
  say.addEntry.run(book, entry.id, entry.device, entry.n, entry.header, entry.signature, entry.algorithm);
  say.addLeaf.run(book, epoch, index, entry.id);
  let bytes = entry.header.length + entry.signature.length;
  for (const [no, part] of entry.parts.entries())
    if (part) bytes += addPart(say, { book, entry: entry.id, no, erasures }, part);
  return bytes;
};

interface PartPlace {
  readonly book: string;
  readonly entry: string;
  readonly no: number;
  readonly erasures: number;
}

const addPart = (say: Statements, { book, entry, no, erasures }: PartPlace, part: PartKept): number => {
  if (erasures > 0 && say.isErased.get(book, entry, no)) return 0;
  if ('ct' in part) {
    const { iv, key, body } = part.ct;
    return say.addPart.run(book, entry, no, null, body, iv, key).changes ? body.length : 0;
  }
  return say.addPart.run(book, entry, no, part.salt, part.body, null, null).changes ? part.body.length : 0;
};

export const beginEpoch = (say: Statements, { book, revision, epoch, note }: Beginning): Changed => {
  const before = nowOf(say, book);
  if (before?.revision !== revision || epoch <= before.epoch) return { answer: 'moved' };
  say.endEpoch.run(book, before.epoch, note);
  say.copyLeaves.run(epoch, book, before.epoch);
  const { erasures, ...then } = before;
  const now: BookNow = { ...then, epoch, revision: revision + 1, restored: false };
  move(say, book, now, erasures);
  return { answer: 'kept', now };
};

export const witness = (say: Statements, book: string, { origin, size, root }: Witnessed, before: number): boolean => {
  const last = Number(say.witnessed.get(book, origin)?.['size'] ?? 0);
  if (last !== before) return false;
  say.witness.run(book, origin, size, root);
  return true;
};
