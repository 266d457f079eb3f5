import type { Capability } from '@sanduk/kernel';
import type { Entry } from './entries.ts';
import type { Book } from './questions.ts';

/** A capability of a group's book: what it remembers, when it objects, how it moves money, what others may ask it. */
export type Rule<Name extends string, State> = Capability<Name, State, Entry, Book>;
