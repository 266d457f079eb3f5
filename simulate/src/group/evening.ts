import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import { moneyOf } from '@sanduk/capabilities/book/figures.ts';
import type { Book } from '@sanduk/capabilities/book/questions.ts';
import type { Reading } from '@sanduk/capabilities/book/reading.ts';
import { sealDraft } from '@sanduk/capabilities/book/seal.ts';
import { activeMembers, writerOf } from '@sanduk/capabilities/book/today.ts';
import { countedDraft, differenceDraft } from '@sanduk/capabilities/meeting/drafts.ts';
import { openingDrafts } from '@sanduk/capabilities/meeting/opening.ts';
import { addDays } from '@sanduk/kernel';
import type { Phone } from '../phone/phone.ts';
import { minute } from '../world/world.ts';
import { nameOfMeeting, opensApart, tellApart } from './apart.ts';
import { exchange } from './exchange.ts';
import type { Group } from './group.ts';
import { bookOn, insists, newestOn, said } from './group.ts';
import * as lines from './lines.ts';
import { newId } from './plan.ts';
import { collectsAll, handsOut, votesToShare } from './share-out.ts';
import { settleSome } from './settle.ts';

/** One meeting, from the opening to the keys: one phone records, others double it, and what differs is settled. */
export interface Evening {
  readonly group: Group;
  readonly on: string;
  readonly recorder: Phone;
  /** Other phones that are at the meeting. */
  readonly others: readonly Phone[];
  readonly votes: boolean;
  /** Near the end of a cycle: it is voted to share out, or everybody is handed her part. */
  readonly sharing?: 'vote' | 'hand-out' | undefined;
}

export const hold = async (evening: Evening): Promise<boolean> => {
  const { group, recorder, others } = evening;
  const apart = await opensApart(evening);
  if (!(await open(evening))) return false;
  if (apart) tellApart(evening, apart);
  await roll(evening);
  const { disorder } = group.plan;
  const doubling = others.filter(() => group.chance.happens(0.25 * disorder));
  for (const other of doubling) await exchange(group, recorder, other);
  if (evening.sharing === 'hand-out') await handsOut(group, recorder);
  else if (evening.sharing === 'vote') await collectsAll(group, recorder);
  else await records(evening, recorder, evening.votes ? 8 : 6);
  if (evening.sharing === 'vote') await votesToShare(group, recorder);
  for (const other of doubling) await doubles(evening, other);
  if (apart) await records({ ...evening, votes: false }, apart, 3);
  if (apart) await exchange(group, recorder, apart);
  for (const other of doubling) await exchange(group, recorder, other);
  await settleSome(group, recorder);
  return close(evening);
};

const open = async ({ group, on, recorder }: Evening): Promise<boolean> => {
  const random = newId(group.chance);
  const deputised = group.chance.happens(0.08);
  const outcome = await insists(group, recorder, (reading) => {
    const { book } = reading;
    if (book.meeting) return [];
    const meeting = nameOfMeeting(group, reading, on, random);
    const keeper = book.holders('record-keeper')[0];
    const others = activeMembers(book).filter((one) => (book.member(one)?.offices.length ?? 0) === 0);
    const writer = deputised ? group.chance.pick(others) : keeper;
    return openingDrafts(book, { on, writer, recorder: recorder.signer.device }, meeting);
  });
  const book = await bookOn(group, recorder);
  if (outcome !== 'saved' || !book?.meeting) return false;
  if (group.chance.happens(0.3)) {
    await insists(group, recorder, recalls);
  }
  return true;
};

const recalls = ({ book }: Reading): readonly Draft[] => {
  const chair = book.holders('chair')[0];
  if (chair === undefined || book.sealed === 0 || book.meeting?.recalled) return [];
  const box = Math.max(0, book.closing?.box ?? 0);
  const social = Math.max(0, book.closing?.social ?? 0);
  return [{ type: 'meeting.Recalled', said: { box: moneyOf(book, box), social: moneyOf(book, social) }, by: chair }];
};

/** Where nobody votes, only a few are called: the year stays as long as a year is. */
const roll = async ({ group, recorder, votes }: Evening): Promise<void> => {
  const book = await bookOn(group, recorder);
  if (!book) return;
  const called = group.chance.shuffled(activeMembers(book)).slice(0, votes ? 14 : 3);
  for (const member of called) {
    const how = group.chance.one('present', 'present', 'present', 'present', 'late', 'excused');
    await insists(group, recorder, ({ book: now }) =>
      now.meeting && !now.meeting.answered('meeting.Attended', member)
        ? [{ type: 'meeting.Attended', member, how, by: writerOf(now) }]
        : [],
    );
  }
};

type Act = (book: Book, chance: Group['chance']) => readonly Draft[];

const plain: readonly Act[] = [
  lines.saving,
  lines.saving,
  lines.saving,
  lines.saving,
  lines.contributing,
  lines.contributing,
  lines.payingFine,
  lines.fining,
  lines.repaying,
  lines.repaying,
  lines.spending,
  lines.describing,
];
const withVotes: readonly Act[] = [lines.lending, lines.lending, lines.helping];

const records = async ({ group, votes }: Evening, phone: Phone, about: number): Promise<void> => {
  const times = group.chance.between(Math.max(1, about - 3), about + 3);
  for (let at = 0; at < times; at += 1) {
    const act = group.chance.pick(votes && at % 3 === 0 ? withVotes : plain) ?? lines.saving;
    const stream = group.chance.stream(`${group.world.schedule.now()} ${at}`);
    let made: readonly Draft[] | undefined;
    await insists(group, phone, ({ book }) => (made ??= book.meeting ? act(book, stream) : []), 2);
    if (group.chance.happens(0.04)) await takesBack(group, phone);
    if (group.chance.happens(0.3)) await group.world.schedule.sleep(minute);
  }
};

