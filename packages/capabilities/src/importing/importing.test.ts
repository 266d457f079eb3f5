import { describe, expect, test } from 'vitest';
import type { Draft, Entry } from '../book/entries.ts';
import { founded, kes } from '../book/testing-group.ts';
import type { Story } from '../book/testing.ts';
import { idNamed } from '../book/testing.ts';
import type { Told } from '../book/told.ts';
import type { Answers } from './answers.ts';
import { rowName } from './answers.ts';
import type { Cell } from './cell.ts';
import type { RowIdentity } from './drafting.ts';
import type { Answered, Plan } from './importing.ts';
import { planOf } from './importing.ts';
import type { Sheet } from './sheet.ts';
import { guessedMapping } from './sheet.ts';
import { batchesOf, undoDrafts } from './undo.ts';

const sheet = (name: string, ...rows: readonly (readonly Cell[])[]): Sheet => ({
  name,
  rows: rows.map((cells, at) => ({ line: at + 1, cells })),
});

interface Imported {
  readonly group: Story;
  readonly answered: ReadonlyMap<string, Entry>;
}

const keyOf = (row: RowIdentity, occurrence: number): string => JSON.stringify([row, occurrence]);

const toldOf = (group: Story, names: ReadonlyMap<string, string>): readonly Told[] =>
  group.entries.map(([entry, at]) => {
    const nickname = 'member' in entry ? names.get(entry.member) : undefined;
    return { entry, at, stands: true, reversedBy: undefined, words: nickname === undefined ? undefined : { nickname } };
  });

const memberNames = new Map(Array.from({ length: 10 }, (_, at) => [idNamed(`member ${at + 1}`), `Member ${at + 1}`]));

const plan = (sheets: readonly Sheet[], answers: Answers = {}, { group, answered }: Imported = fresh()): Plan => {
  let ids = 0;
  const mapped = sheets.flatMap((one) => {
    const mapping = guessedMapping(one);
    return mapping ? [{ sheet: one, mapping }] : [];
  });
  return planOf(mapped, answers, {
    page: group.page,
    told: toldOf(group, memberNames),
    by: idNamed('member 2'),
    batch: idNamed('batch'),
    newId: () => idNamed(`new ${(ids += 1)}`),
    answered: (row, occurrence): Answered => {
      const question = keyOf(row, occurrence);
      return { question, entry: answered.get(question) };
    },
  });
};

const fresh = (preset: 'W' | 'M' = 'M'): Imported => ({ group: founded({ preset, members: 10 }), answered: new Map() });

/** The group after the plan was said, and which line answers each row. */
const said = ({ drafts }: Plan, { group, answered }: Imported = fresh()): Imported => {
  const after = group.said(...drafts.map(({ draft }) => draft));
  const entries = after.entries.slice(group.entries.length).map(([entry]) => entry);
  const more = drafts.flatMap(({ question }, at): [string, Entry][] => {
    const entry = entries[at];
    return question === undefined || !entry ? [] : [[question, entry]];
  });
  return { group: after, answered: new Map([...answered, ...more]) };
};

const long = sheet(
  'paid.csv',
  ['Member', 'Amount', 'Payment Date', 'Ref', 'Status'],
  ['Member 1', '1,000.00', '2026-01-05', 'A1', 'paid'],
  ['member 2', '500', '2026-01-05', 'A2', 'paid'],
  ['MEMBER 2', '500', '2026-01-05', 'A2', 'paid'],
  ['Member 3', '700', '2026-01-06', '', 'pending'],
  ['Total', '2000', '', '', ''],
);

