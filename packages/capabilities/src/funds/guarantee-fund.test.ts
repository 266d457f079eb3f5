import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Q } from '../book/testing-sums.ts';
import {
  even,
  isLess,
  least,
  maybe,
  minus,
  moneys,
  over,
  percents,
  plus,
  q,
  refusals,
  sameTwice,
  show,
  showPercent,
  times,
} from '../book/testing-sums.ts';
import { guaranteeFund } from './guarantee-fund.ts';

const right = { currency: 'EUR', coveragePercent: '80', fund: '100.00', defaultPercent: '10', multiplier: '5' };

refusals(guaranteeFund, right, [
  [{ currency: null }, 'missing-field'],
  [{ currency: 'XDR' }, 'unknown-currency'],
  [{ coveragePercent: undefined }, 'missing-field'],
  [{ coveragePercent: '100.01' }, 'out-of-range'],
  [{ coveragePercent: '-1' }, 'out-of-range'],
  [{ coveragePercent: 80 }, 'bad-value'],
  [{ fund: '0' }, 'zero-amount'],
  [{ fund: '-1' }, 'negative-amount'],
  [{ fund: '1.001' }, 'too-many-decimals'],
  [{ multiplier: '0' }, 'out-of-range'],
  [{ multiplier: '-1' }, 'out-of-range'],
  [{ multiplier: '100.5' }, 'out-of-range'],
  [{ rounds: 0 }, 'out-of-range'],
  [{ rounds: 1001 }, 'out-of-range'],
  [{ rounds: 2.5 }, 'bad-value'],
  [{ rounds: 2, multiplier: undefined }, 'missing-field'],
  [{ losses: '5' }, 'bad-value'],
  [{ losses: ['-5'] }, 'negative-amount'],
  [{ portfolio: '10.00', losses: ['10.01'] }, 'inconsistent'],
  [{ claim: [] }, 'bad-value'],
  [{ claim: {} }, 'missing-field'],
  [{ claim: { loss: '5', recovery: '5.01' } }, 'inconsistent'],
]);

interface Input {
  readonly [key: string]: unknown;
  readonly coveragePercent: string;
  readonly fund: string;
  readonly defaultPercent: string;
  readonly multiplier: string;
  readonly rounds?: number | undefined;
  readonly portfolio?: string | undefined;
  readonly capPercent?: string | undefined;
  readonly losses?: readonly string[] | undefined;
  readonly claim?: { readonly loss: string; readonly recovery: string } | undefined;
  readonly cumulativeGuaranteed?: string | undefined;
  readonly claimsPaid?: string | undefined;
  readonly recoveries?: string | undefined;
}

const inputs: fc.Arbitrary<Input> = fc.record({
  currency: fc.constant('EUR'),
  coveragePercent: percents(),
  fund: moneys(1_000_000, 1),
  defaultPercent: percents(),
  multiplier: fc.integer({ min: 1, max: 1000 }).map((tenths) => show(over(q(tenths), q(10)), 1)),
  rounds: maybe(fc.integer({ min: 1, max: 6 })),
  portfolio: maybe(moneys(1_000_000)),
  capPercent: maybe(percents()),
  losses: maybe(fc.array(moneys(200_000), { maxLength: 4 })),
  claim: maybe(fc.record({ loss: moneys(100_000), recovery: moneys(90_000) })),
  cumulativeGuaranteed: maybe(moneys()),
  claimsPaid: maybe(moneys()),
  recoveries: maybe(moneys()),
});

const part = (percent: string): Q => over(q(percent), q(100));
const known = (text: string | undefined): Q | undefined => (text === undefined ? undefined : q(text));
const cents = (amount: Q): bigint => even(times(amount, q(100)));
const money = (amount: Q): string => show(amount, 2);

const roundsOf = (input: Input) => {
  const rounds: { lent: Q; left: Q }[] = [];
  let left = q(input.fund);
  for (let n = 0; n < (input.rounds ?? 0); n += 1) {
    const lent = times(q(input.multiplier), left);
    const rest = minus(left, times(times(part(input.coveragePercent), part(input.defaultPercent)), lent));
    left = isLess(rest, q(0)) ? q(0) : rest;
    rounds.push({ lent, left });
  }
  return rounds;
};

const claimOf = (c: Q, { loss, recovery }: { readonly loss: string; readonly recovery: string }) => {
  const [paid, back] = [cents(times(c, q(loss))), cents(times(c, q(recovery)))];
  const [lost, came] = [cents(q(loss)), cents(q(recovery))];
  const text = (units: bigint): string => money(over(q(units), q(100)));
  return {
    payout: text(paid),
    guarantorRecovery: text(back),
    lenderRecovery: text(came - back),
    guarantorNetLoss: text(paid - back),
    lenderNetLoss: text(lost - paid - (came - back)),
  };
};

sameTwice('a guarantee fund', inputs, guaranteeFund, (input) => {
  const c = part(input.coveragePercent);
  const [portfolio, cap] = [known(input.portfolio), known(input.capPercent)];
  const ceiling = portfolio && cap && times(times(portfolio, c), over(cap, q(100)));
  if (portfolio && input.losses?.some((loss) => isLess(portfolio, q(loss)))) return 'inconsistent';
  if (input.claim && isLess(q(input.claim.loss), q(input.claim.recovery))) return 'inconsistent';
  const rounds = roundsOf(input);
  const risk = times(c, part(input.defaultPercent));
  const [guaranteed, claims, back] = [input.cumulativeGuaranteed, input.claimsPaid, input.recoveries].map(known);
  return {
    capacityNow: money(times(q(input.multiplier), q(input.fund))),
    lifetimeCeiling: risk.n === 0n ? null : money(over(q(input.fund), risk)),
    rounds: input.rounds
      ? rounds.map(({ lent, left }, at) => ({ n: at + 1, lent: money(lent), fundAfter: money(left) }))
      : null,
    totalLent: input.rounds ? money(rounds.map(({ lent }) => lent).reduce(plus)) : null,
    maxPayout: ceiling ? money(ceiling) : null,
    losses:
      input.losses?.map((loss, at) => {
        const paid = cents(ceiling ? least(times(c, q(loss)), ceiling) : times(c, q(loss)));
        const rest = cents(q(loss)) - paid;
        return { n: at + 1, loss, payout: money(over(q(paid), q(100))), lenderLoss: money(over(q(rest), q(100))) };
      }) ?? null,
    claim: input.claim ? claimOf(c, input.claim) : null,
    leverage: guaranteed ? show(over(guaranteed, q(input.fund)), 4) : null,
    netLossRatePercent: claims && back ? showPercent(minus(claims, back), guaranteed) : null,
  };
});

test('what is paid and what the lender bears sum to each loss, and a thousand rounds are quick', () => {
  const start = performance.now();
  const answer = guaranteeFund({
    ...right,
    coveragePercent: '79.123456789012345678901234',
    defaultPercent: '3.123456789012345678901234',
    multiplier: '4.123456789012345678901234',
    rounds: 1000,
  });
  expect(answer['rounds']).toHaveLength(1000);
  expect(performance.now() - start).toBeLessThan(2000);
});
