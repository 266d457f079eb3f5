import { sealDraft } from '@sanduk/capabilities/book/seal.ts';
import type { Reading } from '@sanduk/capabilities/book/reading.ts';
import { activeMembers, writerOf } from '@sanduk/capabilities/book/today.ts';
import type { LedgerPart, Read, Signer } from '@sanduk/journal';
import { writeEntry } from '@sanduk/journal';
import { Complaining } from '@sanduk/hub/complaint.ts';
import { StoreMishap } from '@sanduk/hub/store.ts';
import { toBase64url } from '@sanduk/kernel';
import { deskOf } from '../hub/hub.ts';
import type { Phone } from '../phone/phone.ts';
import { takeOn } from '../phone/phone.ts';
import { PowerCut } from '../world/world.ts';
import type { Group } from './group.ts';
import { newestOn } from './group.ts';
import { newId } from './plan.ts';

/**
 * An officer who cheats, and a thief with a phone. They have the keys of their own phones and every program they want, so
 * whatever can be signed with those keys may come, whether our own pen would write it or not.
 */
interface Forging {
  readonly signer: Signer;
  readonly head: { readonly n: number; readonly id: string } | undefined;
  readonly seen: readonly string[];
  readonly meeting: string | undefined;
  readonly question?: string;
}

export const forged = (group: Group, phone: Phone, ledger: LedgerPart, how: Forging): Promise<Read> =>
  writeEntry({
    ...how,
    book: group.book,
    time: phone.self.ms(),
    question: how.question,
    ledger,
    random: (length) => group.chance.bytes(length),
  });

const headOn = (reading: Reading, { signer }: Phone) => reading.heads.find(({ device }) => device === signer.device);

export const seenOn = (reading: Reading, phone: Phone): readonly string[] => {
  const own = headOn(reading, phone)?.id;
  return reading.tips.filter((tip) => tip !== own);
};

export const money = (reading: Reading, minor: number) => ({ minor, cur: reading.book.opened?.currency ?? '' });

/** The same place of a phone's chain, twice: one line for this ear, another for that one. */
export const forks = async (group: Group, phone: Phone, other: Phone): Promise<void> => {
  const reading = await newestOn(group, phone);
  if (!reading) return;
  const member = group.chance.pick(activeMembers(reading.book)) ?? '';
  const line = (minor: number): LedgerPart => ({
    ...{ type: 'savings.Deposited', v: 1, member, amount: money(reading, minor), by: writerOf(reading.book) },
  });
  const how = {
    signer: phone.signer,
    head: headOn(reading, phone),
    seen: seenOn(reading, phone),
    meeting: reading.book.meeting?.meeting ?? reading.book.lastMeeting?.meeting,
  };
  const [one, two] = [await forged(group, phone, line(100), how), await forged(group, phone, line(100_000), how)];
  const took = await takeOn(group.world, phone, group.book, [one.wire]);
  const gave = await takeOn(group.world, other, group.book, [two.wire]);
  group.world.trace.tell(phone.name, 'forks', one.id, two.id);
  if (took && gave) {
    group.forked.add(phone.signer.device);
    group.world.sometimes.reached('a phone that says two things at one place');
  }
};

/** A payment that is said to belong to a meeting of long ago, by somebody who claims to have seen nothing since. */
export const backdates = async (group: Group, phone: Phone): Promise<void> => {
  const reading = await newestOn(group, phone);
  const line = reading && group.chance.pick(reading.told.filter(({ at }) => at.meeting !== undefined));
  const meeting = line?.at.meeting;
  if (!reading || !line || meeting === undefined) return;
  const member = group.chance.pick(activeMembers(reading.book)) ?? '';
  const by = writerOf(reading.book);
  const ledger = { type: 'savings.Deposited', v: 1, member, amount: money(reading, 5_000), by, on: line.at.on };
  const head = headOn(reading, phone);
  const read = await forged(group, phone, ledger, { signer: phone.signer, head, seen: [], meeting });
  if (await takeOn(group.world, phone, group.book, [read.wire])) {
    group.world.sometimes.reached('a line dated back');
    group.world.trace.tell(phone.name, 'dates back', read.id);
  }
};

