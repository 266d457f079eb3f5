/** The calculators: how many sums a second, beside two public libraries, and a whole portfolio beside PostgreSQL. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calculators } from '@sanduk/capabilities/calculators.ts';
import type { LoanColumns } from '@sanduk/capabilities/evidence/portfolio-classes.ts';
import { classesFor, sumColumns } from '@sanduk/capabilities/evidence/portfolio-classes.ts';
import { databaseIn, ownCluster } from '@sanduk/hub/testing-postgres.ts';
import { inRoot } from '../root.ts';
import { runBehind } from '../setup/children.mjs';
import { npmCommand, trustingEnvironment } from '../setup/npm.mjs';
import { runMeasured } from './child.ts';
import type { Figure, Part } from './figures.ts';
import { atLeast, median, ms, thousands, times } from './figures.ts';

const peers = { loanjs: '1.1.2', xirr: '1.1.0' } as const;
const rounds = 7;
/** Often enough that a round takes longer than a clock's step. */
const passesOfCases = 3;
const month = { count: 1, unit: 'month' } as const;
const start = '2026-01-15';

interface LoanLibrary {
  readonly Loan: (
    amount: number,
    count: number,
    percent: number,
    kind: 'annuity',
  ) => { readonly installments: readonly { readonly capital: number; readonly interest: number }[] };
}
type RateLibrary = (flows: readonly { readonly amount: number; readonly when: Date }[]) => number;

/** Fetched when the bench asks for them, into a folder that nothing else looks into. */
const fetchPeers = async (): Promise<{ readonly loans: LoanLibrary; readonly rate: RateLibrary }> => {
  const folder = inRoot('.runtime', 'bench', 'calculators');
  const names = Object.entries(peers).map(([name, version]) => `${name}@${version}`);
  if (!existsSync(join(folder, 'node_modules', 'xirr'))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
    const wanted = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-save', ...names];
    const { program, args, shell } = npmCommand(wanted);
    const options = { cwd: folder, env: trustingEnvironment(), shell, limitMinutes: 3 };
    await runBehind(`Fetching ${names.join(' and ')}`, program, args, options);
  }
  const load = createRequire(join(folder, 'package.json'));
  return { loans: load('loanjs') as LoanLibrary, rate: load('xirr') as RateLibrary };
};

const cents = (value: number): string => (value / 100).toFixed(2);

/** The same cases for both: a thousand loans of twelve months. */
const amounts = Array.from({ length: 1000 }, (_, at) => 50_000 + at * 9973);
const dues = Array.from({ length: 12 }, (_, at) => new Date(Date.UTC(2026, 1 + at, 15)));

const ourSchedule = (amount: number) =>
  calculators.schedule.compute({
    ...{ currency: 'USD', principal: cents(amount), rate: { percent: '18', per: 'year' }, start, every: month },
    installments: 12,
  });
const paid = (amount: number): number => Math.ceil(amount / 11);
const ourCost = (amount: number) =>
  calculators.cost.compute({
    ...{ regime: 'eu', timeUnit: 'day', currency: 'USD', advances: [{ on: start, amount: cents(amount) }] },
    payments: [{ first: '2026-02-15', every: month, count: 12, amount: cents(paid(amount)) }],
  });

/** Milliseconds of processor that a run took: what other programs of the machine take away does not count. */
const processor = (run: () => void): number => {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

/** Sums a second, in turns, the middle of all rounds. */
const raced = (ours: () => void, theirs: () => void): readonly [number, number] => {
  const took: readonly [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, run] of [ours, theirs].entries()) {
      took[at]?.push(processor(run));
    }
  }
  const [a, b] = took.map((all) => (1000 * amounts.length * passesOfCases) / median(all));
  return [a ?? 0, b ?? 0];
};

