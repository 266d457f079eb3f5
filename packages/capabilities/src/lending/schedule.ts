import type { Calculator, Day, Fraction, JsonRecord, Rate, Reader, Tell } from '@sanduk/kernel';
import {
  add,
  calculator,
  compare,
  dayAfter,
  daysBetween,
  divide,
  fraction,
  halfEvenOf,
  halfEvenTo,
  minOf,
  multiply,
  one,
  percentText,
  printMoney,
  refuse,
  subtract,
  sumOf,
  unitOf,
  yearlyRate,
  zero,
} from '@sanduk/kernel';
import type { DayCount } from './day-count.ts';
import { yearFraction } from './day-count.ts';
import type { Fee, Terms } from './schedule-input.ts';
import { mostRows, readTerms } from './schedule-input.ts';

/**
 * The calendar of a loan: what comes back when, to the smallest unit. The contract is `schedule` of vectors/README.md;
 * a group's service charge every four weeks and a bank's monthly annuity are the same few rules.
 */

/** Due day of a row; row 0 is the day the loan is paid out. */
const dueOf = ({ start, every, firstDue }: Terms, row: number): Day => {
  if (row === 0) return start;
  return firstDue === undefined ? dayAfter(start, every, row) : dayAfter(firstDue, every, row - 1);
};

const yearPart = (terms: Terms, dayCount: DayCount, row: number): Fraction => {
  const known = terms.yearParts.get(row);
  if (known) return known;
  const part = yearFraction(dayCount, dueOf(terms, row - 1), dueOf(terms, row));
  terms.yearParts.set(row, part);
  return part;
};

/** The rate in force at a row. */
const rateAt = (terms: Terms, row: number): Rate | undefined =>
  (terms.rates.find(({ from }) => from <= row) ?? terms.rates[0])?.rate;

/**
 * The rate of a row by the rate in force at row `at` (a level payment looks ahead with today's rate), not in lowest
 * terms when it is counted by days: the level payment multiplies hundreds of them and needs none of it.
 */
const growthRate = (terms: Terms, row: number, at: number): Fraction => {
  const rate = rateAt(terms, at);
  if (row <= terms.grace.interestFree || !rate) return zero;
  const yearly = yearlyRate(rate);
  if (terms.dayCount) {
    const part = yearPart(terms, terms.dayCount, row);
    const { over, under } = yearly ?? zero;
    return { over: over * part.over, under: under * part.under };
  }
  const { count, unit } = terms.every;
  const periods = { day: 365, week: 52, month: 12, year: 1 }[unit];
  const regular = yearly ? multiply(yearly, fraction(count, periods)) : rate.each;
  if (row > 1 || terms.firstDue === undefined) return regular;
  const before = dayAfter(terms.firstDue, terms.every, -1);
  return multiply(regular, fraction(daysBetween(terms.start, terms.firstDue), daysBetween(before, terms.firstDue)));
};

const rateOf = (terms: Terms, row: number, at: number = row): Fraction => {
  const { over, under } = growthRate(terms, row, at);
  return fraction(over, under);
};

/** More than 1,200 digits of a denominator tell no two payments apart; beyond them the lowest are dropped. */
const cut = 4096n;
const longest = 1n << (2n * cut);

/** Sum of the discount factors of `count` rows with one rate, over one denominator. */
const equalFactors = (rate: Fraction, count: number): Fraction => {
  const { over: b, under: a } = add(one, rate);
  const under = b ** BigInt(count);
  return { over: a === b ? BigInt(count) : (a * (under - a ** BigInt(count))) / (b - a), under };
};

/**
 * The level payment that brings `balance` to zero over rows `from` to `to`: balance / sum of discount factors. The sum
 * is kept as one numerator over one denominator, never in lowest terms: cancelling at each of 1,200 rows would take
 * minutes, and the single rounding at the end needs none of it.
 */
