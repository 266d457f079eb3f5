import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import type { Book } from '@sanduk/capabilities/book/questions.ts';
import { writerOf } from '@sanduk/capabilities/book/today.ts';
import { readStored } from '@sanduk/journal';
import { toBase64url } from '@sanduk/kernel';
import type { Phone } from '../phone/phone.ts';
import { beginWith, newPhone, readingOn } from '../phone/phone.ts';
import { exchange } from './exchange.ts';
import type { Group } from './group.ts';
import { bookOn, entriesOn, insists, newestOn, speaking } from './group.ts';

/** How phones come into a book and leave it: two members, each on a phone of her own, for each step. */

export const enrolment = ({ signer, agreement, owner }: Phone, by: string): Draft => ({
  type: 'journal.DeviceEnrolled',
  device: signer.device,
  key: toBase64url(signer.key),
  agree: toBase64url(agreement.key),
  ...(owner === undefined ? {} : { member: owner }),
  shared: owner === undefined,
  writes: true,
  sees: 'committee',
  by,
});

/** Phones that the book lets write, as that phone knows it, and that are still there. */
export const writers = (group: Group, book: Book): readonly Phone[] =>
  speaking(group).filter(({ signer }) => {
    const known = book.device(signer.device);
    return known?.writes === true && known.revoked === undefined;
  });

/** Another voice on another phone puts its name under it, when one is needed. */
export const seconded = async (group: Group, first: Phone, entry: string): Promise<void> => {
  const book = await bookOn(group, first);
  const waiting = book?.waitingVouches().find((one) => one.entry === entry);
  if (!book || !waiting) return;
  const others = writers(group, book).filter((phone) => phone !== first && phone.owner !== first.owner);
  for (const other of group.chance.shuffled(others)) {
    const member = other.owner ?? writerOf(book);
    if (waiting.voices.includes(member) || waiting.by === member) continue;
    await exchange(group, first, other);
    const method = other.owner === undefined ? 'shared-device' : 'own-device';
    const done = await insists(group, other, ({ book: now }) =>
      now.waitingVouches().some((one) => one.entry === entry)
        ? [{ type: 'journal.Vouched', entry, member, method, by: member }]
        : [],
    );
    await exchange(group, other, first);
    if (done === 'saved') return;
  }
};

/** What still waits for a second voice gets one when somebody else is there. */
export const secondWhatWaits = async (group: Group, first: Phone): Promise<void> => {
  const waiting = (await bookOn(group, first))?.waitingVouches() ?? [];
  // Nobody puts her name under a phone that no one has seen.
  const known = waiting.filter(({ says }) => !('device' in says && group.strangers.has(says.device ?? '')));
  for (const { entry } of known.slice(0, 3)) await seconded(group, first, entry);
};

export const voiceOf = (phone: Phone, book: Book): string => phone.owner ?? writerOf(book);

/** Says something about phones on one of them, and has it seconded on another. */
const agreed = async (group: Group, first: Phone, make: (book: Book) => Draft | undefined): Promise<boolean> => {
  const before = (await newestOn(group, first))?.heads.find(({ device }) => device === first.signer.device)?.id;
  const outcome = await insists(group, first, ({ book }) => {
    const draft = make(book);
    return draft ? [draft] : [];
  });
  const entry = readingOn(first)?.heads.find(({ device }) => device === first.signer.device)?.id;
  if (outcome !== 'saved' || entry === undefined || entry === before) return false;
  await seconded(group, first, entry);
  return true;
};

/** Says anew whose the founding phone is, so that its words are hers. */
export const ownFirst = async (group: Group, phone: Phone): Promise<void> => {
  await agreed(group, phone, (book) => enrolment(phone, voiceOf(phone, book)));
};

/** A new phone shows its request; two members let it in; it is given the book. */
export const letIn = async (group: Group, via: Phone, phone: Phone): Promise<boolean> => {
  const { world } = group;
  if (!(await agreed(group, via, (book) => enrolment(phone, voiceOf(via, book))))) return false;
  const isIn = readingOn(via)?.book.device(phone.signer.device)?.writes === true;
  // Nobody was there to second it: mostly they wait for another day; sometimes they give it the book all the same.
  if (!isIn && group.chance.happens(0.8)) return false;
  const reads = entriesOn(group, via).map(({ id, wire }) => readStored(id, wire));
  if (!(await beginWith(world, phone, reads))) return false;
  group.phones.push(phone);
  world.sometimes.reached(isIn ? 'a phone let in' : 'a phone that has the book and is not in');
  world.trace.tell(phone.name, 'comes in by', via.name);
  return true;
};

let count = 0;

export const freshPhone = (group: Group, owner: string | undefined): Phone => {
  count = group.phones.length;
  return newPhone(group.world, { name: `phone-${count}`, owner });
};

/** A phone that nobody has any more is put out: by two of those who hold keys, or whoever there is. */
export const putOut = async (
  group: Group,
  first: Phone,
  gone: Phone,
  why: 'lost' | 'stolen' | 'replaced' | 'forked',
): Promise<void> => {
  const { device } = gone.signer;
  const said = await agreed(group, first, (book) => {
    const known = book.device(device);
    if (!known || known.revoked) return undefined;
    const head = readingOn(first)?.heads.find((one) => one.device === device);
    return {
      ...{ type: 'journal.DeviceRevoked', device, why, by: voiceOf(first, book) },
      ...(head ? { lastN: head.n, lastHash: head.id } : {}),
    };
  });
  if (said) group.world.sometimes.reached('a phone put out');
};

/** Words of an entry are erased, when two agree. True when the book says so now. */
export const eraseWords = async (group: Group, first: Phone, entry: string): Promise<boolean> => {
  await agreed(group, first, (book) => ({
    ...{ type: 'journal.PartErased', entry, part: 1, basis: 'asked', by: voiceOf(first, book) },
  }));
  return (
    readingOn(first)
      ?.book.erasures()
      .some((one) => one.entry === entry) ?? false
  );
};
