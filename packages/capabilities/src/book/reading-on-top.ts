import type { Handed, Read } from '@sanduk/journal';
import { bookIdOf, isHandedOn, isHeardAs } from '@sanduk/journal';
import type { At } from '@sanduk/kernel';
import { assert } from '@sanduk/kernel';
import type { Entry, EntryNamed } from './entries.ts';
import { listOf, objected } from './exceptions.ts';
import { bookOf, objectionOf } from './fold.ts';
import type { Base, SealStanding } from './reading-base.ts';
import { basesAfter, isSelfContained, latestHeads } from './reading-base.ts';
import { endAt } from './reading-fold.ts';
import { entryOf, grammar } from './reading-grammar.ts';
import type { Reading } from './reading-now.ts';
import type { End, Line } from './reading-place.ts';
import { atOf, opening, stepped, wordsOf } from './reading-place.ts';
import { endsKept } from './reading-trail.ts';

/**
 * One entry more, on top of all others: what a phone does at every tap, so it takes as long in the tenth year as on the
 * first day. Only where nothing said before is seen differently because of it; everything else is read again from the base.
 */

/** Entries that change what stands, what is final, or which device may speak. */
const turning: ReadonlySet<string> = new Set([
  'journal.BookOpened',
  'journal.DeviceEnrolled',
  'journal.DeviceRevoked',
  'journal.Vouched',
  'journal.MemberKeySet',
  'journal.RecoveryKeySet',
  'journal.HubChosen',
  'journal.PartErased',
  'ledger.Reversed',
  'governance.Settled',
  'meeting.Sealed',
  'meeting.Cosigned',
]);

export const isOnTop = (reading: Reading, read: Read): boolean => {
  const entry = entryOf(read.ledger);
  const { p, w, q } = read.header;
  if (!entry || reading.waiting.length > 0 || !isLetIn(reading, read.header.d)) return false;
  const seen = new Set([p, ...w]);
  if (!isFollowing(reading, read)) return false;
  if (!reading.tips.every((tip) => seen.has(tip)) || isAsked(reading, q)) return false;
  if (entry.type === 'meeting.Sealed') return sealOnTop(reading, read, entry) !== undefined;
  if (entry.type === 'meeting.Cosigned') return keyOnTop(reading, read, entry) !== undefined;
  return !turning.has(entry.type) && isInTime(reading, read);
};

/** All that it names is here: the last of its own phone, and tips. It may have seen all of these and one more that is not. */
const isFollowing = ({ heads, tips }: Reading, { header: { d, p, w } }: Read): boolean =>
  p === (heads.find(({ device }) => device === d)?.id ?? null) && w.every((one) => tips.includes(one));

const isLetIn = ({ speakers }: Reading, device: string): boolean =>
  speakers.devices.some((one) => one.device === device && one.writes);

const isInTime = (reading: Reading, read: Read): boolean => {
  const { m } = read.header;
  if (m !== null && reading.seals.some(({ meeting }) => meeting === m)) return false;
  return !reading.partial || isSelfContained(reading.base, read, () => true);
};

/** Questions answered so far. Readings that grow from one another share the set, so it may hold one too many. */
const questions = new WeakMap<Reading, Set<string>>();

const questionsOf = (reading: Reading): Set<string> => {
  const known = questions.get(reading);
  if (known) return known;
  const asked = new Set(reading.ordered.map(({ header }) => header.q));
  questions.set(reading, asked);
  return asked;
};

/** False: nobody has answered that question, as far as the reading goes back. */
export const isAsked = (reading: Reading, question: string): boolean => questionsOf(reading).has(question);

/** The reading after an entry that `isOnTop`. */
export const onTop = (reading: Reading, read: Read): Reading => {
  const entry = entryOf(read.ledger);
  assert(entry !== undefined, 'only an understood entry is folded on top');
  const opened = opening(reading.place, read);
  const at = heardAt(reading, atOf(read, entry, opened), entry);
  const found = objectionOf(opened.page, entry, at);
  const exceptions = found ? listOf([...reading.exceptions, objected(found, read.id)]) : reading.exceptions;
  const place = { ...stepped(opened, entry, at), exceptions };
  const written = read.header.t;
  const line: Line = { read, entry, at, stands: true, reversedBy: undefined, written, ...wordsOf(read) };
  const { d, n } = read.header;
  const next: Reading = {
    ...reading,
    ...closing(reading, read, entry),
    id: reading.id ?? bookIdOf(read),
    page: place.page,
    book: bookOf(place.page),
    ordered: [...reading.ordered, read],
    told: [...reading.told, line],
    exceptions,
    heads: latestHeads([...reading.heads, { device: d, n, id: read.id }]),
    tips: [read.id],
    place,
  };
  questions.set(next, questionsOf(reading).add(read.header.q));
  return next;
};

