import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import { nextMeetingId } from '@sanduk/capabilities/book/meeting-id.ts';
import type { Reading } from '@sanduk/capabilities/book/reading.ts';
import { openingDrafts } from '@sanduk/capabilities/meeting/opening.ts';
import type { Phone } from '../phone/phone.ts';
import { readingOn } from '../phone/phone.ts';
import type { Evening } from './evening.ts';
import { exchange } from './exchange.ts';
import type { Group } from './group.ts';
import { insists } from './group.ts';

/** What a meeting of that day is called: in some years by its number and its day, as the app does; in others by chance. */
export const nameOfMeeting = (group: Group, reading: Reading, on: string, random: string): string =>
  group.apart ? nextMeetingId(reading, on) : random;

/**
 * In a year in which meetings are called by their number and their day, now and then a second phone opens the meeting while
 * the recorder is out of reach. Where both knew of the same last meeting it is one meeting, else it is another.
 */
export const opensApart = async ({ group, on, recorder, others }: Evening): Promise<Phone | undefined> => {
  const { world } = group;
  const chance = world.chance.stream(`apart ${world.schedule.now()}`);
  const phone = group.apart && chance.happens(0.4) ? chance.pick(others) : undefined;
  if (!phone) return undefined;
  if (chance.happens(0.8)) await exchange(group, phone, recorder);
  const outcome = await insists(
    group,
    phone,
    (reading): readonly Draft[] => {
      const { book } = reading;
      if (book.meeting) return [];
      const form = { on, writer: book.holders('record-keeper')[0], recorder: phone.signer.device };
      return openingDrafts(book, form, nextMeetingId(reading, on));
    },
    2,
  );
  return outcome === 'saved' ? phone : undefined;
};

/** Counts whether it was one meeting, before they have shown each other anything. */
export const tellApart = ({ group, recorder }: Evening, phone: Phone): void => {
  const [one, other] = [readingOn(recorder)?.book.meeting?.meeting, readingOn(phone)?.book.meeting?.meeting];
  if (one === undefined || other === undefined) return;
  const { trace, sometimes } = group.world;
  trace.tell(phone.name, 'opened apart', one === other);
  sometimes.reached(one === other ? 'two phones opened one meeting apart' : 'two phones opened two meetings apart');
};
