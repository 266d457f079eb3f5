import type { JSX } from 'preact';
import { Icon, Key, Row, Sheet, Sum, formatDate, reader, say } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { moneyIn, nameOf, sumWords } from '../../book/screens/talk.ts';
import { Who } from '../../book/screens/Who.tsx';
import { useStage } from '../../book/stage.ts';
import type { Collecting } from '../collecting.ts';
import { collecting, lentOut } from '../collecting.ts';
import { loanStories } from '../loan-story.ts';
import type { LoanLine } from './LoanGroup.tsx';
import { Group } from './LoanGroup.tsx';
import '../../book/screens/book.css';
import './lending.css';

/** All loans: what is out in all, which payments wait, and what came back already. */
export const Loans = (): JSX.Element => {
  const stage = useStage();
  const book = stage.book.value;
  const on = book.meeting?.on ?? stage.today;
  const all = collecting(book, on);
  const waiting = all.filter(({ state }) => state === 'late');
  const others = all.filter(({ state }) => state !== 'late');
  const { out, due, loans } = lentOut(book, on);
  const label = say(book.meeting ? 'screen.loan.to-repayments' : 'screen.loans.money');
  return (
    <BookScreen
      title={say('report.loans')}
      line={say('screen.loans.line', { n: loans })}
      back={() => stage.go('')}
      onSpeak={() => [
        say('report.loans'),
        `${say('figure.loans')}: ${sumWords(stage, out, true)}`,
        waiting.length === 0 ? say('screen.loans.nothing-waits') : say('screen.loans.waiting-n', { n: waiting.length }),
        ...waiting.map(({ card }) => nameOf(stage, card.loan.member)),
      ]}
      foot={
        <Key
          icon={book.meeting ? 'repay' : 'coins'}
          label={label}
          onPress={() => stage.go(book.meeting ? 'meeting/repayments' : 'money')}
        />
      }
    >
      {all.length === 0 ? (
        <Sheet>
          <p class="row">
            <Icon name="lend" size="l" />
            <span class="grow">{say('screen.loans.none')}</span>
          </p>
        </Sheet>
      ) : (
        <Sheet class="lines">
          <Row label={say('figure.loans')} end={<Sum of={moneyIn(stage, out)} size="mid" mark />} />
          <Row label={say('screen.loans.due')} end={<Sum of={moneyIn(stage, due)} />} />
        </Sheet>
      )}
      <Group title={say('screen.loans.waiting')} of={waiting} line={toClose} />
      <Group title={say('screen.loans.in-time')} of={others} line={toClose} />
      <Closed />
    </BookScreen>
  );
};

/** All that she still has, and the page of the loan. */
const toClose = ({ card }: Collecting): LoanLine => ({ minor: card.toClose, way: `loan/${card.loan.loan}` });

/** Loans that came back whole; they stay in the book. */
const Closed = (): JSX.Element | null => {
  const stage = useStage();
  const history = stage.history.value;
  if (!history) return <p role="status">{say('screen.book.fetching')}</p>;
  const open = new Set(stage.book.value.loans().map(({ loan }) => loan));
  const closed = loanStories(history)
    .filter(({ loan }) => !open.has(loan))
    .toReversed();
  if (closed.length === 0) return null;
  return (
    <details class="why sheet">
      <summary>
        <Icon name="tick" />
        <span class="grow">{say('screen.loans.closed', { n: closed.length })}</span>
        <span class="turns">
          <Icon name="unfold" />
        </span>
      </summary>
      <div class="lines">
        {closed.map((story) => (
          <Who
            key={story.loan}
            member={story.member}
            size="s"
            line={formatDate(story.lines.at(-1)?.on ?? story.since, reader.value, 'short')}
            end={<Sum of={moneyIn(stage, story.lent)} />}
            onPress={() => stage.go(`loan/${story.loan}`)}
          />
        ))}
      </div>
    </details>
  );
};
