import type { JSX } from 'preact';
import type { Day } from '@sanduk/kernel';
import { AmountPad, CashStrip, Icon, Key, PersonMark, Sheet, Sum, Tag, formatDate, reader, say } from '@sanduk/kit';
import type { Place } from '../../book/places.ts';
import { atPlace } from '../../book/places.ts';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { Explain } from '../../book/screens/Explain.tsx';
import { Into } from '../../book/screens/Into.tsx';
import { MeetingStep } from '../../book/screens/MeetingStep.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { useSaying } from '../../book/screens/saying.ts';
import { moneyIn, nameOf, sumWords } from '../../book/screens/talk.ts';
import { emblemFor } from '../../book/screens/Who.tsx';
import type { Stage } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
import { nextNth, writerOf } from '../../book/today.ts';
import type { PaymentAhead } from '../collecting.ts';
import { paymentAhead } from '../collecting.ts';
import type { LoanCard } from '../views.ts';
import { explainDebt, loanCard, repaymentDraft } from '../views.ts';
import { Jars } from './Jars.tsx';
import { NoLoan } from './NoLoan.tsx';
import './lending.css';

interface Putting {
  /** Undefined until somebody says another sum than what is due. */
  readonly amount?: number;
  readonly typing: boolean;
  readonly place?: Place;
}

/** Payments between meetings are written outside of any meeting, where the rules allow them. */
const Frame = (props: Omit<Parameters<typeof MeetingStep>[0], 'step'>): JSX.Element => {
  const stage = useStage();
  if (stage.book.value.meeting) return <MeetingStep step="repayments" {...props} />;
  const { title = say('step.repayments'), beside: _, ...rest } = props;
  return <BookScreen title={title} {...rest} />;
};

/** One member brings something back: what is due, what she puts in, which jars it fills, and what stays. */
export const Repay = ({ params }: { readonly params: Readonly<Record<string, string>> }): JSX.Element => {
  const stage = useStage();
  const book = stage.book.value;
  const loan = params['loan'] ?? '';
  const card = loanCard(book, loan, book.meeting?.on ?? stage.today);
  return card ? <Payment key={loan} card={card} /> : <NoLoan loan={loan} />;
};

const Payment = ({ card }: { readonly card: LoanCard }): JSX.Element | null => {
  const stage = useStage();
  const saying = useSaying();
  const book = stage.book.value;
  const { loan, member } = card.loan;
  const on = book.meeting?.on ?? stage.today;
  const note = stage.note<Putting>(`repay.${loan}.${book.meeting?.meeting ?? on}`);
  const again = book.meeting?.answered('lending.Repaid', loan) === true;
  const amount = note.value?.amount ?? (again ? 0 : card.due.all);
  const typing = note.value?.typing ?? amount === 0;
  const ahead = paymentAhead(book, loan, amount, on);
  if (!ahead) return null;
  const draft = repaymentDraft(book, { loan, amount, on, by: writerOf(book) });
  const change = (more: Partial<Putting>): void => {
    saying.forget();
    note.value = { ...note.value, amount, typing, ...more };
  };
  const write = async (): Promise<void> => {
    if (
      !draft ||
      !(await saying.say({ ...draft, ...atPlace(note.value?.place), ...nextNth(book, 'lending.Repaid', loan) }))
    )
      return;
    note.value = undefined;
    stage.go(book.meeting ? 'meeting/repayments' : `loan/${loan}`);
  };
  const { over } = ahead.split;
  const press = (): void => {
    if (over > 0) change({ amount: ahead.toClose.before });
    else if (amount === 0) change({ typing: true });
    else void write();
  };
  const name = nameOf(stage, member);
  const label = keyLabel(stage, amount, over, again);
  const state = stateWords(card, on);
  return (
    <Frame
      close
      title={name}
      line={say('screen.repay.lent', {
        sum: sumWords(stage, card.loan.lent),
        day: formatDate(card.loan.since, reader.value, 'short'),
      })}
      back={() => stage.go(book.meeting ? 'meeting/repayments' : `loan/${loan}`)}
      onSpeak={() => [
        name,
        `${say('screen.repay.due')}: ${sumWords(stage, card.due.all, true)}`,
        state ?? '',
        `${say('screen.repay.puts-in', { member: name })}: ${sumWords(stage, amount, true)}`,
        label,
      ]}
      foot={
        <>
          {typing && amount > 0 && over === 0 && (
            <Key kind="or" label={say('screen.repay.look')} onPress={() => change({ typing: false })} />
          )}
          <Key
            icon={over > 0 ? 'heed' : 'repay'}
            label={label}
            busy={saying.busy}
            saved={saying.saved}
            onPress={press}
          />
        </>
      }
    >
      <Due card={card} state={state} />
      {again && (
        <p class="row tight small">
          <Icon name="tick" />
          {say('screen.repay.came-already')}
        </p>
      )}
      {over === 0 && <Into value={note.value?.place} onChange={(place) => change({ place })} />}
      {typing ? (
        <AmountPad
          cur={book.opened?.currency ?? ''}
          smallest={book.opened?.smallest ?? 1}
          value={amount}
          strip={false}
          onChange={(minor) => change({ amount: minor, typing: true })}
        />
      ) : (
        <PutsIn member={member} amount={amount} onChange={() => change({ amount: 0, typing: true })} />
      )}
      {over > 0 && (
        <TooMuch
          over={over}
          owed={ahead.toClose.before}
          onTake={() => change({ amount: ahead.toClose.before, typing: false })}
        />
      )}
      {!typing && over === 0 && <After ahead={ahead} />}
      <Objected objection={saying.objection} />
      {!typing && <Explain of={explainDebt(book, stage.history.value ?? [], loan, on)} />}
    </Frame>
  );
};

