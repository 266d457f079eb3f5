import { formatDate, formatMoney, reader, say } from '@sanduk/kit';
import type { Sheet } from '../../book/screens/working-out/sheet.ts';
import type { Plan, Planned } from '../plan.ts';

/** A calendar of payments in words, once for the page, the voice, the picture and the paper. */
export interface PlannedCalendar {
  readonly plan: Plan;
  readonly planned: Planned;
}

const day = (on: string): string => formatDate(on, reader.value, 'short');

export const inShort = ({ plan: { currency }, planned }: PlannedCalendar): string =>
  say('screen.plan.short', {
    n: planned.rows.length,
    back: formatMoney({ minor: planned.back, cur: currency }, reader.value, { mark: true }),
    day: day(planned.rows.at(-1)?.due ?? ''),
  });

/** So many days are listened to; the table has all of them. */
const spokenRows = 12;

export const daysInWords = ({ plan: { currency }, planned }: PlannedCalendar): readonly string[] =>
  planned.rows
    .slice(0, spokenRows)
    .map(({ due, total }) =>
      say('screen.plan.row', { day: day(due), sum: formatMoney({ minor: total, cur: currency }, reader.value) }),
    );

/** How it is called among the kept sums. */
export const planWords = (of: PlannedCalendar): string =>
  `${formatMoney({ minor: of.plan.amount, cur: of.plan.currency }, reader.value, { mark: true })} · ${inShort(of)}`;

export const planSheet = (of: PlannedCalendar): Sheet => {
  const { plan, planned } = of;
  const sum = (minor: number): string => formatMoney({ minor, cur: plan.currency }, reader.value);
  const marked = (minor: number): string => formatMoney({ minor, cur: plan.currency }, reader.value, { mark: true });
  const priced = planned.rows.some(({ price }) => price > 0);
  const head = ['day', 'bring', ...(priced ? ['price'] : []), 'left'];
  return {
    title: say('work.calendar'),
    line: `${say('screen.plan.start')} ${day(plan.start)}`,
    sums: [
      { words: say('screen.plan.amount'), sum: marked(plan.amount) },
      ...(planned.hand === plan.amount ? [] : [{ words: say('screen.price.hand'), sum: marked(planned.hand) }]),
      { words: say('screen.plan.all'), sum: marked(planned.back) },
      ...(planned.cost > 0 ? [{ words: say('screen.price.costs'), sum: marked(planned.cost) }] : []),
    ],
    sections: [
      {
        title: inShort(of),
        table: {
          head: head.map((column) => say(`screen.plan.${column}`)),
          rows: planned.rows.map(({ due, total, price, left }) => [
            day(due),
            sum(total),
            ...(priced ? [sum(price)] : []),
            sum(left),
          ]),
        },
      },
    ],
  };
};
