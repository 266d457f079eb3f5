import { readStored, withoutPart } from '@sanduk/journal';
import { expect, test } from 'vitest';
import { digestOf } from './digest.ts';
import type { Draft } from './entries.ts';
import { say } from './pen.ts';
import { readingOf } from './reading.ts';
import { shareBought, smallFounding, smallOpening, went } from './testing-book.ts';
import { testPorts } from './testing-pen.ts';

const ports = testPorts('confidential');

test('words for the committee alone are told where they are, and decide nothing', async () => {
  const founded = await smallFounding(ports);
  const { reads, reading } = await went(founded, smallOpening(founded, ports), ports);
  const words = { words: { note: 'by her son' }, confidential: { note: 'she is in hospital' } };
  const outcome = await say(reading, { ...shareBought(2), ...words } as Draft, ports);
  if (!outcome.said) throw new Error('it was said');
  const { said, reading: after } = outcome;
  expect(said.personal).toEqual({ note: 'by her son' });
  expect(said.confidential).toEqual({ note: 'she is in hospital' });
  expect(after.told.at(-1)).toMatchObject({ confidential: 'here', words: { note: 'she is in hospital' } });
  expect(readingOf([...reads, said]).told.at(-1)).toEqual(after.told.at(-1));

  // A phone that is not given part 2 reads what is for all, and comes to the same figures.
  const away = readStored(said.id, withoutPart(said, 2).wire);
  const theirs = readingOf([...reads, away]);
  expect(theirs.told.at(-1)).toMatchObject({ confidential: 'elsewhere', words: { note: 'by her son' } });
  expect(digestOf(theirs)).toBe(digestOf(after));
});

test('words for the committee have the shape that words have', async () => {
  const founded = await smallFounding(ports);
  const { reading } = await went(founded, smallOpening(founded, ports), ports);
  const odd = { ...shareBought(2), confidential: { diagnosis: 'x' } } as unknown as Draft;
  expect((await say(reading, odd, ports)).objection).toMatchObject({
    code: 'journal.misfit',
    field: 'confidential.diagnosis',
  });
});