/** A line is taken back; sometimes the right one is said in its place. */
const takesBack = async (group: Group, phone: Phone): Promise<void> => {
  const reading = await newestOn(group, phone);
  const meeting = reading?.book.meeting?.meeting;
  const of = reading?.told.filter(
    ({ stands, at, entry }) => stands && at.meeting === meeting && entry.type.startsWith('savings.'),
  );
  const line = of && group.chance.pick(of);
  if (!line || !reading) return;
  const by = writerOf(reading.book);
  const reversal: Draft = { type: 'ledger.Reversed', entry: line.at.id, by, words: { reason: 'said wrong' } };
  const again = group.chance.happens(0.5) && line.entry.type === 'savings.Deposited';
  const { minor, cur } = line.entry.type === 'savings.Deposited' ? line.entry.amount : { minor: 0, cur: '' };
  const right = { ...(line.entry as Draft), amount: { minor: minor * 2, cur }, instead: line.at.id } as Draft;
  await said(group, phone, again ? [reversal, right] : [reversal]);
};

/** A second phone writes the same evening: some of it the same, some of it other, some that the first never saw. */
const doubles = async (evening: Evening, phone: Phone): Promise<void> => {
  const { group, recorder } = evening;
  const first = await newestOn(group, recorder);
  const meeting = first?.book.meeting?.meeting;
  const written = first?.told.filter(({ at, stands }) => stands && at.meeting === meeting) ?? [];
  for (const { entry } of written) {
    if (!group.chance.happens(0.35)) continue;
    if (entry.type !== 'savings.SharesBought' && entry.type !== 'savings.Deposited') continue;
    const other = group.chance.happens(0.3);
    const { v: _, ...rest } = entry;
    const draft = (other && rest.type === 'savings.Deposited'
      ? { ...rest, amount: { ...rest.amount, minor: rest.amount.minor * 2 } }
      : rest) as unknown as Draft;
    if (other) group.world.sometimes.reached('two phones wrote the same payment differently');
    const outcome = await said(group, phone, [draft]);
    if (outcome.is === 'saved') group.world.sometimes.reached('two phones wrote the same payment');
  }
  await records({ ...evening, votes: false }, phone, 3);
};

/** The sum in notes and coins. */
const laidOut = (book: Book, sum: number): readonly (readonly [number, number])[] => {
  const smallest = book.opened?.smallest ?? 1;
  const whole = Math.floor(sum / smallest);
  const rest = sum - whole * smallest;
  return [
    ...(whole > 100_000 ? [[smallest * 1000, Math.floor(whole / 1000)] as const] : []),
    [smallest, whole > 100_000 ? whole % 1000 : whole] as const,
    ...(rest > 0 ? [[1, rest] as const] : []),
  ];
};

const counters = (book: Book, chance: Group['chance']): readonly string[] => {
  const saw = [...book.holders('record-keeper'), ...book.holders('box-keeper')];
  return chance.shuffled(activeMembers(book).filter((one) => !saw.includes(one))).slice(0, 2);
};

/** Counts, names a difference, seals, and turns the keys that are there. */
export const close = async ({ group, on, recorder, others }: Evening): Promise<boolean> => {
  const book = await bookOn(group, recorder);
  if (!book?.meeting) return false;
  const short = group.chance.happens(0.08) ? (book.opened?.smallest ?? 1) : 0;
  const found = Math.max(0, book.balance('box') - short);
  for (const by of counters(book, group.chance)) {
    await insists(group, recorder, ({ book: now }) =>
      now.meeting && !now.meeting.counters.includes(by) ? [countedDraft(now, by, laidOut(now, found))] : [],
    );
  }
  await insists(group, recorder, ({ book: now }) => {
    const difference = differenceDraft(now, writerOf(now), 'nobody remembers');
    return difference ? [difference] : [];
  });
  const next = group.chance.happens(0.9) ? addDays(on, 7) : undefined;
  const outcome = await insists(group, recorder, (reading) =>
    reading.book.meeting ? [sealDraft(reading, next, writerOf(reading.book)) as Draft] : [],
  );
  const now = await newestOn(group, recorder);
  if (outcome !== 'saved' || !now || now.book.meeting) return false;
  await turnKeys(group, recorder, others);
  return true;
};

/** Every key-holder who is there turns her key: on her own phone when she has one there, else on the recorder's. */
const turnKeys = async (group: Group, recorder: Phone, others: readonly Phone[]): Promise<void> => {
  const away = group.chance.happens(0.25 * group.plan.disorder);
  const book = await bookOn(group, recorder);
  const waiting = book?.waiting() ?? [];
  for (const { seal, keys, signed } of waiting) {
    for (const [at, member] of keys.entries()) {
      if (signed.includes(member) || (away && at === 0)) continue;
      const own = group.phones.find(
        ({ owner, state, signer }) =>
          owner === member && state !== 'lost' && book?.device(signer.device)?.writes === true,
      );
      if (own && own !== recorder && !others.includes(own)) continue;
      const phone = own ?? recorder;
      // Nobody turns the same key on the same phone again and again.
      const turn = `${seal} ${member} ${phone.name}`;
      if (group.turned.has(turn)) continue;
      group.turned.add(turn);
      if (phone !== recorder) await exchange(group, recorder, phone);
      await insists(group, phone, () => [cosigned(seal, member, own ? 'own-device' : 'shared-device')], 2);
      if (phone !== recorder) await exchange(group, phone, recorder);
    }
  }
};

const cosigned = (seal: string, member: string, method: 'own-device' | 'shared-device'): Draft => ({
  ...{ type: 'meeting.Cosigned', seal, member, method, by: member },
});
