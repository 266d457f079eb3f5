import type { JSX } from 'preact';
import type { Day } from '@sanduk/kernel';
import { AmountPad, Key, Sheet, say } from '@sanduk/kit';
import { loanFundCash } from '../../book/figures.ts';
import { MeetingStep, NoMeeting } from '../../book/screens/MeetingStep.tsx';
import { nameOf, sumWords } from '../../book/screens/talk.ts';
import { CashToLend } from '../../book/screens/UnderCloth.tsx';
import { Who } from '../../book/screens/Who.tsx';
import type { Stage } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
import { activeMembers } from '../../book/today.ts';
import { limitOf } from '../limits.ts';
import { longestPeriods } from '../views.ts';
import { LookAtRequest } from './LookAtRequest.tsx';
import type { FormProps, RequestForm } from './request-form.ts';

const noteName = 'request.loan';

const formOf = (stage: Stage, on: Day): RequestForm =>
  stage.note<RequestForm>(noteName).value ?? {
    proposal: stage.newId(),
    loan: stage.newId(),
    amount: 0,
    periods: Math.max(1, longestPeriods(stage.book.value, on)),
    reason: '',
    at: 'who',
  };

/** Somebody asks for a loan: who, how much, and then everything that the members look at before they vote. */
export const LoanRequest = (): JSX.Element => {
  const stage = useStage();
  const { meeting } = stage.book.value;
  if (!meeting) return <NoMeeting />;
  const note = stage.note<RequestForm>(noteName);
  const form = formOf(stage, meeting.on);
  const change = (more: Partial<RequestForm>): void => {
    note.value = { ...form, ...more };
  };
  const { member } = form;
  if (member === undefined || form.at === 'who') {
    return <WhoAsks onChoose={(chosen) => change({ member: chosen, at: form.amount > 0 ? 'look' : 'sum' })} />;
  }
  if (form.at === 'sum') return <HowMuch form={{ ...form, member }} onChange={change} />;
  return (
    <LookAtRequest
      form={{ ...form, member }}
      on={meeting.on}
      onChange={change}
      onPut={() => {
        note.value = undefined;
        stage.go('meeting/requests');
      }}
    />
  );
};

const WhoAsks = ({ onChoose }: { readonly onChoose: (member: string) => void }): JSX.Element => {
  const stage = useStage();
  const book = stage.book.value;
  const members = activeMembers(book);
  const title = say('screen.request.title');
  return (
    <MeetingStep
      step="requests"
      title={title}
      line={say('screen.request.who')}
      back={() => stage.go('meeting/requests')}
      onSpeak={() => [title, say('screen.request.who'), ...members.map((member) => nameOf(stage, member))]}
      foot={
        <Key
          kind="or"
          wide
          icon="back"
          label={say('screen.request.back-to')}
          onPress={() => stage.go('meeting/requests')}
        />
      }
    >
      <Sheet class="lines">
        {members.map((member) => {
          const limit = limitOf(book, member);
          const owes = book.loans().some((loan) => loan.member === member);
          return (
            <Who
              key={member}
              member={member}
              size="s"
              away={book.meeting?.present.includes(member) === false}
              line={say(owes ? 'screen.request.has-loan' : 'screen.request.up-to', { limit: sumWords(stage, limit) })}
              onPress={() => onChoose(member)}
            />
          );
        })}
      </Sheet>
    </MeetingStep>
  );
};

const HowMuch = ({ form, onChange }: FormProps): JSX.Element => {
  const stage = useStage();
  const book = stage.book.value;
  const { member, amount } = form;
  const limit = limitOf(book, member);
  const name = nameOf(stage, member);
  const title = say('screen.request.asks', { member: name });
  const line = say('screen.request.up-to', { limit: sumWords(stage, limit) });
  const label =
    amount === 0 ? say('screen.request.say-sum') : say('screen.request.look-at', { sum: sumWords(stage, amount) });
  return (
    <MeetingStep
      step="requests"
      close
      title={title}
      line={line}
      back={() => onChange({ at: 'who' })}
      onSpeak={() => [title, line, sumWords(stage, amount, true), label]}
      beside={
        <Sheet class="lines">
          <Who member={member} line={line} />
          <p class="row between">
            <CashToLend minor={Math.max(0, loanFundCash(book))} />
          </p>
        </Sheet>
      }
      foot={<Key icon="next" label={label} onPress={() => amount > 0 && onChange({ at: 'look' })} />}
    >
      <AmountPad
        cur={book.opened?.currency ?? ''}
        smallest={book.opened?.smallest ?? 1}
        value={amount}
        onChange={(minor) => onChange({ amount: minor })}
      />
    </MeetingStep>
  );
};
