import type { Reading } from '@sanduk/capabilities/book/reading.ts';
import { exceptionIdOf } from '@sanduk/journal';
import type { Group } from '../group/group.ts';

/** What may stand and what may be final, looked at from outside of the code that decides it. */
export const checkStanding = (group: Group, reading: Reading): void => {
  oneAnswer(group, reading);
  reversedFalls(group, reading);
  strangersAreSilent(group, reading);
  sealsHaveAllKeys(group, reading);
};

const settledIn = ({ told }: Reading): ReadonlySet<string> =>
  new Set(told.flatMap(({ entry }) => (entry.type === 'governance.Settled' ? [entry.exception] : [])));

/** A key turned twice is turned, and who agrees twice has agreed: it counts once. */
const saidAgain: ReadonlySet<string> = new Set(['meeting.Cosigned', 'journal.Vouched']);

/** N2: of the entries that answer one question one stands. */
const oneAnswer = ({ world }: Group, { told }: Reading): void => {
  const standing = new Map<string, string>();
  for (const { read, stands, at, entry } of told) {
    if (!stands || saidAgain.has(entry.type)) continue;
    const { q } = read.header;
    const other = standing.get(q);
    if (other !== undefined) world.breach('N2', `${other} and ${at.id} answer one question and both stand`);
    standing.set(q, at.id);
  }
};

/** N1: what a standing reversal names does not stand. */
const reversedFalls = ({ world }: Group, { told }: Reading): void => {
  const stands = new Map(told.map((line) => [line.at.id, line.stands]));
  for (const { entry, stands: effective } of told) {
    if (effective && entry.type === 'ledger.Reversed' && stands.get(entry.entry) === true) {
      world.breach('N1', `${entry.entry} was taken back and stands`);
    }
  }
};

/** A2 and A4: a phone that one person let in alone is not in, and nothing that it says stands unless the group adopted it. */
const strangersAreSilent = ({ world, strangers, impersonated }: Group, reading: Reading): void => {
  const settled = settledIn(reading);
  const isSettled = (id: string): boolean =>
    ['journal.not-admitted', 'journal.after-revocation'].some((code) => settled.has(exceptionIdOf(code, [id])));
  for (const { read, at, stands } of reading.told) {
    if (impersonated.has(read.id)) world.breach('I22', `${at.id} is not signed by its phone and was taken in`);
    if (stands && strangers.has(read.header.d) && !isSettled(at.id)) {
      world.breach('A4', `${at.id} of a phone that is not in stands`);
    }
  }
  for (const device of strangers) {
    if (reading.book.device(device)?.writes === true) world.breach('A2', `${device} was let in by one alone`);
  }
};

/** F1, F2 and F5: the last final seal has all its keys, and none that its holder did not turn. */
const sealsHaveAllKeys = ({ world, forgedSeals, turned }: Group, { seals }: Reading): void => {
  const last = seals.findLast(({ final }) => final);
  if (last && last.signers.length < last.keys.length) {
    world.breach('F1', `seal ${last.seal} is final with ${last.signers.length} of ${last.keys.length} keys`);
  }
  for (const { seal, signers } of seals) {
    const owners = forgedSeals.get(seal) ?? [];
    const forged = signers.find(
      (member) => owners.includes(member) && ![...turned].some((turn) => turn.startsWith(`${seal} ${member} `)),
    );
    if (forged !== undefined) world.breach('F5', `the key of ${forged} under seal ${seal} was turned by somebody else`);
  }
};
