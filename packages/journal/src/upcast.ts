import { assert } from '@sanduk/kernel';
import type { LedgerPart } from './wire.ts';

/**
 * Stored bytes never change; when a shape gets a new version, an older entry is raised to it while it is read. A raiser
 * takes one type from version v to v + 1 and is a pure function of the ledger part. A new meaning is a new type instead.
 */
export interface Raisers {
  /** By `type@v`: what makes version v + 1 of version v. */
  readonly [typeAtVersion: string]: (ledger: LedgerPart) => LedgerPart;
}

/** No shape has a second version yet. */
export const raisers: Raisers = {};

export const raised = (ledger: LedgerPart, table: Raisers = raisers): LedgerPart => {
  let current = ledger;
  for (let raiser = table[`${current.type}@${current.v}`]; raiser; raiser = table[`${current.type}@${current.v}`]) {
    const next = raiser(current);
    assert(next.type === current.type && next.v === current.v + 1, 'a raiser goes up by one version of the same type');
    current = next;
  }
  return current;
};