/** Seals what suits her, and turns the keys of others. */
export const sealsAlone = async (group: Group, phone: Phone): Promise<void> => {
  let reading = await newestOn(group, phone);
  if (!reading) return;
  const meeting = reading.book.meeting?.meeting ?? newId(group.chance);
  const keys = reading.book.holders('key-holder');
  const chain = async (ledger: LedgerPart): Promise<Read | undefined> => {
    if (!reading) return undefined;
    const how = { signer: phone.signer, head: headOn(reading, phone), seen: seenOn(reading, phone), meeting };
    const read = await forged(group, phone, ledger, how);
    if (!(await takeOn(group.world, phone, group.book, [read.wire]))) return undefined;
    reading = await newestOn(group, phone);
    return read;
  };
  if (!reading.book.meeting) {
    const number = (reading.book.lastMeeting?.number ?? 0) + 1;
    const { recordKeeper: by } = group.plan;
    await chain({
      type: 'meeting.Opened',
      v: 1,
      meeting,
      number,
      recorder: phone.signer.device,
      keys,
      on: reading.book.lastDay,
      by,
    });
  }
  if (!reading.book.meeting) return;
  const draft = sealDraft(reading, undefined, writerOf(reading.book));
  const sealed = await chain(JSON.parse(JSON.stringify({ ...draft, v: 1 })) as LedgerPart);
  if (!sealed) return;
  for (const member of keys) {
    await chain({ type: 'meeting.Cosigned', v: 1, seal: sealed.id, member, method: 'own-device', by: member });
  }
  const owners = reading.book
    .devices()
    .flatMap(({ member, writes, shared }) => (member !== undefined && writes && !shared ? [member] : []));
  group.forgedSeals.set(
    sealed.id,
    owners.filter((member) => member !== phone.owner),
  );
  group.world.sometimes.reached('somebody seals with the keys of others');
  group.world.trace.tell(phone.name, 'seals alone', sealed.id);
};

/** Lets a phone in without anybody else, and has it speak. */
export const enrolsAlone = async (group: Group, phone: Phone): Promise<void> => {
  const reading = await newestOn(group, phone);
  if (!reading || reading.book.devices().filter(({ writes }) => writes).length < 2) return;
  const stranger = group.world.crypto.makeSigner(group.chance.stream(`stranger ${group.strangers.size}`));
  const member = group.chance.pick(reading.book.holders('key-holder')) ?? '';
  const how = { head: headOn(reading, phone), seen: seenOn(reading, phone), meeting: undefined };
  const key = toBase64url(stranger.key);
  const enrolled = await forged(
    group,
    phone,
    {
      ...{ type: 'journal.DeviceEnrolled', v: 1, device: stranger.device, key, agree: key, member },
      ...{ shared: false, writes: true, sees: 'committee', by: writerOf(reading.book) },
    },
    { ...how, signer: phone.signer },
  );
  const spoken = await forged(
    group,
    phone,
    { type: 'ledger.Received', v: 1, amount: money(reading, 9_999_999), kind: 'gift', by: writerOf(reading.book) },
    { signer: stranger, head: undefined, seen: [enrolled.id], meeting: reading.book.meeting?.meeting },
  );
  // Before it is taken in: the power may go after the write, and then it is there all the same.
  group.strangers.add(stranger.device);
  if (!(await takeOn(group.world, phone, group.book, [enrolled.wire, spoken.wire]))) return;
  group.world.sometimes.reached('somebody lets a phone in alone');
  group.world.trace.tell(phone.name, 'lets in alone', stranger.device);
};

