import type { DraftWith } from '@sanduk/capabilities/book/pen.ts';
import type { Outcome } from '@sanduk/capabilities/book/stage.ts';
import { faults } from './faults.ts';
import type { Held } from './held.ts';
import { say as write } from './held.ts';

/** Says something, and does at once what follows from it on this phone: words that the group has erased now are gone. */
export const say = async (held: Held, drafts: readonly DraftWith[], onSigned?: () => void): Promise<Outcome> => {
  const erased = held.engine.peek().reading.book.erasures().length;
  const outcome = await write(held, drafts, onSigned);
  const now = held.engine.peek().reading.book.erasures().length;
  // What is broken off here is done at the next opening.
  if (now > erased) await (await import('./arriving.ts')).tidyWords(held).catch(faults.report);
  return outcome;
};
