import type { Locale } from '@sanduk/kit/locale.ts';
import type { Amount, Typed } from '../../book/screens/working-out/typed.ts';
import { amountOf, countOf, isPercent, percentOf, valueOf } from '../../book/screens/working-out/typed.ts';
import type { Offer, Price, RatePer, Rhythm, Telling } from '../offer.ts';
import { isOnce, priceOf, shareOf } from '../offer.ts';

/** An offer as it stands in the form: what was typed, as it was typed. */
export const ways = ['percent', 'each', 'all', 'coins'] as const;
export type Way = (typeof ways)[number];

export interface OfferForm {
  readonly amount: string;
  readonly way: Way;
  readonly each: string;
  readonly all: string;
  readonly coins: string;
  readonly coinsBack: string;
  readonly percent: string;
  readonly per: RatePer;
  readonly of?: 'first' | 'owed';
  readonly rhythm: Rhythm;
  readonly count: string;
  readonly fee: string;
  readonly saving: string;
  readonly when: 'start' | 'each';
}

export const emptyOffer: OfferForm = {
  ...{ amount: '', way: 'percent', each: '', all: '', coins: '', coinsBack: '', percent: '', per: 'month' },
  ...{ rhythm: 'month', count: '', fee: '', saving: '', when: 'start' },
};

export type OfferField = 'amount' | 'each' | 'all' | 'coins' | 'coinsBack' | 'percent' | 'count' | 'fee' | 'saving';

/** Longer than that nobody lends here; it keeps a mistyped count from being worked through. */
const mostOf = (rhythm: Rhythm): number =>
  rhythm === 'day' || rhythm === 'after-days' ? 1830 : rhythm === 'month' || rhythm === 'after-months' ? 360 : 520;

export type OfferFields = Readonly<Record<OfferField, Typed<unknown>>>;

export interface ReadOffer {
  readonly fields: OfferFields;
  /** The first thing that is not said yet, or does not fit: the field, or the question "per cent of what?". */
  readonly missing?: OfferField | 'of';
  readonly offer?: Offer;
  readonly price?: Price;
  /** What cannot be, and the field that it is said at. */
  readonly wrong?: { readonly field: OfferField; readonly key: string };
}

interface Read {
  readonly amount: Typed<Amount>;
  readonly each: Typed<Amount>;
  readonly all: Typed<Amount>;
  readonly coins: Typed<Amount>;
  readonly coinsBack: Typed<Amount>;
  readonly percent: Typed<string>;
  readonly count: Typed<number>;
  readonly fee: Typed<Amount | string>;
  readonly saving: Typed<Amount>;
}

const readFields = (form: OfferForm, currency: string, locale: Locale): Read => ({
  amount: amountOf(form.amount, currency, locale),
  each: amountOf(form.each, currency, locale),
  all: amountOf(form.all, currency, locale),
  coins: amountOf(form.coins, currency, locale),
  coinsBack: amountOf(form.coinsBack, currency, locale),
  percent: percentOf(form.percent, locale),
  count: countOf(form.count, locale, 1, mostOf(form.rhythm)),
  fee: isPercent(form.fee)
    ? percentOf(form.fee, locale, { most: 100, zero: true })
    : amountOf(form.fee, currency, locale, 0),
  saving: amountOf(form.saving, currency, locale, 0),
});

const asked: Readonly<Record<Way, readonly OfferField[]>> = {
  percent: ['percent'],
  each: ['each'],
  all: ['all'],
  coins: ['coins', 'coinsBack'],
};

/** The fields of this way of telling, in the order in which they stand on the page. */
const fieldsAsked = ({ way }: OfferForm): readonly OfferField[] => ['amount', ...asked[way], 'count'];

/** Per cent of what? It makes no difference where all comes back at once, or where the whole is named. */
export const asksOf = ({ way, per, rhythm }: OfferForm): boolean =>
  way === 'percent' && per !== 'whole' && !isOnce(rhythm);

const tellingOf = (form: OfferForm, read: Read): Telling | undefined => {
  const minor = (typed: Typed<Amount>): number => valueOf(typed)?.minor ?? 0;
  switch (form.way) {
    case 'each':
      return { is: 'each', each: minor(read.each) };
    case 'all':
      return { is: 'all', all: minor(read.all) };
    case 'coins':
      return { is: 'coins', of: minor(read.coins), back: minor(read.coinsBack) };
    case 'percent': {
      const of = asksOf(form) ? form.of : 'first';
      return of && { is: 'percent', percent: valueOf(read.percent) ?? '', per: form.per, of };
    }
  }
};

const wrongAt = (code: string, { way }: OfferForm): OfferField =>
  code === 'nothing-in-hand' || code === 'too-steep' ? 'fee' : way === 'coins' ? 'coinsBack' : way;

/** What was typed, read and priced; with what is missing, field by field. */
export const readOffer = (form: OfferForm, currency: string, locale: Locale): ReadOffer => {
  const read = readFields(form, currency, locale);
  const missing =
    fieldsAsked(form).find((name) => read[name].is !== 'read') ??
    (['fee', 'saving'] as const).find((name) => read[name].is === 'wrong');
  if (missing) return { fields: read, missing };
  const telling = tellingOf(form, read);
  if (!telling) return { fields: read, missing: 'of' };
  const amount = valueOf(read.amount)?.minor ?? 0;
  const fee = valueOf(read.fee);
  const saving = valueOf(read.saving)?.minor ?? 0;
  const offer: Offer = {
    ...{ currency, amount, telling, rhythm: form.rhythm, count: valueOf(read.count) ?? 1 },
    fee: typeof fee === 'string' ? shareOf(amount, fee) : (fee?.minor ?? 0),
    ...(saving > 0 ? { saving: { amount: saving, when: form.when } } : {}),
  };
  const priced = priceOf(offer);
  if (priced.is === 'priced') return { fields: read, offer, price: priced.price };
  const field =
    offer.fee === 0 && saving > 0 && wrongAt(priced.code, form) === 'fee' ? 'saving' : wrongAt(priced.code, form);
  return { fields: read, offer, missing: field, wrong: { field, key: `screen.price.wrong.${priced.code}` } };
};
