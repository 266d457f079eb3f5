import type { JSX } from 'preact';
import { Icon, Key, Sheet, Sum, Why, say } from '@sanduk/kit';
import type { SheetSum } from '../../book/screens/working-out/sheet.ts';
import type { OwnPrice } from '../own-price.ts';
import type { PricedOffer } from './price-words.ts';
import {
  coinWords,
  compared,
  lawRows,
  moneyOf,
  ownWords,
  rateWords,
  runWords,
  stepsOf,
  yearRows,
} from './price-words.ts';
import './lending.css';
import './price.css';

/** Coins first, then per cent of what, then the year by named rules; and how it came about. */
export const PriceAnswer = ({ of }: { readonly of: PricedOffer }): JSX.Element => {
  const { price, offer } = of;
  const cur = offer.currency;
  const coins = coinWords(price);
  return (
    <>
      <Sheet>
        <div class="stack tight">
          <p class="row between wrap">
            <span>{say('screen.price.hand')}</span> <Sum of={{ minor: price.hand, cur }} mark />
          </p>
          <p class="row between wrap">
            <span>{say('screen.price.back')}</span> <Sum of={{ minor: price.paid, cur }} size="mid" />
          </p>
          {price.saved > 0 && (
            <p class="row between wrap">
              <span>{say('screen.price.saved')}</span> <Sum of={{ minor: price.saved, cur }} />
            </p>
          )}
          <p class="row between wrap">
            <b>{say('screen.price.costs')}</b> <Sum of={{ minor: price.cost, cur }} size="big" price />
          </p>
          <p class="small soft">{runWords(of)}</p>
          {coins && <p>{coins}</p>}
          {rateWords(of).map((words) => (
            <p key={words}>{words}</p>
          ))}
        </div>
      </Sheet>
      <Sheet>
        <h2>{say('screen.price.year')}</h2>
        <Rows of={yearRows(price)} />
        <details class="why">
          <summary class="small">
            <span class="grow">{say('screen.price.laws')}</span>
            <span class="turns">
              <Icon name="unfold" />
            </span>
          </summary>
          <div class="work-inside">
            <Rows of={lawRows(price)} />
            <p class="small soft">{say('screen.price.laws-line')}</p>
          </div>
        </details>
      </Sheet>
      <Why
        steps={stepsOf(of)}
        result={{
          words: say('screen.price.costs'),
          result: <Sum of={{ minor: price.cost, cur }} price />,
          spoken: moneyOf(price.cost, cur),
        }}
      />
    </>
  );
};

const Rows = ({ of }: { readonly of: readonly SheetSum[] }): JSX.Element => (
  <dl class="price-rows">
    {of.map(({ words, sum }) => (
      <div class="row between" key={words}>
        <dt class="small">{words}</dt>
        <dd>
          <bdi class="sum">{sum}</bdi>
        </dd>
      </div>
    ))}
  </dl>
);

interface Bar {
  readonly look: 'offer' | 'own' | 'other';
  readonly words: string;
  readonly line?: string;
  readonly cost: number;
}

/** What offers and the own group cost, one below the other: a word and a sum first, the bar only helps. */
export const PriceBars = (props: {
  readonly offers: readonly PricedOffer[];
  readonly group: { readonly name: string; readonly own: OwnPrice } | undefined;
}): JSX.Element | null => {
  const { offers, group } = props;
  const [first, second] = offers;
  if (!first || (!second && !group)) return null;
  const { currency } = first.offer;
  const bars: readonly Bar[] = [
    ...offers.map(({ price }, at): Bar => ({
      look: at === 0 ? 'offer' : 'other',
      words: say(second ? `screen.price.offer-${at + 1}` : 'screen.price.this'),
      cost: price.cost,
    })),
    ...(group
      ? [
          {
            look: 'own' as const,
            words: say('screen.price.own', { name: group.name }),
            line: ownWords(group.own, currency).join(' '),
            cost: group.own.cost,
          },
        ]
      : []),
  ];
  const most = Math.max(1, ...bars.map(({ cost }) => cost));
  return (
    <section class="stack tight" aria-label={say('screen.price.side')}>
      <h2>{say('screen.price.side')}</h2>
      {bars.map(({ look, words, line, cost }) => (
        <div class="price-bar" key={words}>
          <p class="row between wrap">
            <span>{words}</span> <Sum of={{ minor: cost, cur: currency }} />
          </p>
          <progress class={look} value={cost} max={most} aria-hidden="true" />
          {line && <p class="small soft">{line}</p>}
        </div>
      ))}
      {second && <SideBySide first={first} second={second} />}
    </section>
  );
};

const SideBySide = ({ first, second }: { readonly first: PricedOffer; readonly second: PricedOffer }): JSX.Element => {
  const years = [yearRows(first.price), yearRows(second.price)] as const;
  const row = (words: string, one: string, two: string): JSX.Element => (
    <tr key={words}>
      <th scope="row">{words}</th>
      <td>
        <bdi>{one}</bdi>
      </td>
      <td>
        <bdi>{two}</bdi>
      </td>
    </tr>
  );
  const sum = (of: PricedOffer, which: 'hand' | 'paid' | 'cost'): string => moneyOf(of.price[which], of.offer.currency);
  return (
    <>
      <table class="calendar price-table small">
        <thead>
          <tr>
            <td />
            <th scope="col">{say('screen.price.offer-1')}</th>
            <th scope="col">{say('screen.price.offer-2')}</th>
          </tr>
        </thead>
        <tbody>
          {row(say('screen.price.hand'), sum(first, 'hand'), sum(second, 'hand'))}
          {row(say('screen.price.back'), sum(first, 'paid'), sum(second, 'paid'))}
          {row(say('screen.price.costs'), sum(first, 'cost'), sum(second, 'cost'))}
          {years[0].map(({ words, sum: percent }, at) => row(words, percent, years[1][at]?.sum ?? ''))}
        </tbody>
      </table>
      {compared(first, second).map((words) => (
        <p key={words}>{words}</p>
      ))}
    </>
  );
};

export const TakeAway = ({ onPress }: { readonly onPress: () => void }): JSX.Element => (
  <Key kind="or" slim wide icon="minus" label={say('screen.price.remove')} onPress={onPress} />
);
