import type { Carried, Contradiction } from '@sanduk/journal/sync/carried.ts';
import { evidenceFrom, writeEvidence } from '@sanduk/journal/log/evidence.ts';
import { isSignedNote } from '@sanduk/journal/log/note.ts';
import { arrive } from './arriving.ts';
import type { Beside } from './device/database.ts';
import type { Held } from './held.ts';
import { build } from './engine.ts';
import { noteIn } from './noted.ts';
import { lookAgain } from './shelves.ts';
import { clock } from './today.ts';
import { veiled } from './veiling.ts';

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
    entries: async (ids) => {
      const wanted = new Set(ids);
      const kept = (await device.read(held.id, 0)).filter(({ id }) => wanted.has(id));
      const here = new Map(kept.map((one) => [one.id, one]));
      return ids.flatMap((id) => here.get(id) ?? []);
    },
    logged: (epoch, from, to) => device.logged(held.id, epoch, from, to),
    takeIn: ({ wires, log, note }) => arrive(held, wires, 'hub', { hub: note, log }),
    veiled: (entries) => veiled(held, entries),
    isSigned: isSignedNote,
    accuse: (contradiction) => device.putBeside(held.id, besidesOf(contradiction)),
  };
};

/** A proof against a hub, as a file that `sanduk verify` confirms. One proof of a kind and a place is enough. */
export interface EvidenceHere {
  readonly at: number;
  readonly kind: string;
  readonly text: string;
}

const besidesOf = ({ key, notes, ids }: Contradiction): readonly Beside[] => {
  const evidence = evidenceFrom(key, notes, ids);
  if (!evidence) return [];
  const kind = evidence.evidence;
  const size = notes.map((note) => note.split('\n')[1] ?? '').join('-');
  const value: EvidenceHere = { at: clock().ms, kind, text: writeEvidence(evidence) };
  return [{ kind: 'evidence', name: `${kind} ${size}`, value }];
};

export const evidenceIn = async ({ shelf, id }: Held): Promise<readonly EvidenceHere[]> =>
  [...(await shelf.device.beside(id, 'evidence')).values()] as readonly EvidenceHere[];
