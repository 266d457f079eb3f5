import { questionOf } from '@sanduk/journal';
import type { Day } from '@sanduk/kernel';
import type { Reading } from './reading.ts';

/**
 * What the next meeting is called, held on that day: the same on every phone that holds the book. So two phones that open
 * it apart open one meeting, and what both note in it answers the same questions. On another day it is another meeting:
 * a phone that missed one must not take today's for it. One that was opened and taken back keeps its name to itself.
 */
export const nextMeetingId = ({ id = '', book, place }: Reading, on: Day): string => {
  const number = (book.lastMeeting?.number ?? 0) + 1;
  for (let nth = 1; ; nth += 1) {
    const meeting = questionOf(id, null, 'meeting.Opened', [number, on], nth);
    if (!place.meetings.has(meeting)) return meeting;
  }
};
