import type { calculators } from '@sanduk/capabilities/calculators.ts';
import type { JsonRecord } from '@sanduk/kernel';

/** What a calculator is asked: the names of its fields, and one small line that it answers. */
export interface Sum {
  readonly needed: readonly string[];
  readonly optional: readonly string[];
  readonly example: JsonRecord;
}

const month = { count: 1, unit: 'month' } as const;

/** Shown by `sanduk calc --explain`; tests see that every example is answered and that no needed field can be left out. */
export const sums: Readonly<Record<keyof typeof calculators, Sum>> = {
  schedule: {
    needed: ['currency', 'principal', 'rate', 'start', 'every', 'installments'],
    optional: [
      ...['installmentAmount', 'firstDue', 'interest', 'calculation', 'dayCount', 'amortization', 'principalPercent'],
      ...['grace', 'installmentMultiple', 'amountMultiple', 'rateChanges', 'fees'],
    ],
    example: {
      ...{ currency: 'USD', principal: '100.00', rate: { percent: '2', per: 'month' } },
      ...{ start: '2026-01-31', every: month, installments: 3 },
    },
  },
  cost: {
    needed: ['regime', 'currency', 'advances', 'payments'],
    optional: ['timeUnit', 'unitPeriod', 'period', 'declared'],
    example: {
      ...{ regime: 'period', currency: 'USD' },
      advances: [{ after: { count: 0, unit: 'month' }, amount: '1000.00' }],
      payments: [{ firstAfter: month, every: month, count: 12, amount: '103.33' }],
      declared: { percent: '24', per: 'year' },
    },
  },
  'share-out': {
    needed: ['currency', 'rule', 'members', 'cash'],
    optional: [
      ...['surplus', 'sharePrice', 'returnSavings', 'rounding', 'remainderBy', 'bySavingsPercent'],
      ...['byBorrowingPercent', 'sessions', 'periodStart', 'periodEnd', 'exitFeePercent'],
    ],
    example: {
      ...{ currency: 'KES', rule: 'standard', sharePrice: '100.00', cash: '1000.00' },
      members: [
        { id: 'A', shares: 3 },
        { id: 'B', shares: 4 },
      ],
    },
  },
  rotation: {
    needed: ['method', 'currency', 'contribution', 'hands', 'discount'],
    optional: [
      ...['prizeBid', 'commission', 'feePerHand', 'dividendTo', 'dividendMultiple', 'maxDiscountPercent'],
      ...['turns', 'start', 'every'],
    ],
    example: { method: 'auction', currency: 'INR', hands: 20, contribution: '1000.00', discount: '3000.00' },
  },
  portfolio: {
    needed: ['currency', 'loans'],
    optional: [
      ...['parDays', 'bucketEdges', 'reserve', 'writtenOff', 'averagePortfolio', 'openingPortfolio'],
      ...['collectionRatePercent', 'termMonths'],
    ],
    example: {
      currency: 'USD',
      loans: [
        { id: 'L1', balance: '300.00', daysLate: 0 },
        { id: 'L2', balance: '100.00', daysLate: 45, lateAmount: '20.00' },
      ],
    },
  },
  'group-indicators': {
    needed: ['currency', 'membersAtStart'],
    optional: [
      ...['joined', 'left', 'women', 'meetings', 'savings', 'averageSavings', 'weeksElapsed', 'loanFundCash', 'bank'],
      ...['loansOutstanding', 'socialFund', 'everBorrowed', 'currentBorrowers', 'loansCount', 'loansTotal'],
      ...['loansWrittenOffCount', 'pastDueBalance', 'programmeCost', 'membersAssisted'],
    ],
    example: {
      ...{ currency: 'KES', membersAtStart: 20, joined: 4, left: 2, savings: '44000.00' },
      ...{ loanFundCash: '10000.00', loansOutstanding: '40000.00' },
    },
  },
  pearls: {
    needed: ['currency', 'assets'],
    optional: [
      ...['assetsLastYear', 'grossLoans', 'grossLoansLastYear', 'allowance', 'delinquentOver12Months'],
      ...['delinquent1To12Months', 'savingsDeposits', 'memberShares', 'institutionalCapital', 'otherLiabilities'],
      ...['liquidAssets', 'shortTermPayables', 'nonEarningLiquidAssets', 'liquidityReserves', 'nonEarningAssets'],
      ...['operatingExpense', 'operatingRevenue', 'financialExpense', 'lossProvision', 'chargeOffs'],
      ...['accumulatedChargeOffs', 'accumulatedRecoveries', 'netIncome', 'members', 'membersLastYear'],
    ],
    example: {
      currency: 'USD',
      assets: '1000.00',
      grossLoans: '760.00',
      allowance: '10.00',
      savingsDeposits: '720.00',
    },
  },
  affordability: {
    needed: ['currency', 'income', 'essential'],
    optional: ['debtService', 'newInstallment', 'shocksPercent', 'caps', 'rate', 'installments'],
    example: { currency: 'INR', income: [{ amount: '30000.00' }], essential: '18000.00', newInstallment: '4500.00' },
  },
  'guarantee-fund': {
    needed: ['currency', 'coveragePercent'],
    optional: [
      ...['fund', 'defaultPercent', 'multiplier', 'rounds', 'portfolio', 'capPercent', 'losses', 'claim'],
      ...['cumulativeGuaranteed', 'claimsPaid', 'recoveries'],
    ],
    example: {
      ...{ currency: 'EUR', coveragePercent: '80', fund: '100000.00', defaultPercent: '10', multiplier: '5' },
      claim: { loss: '1000.00', recovery: '100.00' },
    },
  },
  'revolving-fund': {
    needed: ['currency', 'periods'],
    optional: ['opening', 'capital', 'lifetime'],
    example: {
      ...{ currency: 'USD', opening: { cash: '1000.00' }, capital: '1000.00' },
      periods: [{ disbursed: '600.00' }, { principalCollected: '200.00', interest: '12.00', writeOffs: '50.00' }],
    },
  },
  outcome: {
    needed: ['instrument', 'answers'],
    optional: ['thresholds', 'items', 'dimensions', 'minCoveragePercent', 'compositeWeights'],
    example: {
      instrument: 'rcsi',
      answers: { lessPreferred: 6, borrow: 1, fewerMeals: 2, smallerPortions: 3, adultsRestrict: 0 },
    },
  },
  ballot: {
    needed: ['rule', 'eligible', 'for', 'against', 'thresholdPercent'],
    optional: ['inactive', 'excluded', 'indifferent', 'blocks', 'quorumPercent', 'closed'],
    example: { rule: 'percent', eligible: 20, excluded: 1, for: 12, against: 3, thresholdPercent: '50' },
  },
  'joint-order': {
    needed: ['currency', 'members', 'lines'],
    optional: ['costs'],
    example: {
      ...{ currency: 'EUR', members: ['A', 'B'] },
      lines: [{ item: 'rice', unitPrice: '18.40', quantities: { A: 1, B: 2 } }],
      costs: [{ label: 'delivery', amount: '5.00', split: 'equal' }],
    },
  },
  'due-diligence': {
    needed: ['areas'],
    optional: ['scale', 'minScore', 'gates'],
    example: {
      areas: [
        { name: 'clients', score: '4', weight: '30' },
        { name: 'books', score: '2.5', weight: '20' },
      ],
      minScore: '3',
      gates: [{ name: 'PAR30', value: '8', max: '10' }],
    },
  },
  'sustainable-price': {
    needed: ['adminExpensePercent', 'loanLossPercent', 'costOfFundsPercent', 'capitalizationPercent'],
    optional: [
      ...['investmentIncomePercent', 'averagePortfolio', 'currency', 'adminExpense', 'loanLoss', 'costOfFunds'],
      ...['capitalization', 'investmentIncome'],
    ],
    example: {
      ...{ adminExpensePercent: '25', loanLossPercent: '2', costOfFundsPercent: '10', capitalizationPercent: '15' },
    },
  },
};
