import type { JSX } from 'preact';
import type { Day } from '@sanduk/kernel';
import { CashStrip, Icon, Key, Mark, Row, Sheet, Sum, Tag, formatDate, reader, say } from '@sanduk/kit';
import { minutes } from '../../book/decisions.ts';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { Explain } from '../../book/screens/Explain.tsx';
import { moneyIn, nameOf, sumWords } from '../../book/screens/talk.ts';
import { Who } from '../../book/screens/Who.tsx';
import { useStage } from '../../book/stage.ts';
import type { LoanStory } from '../loan-story.ts';
import { loanStory } from '../loan-story.ts';
import type { LoanCard } from '../views.ts';
import { calendarOf, explainDebt, loanCard } from '../views.ts';
import { Calendar } from './Criteria.tsx';
import '../../book/screens/book.css';
import './lending.css';

/** One loan: what is still to come back and when, every payment with its receipt, and the sum worked out. */
export const LoanPage = ({ params }: { readonly params: Readonly<Record<string, string>> }): JSX.Element => {
  const stage = useStage();
  const book = stage.book.value;
  const loan = params['loan'] ?? '';
  const on = book.meeting?.on ?? stage.today;
  const card = loanCard(book, loan, on);
  const history = stage.history.value;
  const story = history && loanStory(history, loan);
  const member = card?.loan.member ?? story?.member;
  const mayPay =
    card !== undefined && (book.meeting !== undefined || book.settings?.['meeting.paymentsBetween'] === true);
  const name = member === undefined ? '' : nameOf(stage, member);
  const owed = card?.toClose ?? 0;
  const label = say(mayPay ? 'screen.loan.pay' : 'screen.loan.to-loans');
  return (
    <BookScreen
      title={say('screen.loan.title')}
      line={name}
      back={() => stage.go('loans')}
      onSpeak={() => [
        `${say('screen.loan.title')}: ${name}`,
        `${say('figure.loan-owed')}: ${sumWords(stage, owed, true)}`,
        card?.lateSince === undefined
          ? ''
          : say('screen.repay.since', { day: formatDate(card.lateSince, reader.value) }),
        label,
      ]}
      foot={
        <Key
          icon={mayPay ? 'repay' : 'lend'}
          label={label}
          onPress={() => stage.go(mayPay ? `loan/${loan}/repay` : 'loans')}
        />
      }
    >
      {member !== undefined && <Head member={member} story={story} card={card} />}
      {card && <Owed card={card} />}
      {card && <Explain of={explainDebt(book, history ?? [], loan, on)} />}
      {card && <Ahead card={card} on={on} />}
      {history ? <Payments story={story} /> : <p role="status">{say('screen.book.fetching')}</p>}
    </BookScreen>
  );
};

const Head = (props: {
  readonly member: string;
  readonly story: LoanStory | undefined;
  readonly card: LoanCard | undefined;
}): JSX.Element => {
  const stage = useStage();
  const { member, story, card } = props;
  const lent = card?.loan.lent ?? story?.lent ?? 0;
  const since = card?.loan.since ?? story?.since ?? '';
  const minute = minutes(stage.history.value ?? []).find(({ proposal }) => proposal === story?.proposal);
  // What is for the committee alone stands on the page of the vote, folded away.
  const reason = minute?.confidential ? undefined : minute?.reason;
  return (
    <Sheet class="lines">
      <Who
        member={member}
        size="l"
        line={say('screen.repay.lent', { sum: sumWords(stage, lent), day: formatDate(since, reader.value, 'short') })}
        onPress={() => stage.go(`member/${member}`)}
      />
      {minute && (
        <Row
          icon="arm"
          label={reason === undefined ? say('screen.loan.decided') : <bdi>{reason}</bdi>}
          line={reason === undefined ? undefined : say('screen.loan.decided')}
          onPress={() => stage.go(`vote/${minute.proposal}`)}
        />
      )}
    </Sheet>
  );
};

const Owed = ({ card }: { readonly card: LoanCard }): JSX.Element => {
  const stage = useStage();
  const date = (day: Day): string => formatDate(day, reader.value, 'short');
  return (
    <Sheet kind="spine">
      <div class="stack tight">
        <p class="small soft">{say('figure.loan-owed')}</p>
        <Sum of={moneyIn(stage, card.toClose)} size="big" mark />
        <CashStrip of={moneyIn(stage, card.toClose)} smallest={stage.book.value.opened?.smallest ?? 1} />
        {card.due.all > 0 && (
          <p class="row between wrap">
            <span>
              {say('screen.repay.due')} <Sum of={moneyIn(stage, card.due.all)} />
            </span>
            {card.lateSince !== undefined && (
              <Tag tone="wait" label={say('screen.repay.since', { day: date(card.lateSince) })} />
            )}
          </p>
        )}
        {card.due.all === 0 && card.next && (
          <p>
            <Mark tone="act" icon="calendar" label={say('screen.repay.next-on', { day: date(card.next.due) })} />
          </p>
        )}
      </div>
    </Sheet>
  );
};

const Ahead = ({ card, on }: { readonly card: LoanCard; readonly on: Day }): JSX.Element | null => {
  const rows = calendarOf(useStage().book.value, card.loan, on);
  if (rows.length === 0) return null;
  return (
    <Sheet>
      <h2 class="strong">{say('screen.loan.ahead')}</h2>
      <Calendar of={rows} />
    </Sheet>
  );
};

const Payments = ({ story }: { readonly story: LoanStory | undefined }): JSX.Element | null => {
  const stage = useStage();
  if (!story) return null;
  const title = say('screen.loan.payments');
  if (story.lines.length === 0) return <p class="soft centred">{say('screen.loan.no-payments')}</p>;
  return (
    <Sheet class="lines" label={title}>
      <h2 class="strong">{title}</h2>
      {story.lines.toReversed().map(({ told, how, on, principal, charge, out }) => (
        <button
          type="button"
          class="row"
          key={`${told.at.id} ${how}`}
          onClick={() =>
            stage.go(how === 'paid' ? `loan/${story.loan}/receipt/${told.at.id}` : `correct/${told.at.id}`)
          }
        >
          <Icon name={how === 'paid' ? 'tick' : 'repay'} />
          <span class="grow">
            {formatDate(on, reader.value, 'short')}
            <span class="small soft option-line">
              {how === 'paid' ? say('screen.loan.left', { sum: sumWords(stage, out) }) : say(`screen.loan.how-${how}`)}
            </span>
          </span>
          <Sum of={moneyIn(stage, principal + charge)} />
          <Icon name="next" />
        </button>
      ))}
    </Sheet>
  );
};
