import type { Reading } from '@sanduk/capabilities/book/reading.ts';
import type { Group } from '../group/group.ts';

/** What may stand and what may be final, looked at from outside of the code that decides it. */
export const checkStanding = (group: Group, reading: Reading): void => {
  oneAnswer(group, reading);
  reversedFalls(group, reading);
  strangersAreSilent(group, reading);
  sealsHaveAllKeys(group, reading);
};

const settledFor = ({ told }: Reading): ReadonlySet<string> =>
  new Set(told.flatMap(({ entry }) => (entry.type === 'governance.Settled' ? [entry.exception] : [])));

/** N2: of the entries that answer one question one stands. */
const oneAnswer = ({ world }: Group, { told }: Reading): void => {
  const standing = new Map<string, string>();
  for (const { read, stands, at, entry } of told) {
    // A key turned twice is turned; it counts once.
    if (!stands || entry.type === 'meeting.Cosigned') continue;
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
  const adopted = settledFor(reading).size > 0;
  for (const { read, at } of reading.told) {
    if (impersonated.has(read.id)) world.breach('I22', `${at.id} is not signed by its phone and was taken in`);
  }
  for (const device of strangers) {
    if (reading.book.device(device)?.writes === true && !adopted)
      world.breach('A2', `${device} was let in by one alone`);
    const spoken = reading.told.find(({ read, stands }) => stands && read.header.d === device);
    if (spoken && !adopted) world.breach('A4', `${spoken.at.id} of a phone that is not in stands`);
  }
};

/** F1, F2 and F5: the last final seal has all its keys, and none that its holder did not turn. */
const sealsHaveAllKeys = ({ world, forgedSeals, phones }: Group, { seals, book }: Reading): void => {
  const last = seals.findLast(({ final }) => final);
  if (!last) return;
  if (last.signers.length < last.keys.length) {
    world.breach('F1', `seal ${last.seal} is final with ${last.signers.length} of ${last.keys.length} keys`);
  }
  const ownsPhone = (member: string): boolean =>
    book.devices().some((one) => one.member === member && one.writes && !one.shared) &&
    phones.some(({ owner, state }) => owner === member && state !== 'lost');
  const forged = seals.find(({ seal, final }) => final && forgedSeals.has(seal));
  // A later final seal takes along what it follows; where every holder has a phone of hers, nobody else can make it.
  if (forged && forged === last && forged.keys.filter(ownsPhone).length >= 2) {
    world.breach('F5', `seal ${forged.seal} is final, and its keys were turned by somebody else`);
  }
};
