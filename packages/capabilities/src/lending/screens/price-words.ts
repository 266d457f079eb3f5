import { formatDate, formatList, formatMoney, formatNumber, formatPercent, reader, say } from '@sanduk/kit';
import { stepsInWords } from '../../book/screens/working-out/steps.ts';
import type { Sheet, SheetSection, SheetSum } from '../../book/screens/working-out/sheet.ts';
import type { Operation } from '@sanduk/kit';
import type { Offer, Price, Rhythm } from '../offer.ts';
import type { OwnPrice } from '../own-price.ts';
import { priceInCoins } from '../requests.ts';
import type { OfferForm } from './offer-form.ts';

/** The honest price in words, once for the page, the voice, the picture and the paper. */

export const moneyOf = (minor: number, cur: string, mark = false): string =>
  formatMoney({ minor, cur }, reader.value, { mark });

/** One decimal is enough to judge by, and small rates still show what they are. */
const rateOf = (percent: string): string => formatPercent(percent, reader.value, percent.startsWith('0.') ? 2 : 1);

const rhythmWords: Readonly<Record<Rhythm, string>> = {
  ...{ day: 'day', week: 'week', '2-weeks': 'w2', '4-weeks': 'w4', month: 'month' },
  ...{ 'after-days': 'once', 'after-weeks': 'once', 'after-months': 'once' },
};

export interface PricedOffer {
  readonly form: OfferForm;
  readonly offer: Offer;
  readonly price: Price;
}

export const payFor = ({ price, offer: { currency } }: PricedOffer): string => {
  const { hand, cost, paid, saved } = price;
  const figures = { back: moneyOf(paid, currency), hand: moneyOf(hand, currency), cost: moneyOf(cost, currency) };
  if (saved > 0) return say('screen.price.pay-saved', { ...figures, saved: moneyOf(saved, currency) });
  return say(cost === 0 ? 'screen.price.pay-same' : 'screen.price.pay-for', figures);
};

export const runWords = ({ price, offer: { currency } }: PricedOffer): string =>
  formatList(
    price.runs.map(({ times, each }) => say('screen.price.run', { times, each: moneyOf(each, currency) })),
    reader.value,
  );

export const coinWords = ({ hand, cost }: Price): string | undefined => {
  const coins = priceInCoins(hand, cost);
  return (
    coins &&
    say(coins.about ? 'screen.price.coin-about' : 'screen.price.coin-words', {
      coins: coins.coins,
      all: coins.coins + coins.more,
    })
  );
};

/** What the rate of the time is, and what flat hides; only where it costs something. */
export const rateWords = ({ offer, price }: PricedOffer): readonly string[] => {
  const { rates, cost } = price;
  const { telling } = offer;
  if (cost === 0) return [];
  const owed = say('screen.price.of-owed', { percent: rateOf(rates.period), rhythm: rhythmWords[offer.rhythm] });
  const hidden = telling.is === 'percent' && telling.of === 'first' && rates.told !== null && price.runs.length > 0;
  if (!hidden || rates.told === null) return [owed];
  const said = formatPercent(telling.percent, reader.value);
  const told = formatPercent(rates.told, reader.value, 0).replace(/[^\p{Nd}.,\u066b]/gu, '');
  return [
    owed,
    say('screen.price.not-said', { percent: said }),
    say('screen.price.told', { all: formatNumber(100, reader.value), told }),
  ];
};

export const yearRows = ({ rates }: Price): readonly SheetSum[] => [
  { words: say('screen.price.nominal'), sum: rateOf(rates.nominal) },
  { words: say('screen.price.effective'), sum: rateOf(rates.effective) },
];

export const lawRows = ({ rates }: Price): readonly SheetSum[] =>
  (['eu', 'us'] as const).map((law) => ({
    words: say(`screen.price.${law}`),
    sum: rates[law] === null ? say('screen.price.no-rule') : formatPercent(rates[law], reader.value, 2),
  }));

export const ownWords = (own: OwnPrice, currency: string): readonly string[] => [
  say('screen.price.own-line', {
    sum: moneyOf(own.back - own.cost, currency),
    n: own.payments,
    day: formatDate(own.until, reader.value, 'short'),
  }),
  ...(own.sooner ? [say('screen.price.own-sooner')] : []),
];

