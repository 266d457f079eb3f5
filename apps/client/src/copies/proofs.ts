import type { Evidence } from '@sanduk/journal/log/evidence.ts';
import { evidenceFrom, writeEvidence } from '@sanduk/journal/log/evidence.ts';
import type { Contradiction } from '@sanduk/journal/sync/carried.ts';
import type { Declined } from '@sanduk/journal/sync/sift.ts';
import type { OpenedBook } from '../book.ts';
import { today } from '../today.ts';

/** What lies beside a book for whoever asks: proofs against a hub, and lines that did not pass the check. */
export interface Proofs {
  readonly evidence: readonly Evidence[];
  readonly declined: readonly Declined[];
}

export const proofsOf = async ({ shelf, stage }: Pick<OpenedBook, 'shelf' | 'stage'>): Promise<Proofs> => {
  const [evidence, declined] = await Promise.all([
    shelf.device.beside(stage.id, 'evidence'),
    shelf.device.beside(stage.id, 'declined'),
  ]);
  return {
    evidence: [...evidence.values()].flatMap((kept) => evidenceOf(kept as Contradiction) ?? []),
    declined: [...declined.values()] as readonly Declined[],
  };
};

const evidenceOf = ({ key, notes, ids }: Contradiction): Evidence | undefined => evidenceFrom(key, notes, ids);

export const proofFile = (evidence: Evidence): File =>
  new File([writeEvidence(evidence)], `hub-proof-${today()}.json`, { type: 'application/json' });

export const declinedFile = (declined: readonly Declined[]): File =>
  new File([declined.map((one) => `${JSON.stringify(one)}\n`).join('')], `not-taken-in-${today()}.jsonl`, {
    type: 'application/json',
  });
