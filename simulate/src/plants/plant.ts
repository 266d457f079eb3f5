/** A bug that is put into the text of a source while it is read, to see that the simulation finds it. */
export interface Plant {
  readonly name: string;
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** What it breaks, in a few words. */
  readonly breaks: string;
  /** Where the hunt begins, when short stormy years from the first seed on do not find it soon. */
  readonly hunt?: {
    readonly seed?: number;
    readonly meetings?: number;
    /** The hub lies in this way. */
    readonly lie?: string;
  };
}
