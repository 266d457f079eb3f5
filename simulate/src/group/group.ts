import type { Outcome } from '@sanduk/capabilities/book/stage.ts';
import type { DraftWith } from '@sanduk/capabilities/book/pen.ts';
import type { Reading } from '@sanduk/capabilities/book/reading.ts';
import type { Book } from '@sanduk/capabilities/book/questions.ts';
import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import type { Read } from '@sanduk/journal';
import type { Hub } from '../hub/hub.ts';
import type { Liar } from '../hub/liar.ts';
import type { Chance } from '../world/chance.ts';
import type { World } from '../world/world.ts';
import { minute } from '../world/world.ts';
import type { Phone, Said } from '../phone/phone.ts';
import { isStopped, opened, readingOn, sayOn } from '../phone/phone.ts';
import type { planOf } from './plan.ts';

/** A group with its phones, through its year. */
export interface Group {
  readonly world: World;
  readonly chance: Chance;
  readonly plan: ReturnType<typeof planOf>;
  readonly phones: Phone[];
  /** The book's id. */
  book: string;
  readonly hub: Hub;
  /** The keeper of the hub lies. */
  readonly liar: Liar | undefined;
  /** One phone has a newer program. */
  readonly newer: boolean;
  /** One of the officers does not play by the rules. */
  readonly cheating: boolean;
  /** From this week on a new phone writes and carries before anybody has seconded it; undefined when none does (any more). */
  early: number | undefined;
  /** Meetings are called by their number and their day, and now and then two phones open one apart. */
  readonly apart: boolean;
  readonly tally: Map<string, number>;
  /** Devices of which two entries at one place are about. */
  readonly forked: Set<string>;
  /** Seals under which somebody turned the keys of others, and the members who had a phone of their own by then. */
  readonly forgedSeals: Map<string, readonly string[]>;
  /** Keys that were turned: seal, member, phone. */
  readonly turned: Set<string>;
  /** Devices that one person let in alone. */
  readonly strangers: Set<string>;
  /** Entries that were signed with the key of another. */
  readonly impersonated: Set<string>;
  /** Entries whose words were erased. */
  readonly erased: Set<string>;
  /** Entries of a newer program, with their headers. */
  readonly unknown: Map<string, string>;
  /** Looks at the book after every entry that was said. */
  readonly look: (phone: Phone, reading: Reading) => void;
}

export const counted = (group: Group, what: string): void => {
  group.tally.set(what, (group.tally.get(what) ?? 0) + 1);
};

/** The book as that phone has it; a phone that is off is switched on first. */
export const bookOn = async (group: Group, phone: Phone): Promise<Book | undefined> => {
  await opened(group.world, phone, group.book);
  return readingOn(phone)?.book;
};

export const newestOn = async (group: Group, phone: Phone): Promise<Reading | undefined> => {
  await opened(group.world, phone, group.book);
  return readingOn(phone);
};

/** Says something on a phone and looks at what came of it. */
export const said = async (group: Group, phone: Phone, drafts: readonly DraftWith[]): Promise<Said> => {
  if (drafts.length === 0) return { is: 'saved', ids: [] };
  const outcome = await sayOn(group.world, phone, group.book, drafts);
  const { trace } = group.world;
  if (outcome.is === 'saved') {
    counted(group, 'saved');
    trace.tell(phone.name, 'says', typesOf(drafts), outcome.ids.at(-1));
    const reading = readingOn(phone);
    if (reading) group.look(phone, reading);
  } else if (outcome.is === 'objected') {
    counted(group, `objected ${outcome.objection.code}`);
    trace.tell(phone.name, 'objects', typesOf(drafts), outcome.objection.code);
  } else {
    counted(group, outcome.is === 'mishap' ? `mishap ${outcome.code}` : 'cut');
    trace.tell(phone.name, outcome.is, typesOf(drafts), outcome.is === 'mishap' ? outcome.code : '');
  }
  return outcome;
};

const typesOf = (drafts: readonly DraftWith[]): string =>
  drafts.map((draft) => ('draft' in draft ? draft.draft.type : draft.type)).join(',');

/** Says what the book asks for, as long as the world gets in between: a person who sees that it was not saved taps again. */
export const insists = async (
  group: Group,
  phone: Phone,
  make: (reading: Reading) => readonly Draft[],
  tries = 4,
): Promise<Outcome['is'] | 'cut'> => {
  let last: Outcome['is'] | 'cut' = 'cut';
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const reading = await newestOn(group, phone);
    if (!reading) return 'cut';
    const drafts = make(reading);
    if (drafts.length === 0) return 'saved';
    last = (await said(group, phone, drafts)).is;
    if (last === 'saved' || last === 'objected') return last;
    await group.world.schedule.sleep(minute * (1 + group.chance.below(5)));
  }
  return last;
};

/** Every entry on that phone's disk, in the order they came. */
export const entriesOn = (
  group: Group,
  phone: Phone,
): readonly { readonly id: string; readonly wire: Read['wire'] }[] => phone.flash.books.get(group.book)?.entries ?? [];

export const living = (group: Group): readonly Phone[] => group.phones.filter(({ state }) => state !== 'lost');

/** Those that still say something. */
export const speaking = (group: Group): readonly Phone[] =>
  living(group).filter((phone) => !isStopped(phone, group.book));
