import type { JSX } from 'preact';
import { Choice, locale, say } from '@sanduk/kit';
import { WorkPage } from '../../book/screens/working-out/WorkPage.tsx';
import { useForm, useWorkshop } from '../../book/screens/working-out/workshop.ts';
import { ownPrice } from '../own-price.ts';
import type { OwnPrice } from '../own-price.ts';
import type { OfferForm, ReadOffer } from './offer-form.ts';
import { emptyOffer, readOffer } from './offer-form.ts';
import { OfferFields } from './OfferFields.tsx';
import { PriceAnswer, PriceBars, TakeAway } from './PriceAnswer.tsx';
import type { PricedOffer } from './price-words.ts';
import { coinWords, compared, offerLine, payFor, priceSheet, rateWords, yearRows } from './price-words.ts';

interface PriceForm {
  readonly first: OfferForm;
  readonly second?: OfferForm | undefined;
  readonly at: 'first' | 'second';
}

const emptyForm: PriceForm = { first: emptyOffer, at: 'first' };

const pricedOf = (form: OfferForm, { offer, price }: ReadOffer): PricedOffer | undefined =>
  offer && price ? { form, offer, price } : undefined;

/** Any lender's offer, told as it was heard; what it costs, before anybody says yes to it. */
export const HonestPrice = (): JSX.Element => {
  const { currency } = useWorkshop();
  const [form, change] = useForm<PriceForm>('price', emptyForm);
  const { first, second, at } = form;
  const shown = at === 'second' && second ? second : first;
  const read = readOffer(shown, currency.value, locale.value);
  const offers = [first, second].flatMap((one) => {
    const priced = one && pricedOf(one, readOffer(one, currency.value, locale.value));
    return priced ? [priced] : [];
  });
  const here = pricedOf(shown, read);
  const group = useOwn(offers[0]);
  const both = second === undefined || offers.length === 2;
  const changeOffer = (more: Partial<OfferForm>): void => change({ [at]: { ...shown, ...more } });
  return (
    <WorkPage
      page="price"
      title={say('work.price')}
      spoken={here ? spokenOf(here, offers) : []}
      short={here && payFor(here)}
      onAgain={() => change({ ...emptyForm, second: undefined })}
      missing={read.missing && { words: missingWords(read), field: read.missing }}
      answer={
        here && both ? { sheet: priceSheet(offers, group), words: offers.map(offerLine).join(' | '), form } : undefined
      }
      main={
        second === undefined
          ? {
              label: say('screen.price.second'),
              icon: 'plus',
              onPress: () => {
                change({ second: { ...emptyOffer, amount: first.amount, rhythm: first.rhythm }, at: 'second' });
                scrollTo(0, 0);
              },
            }
          : undefined
      }
    >
      {second && (
        <Choice
          label={say('screen.price.which')}
          look="band"
          value={at}
          onChange={(next) => change({ at: next })}
          options={[
            { value: 'first', label: say('screen.price.offer-1') },
            { value: 'second', label: say('screen.price.offer-2') },
          ]}
        />
      )}
      <OfferFields key={at} form={shown} read={read} onChange={changeOffer} />
      {here && <PriceAnswer of={here} />}
      {both && <PriceBars offers={offers} group={group} />}
      {second && <TakeAway onPress={() => change({ second: undefined, at: 'first' })} />}
    </WorkPage>
  );
};

/** The same sum in the group of this phone, by its rules; nothing without a group, or in another money. */
const useOwn = (of: PricedOffer | undefined): { readonly name: string; readonly own: OwnPrice } | undefined => {
  const workshop = useWorkshop();
  const stage = workshop.own.value;
  if (!stage || !of) return undefined;
  const own = ownPrice(stage.book.value, { ...of.offer, amount: of.price.hand }, workshop.today);
  return own && { name: stage.name.value, own };
};

const missingWords = ({ missing, wrong, fields }: ReadOffer): string => {
  if (missing === undefined) return '';
  const marked = wrong !== undefined || (missing !== 'of' && fields[missing].is === 'wrong');
  return say(marked ? 'screen.price.look' : `screen.price.missing.${missing}`);
};

const spokenOf = (here: PricedOffer, offers: readonly PricedOffer[]): readonly string[] => {
  const [first, second] = offers;
  const coins = coinWords(here.price);
  return [
    payFor(here),
    ...(coins === undefined ? [] : [coins]),
    ...rateWords(here),
    say('screen.price.year'),
    ...yearRows(here.price).map(({ words, sum }) => `${sum}, ${words}`),
    ...(first && second ? compared(first, second) : []),
  ];
};
