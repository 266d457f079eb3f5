import { writerOf } from '@sanduk/capabilities/book/today.ts';
import type { Read } from '@sanduk/journal';
import { readStored } from '@sanduk/journal';
import { checkHeld, heldOf, isIn } from '../checks/held.ts';
import type { Phone } from '../phone/phone.ts';
import { beginWith, readingOn } from '../phone/phone.ts';
import { syncOn } from '../phone/sync.ts';
import { hour } from '../world/world.ts';
import { addressOf } from './address.ts';
import { forged, money, seenOn } from './cheat.ts';
import { exchange } from './exchange.ts';
import type { Group } from './group.ts';
import { bookOn, entriesOn, insists, living, newestOn } from './group.ts';
import { describing } from './lines.ts';
import { enrolment, freshPhone, seconded, voiceOf, writers } from './phones.ts';

/**
 * One year in seven, and of the stormy ones one in three: somebody gives a new phone the book by file while its enrolment
 * still waits for a second voice. Its program is an older one, which lets it write all the same, and it takes its lines to
 * the hub before anybody else comes. There they wait outside. Days later the second voice comes, and with the vouch the hub
 * has to pass on what it held: the phone may be off by then, and sometimes nobody ever sees it again.
 */
export const comesEarly = async (group: Group, week: number): Promise<void> => {
  if (group.early === undefined || week < group.early) return;
  const { world, hub, chance } = group;
  const came = await givenTooSoon(group);
  if (!came) return;
  group.early = undefined;
  const { phone, via, enrolled } = came;
  const { device } = phone.signer;
  // So the hub knows whose key it is, and what lacks; without, it has to take the caller's word for the key.
  if (chance.happens(0.7)) await syncOn(world, via, group.book, addressOf(group));
  for (let tries = 0; tries < 3 && heldOf(hub, group.book, device) === 0; tries += 1)
    await syncOn(world, phone, group.book, addressOf(group));
  const held = heldOf(hub, group.book, device);
  if (held > 0) world.sometimes.reached('lines of a phone that is not in wait at a hub');
  if (chance.happens(0.15) && living(group).length > 2) {
    phone.state = 'lost';
    world.trace.tell(phone.name, 'is lost before it is let in');
  }
  await world.schedule.sleep(chance.between(1, 70) * hour);
  await seconded(group, via, enrolled);
  if (chance.happens(0.2)) await exchange(group, via, phone);
  await hubHears(group, came, held > 0);
  await writesOn(group, came);
};

interface Came {
  readonly phone: Phone;
  readonly via: Phone;
  readonly enrolled: string;
}

/** The book goes to a new phone with its enrolment in it, and the second voice is yet to come. */
const givenTooSoon = async (group: Group): Promise<Came | undefined> => {
  const { world, chance, plan } = group;
  const owner = chance
    .shuffled([...plan.keyHolders, plan.chair])
    .find((one) => !living(group).some((phone) => phone.owner === one));
  const [any] = living(group);
  const book = any && (await bookOn(group, any));
  const via = book && chance.pick(writers(group, book));
  if (!via) return undefined;
  const phone = freshPhone(group, owner);
  const said = await insists(group, via, ({ book: now }) => [enrolment(phone, voiceOf(via, now))]);
  const waiting = readingOn(via)
    ?.book.waitingVouches()
    .find(({ says }) => 'device' in says && says.device === phone.signer.device);
  if (said !== 'saved' || !waiting) return undefined;
  const reads = entriesOn(group, via).map(({ id, wire }) => readStored(id, wire));
  if (!(await beginWith(world, phone, [...reads, ...(await linesTooSoon(group, phone, via))]))) return undefined;
  group.phones.push(phone);
  world.sometimes.reached('a phone that writes before it is let in');
  world.trace.tell(phone.name, 'has the book too soon by', via.name);
  return { phone, via, enrolled: waiting.entry };
};

/** What its own program would not have let it say. */
const linesTooSoon = async (group: Group, phone: Phone, via: Phone): Promise<readonly Read[]> => {
  const reading = await newestOn(group, via);
  const lines: Read[] = [];
  for (let more = group.chance.between(1, 3); reading && more > 0; more -= 1) {
    const last = lines.at(-1);
    const amount = money(reading, 100 * more);
    lines.push(
      await forged(
        group,
        phone,
        { type: 'ledger.Received', v: 1, amount, kind: 'gift', by: writerOf(reading.book) },
        {
          signer: phone.signer,
          head: last && { n: last.header.n, id: last.id },
          seen: last ? [] : seenOn(reading, phone),
          meeting: undefined,
        },
      ),
    );
  }
  return lines;
};

/** Somebody brings the vouch, whoever comes first: from then on nothing of that phone may wait outside. */
const hubHears = async (group: Group, { phone, via }: Came, waited: boolean): Promise<void> => {
  const { world, hub, book } = group;
  const { device } = phone.signer;
  const others = living(group).filter((one) => one !== via && one !== phone);
  for (const one of [...group.chance.shuffled([via, phone]), ...others].slice(0, 4)) {
    if (isIn(hub, book, device)) break;
    await syncOn(world, one, book, addressOf(group));
  }
  if (group.liar) return;
  checkHeld(world, hub, book);
  if (waited && isIn(hub, book, device)) world.sometimes.reached('lines that waited at a hub came in with their phone');
};

/** Once it knows that it is in, it writes on, and what it says then stands. */
const writesOn = async (group: Group, { phone, via }: Came): Promise<void> => {
  await exchange(group, via, phone);
  if (!(await bookOn(group, phone))?.device(phone.signer.device)?.writes) return;
  const before = phone.acknowledged.size;
  await insists(group, phone, ({ book }) => describing(book, group.chance));
  const id = [...phone.acknowledged].at(-1);
  if (phone.acknowledged.size === before || id === undefined) return;
  const line = readingOn(phone)?.told.find(({ at }) => at.id === id);
  if (line?.stands === false) group.world.breach('A4', `${phone.name} is in, and ${id} does not stand`);
  group.world.sometimes.reached('a phone that wrote too soon writes on');
};