describe('one row a payment', () => {
  test('X1 rows become lines, sums stand side by side, totals and unpaid rows are left out', () => {
    const made = plan([long]);
    expect(made.problems).toEqual([]);
    expect(made.rows).toEqual({ fit: 3, already: 0, toLookAt: 0 });
    expect(made.sums).toEqual([{ kind: 'savings', rows: 3, inSheet: 200_000, here: 200_000 }]);
    expect(made.leftOut).toEqual([
      { sheet: 'paid.csv', line: 6, why: 'total' },
      { sheet: 'paid.csv', line: 5, why: 'not-paid' },
    ]);
    const { group } = said(made);
    expect(group.book.balance(`savings:${idNamed('member 2')}`)).toBe(100_000);
  });

  test('X2 the sheet read again adds nothing, two rows alike included', () => {
    const first = said(plan([long]));
    const second = plan([long], {}, first);
    expect(second.drafts).toEqual([]);
    expect(second.rows).toEqual({ fit: 0, already: 3, toLookAt: 0 });
  });

  test('X3 every line has the batch, and undoing takes them back from the last', () => {
    const { group } = said(plan([long]));
    const told = toldOf(group, memberNames);
    expect(batchesOf(told)).toMatchObject([{ batch: idNamed('batch'), lines: 3, standing: 3, from: '2026-01-05' }]);
    const undone = undoDrafts(told, idNamed('batch'), { by: idNamed('member 2'), reason: 'wrong file' });
    const ids = undone.map((draft) => draft.type === 'ledger.Reversed' && draft.entry);
    expect(ids).toEqual(
      told
        .slice(-3)
        .toReversed()
        .map(({ at }) => at.id),
    );
  });

  test('X4 each problem has its line and column', () => {
    const messy = sheet(
      'messy.csv',
      ['Savings of our group', '', ''],
      ['', '', ''],
      ['Nom', 'Montant', 'Date'],
      ['Member 1', 'mille', '2026-01-05'],
      ['Member 2', '-5', '2026-01-05'],
      ['Member 3', '10.125', '2026-01-05'],
      ['Member 4', '100', '31/02/2026'],
      ['', '100', '2026-01-05'],
      ['Member 5', '0.50', '2026-01-05'],
    );
    const made = plan([messy]);
    const places = made.problems.map(({ line, field, code }) => [line, field, code] as const);
    expect(places.toSorted((a, b) => a[0] - b[0])).toEqual([
      [4, 'Montant', 'import.not-an-amount'],
      [5, 'Montant', 'import.amount-negative'],
      [6, 'Montant', 'import.too-many-decimals'],
      [7, 'Date', 'import.not-a-date'],
      [8, 'Nom', 'import.no-name'],
      [9, 'Montant', 'ledger.not-cash-multiple'],
    ]);
  });

  test('X4 a thousand that might be a one is asked once for all rows', () => {
    const open = sheet(
      'open.csv',
      ['Name', 'Amount', 'Date'],
      ['Member 1', '1,500', '2026-01-05'],
      ['Member 2', '2,500', '2026-01-05'],
    );
    expect(plan([open]).asks).toMatchObject([{ ask: 'mark', line: 2, times: 2 }]);
    expect(plan([open], { mark: '.' }).sums).toMatchObject([{ inSheet: 400_000 }]);
  });

  test('a named total that does not agree is told', () => {
    const wrong = sheet('t.csv', ['Name', 'Amount', 'Date'], ['Member 1', '10', '2026-01-05'], ['Total', '11', '']);
    expect(plan([wrong]).problems).toMatchObject([{ line: 3, code: 'import.total-differs' }]);
  });

  test('month and year make a date, the first of the month', () => {
    const monthly = sheet('m.csv', ['الاسم', 'المبلغ', 'الشهر', 'السنة'], ['Member 1', '١٠٠', '١', '٢٠٢٦']);
    expect(plan([monthly]).drafts.map(({ draft }) => draft.on)).toEqual(['2026-01-01']);
  });

  test('a group of shares buys whole shares', () => {
    const weekly = fresh('W');
    const rows = sheet(
      's.csv',
      ['Name', 'Shares', 'Date'],
      ['Member 1', 3, '2026-01-05'],
      ['Member 2', '2', '2026-01-05'],
    );
    const made = plan([rows], {}, weekly);
    expect(made.drafts.map(({ draft }) => draft)).toMatchObject([
      { type: 'savings.SharesBought', shares: 3, amount: kes(600) },
      { type: 'savings.SharesBought', shares: 2 },
    ]);
    const amounts = sheet(
      'a.csv',
      ['Name', 'Amount', 'Date'],
      ['Member 1', '400', '2026-01-05'],
      ['Member 2', '300', '2026-01-05'],
    );
    expect(plan([amounts], {}, weekly)).toMatchObject({
      drafts: [{ draft: { shares: 2 } }],
      problems: [{ line: 3, code: 'import.not-whole-shares' }],
    });
  });

  test('way of paying: all in the box, unless the group keeps a bank apart', () => {
    const rows = sheet(
      'w.csv',
      ['Name', 'Amount', 'Date', 'Method'],
      ['Member 1', '10', '2026-01-05', 'bank transfer'],
    );
    expect(plan([rows]).drafts[0]?.draft.place).toBeUndefined();
    expect(plan([rows], { bank: true }).drafts[0]?.draft.place).toBe('bank');
  });

  test('fines and the social fund stand beside savings in one row', () => {
    const rows = sheet(
      'all.csv',
      ['Name', 'Savings', 'Social fund', 'Fine', 'Date'],
      ['Member 1', '100', '20', '10', '2026-01-05'],
    );
    const made = plan([rows]);
    expect(made.problems).toEqual([]);
    expect(made.drafts.map(({ draft }) => draft.type)).toEqual([
      'savings.Deposited',
      'solidarity.Contributed',
      'ledger.BroughtForward',
    ]);
  });
});

