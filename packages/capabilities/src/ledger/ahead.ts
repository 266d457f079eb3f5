import type { Draft } from '../book/entries.ts';
import { moneyOf } from '../book/figures.ts';
import type { Book } from '../book/questions.ts';
import type { Place } from './balances.ts';
import { places } from './balances.ts';

export type MoneyWay = 'spent' | 'received' | 'moved';
export type SpentKind = Extract<Draft, { readonly type: 'ledger.Spent' }>['kind'];
export type ReceivedKind = Extract<Draft, { readonly type: 'ledger.Received' }>['kind'];

export const spentKinds: readonly SpentKind[] = [
  'stationery',
  'transport',
  'training',
  'equipment',
  'bank-fee',
  'other',
];
export const receivedKinds: readonly ReceivedKind[] = ['gift', 'bank', 'other'];

/** The form of the expenses page as it is typed. */
export interface MoneyForm {
  readonly way: MoneyWay;
  readonly minor: number;
  readonly spent: SpentKind;
  readonly received: ReceivedKind;
  /** Where it is taken from or put into; for moving, where from. */
  readonly place: Place;
  readonly to: Place;
  readonly note: string;
  /** The sum is said; now what for. */
  readonly named: boolean;
}

export const blankMoneyForm: MoneyForm = {
  way: 'spent',
  minor: 0,
  spent: 'stationery',
  received: 'gift',
  place: 'box',
  to: 'bank',
  note: '',
  named: false,
};

type MoneyDraft = Extract<Draft, { readonly type: 'ledger.Spent' | 'ledger.Received' | 'ledger.Moved' }>;

/** What the form says; undefined while it holds no sum. */
export const moneyDraft = (book: Book, form: MoneyForm, by: string): MoneyDraft | undefined => {
  if (form.minor <= 0) return undefined;
  const amount = moneyOf(book, form.minor);
  const words = form.note.trim() === '' ? {} : { words: { note: form.note.trim() } };
  if (form.way === 'moved') return { type: 'ledger.Moved', amount, from: form.place, to: form.to, by, ...words };
  const place = form.place === 'box' ? {} : { place: form.place };
  return form.way === 'spent'
    ? { type: 'ledger.Spent', amount, kind: form.spent, by, ...place, ...words }
    : { type: 'ledger.Received', amount, kind: form.received, by, ...place, ...words };
};

/** What lies where, for the choice of a place. */
export const placesNow = (book: Book): readonly { readonly place: Place; readonly minor: number }[] =>
  places.map((place) => ({ place, minor: book.balance(place) }));

/** The motion that the members vote on when an expense is above the limit. */
export const spendingMotion = ({ type, amount, ...rest }: MoneyDraft): Readonly<Record<string, unknown>> => ({
  type,
  amount,
  ...('kind' in rest ? { kind: rest.kind } : {}),
  ...(rest.place === undefined ? {} : { place: rest.place }),
});
