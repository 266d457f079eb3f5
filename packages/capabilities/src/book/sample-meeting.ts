import { addDays, assert } from '@sanduk/kernel';
import type { Draft } from './entries.ts';
import type { Chest, SampleDevice, SampleStep, SampleSteps } from './sample-lines.ts';
import { joinedDraft, meetingDay, member, sampleCycle, sampleId, shillings } from './sample-lines.ts';
import * as group from './sample-group.ts';

/** One evening: who comes, who writes, and how a line is said. */
interface Evening {
  readonly meeting: number;
  readonly chest: Chest;
  readonly keeper: string;
  readonly members: readonly number[];
  readonly here: readonly number[];
}

type Saying = Generator<SampleStep, string, string>;

function* say({ meeting }: Evening, draft: Draft): Saying {
  return yield { is: 'say', draft, on: meetingDay(meeting), meeting };
}

const isAway = (i: number, meeting: number): boolean => (5 * i + 11 * meeting) % 17 === 0;
const isLate = (i: number, meeting: number): boolean => (3 * i + 7 * meeting) % 19 === 0;
const isFined = (i: number, meeting: number): boolean => (i + meeting) % 2 === 1;
/** She says good-bye today: she is here, but pays nothing in any more. */
const leaves = (i: number, meeting: number): boolean => i === group.leaver.member && meeting === group.leaver.meeting;
const sharesOf = (i: number, meeting: number): number => 1 + ((7 * i + 3 * meeting + i * meeting) % 5);

const eveningOf = (meeting: number, chest: Chest): Evening => {
  const members = group.sampleNames
    .map((_, at) => at + 1)
    .filter((i) => i !== group.latecomer.member || meeting >= group.latecomer.meeting)
    .filter((i) => i !== group.leaver.member || meeting <= group.leaver.meeting);
  const here = members.filter((i) => !isAway(i, meeting));
  const keeper = member(here.includes(group.recordKeeper) ? group.recordKeeper : group.deputy);
  return { meeting, chest, keeper, members, here };
};

export function* sampleMeeting(meeting: number, { device }: SampleDevice, chest: Chest): SampleSteps {
  const evening = eveningOf(meeting, chest);
  yield* opening(evening, device);
  yield* rollCall(evening);
  yield* dues(evening);
  yield* shares(evening);
  yield* expenseAndHelp(evening);
  yield* repayments(evening);
  yield* loans(evening);
  if (meeting === group.leaver.meeting) yield* goodBye(evening);
  yield* closing(evening);
}

function* opening(evening: Evening, recorder: string): SampleSteps {
  const { meeting, keeper, chest } = evening;
  const deputised = keeper === member(group.deputy);
  const by = deputised ? member(group.chair) : keeper;
  yield* say(evening, {
    type: 'meeting.Opened',
    meeting: sampleId('meeting', meeting),
    number: meeting,
    recorder,
    by,
    keys: group.keyHolders.map(member),
    on: meetingDay(meeting),
  });
  if (deputised) yield* say(evening, { type: 'membership.OfficeGiven', office: 'record-keeper', member: keeper, by });
  if (meeting > 1) {
    const said = { box: shillings(chest.box), social: shillings(chest.social) };
    yield* say(evening, { type: 'meeting.Recalled', said, by: member(group.chair) });
  }
  if (meeting === group.latecomer.meeting) {
    yield* say(evening, joinedDraft(group.latecomer.member, group.chair));
  }
}

function* rollCall(evening: Evening): SampleSteps {
  const { meeting, members, here, keeper: by, chest } = evening;
  for (const i of members) {
    const fined = isFined(i, meeting) ? 'absent' : 'excused';
    const late = isLate(i, meeting) && !leaves(i, meeting);
    const how = here.includes(i) ? (late ? 'late' : 'present') : fined;
    yield* say(evening, { type: 'meeting.Attended', member: member(i), how, by });
    const why = how === 'late' || how === 'absent' ? how : undefined;
    if (!why) continue;
    const amount = why === 'late' ? 20 : 50;
    chest.finesDue.set(i, (chest.finesDue.get(i) ?? 0) + amount);
    yield* say(evening, { type: 'meeting.Fined', member: member(i), why, amount: shillings(amount), by });
  }
  // Who was away turns her key for the last meeting now that she is here.
  for (const { seal, holder } of chest.toTurn.splice(0)) {
    yield* say(evening, cosigned(seal, holder));
  }
}

