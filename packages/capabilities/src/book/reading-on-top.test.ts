import { expect, test } from 'vitest';
import { continued, readingOf } from './reading.ts';
import { shareBought, smallOpening } from './testing-book.ts';
import { hears, meet, officers, same, says } from './testing-officers.ts';

test('I12 a line that has seen all that is here, and one line more that is not, waits for that one', async () => {
  const [shared, boxes, keys] = await officers();
  await says(shared, ...smallOpening(shared, shared.ports));
  meet(shared, boxes, keys);
  await says(boxes, shareBought(2));
  await says(shared, shareBought(3));
  hears(boxes, shared);
  const [last] = await says(boxes, shareBought(4));
  if (!last) throw new Error('it was said');
  const without = continued(shared.reading, [last]);
  expect(without.waiting.map(({ id }) => id)).toEqual([last.id]);
  expect(without.page).toEqual(readingOf([...shared.reads, last]).page);
  meet(shared, boxes, keys);
  same(shared, boxes, keys);
});