describe('one row a member', () => {
  test('columns of dates, of months that run into the next year, and of meetings', () => {
    const dates = sheet(
      'w.csv',
      ['Membre', '2026-01-07', '2026-01-14', 'Total'],
      ['Member 1', '100', '', '100'],
      ['Member 2', '50', '50', '100'],
      ['Total', '150', '50', '200'],
    );
    expect(plan([dates])).toMatchObject({
      sums: [{ rows: 3, here: 20_000 }],
      leftOut: [{ line: 4, why: 'total' }],
      problems: [],
    });
    const months = sheet('m.csv', ['Name', 'Nov', 'Dec', 'Jan'], ['Member 1', '1', '2', '3']);
    expect(plan([months]).asks).toMatchObject([{ ask: 'year' }]);
    expect(plan([months], { year: 2025 }).drafts.map(({ draft }) => draft.on)).toEqual([
      '2025-11-01',
      '2025-12-01',
      '2026-01-01',
    ]);
    const meetings = sheet('n.csv', ['Name', 'Meeting 1', 'Meeting 2'], ['Member 1', '1', '2']);
    expect(plan([meetings]).asks).toMatchObject([{ ask: 'firstMeeting' }]);
    expect(plan([meetings], { firstMeeting: '2026-01-31' }).drafts.map(({ draft }) => draft.on)).toEqual([
      '2026-01-31',
      '2026-02-28',
    ]);
  });
});

