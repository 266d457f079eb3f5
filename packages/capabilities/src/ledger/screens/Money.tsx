import type { JSX } from 'preact';
import type { IconName } from '@sanduk/kit';
import { BoxCard, Key, Row, Sheet, Sum, formatDate, reader, say } from '@sanduk/kit';
import { isBoxCovered } from '../../book/covered.ts';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { Explain } from '../../book/screens/Explain.tsx';
import { UnderCloth } from '../../book/screens/UnderCloth.tsx';
import { moneyIn, sumWords } from '../../book/screens/talk.ts';
import { useStage } from '../../book/stage.ts';
import type { Group, MoneyToday } from '../money.ts';
import { moneyToday } from '../money.ts';
import { explainedAccount, explainedLoanFundCash } from '../views.ts';
import './money.css';

const icons: Readonly<Record<Group, IconName>> = {
  places: 'box',
  loans: 'lend',
  savings: 'book',
  payable: 'hourglass',
  funds: 'umbrella',
  surplus: 'coins',
};

/** The box and the funds today, and that what the group has equals what it owes, has set aside and has made. */
export const Money = (): JSX.Element => {
  const stage = useStage();
  const book = stage.book.value;
  const today = moneyToday(book);
  const covered = isBoxCovered(book);
  const day = formatDate(book.lastDay, reader.value, 'weekday');
  const equal = say('screen.accounts.equal', { sum: sumWords(stage, today.together.has) });
  return (
    <BookScreen
      title={say('screen.accounts.title')}
      line={say('screen.accounts.line', { day })}
      onSpeak={() => [
        say('screen.accounts.title'),
        ...(covered
          ? [say('screen.accounts.covered')]
          : [`${say('account.box')}: ${sumWords(stage, book.balance('box'), true)}`, equal]),
      ]}
      foot={<Key icon="search" label={say('screen.accounts.journal')} onPress={() => stage.go('journal')} />}
    >
      {covered ? <UnderCloth /> : <TheBox today={today} />}
      {!covered && (
        <>
          <Side title={say('screen.accounts.has')} lines={today.has} together={today.together.has} />
          <Side title={say('screen.accounts.owes')} lines={today.owes} together={today.together.owes} />
          <p class="centred small" role="status">
            {equal}
          </p>
        </>
      )}
    </BookScreen>
  );
};

const TheBox = ({ today }: { readonly today: MoneyToday }): JSX.Element => {
  const stage = useStage();
  const book = stage.book.value;
  const history = stage.history.value;
  const locks = Math.max(1, book.holders('key-holder').length);
  return (
    <>
      <BoxCard
        title={say('account.box')}
        of={moneyIn(stage, book.balance('box'))}
        locks={locks}
        open={book.meeting ? locks : 0}
        smallest={book.opened?.smallest ?? 1}
        holds={[
          { icon: 'coins', label: say('figure.loan-fund-cash'), sum: moneyIn(stage, today.loanFundCash) },
          { icon: 'umbrella', label: say('account.fund:social'), sum: moneyIn(stage, book.balance('fund:social')) },
        ]}
      />
      {history ? <Explain of={explainedAccount('box', history)} /> : <p role="status">{say('screen.book.fetching')}</p>}
      <Explain of={explainedLoanFundCash(book)} />
    </>
  );
};

const Side = (props: {
  readonly title: string;
  readonly lines: MoneyToday['has'];
  readonly together: number;
}): JSX.Element => {
  const stage = useStage();
  return (
    <Sheet class="lines">
      <h2 class="voice large">{props.title}</h2>
      {props.lines.map(({ group, minor }) => (
        <Row
          key={group}
          icon={icons[group]}
          label={say(`figure.${group}`)}
          end={<Sum of={moneyIn(stage, minor)} />}
          onPress={() => stage.go(`money/${group}`)}
        />
      ))}
      <div class="row together-line">
        <b class="grow">{say('screen.accounts.together')}</b>
        <Sum of={moneyIn(stage, props.together)} />
      </div>
    </Sheet>
  );
};
