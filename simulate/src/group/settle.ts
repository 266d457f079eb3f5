import type { Draft } from '@sanduk/capabilities/book/entries.ts';
import { writerOf } from '@sanduk/capabilities/book/today.ts';
import type { Phone } from '../phone/phone.ts';
import type { Group } from './group.ts';
import { insists, newestOn } from './group.ts';

/** The meeting looks at what does not fit and says what counts; some of it is left for the next time. */
export const settleSome = async (group: Group, phone: Phone): Promise<void> => {
  const exceptions = (await newestOn(group, phone))?.exceptions ?? [];
  for (const { id, code, entries } of exceptions.slice(0, 12)) {
    group.world.sometimes.reached(`knot ${code}`);
    if (!group.chance.happens(0.75)) continue;
    const how = group.chance.one('adopted', 'adopted', 'dismissed', 'corrected');
    const stands = group.chance.pick(entries) ?? '';
    await insists(
      group,
      phone,
      ({ book, exceptions: now }): readonly Draft[] =>
        now.some((one) => one.id === id)
          ? [
              {
                ...{ type: 'governance.Settled', exception: id, how, by: writerOf(book) },
                ...(how === 'adopted' ? { stands } : {}),
                words: { reason: 'the meeting has heard both' },
              },
            ]
          : [],
      2,
    );
  }
};