const besideLibraries = async (): Promise<readonly Figure[]> => {
  const { loans, rate } = await fetchPeers();
  const theirLoan = (amount: number) => loans.Loan(amount / 100, 12, 18, 'annuity').installments;
  const theirRate = (amount: number): number =>
    rate([
      { amount: -amount / 100, when: new Date(`${start}T00:00:00Z`) },
      ...dues.map((when) => ({ amount: paid(amount) / 100, when })),
    ]);
  const sameRows = (but: number) => (amount: number) => {
    const rows = ourSchedule(amount)['rows'] as unknown as readonly { principal: string; interest: string }[];
    return theirLoan(amount)
      .slice(0, 12 - but)
      .every(
        ({ capital, interest }, at) =>
          capital.toFixed(2) === rows[at]?.principal && interest.toFixed(2) === rows[at]?.interest,
      );
  };
  const same = (but: number): string => thousands(amounts.filter(sameRows(but)).length);
  const sameRates = amounts.filter(
    (amount) => Math.abs(Number(ourCost(amount)['effectivePercent']) - 100 * theirRate(amount)) < 1e-4,
  );
  const each = (run: (amount: number) => unknown) => () => {
    for (let again = 0; again < passesOfCases; again += 1) for (const amount of amounts) run(amount);
  };
  const schedules = raced(each(ourSchedule), each(theirLoan));
  const costs = raced(each(ourCost), each(theirRate));
  const beside = (what: string, [ours, theirs]: readonly [number, number], peer: string): Figure => ({
    what: `${what}, beside ${peer}`,
    value: `${thousands(ours)} a second, ${thousands(theirs)} theirs: ${(ours / theirs).toPrecision(2)}×`,
    goal: '10×',
    ...atLeast(ours / theirs, 10),
  });
  const of = `of ${thousands(amounts.length)}`;
  return [
    {
      what: `calendars that loanjs ${peers.loanjs} gives to the cent as well`,
      value: `${same(1)} ${of} but for the last row, ${same(0)} with it (it leaves cents over)`,
    },
    {
      what: `rates that xirr ${peers.xirr} gives to four decimals as well`,
      value: `${thousands(sameRates.length)} ${of}`,
    },
    beside('calendars of twelve months', schedules, 'loanjs (floating point, no dates)'),
    beside('European rates of twelve payments', costs, 'xirr (floating point)'),
  ];
};

const limits = [0, 30, 60, 90] as const;

interface Database {
  readonly connect: () => Promise<unknown>;
  readonly query: (
    sql: string,
  ) => Promise<{ readonly rows: readonly { readonly count: string; readonly sum: string }[] }>;
  readonly end: () => Promise<void>;
}

/** Through the client that the hub has. */
const databaseAt = (connectionString: string): Database => {
  const hubs = createRequire(inRoot('apps/hub/package.json'));
  const { Client } = hubs('pg') as { readonly Client: new (of: { readonly connectionString: string }) => Database };
  return new Client({ connectionString });
};

/** One rule makes the rows, here and in SQL. */
const columnsOf = (count: number): LoanColumns => {
  const columns = {
    balance: new Float64Array(count),
    daysLate: new Int32Array(count),
    restructured: new Uint8Array(count),
  };
  for (let row = 0; row < count; row += 1) {
    columns.balance[row] = ((row * 7919) % 1_000_003) + 1;
    columns.daysLate[row] = row % 5 === 0 ? (row * 13) % 200 : 0;
    columns.restructured[row] = row % 97 === 0 ? 1 : 0;
  }
  return columns;
};

const rowsInSql = `create table loans as select ((row * 7919) % 1000003) + 1 as balance,
  (case when row % 5 = 0 then (row * 13) % 200 else 0 end)::int as days, row % 97 = 0 as restructured
  from generate_series(0::bigint, 999999) as row`;
const classesInSql = `select case when days <= 0 then 0 when days <= 30 then 1 when days <= 60 then 2 when days <= 90 then 3
  else 4 end as class, count(*)::text, sum(balance)::text, coalesce(sum(balance) filter (where restructured), 0)::text as renewed
  from loans group by 1 order by 1`;

const classes = classesFor(limits);
const ourClasses = (columns: LoanColumns): readonly string[] => {
  const sums = sumColumns(columns, classes);
  return [undefined, ...limits].map((from, at) => {
    const { count, balance } = sums.between(from, limits[at]);
    return `${count} ${balance}`;
  });
};

const passes = (columns: LoanColumns): number => {
  const from = performance.now();
  sumColumns(columns, classes);
  return performance.now() - from;
};
/** The quickest of many: a pass takes milliseconds, and whoever is interrupted is only slower. */
const quickest = (columns: LoanColumns, often: number): number =>
  Math.min(...Array.from({ length: often }, () => passes(columns)));

