import type { At, Day } from '@sanduk/kernel';
import type { Draft, Entry } from '../book/entries.ts';
import type { Page } from '../book/fold.ts';
import { bookOf, objectionOf, turn } from '../book/fold.ts';
import type { Told } from '../book/told.ts';
import type { Answers, OpenAsk, Problem } from './answers.ts';
import { findings, rowName } from './answers.ts';
import type { RowIdentity, Step } from './drafting.ts';
import { joinStep, loanSteps, paymentSteps } from './drafting.ts';
import type { LoanRow } from './loans.ts';
import { loansOf } from './loans.ts';
import type { LeftOut, Payment, Reading } from './payments.ts';
import { paidOf, paymentsOf, withoutTotals } from './payments.ts';
import type { Person } from './people.ts';
import { rollOf } from './people.ts';
import type { Mapping, Sheet } from './sheet.ts';

/**
 * Importing: sheets as groups keep them become lines of the book.
 *
 *   X1  Nothing is written before a person saw what would be: the plan says every line, sum, question and problem.
 *   X2  A sheet read again adds nothing; what was undone since may be added again.
 *   X3  All that came with one import has one batch and can be taken back together.
 *   X4  What cannot be read for certain is not guessed: it is a problem with its line and column, or a question asked once.
 *   X5  What identifies a person elsewhere serves for matching only and is not kept.
 */
export interface ImportContext {
  readonly page: Page;
  readonly told: readonly Told[];
  /** The member who imports. Undefined while the book has none: then the first of the sheet does. */
  readonly by: string | undefined;
  readonly batch: string;
  readonly newId: () => string;
  /** What the book has for this row: the journal derives the question, and knows who answered it. */
  readonly answered: (row: RowIdentity, occurrence: number) => Answered;
}

/** The question to ask for a row, and the line that answers it already. */
export interface Answered {
  readonly question: string;
  readonly entry: Entry | undefined;
}

export interface SheetWithMapping {
  readonly sheet: Sheet;
  readonly mapping: Mapping;
}

export interface PlannedDraft {
  readonly draft: Draft;
  readonly question: string | undefined;
  readonly sheet: string;
  readonly line: number;
}

/** What the sheet counts of one kind beside what the book will hold of it by this import or an earlier one. */
export interface SideBySide {
  readonly kind: string;
  readonly rows: number;
  readonly inSheet: number;
  readonly here: number;
}

export interface Plan {
  readonly drafts: readonly PlannedDraft[];
  readonly problems: readonly Problem[];
  readonly asks: readonly OpenAsk[];
  readonly leftOut: readonly LeftOut[];
  readonly members: { readonly fresh: number; readonly known: number };
  /** Rows that become lines, that are in the book already, and that somebody must look at. */
  readonly rows: { readonly fit: number; readonly already: number; readonly toLookAt: number };
  readonly sums: readonly SideBySide[];
}

/** How far a plan has come: rows that were tried on the copy of the book, of how many. */
export interface Tried {
  readonly done: number;
  readonly of: number;
}

/** Makes the plan at once. */
export const planOf = (sheets: readonly SheetWithMapping[], answers: Answers, context: ImportContext): Plan => {
  const steps = planning(sheets, answers, context);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
};

/** Makes the plan row by row, so that a phone can stay awake, show how far it is, and be left. */
export function* planning(
  sheets: readonly SheetWithMapping[],
  answers: Answers,
  context: ImportContext,
): Generator<Tried, Plan> {
  const found = findings();
  const book = bookOf(context.page);
  const { taken, leftOut } = withoutLeft(sheets, answers);
  const people = rollOf(taken, context.told, { newId: context.newId, found, answers });
  const payments: Payment[] = [];
  const loans: LoanRow[] = [];
  for (const { sheet, mapping } of taken) {
    if (mapping.kind === 'members') continue;
    const every = book.settings?.['meeting.every'] ?? { count: 1, unit: 'week' };
    const reading: Reading = { sheet, mapping, people, answers, found, every, decimals: book.opened?.decimals ?? 2 };
    const split = withoutTotals(reading);
    leftOut.push(...split.leftOut);
    if (mapping.kind === 'loans') {
      loans.push(...loansOf(reading, split.rows));
      continue;
    }
    const paid = paidOf(reading, split.rows);
    const isPaid = new Set(paid);
    for (const row of split.rows) {
      if (!isPaid.has(row)) leftOut.push({ sheet: sheet.name, line: row.line, why: 'not-paid' });
    }
    payments.push(...paymentsOf(reading, paid));
  }
  const steps = stepsOf(people.all(), payments, loans, context, book.opened?.currency ?? '');
  const walked = yield* walk(steps, context);
  const problems = [...found.problems(), ...walked.problems];
  const fresh = people.all().filter(({ from }) => from !== undefined).length;
  return {
    drafts: walked.drafts,
    problems,
    asks: found.asks(),
    leftOut,
    members: { fresh, known: people.all().length - fresh },
    rows: { fit: rowsIn(walked.drafts), already: walked.already, toLookAt: rowsIn(problems) },
    sums: walked.sums,
  };
}

