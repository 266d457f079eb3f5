import { checkEvidence, evidenceFrom, readEvidence, writeEvidence } from '@sanduk/journal/log/evidence.ts';
import type { Contradiction, HubNote } from '@sanduk/journal/sync/carried.ts';
import type { Group } from '../group/group.ts';
import { living } from '../group/group.ts';
import type { Phone } from '../phone/phone.ts';
import { checkParted } from './logs.ts';

/** What a phone has noticed of its hub: proofs, troubles, things that happened, and entries that it did not take. */
interface Noticed {
  readonly proofs: number;
  readonly troubles: readonly string[];
  readonly declined: number;
}

const noticedOn = (group: Group, phone: Phone): Noticed => {
  const book = phone.flash.books.get(group.book);
  const hub = book?.cover.hub as HubNote | undefined;
  let proofs = 0;
  for (const value of book?.beside.get('evidence')?.values() ?? []) {
    const { key, notes, ids } = value as Contradiction;
    const evidence = evidenceFrom(key, notes, ids);
    // The file itself must prove it to somebody who has only the key of the hub.
    const read = evidence && readEvidence(writeEvidence(evidence));
    const verdict = read && checkEvidence(read, hub?.key);
    if (verdict && verdict.proves !== 'nothing') proofs += 1;
    else
      group.world.breach('V', `${phone.name} keeps a proof that proves nothing: ${JSON.stringify(verdict ?? value)}`);
  }
  const troubles = [...(hub?.trouble ? [hub.trouble.code] : []), ...(hub?.happened ?? []).map(({ what }) => what)];
  return { proofs, troubles, declined: book?.beside.get('declined')?.size ?? 0 };
};

/** An honest hub is accused by nobody, whatever befell it. */
export const checkNotAccused = (group: Group): void => {
  for (const phone of living(group)) {
    const { proofs } = noticedOn(group, phone);
    if (proofs > 0) group.world.breach('Y6', `${phone.name} accuses a hub that has not lied`);
  }
};

/** A hub that lied was noticed by a phone, and where it signed both, it is proven; the book is the same everywhere. */
export const checkLie = (group: Group): void => {
  const { liar, world } = group;
  if (!liar?.begun || liar.told === 0) return;
  const noticed = living(group).map((phone) => noticedOn(group, phone));
  checkParted(group, (phone) => noticedOn(group, phone).proofs);
  const proofs = noticed.reduce((sum, one) => sum + one.proofs, 0);
  const seen = noticed.some(({ troubles, declined }) => troubles.length > 0 || declined > 0);
  if (proofs > 0) world.sometimes.reached(`a lie proven: ${liar.lie}`);
  else if (seen) world.sometimes.reached(`a lie noticed: ${liar.lie}`);
  else world.sometimes.reached(`a lie that changed nothing: ${liar.lie}`);
  // A phone that was lost takes what it was shown with it.
  const shown = living(group).some(({ name }) => liar.victims.has(name));
  if (liar.twoRoots && shown && proofs === 0 && !seen) {
    world.breach('Y6', `the hub signed two roots (${liar.lie}) and no phone noticed`);
  }
};