const besidePostgres = async (): Promise<readonly Figure[]> => {
  const million = columnsOf(1_000_000);
  const cluster = await ownCluster();
  const client = databaseAt(await databaseIn(cluster.url));
  try {
    await client.connect();
    await client.query(rowsInSql);
    await client.query('vacuum analyze loans');
    const { rows } = await client.query(classesInSql);
    const same = rows.map(({ count, sum }) => `${count} ${sum}`).join() === ourClasses(million).join();
    const took: readonly [number[], number[]] = [[], []];
    for (let round = 0; round < 15; round += 1) {
      took[0].push(passes(million));
      const from = performance.now();
      await client.query(classesInSql);
      took[1].push(performance.now() - from);
    }
    const [ours, theirs] = [Math.min(...took[0]), Math.min(...took[1])];
    return [
      { what: 'classes, counts and sums that PostgreSQL gives as well', value: same ? 'all' : 'not all', met: same },
      {
        what: 'PAR of a million loans, beside GROUP BY in PostgreSQL',
        value: `${ms(ours)}, ${ms(theirs)} theirs: ${times(theirs / ours)} less`,
        goal: '10× less',
        ...atLeast(theirs / ours, 10),
      },
    ];
  } finally {
    await client.end();
    await cluster.stop();
  }
};

/** Nanoseconds a loan, by the size of the portfolio. */
const flatness = (): Figure => {
  const sizes = [10_000, 100_000, 1_000_000];
  const found = sizes.map((size) => {
    const columns = columnsOf(size);
    return (1e6 * quickest(columns, Math.max(30, 3_000_000 / size))) / size;
  });
  const [first = 1, , last = 1] = found;
  const value = `${found.map((each) => each.toFixed(1)).join(', ')} ns a loan`;
  return {
    what: 'ten thousand, a hundred thousand, a million loans',
    value,
    goal: 'flat (within 2×)',
    met: last < 2 * first,
  };
};

/** What the terminal answers, with and without lines: the difference is what lines take. */
const streamed = async (name: keyof typeof calculators, input: object): Promise<Figure> => {
  const count = 50_000;
  const folder = mkdtempSync(join(tmpdir(), 'sanduk-calc-'));
  const took = async (lines: number): Promise<number> => {
    const [from, to] = [join(folder, 'in.ndjson'), join(folder, 'out.ndjson')];
    writeFileSync(from, `${JSON.stringify(input)}\n`.repeat(lines));
    const args = [
      '-c',
      'exec "$0" "$1" calc "$2" < "$3"',
      process.execPath,
      inRoot('apps/cli/src/main.ts'),
      name,
      from,
    ];
    const done = await runMeasured('sh', args, to, 120);
    if (readFileSync(to, 'utf8').split('\n').length !== lines + 1) throw new Error(`calc ${name} left out a line`);
    return done?.cpu ?? Number.NaN;
  };
  try {
    const each: number[] = [];
    for (let round = 0; round < 3; round += 1) each.push(count / ((await took(count + 1)) - (await took(1))));
    const value = `${thousands(median(each))} lines a second`;
    return { what: `\`sanduk calc ${name}\`, streamed`, value, goal: '≥ 10,000', ...atLeast(median(each), 10_000) };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const run = async (): Promise<readonly Figure[]> => [
  ...(await besideLibraries()),
  ...(await besidePostgres()),
  flatness(),
  await streamed('ballot', { rule: 'percent', eligible: 20, for: 12, against: 3, thresholdPercent: '50' }),
  await streamed('affordability', { currency: 'INR', income: [{ amount: '30000.00' }], essential: '18000.00' }),
  await streamed('rotation', {
    method: 'auction',
    currency: 'INR',
    hands: 20,
    contribution: '100.00',
    discount: '300.00',
  }),
];

export const calculating: Part = {
  name: 'calculators',
  title: 'Calculators',
  how: `Processor time of one core; a line of JSON in, an answer with every row as text out, exact fractions in between. The libraries work in floating point, give numbers and know no dates (loanjs) or no coins (xirr); both take turns with ours on the same ${thousands(amounts.length)} loans, the middle of ${rounds} rounds. PostgreSQL has the same million rows in memory, vacuumed and analysed, with its usual settings; of both the quickest of 15 turns.`,
  limitMinutes: 6,
  run,
};