/** The sheets without the rows that somebody leaves out by hand. */
const withoutLeft = (
  sheets: readonly SheetWithMapping[],
  { leave = [] }: Answers,
): { readonly taken: readonly SheetWithMapping[]; readonly leftOut: LeftOut[] } => {
  const left = new Set(leave);
  const leftOut: LeftOut[] = [];
  const taken = sheets.map(({ sheet, mapping }) => {
    const rows = sheet.rows.filter(({ line }) => {
      const isLeft = left.has(rowName({ sheet: sheet.name, line }));
      if (isLeft) leftOut.push({ sheet: sheet.name, line, why: 'by-hand' });
      return !isLeft;
    });
    return { sheet: { ...sheet, rows }, mapping };
  });
  return { taken, leftOut };
};

const rowsIn = (places: readonly { readonly sheet: string; readonly line: number }[]): number =>
  new Set(places.map(({ sheet, line }) => `${sheet}\n${line}`)).size;

/** Members first, then by day; on one day what comes in before what goes out, so that the cash is there. */
const stepsOf = (
  people: readonly Person[],
  payments: readonly Payment[],
  loans: readonly LoanRow[],
  context: ImportContext,
  cur: string,
): readonly (readonly Step[])[] => {
  const by = context.by ?? people[0]?.member ?? '';
  const common = { by, batch: context.batch };
  const joined = people.filter(({ from }) => from !== undefined).map((person) => [joinStep(person, common)]);
  const dated: { readonly on: Day; readonly rank: number; readonly steps: readonly Step[] }[] = [
    ...payments.map((payment) => ({
      on: payment.on,
      rank: payment.kind === 'repayment' ? 2 : 0,
      steps: paymentSteps(payment, common, cur),
    })),
    ...loans.map((loan) => ({ on: loan.on, rank: 1, steps: loanSteps(loan, common, cur) })),
  ];
  dated.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.rank - b.rank));
  return [...joined, ...dated.map(({ steps }) => steps)];
};

interface Walk {
  readonly drafts: PlannedDraft[];
  readonly problems: Problem[];
  already: number;
  readonly sums: SideBySide[];
}

/** Says everything on a copy of the book, line by line, and hears what the rules object to. */
function* walk(rows: readonly (readonly Step[])[], context: ImportContext): Generator<Tried, Walk> {
  const seen = new Map<string, number>();
  const sums = new Map<string, SideBySide>();
  const walked: Walk = { drafts: [], problems: [], already: 0, sums: [] };
  let page = context.page;
  let n = 0;
  for (const [done, steps] of rows.entries()) {
    yield { done, of: rows.length };
    const ids = idsFor(context.newId);
    let isThere = steps.length > 0;
    let fits = true;
    for (const step of steps) {
      const answered = step.identity && answeredOf(step.identity, seen, context);
      if (answered?.entry) ids.learn(answered.entry);
      const already = answered?.entry !== undefined;
      if (!already) isThere = false;
      const next = already || !fits ? undefined : sayOn(page, step, ids, context, n);
      if (next && 'problem' in next) {
        walked.problems.push(next.problem);
        fits = false;
      } else if (next) {
        page = next.page;
        n += 1;
        walked.drafts.push({ draft: next.draft, question: answered?.question, sheet: step.sheet, line: step.line });
      }
      if (step.counts) count(sums, step.counts, fits);
    }
    if (isThere) walked.already += 1;
  }
  walked.sums.push(...sums.values());
  return walked;
}

const count = (sums: Map<string, SideBySide>, { kind, minor }: NonNullable<Step['counts']>, here: boolean): void => {
  const held = sums.get(kind) ?? { kind, rows: 0, inSheet: 0, here: 0 };
  sums.set(kind, {
    kind,
    rows: held.rows + 1,
    inSheet: held.inSheet + minor,
    here: held.here + (here ? minor : 0),
  });
};

/** The second of two rows that are alike in everything is the second occurrence, in this file and in the next reading of it. */
const answeredOf = (identity: RowIdentity, seen: Map<string, number>, context: ImportContext): Answered => {
  const key = JSON.stringify(Object.values(identity));
  const occurrence = (seen.get(key) ?? 0) + 1;
  seen.set(key, occurrence);
  return context.answered(identity, occurrence);
};

const idsFor = (newId: () => string) => {
  const known = new Map<string, string>();
  return {
    of: (name: string): string => {
      const id = known.get(name) ?? newId();
      known.set(name, id);
      return id;
    },
    learn: (entry: Entry): void => {
      if (entry.type === 'governance.Proposed') known.set('proposal', entry.proposal);
      if (entry.type === 'lending.Disbursed') known.set('loan', entry.loan);
    },
  };
};

type Said = { readonly page: Page; readonly draft: Draft } | { readonly problem: Problem };

const sayOn = (page: Page, step: Step, ids: Parameters<Step['draft']>[1], context: ImportContext, n: number): Said => {
  const { sheet, line, field, said } = step;
  const book = bookOf(page);
  const draft = step.draft(book, ids);
  if (typeof draft === 'string') return { problem: { sheet, line, field, said, code: draft } };
  const { words: _, ...rest } = draft;
  const entry = { ...rest, v: 1 } as Entry;
  // Ids of what is not said yet are made up: no rule may ask for them.
  const at: At = { id: `${context.batch} ${n}`, device: '', n, meeting: undefined, on: entry.on ?? book.lastDay };
  const objection = objectionOf(page, entry, at);
  if (objection) return { problem: { ...objection, sheet, line, field, said } };
  return { page: turn(page, entry, at), draft };
};
