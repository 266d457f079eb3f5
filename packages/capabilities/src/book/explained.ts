import type { Setting } from '../constitution/settings.ts';

/**
 * A figure that explains itself: one step a line, the result at the end, the rule last. Steps are word keys with the
 * figures that their sentences need; every step can name the entries that it was added up from.
 */
export interface Explained {
  /** The word `figure.<name>` says what is explained. */
  readonly figure: string;
  readonly steps: readonly Step[];
  /** In minor units, unless the figure is a count. */
  readonly result: number;
  /** The rule that the figure follows, when one does; its clause and version are found in the constitution. */
  readonly rule?: Setting;
}

export interface Step {
  /** The word `why.<name>`. */
  readonly why: string;
  readonly figures?: Readonly<Record<string, unknown>>;
  /** What the step adds; below zero when it takes away. */
  readonly amount: number;
  readonly entries: readonly string[];
}