const keyLabel = (stage: Stage, amount: number, over: number, again: boolean): string => {
  if (over > 0) return say('screen.repay.too-much', { sum: sumWords(stage, over) });
  if (amount === 0) return say('screen.repay.say-sum');
  return say(again ? 'screen.repay.write-another' : 'screen.repay.write', { sum: sumWords(stage, amount) });
};

/** Of a part that is due today the sum speaks. */
const stateWords = ({ lateSince, next }: LoanCard, on: Day): string | undefined => {
  if (lateSince !== undefined) return say('screen.repay.since', { day: formatDate(lateSince, reader.value, 'short') });
  return next && next.due > on
    ? say('screen.repay.next-on', { day: formatDate(next.due, reader.value, 'short') })
    : undefined;
};

const Due = ({ card, state }: { readonly card: LoanCard; readonly state: string | undefined }): JSX.Element => {
  const stage = useStage();
  const late = card.lateSince !== undefined;
  return (
    <div class="asks">
      <Mark member={card.loan.member} />
      <div class="row between wrap">
        <span>
          <span class="small soft option-line">{say('screen.repay.due')}</span>
          <Sum of={moneyIn(stage, card.due.all)} size="mid" mark />
        </span>
        {state !== undefined && <Tag tone={late ? 'wait' : 'act'} icon={late ? 'clock' : 'calendar'} label={state} />}
      </div>
    </div>
  );
};

const Mark = ({ member }: { readonly member: string }): JSX.Element => {
  const person = useStage().person(member);
  return <PersonMark emblem={emblemFor(person)} number={person.number} />;
};

const PutsIn = (props: {
  readonly member: string;
  readonly amount: number;
  readonly onChange: () => void;
}): JSX.Element => {
  const stage = useStage();
  return (
    <Sheet kind="spine">
      <div class="puts-in">
        <div class="stack tight">
          <p class="small soft">{say('screen.repay.puts-in', { member: nameOf(stage, props.member) })}</p>
          <Sum of={moneyIn(stage, props.amount)} size="big" />
          <CashStrip of={moneyIn(stage, props.amount)} smallest={stage.book.value.opened?.smallest ?? 1} />
        </div>
        <Key kind="or" slim label={say('screen.repay.change')} onPress={props.onChange} />
      </div>
    </Sheet>
  );
};

const After = ({ ahead }: { readonly ahead: PaymentAhead }): JSX.Element => (
  <>
    <Jars of={ahead.jars} />
    <div class="two">
      <Left title={say('screen.repay.stays-due')} of={ahead.due} />
      <Left title={say('screen.repay.still-out')} of={ahead.toClose} />
    </div>
  </>
);

const Left = (props: { readonly title: string; readonly of: PaymentAhead['due'] }): JSX.Element => {
  const stage = useStage();
  return (
    <Sheet>
      <p class="small">{props.title}</p>
      <Sum of={moneyIn(stage, props.of.after)} size="mid" />
      <p class="small soft">{say('screen.repay.was', { sum: sumWords(stage, props.of.before) })}</p>
    </Sheet>
  );
};

/** More than she owes cannot be taken; what is over goes back to her, or into her savings. */
const TooMuch = (props: { readonly over: number; readonly owed: number; readonly onTake: () => void }): JSX.Element => {
  const stage = useStage();
  const objection = { code: 'lending.more-than-owed', owed: moneyIn(stage, props.owed) };
  return (
    <Objected
      objection={objection}
      ways={
        <Key
          kind="or"
          slim
          wide
          icon="down"
          label={say('screen.repay.take', { sum: sumWords(stage, props.owed) })}
          onPress={props.onTake}
        />
      }
    >
      <p>{say('screen.repay.over-line', { sum: sumWords(stage, props.over) })}</p>
    </Objected>
  );
};
