import type { Aside, HubNote, KeptEntry } from './carried.ts';
import { peerSays } from './carried.ts';
import type { Session } from './carrying.ts';
import { isLogged, keep, learned } from './carrying.ts';
import { checkpointOf, isProven, placeIn, readOn, readSoFar } from './following.ts';
import { pullAll } from './pulling.ts';
import type { DeviceAnswer, PushAnswer, PushAsk, Run } from './protocol.ts';
import { mostBytesPushed, mostPushed } from './protocol.ts';
import type { Wire } from '../wire.ts';

/** What is held or refused is sent once more after thirty days; a hub forgets what it holds after ninety. */
const patience = 30 * 24 * 3_600_000;
const envelope = 4096;
const mostAside = 2000;

/** Sends what the log lacks, whoever wrote it, and reads it back there. */
export const pushAll = async (session: Session): Promise<'done' | 'again'> => {
  for (;;) {
    const batch = await outgoing(session);
    if (batch.length === 0) return giveWords(session);
    if ((await pushOnce(session, batch)) === 'again') return 'again';
  }
};

/** The hub has some entries without words that lie here and may go there: with them they are sent once more. */
const giveWords = async (session: Session): Promise<'done'> => {
  const { book, wordless } = session;
  session.wordless = [];
  let rest = wordless.length === 0 ? [] : ((await book.wordsFor?.(wordless)) ?? []);
  while (rest.length > 0) {
    const batch = portionOf(rest.slice(0, mostPushed));
    await send(session, batch);
    rest = rest.slice(batch.length);
  }
  return 'done';
};

/** The next entries of this phone that do not lie in the log and are not aside, as many as one call may carry. */
const outgoing = async (session: Session): Promise<readonly KeptEntry[]> => {
  const { book } = session;
  const batch: KeptEntry[] = [];
  let at = session.note?.sent ?? 0;
  let isMoving = true;
  for (;;) {
    const page = await book.kept(at, mostPushed);
    for (const entry of page) {
      const isPast = (await isLogged(session, entry)) || isAside(session, entry);
      if (!isPast && !session.blocked.has(placeIn(entry.wire).d)) batch.push(entry);
      isMoving = isMoving && isPast;
      at += 1;
      if (isMoving && session.note) session.note = { ...session.note, sent: at };
      if (batch.length === mostPushed) return portionOf(batch);
    }
    if (page.length < mostPushed) break;
  }
  if (batch.length === 0 && session.note && session.note.sent !== book.note()?.sent) await keep(session, session.note);
  return portionOf(batch);
};

const isAside = ({ note, book }: Session, { id }: KeptEntry): boolean => {
  const aside = note?.aside.find((one) => one.id === id);
  return aside !== undefined && book.now() - aside.at < patience;
};

const sizeOf = ({ wire }: KeptEntry): number => JSON.stringify(wire).length * 1.5;

/** As many as one call carries, one at least. */
export const portionOf = (batch: readonly KeptEntry[]): readonly KeptEntry[] => {
  let bytes = envelope;
  const most = batch.findIndex((entry, index) => {
    bytes += sizeOf(entry);
    return index > 0 && bytes > mostBytesPushed;
  });
  return most < 0 ? batch : batch.slice(0, most);
};

/** The hub does not let this phone read. What it says that it lacks is given to it all the same; it keeps it aside. */
export const pushHeld = async (session: Session): Promise<void> => {
  const heads = new Map(session.hub.heads.map(([device, n]) => [device, n]));
  const lacks = ({ wire }: KeptEntry): boolean => placeIn(wire).n > (heads.get(placeIn(wire).d) ?? -1);
  for (let at = session.note?.sent ?? 0; ; at += mostPushed) {
    const page = await session.book.kept(at, mostPushed);
    let rest = page.filter((entry) => lacks(entry) && !isAside(session, entry));
    while (rest.length > 0) {
      const batch = portionOf(rest);
      const answer = await send(session, batch);
      const held = new Set(answer.devices.filter(({ state }) => state === 'held').map(({ device }) => device));
      const refused = new Set(answer.refused.map(({ d, n }) => `${d} ${n}`));
      const isOut = ({ wire }: KeptEntry): boolean => {
        const { d, n } = placeIn(wire);
        return held.has(d) || refused.has(`${d} ${n}`);
      };
      await setAside(session, batch.filter(isOut), answer);
      rest = rest.slice(batch.length);
    }
    if (page.length < mostPushed) return;
  }
};

/** Entries that follow each other in one chain travel as one run; the order among runs is the order in which they lie here. */
export const runsOf = (wires: readonly Wire[]): readonly Run[] => {
  const runs: { d: string; from: number; entries: Wire[] }[] = [];
  for (const wire of wires) {
    const { d, n } = placeIn(wire);
    const last = runs.at(-1);
    if (last?.d === d && last.from + last.entries.length === n) last.entries.push(wire);
    else runs.push({ d, from: n, entries: [wire] });
  }
  return runs;
};