/** F5. A key may be turned by who does not hold it; then it counts for nobody. */
const heardAt = ({ speakers }: Reading, at: At, entry: Entry): At =>
  entry.type === 'meeting.Cosigned' && !isHeardAs(speakers, at.device, entry.member, entry.proof?.key)
    ? { ...at, unheard: true }
    : at;

type Closing = Pick<Reading, 'seals' | 'ends' | 'base'> & Partial<Pick<Reading, 'bases'>>;

const closing = (reading: Reading, read: Read, entry: Entry): Closing | undefined => {
  if (entry.type === 'meeting.Sealed') return sealOnTop(reading, read, entry);
  return entry.type === 'meeting.Cosigned' ? keyOnTop(reading, read, entry) : undefined;
};

/** One device, nothing open, and nothing said twice at one place: then the order is the order of its counter. */
const isAlone = ({ heads, exceptions }: Reading, { header }: Read): boolean =>
  heads.length === 1 && heads[0]?.device === header.d && exceptions.length === 0;

/** A seal that covers everything before it and still waits for keys. */
const sealOnTop = (reading: Reading, read: Read, entry: EntryNamed<'meeting.Sealed'>): Closing | undefined => {
  const { place, seals, base, ends, heads, floor, ordered, speakers } = reading;
  const keys = [...new Set(place.meetings.get(entry.meeting)?.keys)];
  const signers = keys.filter((key) => key === entry.by && isHeardAs(speakers, read.header.d, key, undefined));
  if (!isAlone(reading, read) || !isInTime(reading, read) || signers.length === keys.length) return undefined;
  if (entry.prevSeal !== seals.at(-1)?.seal) return undefined;
  const end = endAt({ place, count: floor.count + ordered.length, heads, speakers }, read);
  if (!end) return undefined;
  const seal: SealStanding = { seal: read.id, meeting: entry.meeting, keys, signers, final: false };
  return { base, seals: [...seals, seal], ends: [...ends, end].slice(-endsKept) };
};

/** A key turned: with the last one the seal is final, and with it all that it follows. */
const keyOnTop = (reading: Reading, read: Read, entry: EntryNamed<'meeting.Cosigned'>): Closing | undefined => {
  const { seals, base, ends } = reading;
  const index = seals.findIndex(({ seal, final }) => seal === entry.seal && !final);
  const signed = seals[index];
  if (!signed || !isAlone(reading, read)) return undefined;
  const heard = isHeardAs(reading.speakers, read.header.d, entry.member, entry.proof?.key);
  const signers = signed.keys
    .filter((key) => (heard && key === entry.member) || signed.signers.includes(key))
    .toSorted();
  const complete = signed.keys.length > 0 && signers.length === signed.keys.length;
  if (complete && !isHandedOn([handedBefore(reading)], signed.keys)) return undefined;
  const final = complete;
  const turned = seals.map((seal, at) => ({
    ...seal,
    ...(at === index ? { signers } : {}),
    final: seal.final || (final && at <= index),
  }));
  if (!final) return { base, ends, seals: turned };
  const fresh = seals.slice(0, index + 1).filter((seal) => !seal.final);
  const end = ends.find(({ seal }) => seal === signed.seal);
  const changes = changesOf(reading, signed);
  if (!end || !changes || !fresh.every(({ seal }) => ends.some((one) => one.seal === seal))) return undefined;
  return {
    bases: basesAfter(reading.bases, base),
    base: baseAt(reading, end, turned.slice(0, index + 1), { keys: signed.keys, ...changes }),
    seals: turned,
    ends: ends.filter(({ seal }) => turned.some((one) => one.seal === seal && !one.final)),
  };
};

/** F6. The keys of the last final seal or, before there is one, of the first meeting. */
const handedBefore = ({ base, place }: Reading): Handed => {
  if (base.admitted.keys.length > 0) return base.admitted;
  const [first] = place.meetings.values();
  return { keys: [...new Set(first?.keys)], given: [], ended: [] };
};

/** Who was given a key, or gave hers back, in a meeting; undefined when its opening is not at hand. */
const changesOf = ({ told }: Reading, { seal, meeting }: SealStanding): Pick<Handed, 'given' | 'ended'> | undefined => {
  const from = told.findIndex(({ entry }) => entry.type === 'meeting.Opened' && entry.meeting === meeting);
  const until = told.findIndex(({ at }) => at.id === seal);
  if (from < 0 || until < 0) return undefined;
  const changes = told.slice(from, until).flatMap(({ read }) => grammar.keyholderOf(read.ledger) ?? []);
  const named = (given: boolean): readonly string[] => [
    ...new Set(changes.filter((one) => one.given === given).map(({ member }) => member)),
  ];
  return { given: named(true), ended: named(false) };
};

const baseAt = (
  { id, base }: Reading,
  { seal, place, count, heads, speakers }: End,
  seals: readonly SealStanding[],
  handed: Handed,
): Base => ({
  place,
  count,
  heads,
  seal,
  book: base.book ?? id,
  seals,
  admitted: { ...speakers, keys: handed.keys, given: handed.given, ended: handed.ended },
  branches: [],
});
