import type { Calculator, Currency, Fraction, JsonRecord, Reader } from '@sanduk/kernel';
import {
  add,
  calculator,
  compare,
  divide,
  floorOf,
  fraction,
  halfEvenOf,
  idsOf,
  isZero,
  largestRemainder,
  multiply,
  negate,
  printMoney,
  refuse,
  sumOf,
  toDecimal,
  unitOf,
  zero,
} from '@sanduk/kernel';

/**
 * An order that several groups make together, split to the last coin. A line's total is rounded once, half-even, and
 * split by the quantities; each cost is split on its own. Largest remainder throughout, ties to whoever stands earlier,
 * so that what the members pay is what the bill says.
 */
interface Line {
  readonly item: string;
  readonly price: Fraction;
  /** By member, in their order. */
  readonly quantities: readonly Fraction[];
  readonly whole: boolean;
}

const most = 3;

const isWhole = ({ under }: Fraction): boolean => under === 1n;

/** Shares of `total` (above or equal to zero) by weights that sum to more than zero, in units of the currency. */
const splitBy = (total: Fraction, weights: readonly Fraction[], unit: Fraction): readonly Fraction[] => {
  const all = sumOf(weights);
  const units = divide(total, unit);
  const parts = weights.map((weight) => divide(multiply(units, weight), all));
  return largestRemainder(floorOf(units), parts).map((share) => multiply(fraction(share), unit));
};

const lineFrom = (read: Reader, members: readonly string[], currency: Currency): Line => {
  const price = read.money('unitPrice', currency);
  const asked = read.record('quantities');
  for (const name of asked.names()) if (!members.includes(name)) refuse('inconsistent', `${name} is not a member.`);
  const ordered = members.map((member) => (asked.has(member) ? asked.quantity(member, most) : zero));
  if (isZero(sumOf(ordered))) refuse('zero-total', `${read.path}quantities: nothing is ordered.`);
  return { item: read.text('item'), price, ...deliveredOf(read, ordered) };
};

/** What came is shared out by what was ordered. */
const deliveredOf = (read: Reader, ordered: readonly Fraction[]): Pick<Line, 'quantities' | 'whole'> => {
  const whole = ordered.every(isWhole);
  const delivered = read.maybeCount('delivered', 0);
  if (delivered === undefined) return { quantities: ordered, whole };
  const all = sumOf(ordered);
  if (!whole) refuse('inconsistent', `${read.path}delivered: only whole pieces can be shared out.`);
  if (compare(fraction(delivered), all) > 0)
    refuse('inconsistent', `${read.path}delivered: more came than was ordered.`);
  return { quantities: splitBy(fraction(delivered), ordered, fraction(1)), whole };
};

interface Cost {
  readonly amount: Fraction;
  readonly split: 'quantity' | 'value' | 'equal';
  readonly discount: boolean;
  readonly label: string;
}

const costFrom = (read: Reader, currency: Currency): Cost => ({
  label: read.text('label'),
  amount: read.money('amount', currency),
  split: read.word('split', ['quantity', 'value', 'equal']),
  discount: read.word('kind', ['cost', 'discount'], 'cost') === 'discount',
});

export const jointOrder: Calculator = calculator((input, tell) => {
  const currency = input.currency('currency');
  const unit = unitOf(currency);
  const members = membersFrom(input);
  const lists = input.list('lines');
  if (lists.length === 0) refuse('empty-list', 'Nothing is ordered.');
  idsOf(lists, 'item');
  const lines = lists.map((line) => lineFrom(line, members, currency));
  const costs = input.has('costs') ? input.list('costs').map((cost) => costFrom(cost, currency)) : [];
  const totals = lines.map(({ price, quantities }) => roundTo(multiply(price, sumOf(quantities)), unit));
  for (const [at, { item, price, quantities }] of lines.entries()) {
    tell('line', () => ({
      item,
      price: printMoney(price, currency),
      quantity: toDecimal(sumOf(quantities), most),
      total: printMoney(totals[at] ?? zero, currency),
    }));
  }
  const split = lines.map(({ quantities }, at) =>
    isZero(sumOf(quantities)) ? quantities : splitBy(totals[at] ?? zero, quantities, unit),
  );
  const goods = members.map((_, at) => sumOf(split.map((parts) => parts[at] ?? zero)));
  const pieces = members.map((_, at) => sumOf(lines.map(({ quantities }) => quantities[at] ?? zero)));
  const charged = costs.map(({ amount, split: by, discount, label }) => {
    const weights = { quantity: pieces, value: goods, equal: members.map(() => fraction(1)) }[by];
    if (isZero(sumOf(weights))) refuse('zero-total', `${label}: there is nothing to split it by.`);
    tell('cost', () => ({ label, amount: printMoney(amount, currency), by }));
    return splitBy(amount, weights, unit).map((part) => (discount ? negate(part) : part));
  });
  const extra = members.map((_, at) => sumOf(charged.map((parts) => parts[at] ?? zero)));
  const all = members.map((_, at) => add(goods[at] ?? zero, extra[at] ?? zero));
  return {
    currency: currency.code,
    lines: lines.map((line, at) => printLine(line, members, printMoney(totals[at] ?? zero, currency))),
    members: members.map((id, at) => ({
      id,
      goods: printMoney(goods[at] ?? zero, currency),
      costs: printMoney(extra[at] ?? zero, currency),
      total: printMoney(all[at] ?? zero, currency),
    })),
    total: printMoney(sumOf(all), currency),
  };
});

const roundTo = (amount: Fraction, unit: Fraction): Fraction =>
  multiply(fraction(halfEvenOf(divide(amount, unit))), unit);

const membersFrom = (input: Reader): readonly string[] => {
  const members = input.texts('members');
  if (members.length === 0) refuse('empty-list', 'There are no members.');
  if (new Set(members).size < members.length) refuse('duplicate-id', 'A member stands twice.');
  return members;
};

const printLine = ({ item, quantities, whole }: Line, members: readonly string[], total: string): JsonRecord => ({
  item,
  total,
  quantities: Object.fromEntries(
    members.map((member, at) => {
      const held = quantities[at] ?? zero;
      return [member, whole ? Number(floorOf(held)) : toDecimal(held, most)];
    }),
  ),
});