function* dues(evening: Evening): SampleSteps {
  const { meeting, here, keeper: by, chest } = evening;
  for (const i of here.filter((one) => !leaves(one, meeting))) {
    const due = chest.finesDue.get(i) ?? 0;
    if (due > 0) {
      const amount = shillings(due);
      yield* say(evening, { type: 'meeting.FinePaid', member: member(i), amount, into: 'surplus:fine', by });
      chest.finesDue.delete(i);
    }
    yield* say(evening, { type: 'solidarity.Contributed', member: member(i), amount: shillings(20), by });
    chest.box += due + 20;
    chest.social += 20;
  }
}

function* shares(evening: Evening): SampleSteps {
  const { meeting, here, keeper: by, chest } = evening;
  const { member: misheard, why: reason } = group.sampleMistake;
  const bought = (i: number, count: number): Draft => ({
    type: 'savings.SharesBought',
    member: member(i),
    shares: count,
    amount: shillings(200 * count),
    by,
  });
  for (const i of here.filter((one) => !leaves(one, meeting))) {
    const right = bought(i, sharesOf(i, meeting));
    if (i === misheard && meeting === group.sampleMistake.meeting) {
      const wrong = yield* say(evening, bought(i, group.sampleMistake.shares));
      yield* say(evening, { type: 'ledger.Reversed', entry: wrong, by, words: { reason } });
      yield* say(evening, { ...right, instead: wrong });
    } else {
      yield* say(evening, right);
    }
    const amount = 200 * sharesOf(i, meeting);
    chest.savings.set(i, (chest.savings.get(i) ?? 0) + amount);
    chest.box += amount;
  }
}

/** Who counts hands or cash: here, not concerned, and neither of the two who know the books. */
const countersOf = ({ here }: Evening, concerned?: number): readonly string[] => {
  const others = here.filter((i) => i !== group.recordKeeper && i !== group.boxKeeper && i !== group.deputy);
  const counters = [...group.counters.filter((i) => here.includes(i)), ...others].filter((i) => i !== concerned);
  return [...new Set(counters)].slice(0, 2).map(member);
};

type Motion = Extract<Draft, { readonly type: 'governance.Proposed' }>['motion'];

/** A motion binds every field of the line that it asks for. */
const motionOf = (line: { readonly type: Draft['type'] }): Motion => ({ ...line });

/** A proposal and the show of hands that passes it; answers with the proposal. */
function* passed(evening: Evening, motion: Motion, reason: string, concerned?: number): Saying {
  const { meeting, here, keeper: by, chest } = evening;
  chest.proposals += 1;
  const proposal = sampleId('proposal', chest.proposals);
  yield* say(evening, { type: 'governance.Proposed', proposal, motion, by, words: { reason } });
  const eligible = here.filter((i) => i !== concerned).length;
  const against = meeting % 3;
  const abstained = chest.proposals % 2;
  yield* say(evening, {
    type: 'governance.Voted',
    proposal,
    method: 'hands',
    eligible,
    against,
    abstained,
    by,
    for: eligible - against - abstained,
    counters: countersOf(evening, concerned),
  });
  return proposal;
}

function* expenseAndHelp(evening: Evening): SampleSteps {
  const { meeting, keeper: by, chest } = evening;
  if (meeting === group.sampleExpense.meeting) {
    const { amount: sum, why } = group.sampleExpense;
    const line = { type: 'ledger.Spent', kind: 'equipment', amount: shillings(sum) } as const;
    const proposal = yield* passed(evening, motionOf(line), why);
    yield* say(evening, { ...line, proposal, by });
    chest.box -= sum;
  }
  for (const { amount: sum, member: i, why } of group.sampleHelp.filter((help) => help.meeting === meeting)) {
    const line = { type: 'solidarity.HelpGiven', member: member(i), amount: shillings(sum) } as const;
    const proposal = yield* passed(evening, motionOf(line), why, i);
    yield* say(evening, { ...line, proposal, by });
    chest.box -= sum;
    chest.social -= sum;
  }
}

/** What the borrower brings today: a third and the charge, unless she is behind. */
const broughtOf = (
  i: number,
  meeting: number,
  loan: { readonly owed: number; readonly lent: number; readonly meeting: number },
) => {
  const { slowLoan, loanTerms } = group;
  const isDay = meeting > loan.meeting && (meeting - loan.meeting) % loanTerms.meetings === 0;
  if (!isDay || loan.owed === 0) return undefined;
  if (i === slowLoan.member && meeting >= slowLoan.missed) {
    return meeting === slowLoan.part.meeting ? slowLoan.part : undefined;
  }
  return { principal: loan.lent / loanTerms.instalments, charge: (loan.owed * loanTerms.percent) / 100 };
};