const levelPayment = (terms: Terms, balance: Fraction, from: number, to: number): Fraction => {
  // Counted by periods, all rows after the grace and an odd first period have one rate: a geometric series.
  const plain = terms.dayCount ? to + 1 : Math.max(from, terms.grace.interestFree + 1, terms.firstDue ? 2 : 1);
  let { over, under } = plain > to ? { over: 0n, under: 1n } : equalFactors(rateOf(terms, plain, from), to - plain + 1);
  for (let row = Math.min(to, plain - 1); row >= from; row--) {
    const rate = growthRate(terms, row, from);
    over = rate.under * (under + over);
    under *= rate.under + rate.over;
    if (under >= longest) [over, under] = [over >> cut, under >> cut];
  }
  const step = terms.multiple ?? terms.step;
  const steps = halfEvenOf({
    over: balance.over * under * step.under,
    under: balance.under * over * step.over,
  });
  return multiply(fraction(steps), step);
};

interface Row {
  readonly principal: Fraction;
  readonly accrued: Fraction;
  readonly balance: Fraction;
}

const positivePart = (payment: Fraction, interest: Fraction): Fraction => {
  const principal = subtract(payment, interest);
  if (compare(principal, zero) <= 0) refuse('never-amortizes', 'The instalment does not exceed the interest.');
  return principal;
};

/** Equal instalments on the declining balance: it ends when nothing is left. */
const levelRows = (terms: Terms): { rows: readonly Row[]; level: Fraction } => {
  const { grace, asked, step } = terms;
  const rows: Row[] = [];
  let level = terms.fixed ?? zero;
  let first: Fraction | undefined = terms.fixed;
  let balance = terms.principal;
  for (let row = 1; balance.over > 0n; row++) {
    if (row > mostRows) refuse('out-of-range', 'The loan is not paid back after 1200 instalments.');
    const accrued = halfEvenTo(multiply(balance, rateOf(terms, row)), step);
    const changes = row === grace.principal + 1 || terms.rates.some(({ from }) => from > 1 && from === row);
    if (asked !== undefined && row > grace.principal && changes) {
      level = levelPayment(terms, balance, row, asked);
      first ??= level;
    }
    const rest = balance;
    const part = (): Fraction =>
      row <= grace.principal ? zero : row === asked ? rest : minOf(positivePart(level, accrued), rest);
    const principal = part();
    balance = subtract(balance, principal);
    rows.push({ principal, accrued, balance });
  }
  return { rows, level: first ?? level };
};

/** All other ways have a known number of rows, and the last one takes what is left. */
const plainRows = (terms: Terms, count: number): readonly Row[] => {
  const { principal: lent, step, grace, flat, amortization, multiple } = terms;
  const rates = Array.from({ length: count }, (_, index) => rateOf(terms, index + 1));
  const part = halfEvenTo(divide(lent, fraction(count - grace.principal)), step);
  const share = halfEvenTo(multiply(lent, terms.principalPercent), step);
  const rows: Row[] = [];
  let balance = lent;
  let charged = zero;
  for (const [index, rate] of rates.entries()) {
    const last = index === count - 1;
    const total = (): Fraction => halfEvenTo(multiply(lent, sumOf(rates)), step);
    const accrued = flat && last ? subtract(total(), charged) : halfEvenTo(multiply(flat ? lent : balance, rate), step);
    const wanted = (): Fraction => {
      if (amortization === 'bullet') return zero;
      if (amortization === 'principal-percent') return share;
      if (amortization === 'equal-principal' || !multiple) return part;
      const exact = add(divide(lent, fraction(count - grace.principal)), multiply(lent, rate));
      return positivePart(halfEvenTo(exact, multiple), accrued);
    };
    const principal = index < grace.principal ? zero : last ? balance : minOf(wanted(), balance);
    charged = add(charged, accrued);
    balance = subtract(balance, principal);
    rows.push({ principal, accrued, balance });
  }
  return rows;
};

