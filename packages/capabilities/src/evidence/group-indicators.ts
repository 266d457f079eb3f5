import type { Calculator, Currency, Fraction, JsonRecord, Reader, Tell } from '@sanduk/kernel';
import {
  add,
  calculator,
  compare,
  divide,
  fraction,
  isZero,
  multiply,
  printMaybe,
  printPercent,
  refuse,
  subtract,
  zero,
} from '@sanduk/kernel';

/**
 * Figures that savings groups are compared by, under the names that SAVIX, SEEP and field programmes use. The contract
 * is `group-indicators` of vectors/README.md. What was not given makes its ratios null, never zero.
 */

interface Counts {
  readonly start: number;
  readonly joined: number;
  readonly left: number;
  readonly ever: number; // everybody who was a member in the cycle
  readonly members: number;
  readonly women: number | undefined;
  readonly everBorrowed: number | undefined;
  readonly currentBorrowers: number | undefined;
}

const readCounts = (input: Reader): Counts => {
  const start = input.count('membersAtStart', 0);
  const joined = input.maybeCount('joined', 0) ?? 0;
  const left = input.maybeCount('left', 0) ?? 0;
  const ever = start + joined;
  const members = ever - left;
  const women = input.maybeCount('women', 0);
  const everBorrowed = input.maybeCount('everBorrowed', 0);
  const currentBorrowers = input.maybeCount('currentBorrowers', 0);
  if (left > ever) refuse('inconsistent', 'More left than were in.');
  if (members === 0) refuse('zero-total', 'There are no members.');
  if ((women ?? 0) > members) refuse('inconsistent', 'More women than members.');
  if ((currentBorrowers ?? 0) > members) refuse('inconsistent', 'More have a loan than are members.');
  if ((everBorrowed ?? 0) > ever) refuse('inconsistent', 'More had a loan than were ever members.');
  return { start, joined, left, ever, members, women, everBorrowed, currentBorrowers };
};

const part = (count: number | undefined): Fraction | undefined => (count === undefined ? undefined : fraction(count));

/** Attendance over the last four meetings: who came herself, and who was represented. */
const attendanceOf = (input: Reader): JsonRecord => {
  const meetings = (input.has('meetings') ? input.list('meetings') : []).map((meeting) => {
    const present = meeting.count('present', 0);
    const represented = meeting.maybeCount('represented', 0) ?? 0;
    const registered = meeting.count('registered', 0);
    if (present + represented > registered) refuse('inconsistent', `${meeting.path}: more came than are members.`);
    return { present, represented, registered };
  });
  const last = meetings.slice(-4);
  const all = (of: (meeting: (typeof last)[number]) => number): Fraction =>
    last.reduce((sum, meeting) => add(sum, fraction(of(meeting))), zero);
  const registered = all((meeting) => meeting.registered);
  return {
    attendanceRatePercent: printPercent(
      all((meeting) => meeting.present),
      registered,
    ),
    representedRatePercent: printPercent(
      all((meeting) => meeting.represented),
      registered,
    ),
  };
};

const peopleOf = (counts: Counts): JsonRecord => {
  const members = fraction(counts.members);
  return {
    dropoutRatePercent: printPercent(fraction(counts.left), fraction(counts.ever)),
    membershipGrowthPercent: printPercent(fraction(counts.members - counts.start), fraction(counts.start)),
    womenPercent: printPercent(part(counts.women), members),
    everBorrowedPercent: printPercent(part(counts.everBorrowed), members),
    currentBorrowersPercent: printPercent(part(counts.currentBorrowers), members),
  };
};

const each = (amount: Fraction | undefined, count: number | undefined, currency: Currency): string | null =>
  amount === undefined || count === undefined || count === 0
    ? null
    : printMaybe(divide(amount, fraction(count)), currency);

const moneyOf = (input: Reader, currency: Currency, members: number, tell: Tell): JsonRecord => {
  const amount = (key: string): Fraction | undefined => input.maybeMoney(key, currency);
  const savings = amount('savings');
  const averageSavings = amount('averageSavings');
  const weeks = part(input.maybeCount('weeksElapsed', 0));
  const cash = amount('loanFundCash');
  const bank = amount('bank') ?? zero;
  const loans = amount('loansOutstanding');
  const socialFund = amount('socialFund') ?? zero;
  const count = input.maybeCount('loansCount', 0);
  const loansTotal = amount('loansTotal');
  const writtenOff = input.maybeCount('loansWrittenOffCount', 0);
  const pastDue = amount('pastDueBalance');
  const cost = amount('programmeCost');
  const assisted = input.maybeCount('membersAssisted', 0);
  if (count !== undefined && (writtenOff ?? 0) > count) refuse('inconsistent', 'More loans written off than given.');
  if (loans && pastDue && compare(pastDue, loans) > 0) refuse('inconsistent', 'More past due than is lent.');
  const assets = cash && loans ? add(add(cash, bank), loans) : undefined;
  const profit = assets && savings ? subtract(assets, savings) : undefined;
  const yearly = profit && weeks && !isZero(weeks) ? divide(multiply(profit, fraction(52)), weeks) : undefined;
  const print = (amount: Fraction | undefined): string | null => printMaybe(amount, currency);
  tell('assets', () => ({ cash: print(cash), bank: print(bank), loans: print(loans), assets: print(assets) }));
  tell('profit', () => ({ assets: print(assets), savings: print(savings), profit: print(profit) }));
  return {
    averageSavingsPerMember: each(savings, members, currency),
    averageLoanSize: each(loansTotal, count, currency),
    loansWrittenOffPercent: printPercent(part(writtenOff), part(count)),
    loanFundAssets: printMaybe(assets, currency),
    groupAssets: printMaybe(assets && add(assets, socialFund), currency),
    loanFundUtilisationPercent: printPercent(loans, assets),
    profit: printMaybe(profit, currency),
    returnOnSavingsPercent: printPercent(profit, savings),
    annualisedReturnPercent: printPercent(yearly, averageSavings),
    loansPastDuePercent: printPercent(pastDue, loans),
    costPerMember: each(cost, assisted, currency),
  };
};

export const groupIndicators: Calculator = calculator((input, tell) => {
  const currency = input.currency('currency');
  const counts = readCounts(input);
  const { start, joined, left, members } = counts;
  tell('members', () => ({ start, joined, left, members }));
  return {
    currency: currency.code,
    members,
    ...attendanceOf(input),
    ...peopleOf(counts),
    ...moneyOf(input, currency, members, tell),
  };
});