/** A newer program says something that this one does not know. */
export const saysNewThing = async (group: Group, phone: Phone): Promise<void> => {
  const reading = await newestOn(group, phone);
  if (!reading) return;
  const ledger = { type: 'future.Thing', v: 1, thing: newId(group.chance) };
  const how = { head: headOn(reading, phone), seen: seenOn(reading, phone), meeting: reading.book.meeting?.meeting };
  const read = await forged(group, phone, ledger, { ...how, signer: phone.signer });
  if (!(await takeOn(group.world, phone, group.book, [read.wire]))) return;
  group.unknown.set(read.id, read.wire.h);
  group.world.sometimes.reached('an entry of a newer program');
  group.world.trace.tell(phone.name, 'says a new thing', read.id);
};

/** A lost phone in other hands goes on writing, with what it knew when it was lost. */
export const thiefWrites = async (group: Group, gone: Phone, into: Phone, about: Reading): Promise<void> => {
  const head = headOn(about, gone);
  const ledger = { type: 'ledger.Spent', v: 1, amount: money(about, 7_700), kind: 'other', by: writerOf(about.book) };
  const how = { signer: gone.signer, head, seen: [], meeting: about.book.meeting?.meeting };
  const read = await forged(group, gone, ledger, how);
  if (await takeOn(group.world, into, group.book, [read.wire])) {
    group.world.sometimes.reached('a thief writes');
    group.world.trace.tell(gone.name, 'is used by a thief', read.id);
  }
};

/** A line in the name of another phone, signed with the only key that she has: her own. */
export const impersonates = async (group: Group, phone: Phone, victim: Phone): Promise<void> => {
  const reading = await newestOn(group, phone);
  if (!reading) return;
  const signer = { device: victim.signer.device, key: victim.signer.key, sign: phone.signer.sign };
  const ledger = {
    type: 'ledger.Received',
    v: 1,
    amount: money(reading, 1_234_500),
    kind: 'gift',
    by: writerOf(reading.book),
  };
  const how = { head: headOn(reading, victim), seen: seenOn(reading, victim), meeting: reading.book.meeting?.meeting };
  const read = await forged(group, phone, ledger, { ...how, signer });
  group.impersonated.add(read.id);
  await takeOn(group.world, phone, group.book, [read.wire]);
  await bringsToHub(group, phone, read);
  group.world.sometimes.reached('a line in the name of another phone');
  group.world.trace.tell(phone.name, 'speaks as', victim.name, read.id);
};

/** Straight to the hub, past the phone that would have looked at it. */
const bringsToHub = async ({ world, hub, book }: Group, phone: Phone, { header, wire }: Read): Promise<void> => {
  const caller = { device: phone.signer.device, key: toBase64url(phone.signer.key), here: true };
  const runs = [{ d: header.d, from: header.n, entries: [wire] }];
  try {
    await deskOf(world, hub).push(book, caller, { runs });
    world.sometimes.reached('a forged line brought to a hub');
  } catch (error) {
    const isRefused = error instanceof Complaining || error instanceof StoreMishap || error instanceof PowerCut;
    if (!isRefused) throw error;
  }
};

/** Says one sum on her own phone, and shows another phone the same line with another sum. */
export const alters = async (group: Group, phone: Phone, other: Phone): Promise<void> => {
  const reading = await newestOn(group, phone);
  if (!reading) return;
  const ledger = {
    type: 'ledger.Received',
    v: 1,
    amount: money(reading, 5_000),
    kind: 'gift',
    by: writerOf(reading.book),
  };
  const how = { head: headOn(reading, phone), seen: seenOn(reading, phone), meeting: reading.book.meeting?.meeting };
  const { wire } = await forged(group, phone, ledger, { ...how, signer: phone.signer });
  const parts = wire.parts.map((part) =>
    part && 'body' in part ? { ...part, body: part.body.replace('"minor":5000', '"minor":9000') } : part,
  );
  await takeOn(group.world, phone, group.book, [wire]);
  await takeOn(group.world, other, group.book, [{ ...wire, parts }]);
  group.world.sometimes.reached('a line with another sum under the same header');
  group.world.trace.tell(phone.name, 'alters a line for', other.name);
};
