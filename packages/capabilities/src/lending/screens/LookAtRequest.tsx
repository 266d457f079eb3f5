import type { JSX } from 'preact';
import type { Day } from '@sanduk/kernel';
import { Counter, Key, Meter, PersonMark, Sum, say } from '@sanduk/kit';
import { proposedLoan } from '../requests.ts';
import { isBoxCovered } from '../../book/covered.ts';
import { loanFundCash } from '../../book/figures.ts';
import { Explain } from '../../book/screens/Explain.tsx';
import { MeetingStep } from '../../book/screens/MeetingStep.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { ReasonField } from '../../book/screens/ReasonField.tsx';
import { useSaying } from '../../book/screens/saying.ts';
import { moneyIn, nameOf, objectionSentence, sumWords } from '../../book/screens/talk.ts';
import { CashToLend } from '../../book/screens/UnderCloth.tsx';
import { emblemFor } from '../../book/screens/Who.tsx';
import { useStage } from '../../book/stage.ts';
import { writerOf } from '../../book/today.ts';
import type { Criterion } from '../limits.ts';
import { requestAhead, stillToSave } from '../requests.ts';
import { explainLimit, longestPeriods } from '../views.ts';
import { Criteria, Price } from './Criteria.tsx';
import type { FormProps } from './request-form.ts';
import './lending.css';

/** Everything the members look at: the sum against her limit and the cash, every rule, the price; or why it is not possible. */
export const LookAtRequest = (
  props: FormProps & { readonly on: Day; readonly onPut: () => void },
): JSX.Element | null => {
  const stage = useStage();
  const saying = useSaying();
  const { form, on, onChange, onPut } = props;
  const book = stage.book.value;
  const ahead = requestAhead(book, form, on);
  if (!ahead) return null;
  const { view, motion } = ahead;
  const unmet = view.criteria.find(({ met }) => !met);
  const aboveSum = unmet?.code === 'lending.above-limit';
  const name = nameOf(stage, form.member);
  const put = async (): Promise<void> => {
    const draft = proposedLoan(form.proposal, motion, {
      by: writerOf(book),
      reason: form.reason,
      committee: form.committee ?? false,
    });
    if (await saying.say(draft)) onPut();
  };
  const label = unmet ? say(`screen.request.${aboveSum ? 'change-sum' : 'not-now'}`) : say('screen.request.put');
  const press = (): void => {
    if (!unmet) void put();
    else if (aboveSum) onChange({ at: 'sum' });
    else stage.go('meeting/requests');
  };
  const asks = say('screen.request.asks', { member: name });
  return (
    <MeetingStep
      step="requests"
      title={say('screen.request.title')}
      back={() => onChange({ at: 'sum' })}
      onSpeak={() => [
        asks,
        sumWords(stage, form.amount, true),
        unmet ? objectionSentence(stage, { code: unmet.code, ...unmet.figures }) : say('screen.request.all-met'),
        `${say('screen.request.back')} ${sumWords(stage, view.back, true)}`,
        label,
      ]}
      foot={
        <Key icon={unmet ? 'pencil' : 'arm'} label={label} busy={saying.busy} saved={saying.saved} onPress={press} />
      }
    >
      <Asks
        member={form.member}
        amount={form.amount}
        {...(aboveSum ? {} : { onChange: () => onChange({ at: 'sum' }) })}
      />
      <Against amount={form.amount} limit={view.limit} />
      {unmet && <Above unmet={unmet} {...props} />}
      <Objected objection={saying.objection} />
      <Criteria of={view.criteria} />
      <Price view={view} amount={form.amount} />
      <Parts {...props} />
      <ReasonField
        label={say('screen.request.reason')}
        hint={say('screen.request.reason-hint')}
        of={form}
        onChange={onChange}
      />
      <Explain of={explainLimit(book, form.member)} />
    </MeetingStep>
  );
};

const Asks = (props: {
  readonly member: string;
  readonly amount: number;
  readonly onChange?: () => void;
}): JSX.Element => {
  const stage = useStage();
  const person = stage.person(props.member);
  return (
    <div class="asks with-key">
      <PersonMark emblem={emblemFor(person)} number={person.number} size="l" />
      <div>
        <p>{say('screen.request.asks', { member: nameOf(stage, props.member) })}</p>
        <Sum of={moneyIn(stage, props.amount)} size="big" mark />
      </div>
      {props.onChange && <Key kind="or" slim label={say('screen.repay.change')} onPress={props.onChange} />}
    </div>
  );
};

const Against = ({ amount, limit }: { readonly amount: number; readonly limit: number }): JSX.Element => {
  const stage = useStage();
  const cash = Math.max(0, loanFundCash(stage.book.value));
  return (
    <Meter
      value={amount}
      max={isBoxCovered(stage.book.value) ? Math.max(amount, limit) : Math.max(amount, limit, cash)}
      bound={limit}
      words={
        <>
          <span>
            {say('screen.request.limit')} <Sum of={moneyIn(stage, limit)} />
          </span>
          <span>
            <CashToLend minor={cash} />
          </span>
        </>
      }
    />
  );
};

const Above = (props: FormProps & { readonly on: Day; readonly unmet: Criterion }): JSX.Element => {
  const stage = useStage();
  const { form, on, unmet, onChange } = props;
  const book = stage.book.value;
  const { limit } = requestAhead(book, form, on)?.view ?? { limit: 0 };
  const save = stillToSave(book, form.member, form.amount);
  const longest = longestPeriods(book, on);
  const tooLong = unmet.code === 'lending.past-cycle-end';
  const owes = unmet.code === 'lending.has-loan' || unmet.code === 'lending.in-arrears';
  return (
    <Objected
      objection={{ code: unmet.code, ...unmet.figures }}
      ways={
        <>
          {unmet.code === 'lending.above-limit' && limit > 0 && (
            <Key
              kind="or"
              slim
              wide
              icon="down"
              label={say('screen.request.ask-limit', { limit: sumWords(stage, limit) })}
              onPress={() => onChange({ amount: limit })}
            />
          )}
          {unmet.code === 'lending.above-limit' && save && (
            <Key
              kind="or"
              slim
              wide
              icon="book"
              label={
                save.shares > 0
                  ? say('screen.request.save-shares', { n: save.shares })
                  : say('screen.request.save-sum', { sum: sumWords(stage, save.minor) })
              }
              onPress={() => stage.go('meeting/shares')}
            />
          )}
          {tooLong && longest > 0 && (
            <Key
              kind="or"
              slim
              wide
              icon="calendar"
              label={say('screen.request.in-parts', { n: longest })}
              onPress={() => onChange({ periods: longest })}
            />
          )}
          {owes && (
            <Key
              kind="or"
              slim
              wide
              icon="repay"
              label={say('screen.request.repay-first')}
              onPress={() => stage.go('meeting/repayments')}
            />
          )}
        </>
      }
    />
  );
};

const Parts = ({ form, onChange }: FormProps): JSX.Element => {
  const stage = useStage();
  const most = stage.book.value.settings?.['loan.periods'] ?? 1;
  return (
    <div class="row between wrap">
      <span class="strong">{say('screen.request.parts')}</span>
      <Counter
        label={say('screen.request.parts')}
        min={1}
        max={most}
        value={form.periods}
        onChange={(periods) => onChange({ periods })}
      />
    </div>
  );
};