export const send = async (
  session: Session,
  batch: readonly KeptEntry[],
  more: Omit<PushAsk, 'runs'> = {},
): Promise<PushAnswer> => {
  const { book, peer } = session;
  return peer.push(book.book, { runs: runsOf(await book.veiled(batch)), ...more });
};

const mostGaps = 4;

const pushOnce = async (session: Session, batch: readonly KeptEntry[], gaps = 0): Promise<'done' | 'again'> => {
  const before = session.note;
  const answer = await send(session, batch);
  if (!before || answer.epoch !== before.epoch) return 'again';
  const needed = neededOf(answer.devices);
  if (needed.size > 0) {
    const missing = gaps < mostGaps ? await missingBefore(session, needed) : [];
    if (missing.length > 0) return pushOnce(session, missing, gaps + 1);
    // What the hub asks for does not lie here either: another phone has it.
    for (const device of needed.keys()) session.blocked.add(device);
  }
  const isAdopted = await adopt(session, before, batch, answer);
  if (!isAdopted && (await pullAll(session)) === 'again') return 'again';
  return setAside(session, batch, answer);
};

/** When the log was read to its end and only these came on top, in this order, the signed root says so: nothing to fetch. */
const adopt = async (
  session: Session,
  before: HubNote,
  batch: readonly KeptEntry[],
  { size, fresh, checkpoint, epoch }: PushAnswer,
): Promise<boolean> => {
  if (fresh !== batch.length || before.size + fresh !== size) return false;
  const now = checkpointOf(session.book, before, checkpoint);
  const best = before.checkpoint === undefined ? undefined : checkpointOf(session.book, before, before.checkpoint);
  if (now.size !== size || (best && best.size > before.size)) return false;
  const read = readOn(before, batch, undefined);
  if (!isProven(readSoFar(read), now, [])) return false;
  const note = { ...read, checkpoint, covered: checkpoint, at: session.book.now() };
  const ids = batch.map(({ id }) => id);
  await session.book.takeIn({ wires: [], log: { epoch, from: before.size, ids }, erased: [], note });
  session.note = note;
  session.given += fresh;
  learned(session, epoch, ids);
  return true;
};

/** What was sent and does not lie in the log is put aside with its reason, so that it neither blocks nor is forgotten. */
const setAside = async (session: Session, batch: readonly KeptEntry[], answer: PushAnswer): Promise<'done'> => {
  const { book } = session;
  const refused = new Map(answer.refused.map((one) => [`${one.d} ${one.n}`, one.why]));
  const states = new Map(answer.devices.map((one) => [one.device, one.state]));
  const fresh: Aside[] = [];
  for (const entry of batch) {
    if (await isLogged(session, entry)) continue;
    const { d, n } = placeIn(entry.wire);
    const state = states.get(d);
    if (session.blocked.has(d) && state === 'gap') continue;
    const why = refused.get(`${d} ${n}`) ?? (state === 'held' ? 'held' : 'not-kept');
    fresh.push({ id: entry.id, d, n, why, at: book.now() });
  }
  if (!session.note) throw peerSays('wrong-answer', 'no-log');
  if (fresh.some(({ why }) => why === 'not-kept')) session.trouble = { code: 'not-kept', at: book.now() };
  const ids = new Set(fresh.map(({ id }) => id));
  const aside = [...session.note.aside.filter(({ id }) => !ids.has(id)), ...fresh].slice(-mostAside);
  await keep(session, { ...session.note, aside });
  return 'done';
};

const neededOf = (answers: readonly DeviceAnswer[]): ReadonlyMap<string, number> =>
  new Map(answers.flatMap((one) => (one.state === 'gap' ? [[one.device, one.need] as const] : [])));

/** The hub lacks earlier entries of some devices: those that lie here, from the very ones that it asks for. */
const missingBefore = async (session: Session, needed: ReadonlyMap<string, number>): Promise<readonly KeptEntry[]> => {
  const found: KeptEntry[] = [];
  for (let at = 0; ; at += mostPushed) {
    const page = await session.book.kept(at, mostPushed);
    found.push(
      ...page.filter(({ wire }) => placeIn(wire).n >= (needed.get(placeIn(wire).d) ?? Number.POSITIVE_INFINITY)),
    );
    if (page.length < mostPushed) break;
  }
  const isHere = ({ wire }: KeptEntry): boolean => {
    const { d } = placeIn(wire);
    return found.some(
      (one) => placeIn(one.wire).d === d && placeIn(one.wire).n === needed.get(d) && !isRefused(session, one),
    );
  };
  return portionOf(found.filter(isHere).slice(0, mostPushed));
};

const isRefused = ({ note }: Session, { id }: KeptEntry): boolean =>
  note?.aside.some((one) => one.id === id && one.why !== 'held' && one.why !== 'not-kept') ?? false;
