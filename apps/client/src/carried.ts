import type { Wire } from '@sanduk/journal';
import { entryIdOf } from '@sanduk/journal';
import type { Carried, Contradiction, KeptEntry } from '@sanduk/journal/sync/carried.ts';
import { isSignedNote } from '@sanduk/journal/log/note.ts';
import { arrive } from './arriving.ts';
import type { Beside } from './device/database.ts';
import type { Held } from './held.ts';
import { build } from './engine.ts';
import { noteIn } from './noted.ts';
import { lookAgain } from './shelves.ts';
import { clock } from './today.ts';
import { veiled } from './veiling.ts';

/** Finds entries by their ids. Where each lies is looked up once; then only the stretches are read that hold them. */
const lookUp = (held: Held): Carried['entries'] => {
  const { device } = held.shelf;
  let places: ReadonlyMap<string, number> | undefined;
  return async (ids) => {
    places ??= new Map((await device.read(held.id, 0)).map(({ id }, at) => [id, at]));
    const at = places;
    const stretches = new Set(ids.flatMap((id) => Math.floor((at.get(id) ?? -1) / stretch)));
    const here = new Map<string, KeptEntry>();
    for (const start of stretches) {
      if (start < 0) continue;
      for (const kept of await device.read(held.id, start * stretch, stretch)) here.set(kept.id, kept);
    }
    return ids.flatMap((id) => here.get(id) ?? []);
  };
};

const stretch = 1000;

/** A held book as `carry` wants it. */
export const carriedBy = (held: Held): Carried => {
  const { device } = held.shelf;
  return {
    book: held.id,
    kernel: build,
    now: () => clock().ms,
    note: () => noteIn(held.cover.peek().hub),
    keep: async (hub) => {
      await device.coverAnew(held.id, { hub });
      held.cover.value = { ...held.cover.peek(), hub };
      void lookAgain();
    },
    head: () => {
      const own = held.engine.peek().reading.heads.find((head) => head.device === held.signer?.device);
      return own && [own.n, own.id];
    },
    hubKey: () => held.engine.peek().reading.book.hub?.key,
    witnessKey: () => held.engine.peek().reading.book.witness?.key,
    kept: (from, most) => device.read(held.id, from, most),
    entries: lookUp(held),
    logged: (epoch, from, to) => device.logged(held.id, epoch, from, to),
    takeIn: ({ wires, log, note }) => arrive(held, wires, 'hub', { hub: note, log }),
    veiled: (entries) => veiled(held, entries),
    wordsFor: (wires) => wordsFor(held, wires),
    isSigned: isSignedNote,
    accuse: (contradiction) => device.putBeside(held.id, [besideOf(contradiction)]),
  };
};

/** What the hub lacks and this phone can give: said here in the open, veiled by a key of the group, and not erased. */
const wordsFor = async (held: Held, wires: readonly Wire[]): Promise<readonly KeptEntry[]> => {
  const wordless = new Map(wires.map((wire) => [entryIdOf(wire.h), wire]));
  const here = (await held.shelf.device.read(held.id, 0)).filter(({ id }) => wordless.has(id));
  const given = await veiled(held, here);
  return here.filter(({ id }, at) =>
    given[at]?.parts.some((part, no) => part !== null && wordless.get(id)?.parts[no] === null),
  );
};

/** One proof of a size is enough; as often as the hub says it again, it is the same proof. */
const besideOf = (contradiction: Contradiction): Beside => ({
  kind: 'evidence',
  name: contradiction.notes.map((note) => note.split('\n').slice(0, 2).join(' ')).join(' '),
  value: { ...contradiction, at: clock().ms },
});
