import type { Calculator, Currency, Fraction, JsonRecord, Reader, Tell } from '@sanduk/kernel';
import {
  add,
  calculator,
  compare,
  divide,
  fraction,
  isNegative,
  one,
  percentText,
  printMoney,
  printPercent,
  refuse,
  subtract,
  sumOf,
  toDecimal,
  zero,
} from '@sanduk/kernel';
import { keptOf, movedOf, printPart } from './chain.ts';

/**
 * A fund that lends what comes back. Cash and what is lent out are followed apart: a write-off shrinks what is out and
 * never touches the cash, because the money left long before. `lifetime` says how much a fund lends in all when each
 * round keeps the part r of it: F (1 + r + ... + r^(n-1)).
 */
interface Funds {
  readonly cash: Fraction;
  readonly out: Fraction;
}

const into = ['principalCollected', 'interest', 'fees', 'placementIncome', 'newFunding'] as const;
const outOf = ['disbursed', 'admin', 'transfers'] as const;

const periodFrom = (period: Reader, before: Funds, currency: Currency, tell: Tell): Funds & { disbursed: Fraction } => {
  const amount = (key: string): Fraction => period.maybeMoney(key, currency) ?? zero;
  const came = sumOf(into.map(amount));
  const went = sumOf(outOf.map(amount));
  const disbursed = amount('disbursed');
  const cash = subtract(add(before.cash, came), went);
  const returned = add(amount('principalCollected'), amount('writeOffs'));
  const out = subtract(add(before.out, disbursed), returned);
  if (isNegative(cash)) refuse('insufficient-funds', `${period.path}: more goes out than there is.`);
  if (isNegative(out)) refuse('inconsistent', `${period.path}: more comes back than is out.`);
  tell('period', () => ({
    before: printMoney(before.cash, currency),
    came: printMoney(came, currency),
    went: printMoney(went, currency),
    cash: printMoney(cash, currency),
    out: printMoney(out, currency),
  }));
  return { cash, out, disbursed };
};

const openingFrom = (input: Reader, currency: Currency): Funds => {
  if (!input.has('opening')) return { cash: zero, out: zero };
  const opening = input.record('opening');
  return { cash: opening.money('cash', currency), out: opening.maybeMoney('outstanding', currency) ?? zero };
};

const periodsOf = (input: Reader, currency: Currency, tell: Tell): JsonRecord => {
  const capital = input.maybeMoney('capital', currency);
  if (!input.has('periods')) return { periods: null, turnover: null, utilisationPercent: null };
  const list = input.list('periods');
  if (list.length === 0) refuse('empty-list', 'There is no period.');
  let now = openingFrom(input, currency);
  let lent = zero;
  const periods = list.map((period, at) => {
    const { disbursed, ...after } = periodFrom(period, now, currency, tell);
    now = after;
    lent = add(lent, disbursed);
    return {
      n: at + 1,
      cash: printMoney(after.cash, currency),
      outstanding: printMoney(after.out, currency),
      fund: printMoney(add(after.cash, after.out), currency),
    };
  });
  return {
    periods,
    turnover: capital && capital.over !== 0n ? toDecimal(divide(lent, capital), 4) : null,
    utilisationPercent: printPercent(now.out, add(now.cash, now.out)),
  };
};

const most = fraction(2);

const retentionFrom = (lifetime: Reader): Fraction => {
  if (lifetime.has('retentionPercent')) {
    if (lifetime.has('defaultPercent')) refuse('inconsistent', 'retentionPercent and its parts are both given.');
    return lifetime.percent('retentionPercent', { max: 200 });
  }
  const lost = add(lifetime.percent('defaultPercent'), lifetime.maybePercent('adminPercent') ?? zero);
  const retention = add(subtract(one, lost), lifetime.maybePercent('incomePercent') ?? zero);
  const outside = isNegative(retention) || compare(retention, most) > 0;
  return outside ? refuse('out-of-range', 'What each round keeps is outside 0 to 200 per cent.') : retention;
};

const lifetimeOf = (input: Reader, currency: Currency, tell: Tell): JsonRecord | null => {
  if (!input.has('lifetime')) return null;
  const lifetime = input.record('lifetime');
  const fund = lifetime.money('fund', currency, { positive: true });
  const n = lifetime.count('cycles', 1, 1000);
  const r = retentionFrom(lifetime);
  const totalLent = printPart(fund, movedOf(r, n), currency);
  tell('lifetime', () => ({
    fund: printMoney(fund, currency),
    retentionPercent: percentText(r),
    cycles: n,
    totalLent,
  }));
  return {
    retentionPercent: percentText(r),
    totalLent,
    capitalLeft: printPart(fund, keptOf(r, n), currency),
    ceilingMultiple: compare(r, one) >= 0 ? null : toDecimal(divide(one, subtract(one, r)), 4),
  };
};

export const revolvingFund: Calculator = calculator((input, tell) => {
  const currency = input.currency('currency');
  if (!input.has('periods') && !input.has('lifetime')) refuse('missing-field', 'Give periods, or lifetime, or both.');
  return { currency: currency.code, ...periodsOf(input, currency, tell), lifetime: lifetimeOf(input, currency, tell) };
});