const rowsOf = (terms: Terms): { rows: readonly Row[]; installment: Fraction | undefined } => {
  const { grace, asked, flat, amortization } = terms;
  if (
    asked !== undefined &&
    (grace.principal >= asked || grace.interestPayment >= asked || grace.interestFree > asked)
  ) {
    refuse('inconsistent', 'The grace is as long as the loan.');
  }
  if (amortization === 'equal-installments' && !flat) {
    const { rows, level } = levelRows(terms);
    return { rows, installment: level };
  }
  const rows = plainRows(terms, asked ?? 1);
  const first = rows[grace.principal];
  return {
    rows,
    installment: amortization === 'equal-installments' && first ? add(first.principal, first.accrued) : undefined,
  };
};

/** Interest that is put off is shown in the first row after the grace, and nothing is charged on it. */
const shownInterest = (rows: readonly Row[], free: number): readonly Fraction[] =>
  rows.map(({ accrued }, index) => {
    if (index < free) return zero;
    return index === free ? sumOf(rows.slice(0, free + 1).map((row) => row.accrued)) : accrued;
  });

const feeOn = (fees: readonly Fee[], principal: Fraction, interest: Fraction, step: Fraction): Fraction =>
  sumOf(
    fees.map(({ fixed, percent, of }) => {
      if (fixed) return fixed;
      const base = of === 'principal' ? principal : of === 'interest' ? interest : add(principal, interest);
      return halfEvenTo(multiply(base, percent), step);
    }),
  );

/** How the first row came about: balance times rate, and what of the payment is left to pay back with. */
const firstRow = (
  terms: Terms,
  line: Row & { readonly interest: Fraction },
  print: (amount: Fraction) => string,
): JsonRecord => ({
  balance: print(terms.principal),
  ratePercent: percentText(rateOf(terms, 1)),
  accrued: print(line.accrued),
  principal: print(line.principal),
  interest: print(line.interest),
  left: print(line.balance),
});

const scheduleOf = (input: Reader, tell: Tell): JsonRecord => {
  const terms = readTerms(input);
  const { currency, principal, grace, fees } = terms;
  dueOf(terms, terms.asked ?? 1); // A loan must end in a year that can be written.
  const paidOut = feeOn(
    fees.filter(({ at }) => at === 'disbursement'),
    principal,
    zero,
    unitOf(currency),
  );
  if (compare(paidOut, principal) >= 0) refuse('inconsistent', 'The fee takes the whole loan.');
  const { rows, installment } = rowsOf(terms);
  if (grace.interestPayment >= rows.length || (terms.asked === undefined && grace.interestFree > rows.length)) {
    refuse('inconsistent', 'The grace is longer than the loan.');
  }
  const eachTime = fees.filter(({ at }) => at === 'installment');
  const interests = shownInterest(rows, grace.interestPayment);
  const lines = rows.map((row, index) => {
    const interest = interests[index] ?? zero;
    return { ...row, interest, fee: feeOn(eachTime, row.principal, interest, terms.step) };
  });
  const print = (amount: Fraction): string => printMoney(amount, currency);
  const interest = sumOf(interests);
  const fee = add(paidOut, sumOf(lines.map((line) => line.fee)));
  const total = sumOf([principal, interest, fee]);
  const [first] = lines;
  if (first) tell('first-row', () => firstRow(terms, first, print));
  tell('withheld', () => ({ amount: print(principal), fee: print(paidOut), net: print(subtract(principal, paidOut)) }));
  tell('level', () => ({ installments: rows.length, installment: installment ? print(installment) : null }));
  const totals = { principal: print(principal), interest: print(interest), fee: print(fee), total: print(total) };
  tell('totals', () => totals);
  return {
    currency: currency.code,
    installment: installment ? print(installment) : null,
    installments: rows.length,
    disbursement: {
      date: terms.start,
      amount: print(principal),
      fee: print(paidOut),
      net: print(subtract(principal, paidOut)),
    },
    rows: lines.map((line, index) => ({
      n: index + 1,
      due: dueOf(terms, index + 1),
      days: daysBetween(dueOf(terms, index), dueOf(terms, index + 1)),
      principal: print(line.principal),
      interest: print(line.interest),
      fee: print(line.fee),
      total: print(sumOf([line.principal, line.interest, line.fee])),
      balance: print(line.balance),
    })),
    totals,
  };
};

export const schedule: Calculator = calculator(scheduleOf);