/** The steps from what was said to what it costs, the calculators' own among them. */
export const stepsOf = ({ price }: PricedOffer): readonly Operation[] =>
  price.reckonings.flatMap((reckoning) => stepsInWords(reckoning, reader.value));

/** The offer as it was told, in one line. */
export const offerLine = ({ offer }: PricedOffer): string => {
  const { currency, amount, rhythm, count } = offer;
  const often = { n: count, rhythm: say(`screen.price.rhythm.${rhythm}`) };
  return `${moneyOf(amount, currency, true)} · ${say(`screen.price.told-${offer.telling.is}`, { ...often, ...toldOf(offer) })}`;
};

const toldOf = ({ telling, currency }: Offer): Readonly<Record<string, string>> => {
  switch (telling.is) {
    case 'each':
      return { each: moneyOf(telling.each, currency) };
    case 'all':
      return { all: moneyOf(telling.all, currency) };
    case 'coins':
      return { of: moneyOf(telling.of, currency), back: moneyOf(telling.back, currency) };
    case 'percent':
      return { percent: formatPercent(telling.percent, reader.value), per: say(`screen.price.per.${telling.per}`) };
  }
};

const rowsOf = (of: PricedOffer): readonly SheetSum[] => {
  const { price, offer } = of;
  return [
    { words: say('screen.price.hand'), sum: moneyOf(price.hand, offer.currency, true) },
    { words: say('screen.price.back'), sum: moneyOf(price.paid, offer.currency, true) },
    ...(price.saved > 0 ? [{ words: say('screen.price.saved'), sum: moneyOf(price.saved, offer.currency, true) }] : []),
    { words: say('screen.price.costs'), sum: moneyOf(price.cost, offer.currency, true) },
  ];
};

const sectionOf = (of: PricedOffer, title: string): SheetSection => ({
  title,
  rows: [...rowsOf(of), ...yearRows(of.price), ...lawRows(of.price)],
});

/** What goes on paper and into the picture: one offer, or two side by side, and one's own group. */
export const priceSheet = (
  offers: readonly PricedOffer[],
  group: { readonly name: string; readonly own: OwnPrice } | undefined,
): Sheet => {
  const [first, second] = offers;
  if (!first) return { title: say('work.price'), sums: [] };
  const { currency } = first.offer;
  const own: readonly SheetSection[] = group
    ? [
        {
          title: say('screen.price.own', { name: group.name }),
          rows: [
            { words: say('screen.price.back'), sum: moneyOf(group.own.back, currency, true) },
            { words: say('screen.price.costs'), sum: moneyOf(group.own.cost, currency, true) },
          ],
        },
      ]
    : [];
  if (second) {
    return {
      title: say('work.price'),
      line: say('screen.price.side'),
      sums: offers.map((of, at) => ({
        words: `${say(`screen.price.offer-${at + 1}`)} · ${say('screen.price.costs')}`,
        sum: moneyOf(of.price.cost, of.offer.currency, true),
      })),
      sections: [
        ...offers.map((of, at) => sectionOf(of, `${say(`screen.price.offer-${at + 1}`)} · ${offerLine(of)}`)),
        ...own,
      ],
      notes: compared(first, second),
    };
  }
  return {
    title: say('work.price'),
    line: offerLine(first),
    sums: rowsOf(first),
    sections: [
      { title: say('screen.price.year'), rows: yearRows(first.price) },
      { title: say('screen.price.laws'), rows: lawRows(first.price) },
      ...own,
    ],
    notes: [runWords(first), ...[coinWords(first.price)].filter((words) => words !== undefined), ...rateWords(first)],
  };
};

/** Which of two costs less, and a warning where coins alone do not compare them. */
export const compared = (first: PricedOffer, second: PricedOffer): readonly string[] => {
  const [one, two] = [first.price.cost, second.price.cost];
  const { currency } = first.offer;
  const which = say(one < two ? 'screen.price.offer-1' : 'screen.price.offer-2');
  const sentence =
    one === two
      ? say('screen.price.same')
      : say('screen.price.cheaper', { which, sum: moneyOf(Math.abs(one - two), currency) });
  const alike =
    first.price.hand === second.price.hand &&
    first.offer.rhythm === second.offer.rhythm &&
    first.offer.count === second.offer.count;
  return alike ? [sentence] : [sentence, say('screen.price.not-alike')];
};
