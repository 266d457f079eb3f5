import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Q } from '../book/testing-sums.ts';
import {
  even,
  floor,
  isLess,
  maybe,
  minus,
  moneys,
  over,
  plus,
  q,
  refusals,
  sameTwice,
  show,
  times,
  total,
} from '../book/testing-sums.ts';
import { jointOrder } from './joint-order.ts';

const line = { item: 'rice', unitPrice: '1.10', quantities: { A: 1, B: 2 } };
const right = { currency: 'EUR', members: ['A', 'B', 'C'], lines: [line] };
const costing = (change: object): object => ({ costs: [{ label: 'van', amount: '1.00', split: 'equal', ...change }] });
const lining = (change: object): object => ({ lines: [{ ...line, ...change }] });

refusals(jointOrder, right, [
  [{ currency: undefined }, 'missing-field'],
  [{ members: undefined }, 'missing-field'],
  [{ members: [] }, 'empty-list'],
  [{ members: ['A', 'A'] }, 'duplicate-id'],
  [{ members: ['A', 2] }, 'bad-value'],
  [{ lines: [] }, 'empty-list'],
  [{ lines: [line, line] }, 'duplicate-id'],
  [{ lines: [5] }, 'bad-value'],
  [lining({ item: undefined }), 'missing-field'],
  [lining({ unitPrice: '-1' }), 'negative-amount'],
  [lining({ unitPrice: '1.001' }), 'too-many-decimals'],
  [lining({ quantities: { D: 1 } }), 'inconsistent'],
  [lining({ quantities: { A: 0, B: '0.000' } }), 'zero-total'],
  [lining({ quantities: {} }), 'zero-total'],
  [lining({ quantities: { A: -1 } }), 'negative-amount'],
  [lining({ quantities: { A: 1.5 } }), 'bad-value'],
  [lining({ quantities: { A: '1.2345' } }), 'too-many-decimals'],
  [lining({ quantities: { A: true } }), 'bad-value'],
  [lining({ delivered: 4 }), 'inconsistent'],
  [lining({ delivered: -1 }), 'out-of-range'],
  [lining({ delivered: '2' }), 'bad-value'],
  [lining({ quantities: { A: '1.5' }, delivered: 1 }), 'inconsistent'],
  [costing({ split: undefined }), 'missing-field'],
  [costing({ split: 'weight' }), 'bad-value'],
  [costing({ kind: 'tip' }), 'bad-value'],
  [costing({ amount: '-1' }), 'negative-amount'],
  [{ ...lining({ delivered: 0 }), ...costing({ split: 'value' }) }, 'zero-total'],
  [{ ...lining({ delivered: 0 }), ...costing({ split: 'quantity' }) }, 'zero-total'],
]);

const ids = ['A', 'B', 'C', 'D'];
const inputs = fc.record({
  currency: fc.constant('EUR'),
  members: fc.integer({ min: 1, max: 4 }).map((n) => ids.slice(0, n)),
  lines: fc.uniqueArray(
    fc.record({
      item: fc.constantFrom('rice', 'oil', 'soap'),
      unitPrice: moneys(10_000),
      amounts: fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 4, maxLength: 4 }),
      grams: fc.boolean(),
      delivered: maybe(fc.integer({ min: 0, max: 30 })),
    }),
    { minLength: 1, maxLength: 3, selector: ({ item }) => item },
  ),
  costs: fc.array(
    fc.record({
      label: fc.constant('van'),
      amount: moneys(10_000),
      split: fc.constantFrom('quantity', 'value', 'equal'),
      kind: maybe(fc.constantFrom('cost', 'discount')),
    }),
    { maxLength: 3 },
  ),
});

const orders = inputs.map(({ members, lines, ...rest }) => ({
  ...rest,
  members,
  lines: lines.map(({ amounts, grams, ...line }) => ({
    ...line,
    quantities: Object.fromEntries(
      members.map((id, at): [string, number | string] => {
        const amount = amounts[at] ?? 0;
        return [id, grams ? show(over(q(amount), q(8)), 3) : amount];
      }),
    ),
  })),
}));

/** One coin after another to whoever lacks most of hers: largest remainder, told slowly. */
const shared = (units: bigint, weights: readonly Q[]): readonly bigint[] => {
  const all = total(weights);
  const exact = weights.map((weight) => over(times(q(units), weight), all));
  const got = exact.map(floor);
  for (let left = units - got.reduce((a, b) => a + b, 0n); left > 0n; left -= 1n) {
    let neediest = 0;
    const lack = (at: number): Q => minus(exact[at] ?? q(0), q(got[at] ?? 0n));
    for (const at of exact.keys()) if (isLess(lack(neediest), lack(at))) neediest = at;
    got[neediest] = (got[neediest] ?? 0n) + 1n;
  }
  return got;
};

const cents = (units: bigint): string => show(over(q(units), q(100)), 2);

sameTwice('a joint order', orders, jointOrder, ({ members, lines, costs }) => {
  const goods = members.map(() => 0n);
  const pieces: Q[] = members.map(() => q(0));
  const shown: { item: string; total: string }[] = [];
  for (const { item, unitPrice, quantities, delivered } of lines) {
    let held = members.map((id) => q(quantities[id] ?? 0));
    const ordered = total(held);
    if (ordered.n === 0n) return 'zero-total';
    if (delivered !== undefined) {
      if (held.some(({ n, d }) => n % d !== 0n) || isLess(ordered, q(delivered))) return 'inconsistent';
      held = shared(BigInt(delivered), held).map(q);
    }
    const units = even(times(times(q(unitPrice), total(held)), q(100)));
    shown.push({ item, total: cents(units) });
    const parts = total(held).n === 0n ? held.map(() => 0n) : shared(units, held);
    for (const at of members.keys()) {
      goods[at] = (goods[at] ?? 0n) + (parts[at] ?? 0n);
      pieces[at] = plus(pieces[at] ?? q(0), held[at] ?? q(0));
    }
  }
  const extra = members.map(() => 0n);
  for (const { amount, split, kind } of costs) {
    const weights = split === 'equal' ? members.map(() => q(1)) : split === 'value' ? goods.map(q) : pieces;
    if (total(weights).n === 0n) return 'zero-total';
    const parts = shared(even(times(q(amount), q(100))), weights);
    for (const [at, part] of parts.entries()) extra[at] = (extra[at] ?? 0n) + (kind === 'discount' ? -part : part);
  }
  return {
    lines: shown,
    members: members.map((id, at) => ({
      id,
      goods: cents(goods[at] ?? 0n),
      costs: cents(extra[at] ?? 0n),
      total: cents((goods[at] ?? 0n) + (extra[at] ?? 0n)),
    })),
    total: cents([...goods, ...extra].reduce((a, b) => a + b, 0n)),
  };
});

test('the order of the members decides ties and nothing else: nobody moves by more than a coin for each split', () => {
  const order = (members: readonly string[]): Readonly<Record<string, number>> => {
    const answer = jointOrder({
      currency: 'EUR',
      members,
      lines: [{ item: 'rice', unitPrice: '0.10', quantities: { A: 1, B: 1, C: 1 } }],
      costs: [{ label: 'van', amount: '1.00', split: 'equal' }],
    }) as unknown as { members: readonly { id: string; total: string }[] };
    return Object.fromEntries(answer.members.map(({ id, total: sum }) => [id, Number(sum)]));
  };
  expect(order(['A', 'B', 'C'])).toEqual({ A: 0.44, B: 0.43, C: 0.43 });
  expect(order(['C', 'B', 'A'])).toEqual({ A: 0.43, B: 0.43, C: 0.44 });
});
