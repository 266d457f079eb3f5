/**
 * The front of a book: the little that home shows before the engine is loaded. It is stored beside the head in the same
 * transaction, so it is never newer or older than the book.
 */
export interface Front {
  readonly name: string;
  readonly practice: boolean;
  readonly currency: string;
  readonly decimals: number;
  /** Members count and do not agree yet: the sums are not written here then, so that nobody can peep. */
  readonly covered: boolean;
  /** Minor units. */
  readonly box: number;
  readonly loanFund: number;
  readonly social: number;
  readonly lent: number;
  readonly borrowers: number;
  /** Those who belong; leavers are not counted. */
  readonly members: number;
  readonly keyHolders: number;
  readonly rules: boolean;
  readonly cycle: number | undefined;
  /** Meetings that were sealed. */
  readonly sealed: number;
  readonly lastSealed: { readonly number: number; readonly on: string } | undefined;
  /** What lay in the box when it was sealed, where another sum stands there by now. */
  readonly sealedBox?: number;
  /** The day that was named for the next meeting. */
  readonly next: string | undefined;
  readonly open: { readonly number: number; readonly on: string; readonly counted: boolean } | undefined;
  readonly exceptions: number;
  /** What was said of phones and keys and waits for a second name. */
  readonly waiting?: number;
  /** Keys that are still to be turned for the last closing; absent once it is final. */
  readonly keysMissing?: number;
  /** The book says that this phone was put out of it. */
  readonly putOut?: true;
}
