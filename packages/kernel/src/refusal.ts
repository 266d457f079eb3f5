/** What a calculator says of input that cannot be used. */
export type RefusalCode =
  | 'bad-json'
  | 'missing-field'
  | 'bad-value'
  | 'bad-date'
  | 'date-order'
  | 'unknown-currency'
  | 'too-many-decimals'
  | 'negative-amount'
  | 'zero-amount'
  | 'out-of-range'
  | 'empty-list'
  | 'duplicate-id'
  | 'zero-total'
  | 'inconsistent'
  | 'never-amortizes'
  | 'no-solution'
  | 'cap-exceeded'
  | 'insufficient-funds';

interface Refusal {
  readonly refusal: RefusalCode;
  readonly message: string;
}

/**
 * Leaves a calculator from any depth. It is the one use of `throw` for something that is not a fault, and it never
 * passes the edge that `calculator` draws: outside there are only values.
 */
export const refuse = (code: RefusalCode, message: string): never => {
  throw Object.assign(new Error(message), { refusal: code });
};

export const isRefusal = (thrown: unknown): thrown is Refusal => thrown instanceof Error && 'refusal' in thrown;
