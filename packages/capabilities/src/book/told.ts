import type { At } from '@sanduk/kernel';
import type { Entry } from './entries.ts';

/** One entry as views read it: what was said, where, whether it stands, and the personal words beside it. */
export interface Told {
  readonly entry: Entry;
  readonly at: At;
  readonly stands: boolean;
  /** The entry that reversed this one, when one did. */
  readonly reversedBy: string | undefined;
  /** When its phone says that it was written, milliseconds since 1970: a claim, shown and never reckoned with. */
  readonly written?: number;
  /** Personal words, those for the committee alone among them where they are here; absent once they were erased. */
  readonly words: Readonly<Record<string, string>> | undefined;
  /** Some of its words are for the committee alone: `here` on this phone, or `elsewhere` (or erased). */
  readonly confidential?: 'here' | 'elsewhere';
}