describe('several files together', () => {
  const people = sheet(
    'people.csv',
    ['Full name', 'E-mail', 'Phone', 'National ID'],
    ['Amina Noor', 'amina@example.org', '0700000001', '111'],
    ['Deng Garang', 'deng@example.org', '0700000002', '222'],
  );
  const paid = sheet(
    'paid.csv',
    ['Member email', 'Amount', 'Date'],
    ['AMINA@example.org', '900', '2026-01-02'],
    ['deng@example.org', '800', '2026-01-02'],
    ['nobody@example.org', '1', '2026-01-02'],
  );
  const loans = sheet(
    'loans.csv',
    ['Member email', 'Amount', 'Purpose', 'Due date', 'Interest rate', 'Status'],
    ['amina@example.org', '500', 'seed', '2026-06-30', '10', 'disbursed'],
    ['deng@example.org', '300', 'roof', '2026-06-30', '10%', 'approved'],
    ['deng@example.org', '200', 'bike', '2026-06-30', '0', 'pending'],
    ['deng@example.org', '200', 'bike', '2026-06-30', '0', 'lost'],
  );
  const answers: Answers = { paidOut: '2026-01-03', charge: 'flat', per: 'once' };

  test('X5 members are matched by a key that stands nowhere in what is written', () => {
    const made = plan([loans, paid, people], answers);
    expect(made.members.fresh).toBe(2);
    expect(JSON.stringify(made.drafts)).not.toMatch(/example\.org|0700000|"111"/);
    expect(made.problems.map(({ sheet: name, line, code }) => [name, line, code])).toEqual([
      ['loans.csv', 5, 'import.status-unknown'],
      ['paid.csv', 4, 'import.member-unknown'],
    ]);
  });

  test('a loan comes as far as its status says', () => {
    const made = plan([loans, paid, people], answers);
    const types = made.drafts.map(({ draft }) => draft.type).filter((type) => !type.startsWith('membership.'));
    expect(types).toEqual([
      'savings.Deposited',
      'savings.Deposited',
      'governance.Proposed',
      'governance.Voted',
      'lending.Disbursed',
      'governance.Proposed',
      'governance.Voted',
      'governance.Proposed',
    ]);
    const { group } = said(made);
    expect(group.book.loans()).toMatchObject([{ principal: 50_000 }]);
  });

  test('what no file says is asked once for all rows', () => {
    expect(plan([loans, paid, people]).asks.map(({ ask, times }) => [ask, times])).toEqual([
      ['paidOut', 4],
      ['charge', 2],
      ['per', 2],
    ]);
  });

  test('money that is not there cannot be lent, and the line says so', () => {
    const made = plan([loans, people], answers);
    expect(made.problems).toContainEqual(
      expect.objectContaining({ sheet: 'loans.csv', line: 2, code: 'ledger.not-enough-cash' }),
    );
  });

  test('what is paid back is split by the rules', () => {
    const held = said(plan([loans, paid, people], answers));
    const group: Imported = { ...held };
    const names = held.group.book.members().at(-2);
    memberNames.set(names?.member ?? '', 'Amina Noor');
    const back = sheet(
      'back.csv',
      ['Name', 'Repaid', 'Date'],
      ['Amina Noor', '100', '2026-02-01'],
      ['Member 1', '5', '2026-02-01'],
    );
    const made = plan([back], {}, group);
    const [first] = made.drafts.map(({ draft }): Draft => draft);
    expect(first).toMatchObject({ type: 'lending.Repaid', principal: kes(50), charge: kes(50) });
    expect(made.problems).toMatchObject([{ line: 3, code: 'import.no-loan' }]);
  });
});

describe('rows that somebody answers for', () => {
  const people = sheet('people.csv', ['Name', 'No'], ['Member 1', 1], ['Abdi Noor', 11], ['Abdi Hassan', 12]);
  const paid = sheet('paid.csv', ['Name', 'Amount', 'Date'], ['Abdi', 400, '2026-01-05']);
  const row = rowName({ sheet: 'paid.csv', line: 2 });

  test('X4 a name on no list comes with the members that it may mean, and goes to the one who is named', () => {
    const [problem] = plan([people, paid]).problems;
    expect(problem).toMatchObject({ code: 'import.member-unknown', line: 2, said: 'Abdi' });
    expect(problem?.candidates?.map(({ number }) => number)).toEqual([11, 12]);
    const named = plan([people, paid], { who: { [row]: 12 } });
    expect(named.problems).toEqual([]);
    const saved = named.drafts.find(({ line, sheet: name }) => name === 'paid.csv' && line === 2)?.draft;
    const joined = named.drafts.find(({ draft }) => draft.type === 'membership.Joined' && draft.number === 12)?.draft;
    expect(saved).toMatchObject({ member: joined?.type === 'membership.Joined' && joined.member });
  });

  test('X4 she joins, or the row is left out and said to be', () => {
    const joined = plan([people, paid], { joins: [row] });
    expect(joined).toMatchObject({ problems: [], members: { fresh: 3, known: 10 } });
    const left = plan([people, paid], { leave: [row] });
    expect(left).toMatchObject({ problems: [], leftOut: [{ sheet: 'paid.csv', line: 2, why: 'by-hand' }] });
  });
});
