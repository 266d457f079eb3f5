/** What was asked for on the command line. */
export interface Wanted {
  readonly seed: string;
  readonly years: number;
  readonly shards: number;
  /** How many meetings a year has; 52, but for the hunt for planted bugs. */
  readonly meetings: number;
  /** No year begins after so many seconds. */
  readonly seconds: number;
  readonly plant: string | undefined;
  /** The keeper of every hub lies in this way; else chance decides. */
  readonly lie: string | undefined;
  /** Short years in which everything happens at once. */
  readonly storm: boolean;
  readonly real: boolean;
  readonly echo: boolean;
  readonly short: boolean;
  readonly tolerated: readonly string[];
}

/** What a process that runs some of the years writes down about each, as one line of JSON. */
export type Told =
  | {
      readonly is: 'year';
      readonly seed: string;
      readonly entries: number;
      readonly meetings: number;
      readonly hash: string;
      readonly ms: number;
    }
  | {
      readonly is: 'breach';
      readonly seed: string;
      readonly invariant: string;
      readonly what: string;
      readonly ms: number;
      readonly trace: readonly string[];
    }
  | {
      readonly is: 'end';
      readonly sometimes: readonly (readonly [string, number])[];
      readonly tally: readonly (readonly [string, number])[];
    };
