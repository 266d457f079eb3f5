import type { JSX } from 'preact';
import { Icon, Sheet, Sum, formatDate, has, reader, say } from '@sanduk/kit';
import { isBoxCovered } from '../../book/covered.ts';
import { moneyIn, sumWords } from '../../book/screens/talk.ts';
import { useStage } from '../../book/stage.ts';
import type { Criterion } from '../limits.ts';
import { priceInCoins } from '../requests.ts';
import type { CalendarRow, RequestView } from '../views.ts';

const criterionWords = ({ rule, figures }: Criterion): string => {
  const key = `criterion.${rule}`;
  const { times } = figures;
  return say(has(key) ? key : `${key}.charge`, { times: typeof times === 'string' ? times : '' });
};

const minorIn = (value: unknown): number | undefined =>
  typeof value === 'object' && value !== null && 'minor' in value && typeof value.minor === 'number'
    ? value.minor
    : undefined;

/** Every rule, met or not met, with its figure. */
export const Criteria = ({ of }: { readonly of: readonly Criterion[] }): JSX.Element => {
  const stage = useStage();
  // While the box is counted its own limit would tell what should be in it.
  const covered = isBoxCovered(stage.book.value);
  const hidden = ({ rule }: Criterion): boolean => covered && rule === 'loan.shareOfCash';
  return (
    <ul class="criteria">
      {of.map((criterion) => {
        const limit = hidden(criterion) ? undefined : minorIn(criterion.figures['limit']);
        return (
          <li key={`${criterion.rule} ${criterion.code}`} class={criterion.met ? 'met' : 'unmet'}>
            <span class="sign">
              <Icon name={criterion.met ? 'tick' : 'dots'} />
            </span>
            <span>
              {criterionWords(criterion)}
              <span class="heard-only">{`: ${say(criterion.met ? 'screen.request.met' : 'screen.request.unmet')}`}</span>
            </span>
            {limit === undefined ? <span /> : <span class="small">{<Sum of={moneyIn(stage, limit)} />}</span>}
          </li>
        );
      })}
    </ul>
  );
};

/** What the loan costs, in coins before anything else. */
export const Price = ({ view, amount }: { readonly view: RequestView; readonly amount: number }): JSX.Element => {
  const stage = useStage();
  const price = priceInCoins(amount, view.charge);
  return (
    <Sheet>
      <div class="stack tight">
        <p class="row tight between wrap">
          <span>
            {say('screen.request.back')} <Sum of={moneyIn(stage, view.back)} />
          </span>
          {price && (
            <span class="mark seal">
              {say('screen.request.charge.costs')} <Sum of={moneyIn(stage, view.charge)} price />
            </span>
          )}
        </p>
        {price && <Coins of={price} />}
        <details class="why">
          <summary class="small">
            <Icon name="calendar" />
            <span class="grow">{say('screen.request.when', { n: view.calendar.length })}</span>
            <span class="turns">
              <Icon name="unfold" />
            </span>
          </summary>
          <Calendar of={view.calendar} />
        </details>
      </div>
    </Sheet>
  );
};

const Coins = ({ of }: { readonly of: NonNullable<ReturnType<typeof priceInCoins>> }): JSX.Element => {
  const { coins, more, about } = of;
  const words = say(about ? 'screen.request.charge.about' : 'screen.request.charge.coins', {
    coins,
    more,
    all: coins + more,
  });
  return (
    <>
      {coins <= 20 && (
        <div class="coins-back" aria-hidden="true">
          {Array.from({ length: coins }, (_, at) => (
            <i key={at} />
          ))}
          <b>+</b>
          {Array.from({ length: more }, (_, at) => (
            <i key={at} class="more" />
          ))}
        </div>
      )}
      <p class="small">{words}</p>
    </>
  );
};

/** What comes back on which day. The part beside the loan stands in a column of its own only where there is one. */
export const Calendar = ({ of }: { readonly of: readonly CalendarRow[] }): JSX.Element => {
  const stage = useStage();
  const charged = of.some(({ charge }) => charge > 0);
  return (
    <table class="calendar small">
      <thead>
        <tr>
          <th scope="col">{say('column.on')}</th>
          {charged && (
            <th scope="col" class="n">
              {say('screen.loan.charge.beside')}
            </th>
          )}
          <th scope="col" class="n">
            {say('screen.loan.brings')}
          </th>
        </tr>
      </thead>
      <tbody>
        {of.map(({ n, due, charge, total }) => (
          <tr key={n}>
            <td>{formatDate(due, reader.value, 'short')}</td>
            {charged && (
              <td class="n">
                <bdi>{sumWords(stage, charge)}</bdi>
              </td>
            )}
            <td class="n">
              <Sum of={moneyIn(stage, total)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