function* repayments(evening: Evening): SampleSteps {
  const { meeting, keeper: by, chest } = evening;
  for (const [i, loan] of chest.loans) {
    const brought = broughtOf(i, meeting, loan);
    if (!brought) continue;
    yield* say(evening, {
      type: 'lending.Repaid',
      loan: sampleId('loan', i),
      by,
      principal: shillings(brought.principal),
      charge: shillings(brought.charge),
    });
    loan.owed -= brought.principal;
    chest.box += brought.principal + brought.charge;
  }
}

function* loans(evening: Evening): SampleSteps {
  const { meeting, keeper: by, chest } = evening;
  for (const { member: i, amount: sum, purpose } of group.sampleLoans.filter((loan) => loan.meeting === meeting)) {
    const { percent, instalments: periods, meetings } = group.loanTerms;
    const every = { count: meetings, unit: 'week' } as const;
    const firstDue = addDays(meetingDay(meeting), 7 * meetings);
    const line = {
      type: 'lending.Disbursed' as const,
      loan: sampleId('loan', i),
      member: member(i),
      amount: shillings(sum),
      terms: { charge: 'declining', percent: String(percent), per: '4-weeks', periods, every, firstDue },
    } as const;
    const proposal = yield* passed(evening, motionOf(line), purpose, i);
    yield* say(evening, { ...line, proposal, by });
    chest.loans.set(i, { owed: sum, lent: sum, meeting });
    chest.box -= sum;
  }
}

/** She leaves with what she saved; profit to date is not in the rules. */
function* goodBye(evening: Evening): SampleSteps {
  const { keeper: by, chest } = evening;
  const i = group.leaver.member;
  const her = member(i);
  const amount = shillings(chest.savings.get(i) ?? 0);
  const nothing = shillings(0);
  const settling = { type: 'sharing.LeaverSettled', member: her } as const;
  const settled = yield* passed(evening, settling, 'She moves to Mombasa', i);
  yield* say(evening, {
    ...settling,
    savings: amount,
    profit: nothing,
    fee: nothing,
    setOff: [],
    fines: nothing,
    into: 'surplus:fine',
    paid: amount,
    proposal: settled,
    by,
  });
  yield* say(evening, { type: 'sharing.PaidOut', member: her, amount, cycle: sampleCycle, to: 'self', by });
  const leaving = { type: 'membership.StandingChanged', member: her, to: 'left' } as const;
  const agreed = yield* passed(evening, leaving, 'She moves to Mombasa', i);
  yield* say(evening, { ...leaving, proposal: agreed, by });
  chest.box -= amount.minor / 100;
  chest.savings.delete(i);
}

/** The sum in notes and coins, largest first. */
const laidOut = (sum: number): readonly (readonly [number, number])[] => {
  let rest = sum;
  return group.samplePieces.flatMap((piece): readonly (readonly [number, number])[] => {
    const times = Math.floor(rest / piece);
    rest -= times * piece;
    return times === 0 ? [] : [[piece * 100, times]];
  });
};

const cosigned = (seal: string, holder: number): Draft => ({
  type: 'meeting.Cosigned',
  seal,
  member: member(holder),
  method: 'shared-device',
  by: member(holder),
});

function* closing(evening: Evening): SampleSteps {
  const { meeting, here, keeper: by, chest } = evening;
  const short = meeting === group.sampleShortage.meeting ? group.sampleShortage.amount : 0;
  chest.box -= short;
  const cash = shillings(chest.box);
  for (const counter of countersOf(evening)) {
    yield* say(evening, { type: 'meeting.Counted', pieces: laidOut(chest.box), total: cash, by: counter });
  }
  if (short > 0) {
    const words = { why: 'Given back twice as change, nobody remembers to whom' };
    yield* say(evening, { type: 'meeting.DifferenceNamed', way: 'short', amount: shillings(short), by, words });
  }
  const next = meetingDay(meeting + 1);
  const seal = yield { is: 'seal', by, cash, next, on: meetingDay(meeting), meeting };
  for (const holder of group.keyHolders) {
    if (here.includes(holder)) yield* say(evening, cosigned(seal, holder));
    else chest.toTurn.push({ seal, holder });
  }
  assert(chest.box >= 0, 'the box of the sample is never overdrawn');
}
