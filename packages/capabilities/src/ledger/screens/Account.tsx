import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Icon, Key, Row, Sheet, Sum, formatDate, reader, say } from '@sanduk/kit';
import { isBoxCovered } from '../../book/covered.ts';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { Explain } from '../../book/screens/Explain.tsx';
import { moneyIn, nameOf, sumWords } from '../../book/screens/talk.ts';
import { borrowersIn, toldSentence } from '../../book/screens/told.ts';
import type { Stage } from '../../book/stage.ts';
import { UnderCloth } from '../../book/screens/UnderCloth.tsx';
import { useStage } from '../../book/stage.ts';
import type { AccountLine } from '../../book/account-line.ts';
import type { Group } from '../money.ts';
import { accountLine } from '../../book/account-line.ts';
import { accountsOfGroup, explainedGroup, isGroup } from '../money.ts';
import type { StatementLine } from '../views.ts';
import { accountStatement, explainedAccount } from '../views.ts';
import './money.css';

/** One account with its lines, or one group of accounts. */
export const Account = ({ params }: { readonly params: Readonly<Record<string, string>> }): JSX.Element => {
  const name = params['account'] ?? '';
  return isGroup(name) ? <GroupPage group={name} /> : <Statement account={name} />;
};

const labelOf = (stage: Stage, { label, member }: AccountLine): string =>
  member === undefined ? say(`account.${label}`) : say(`why.of-${label}`, { member: nameOf(stage, member) });

const GroupPage = ({ group }: { readonly group: Group }): JSX.Element => {
  const stage = useStage();
  const book = stage.book.value;
  const explained = explainedGroup(book, group);
  const title = say(`figure.${group}`);
  const lines = accountsOfGroup(book, group);
  const covered = group === 'places' && isBoxCovered(book);
  return (
    <BookScreen
      title={title}
      line={stage.name.value}
      onSpeak={() => [title, covered ? say('screen.accounts.covered') : sumWords(stage, explained.result, true)]}
      foot={<Key kind="do" icon="beads" label={say('screen.accounts.all')} onPress={() => stage.go('money')} />}
    >
      {covered ? (
        <UnderCloth />
      ) : (
        <>
          <p class="centred">
            <Sum of={moneyIn(stage, explained.result)} size="big" mark />
          </p>
          {lines.length === 0 && <p class="soft centred">{say('screen.accounts.nothing', { what: title })}</p>}
          <Sheet class="lines">
            {lines.map((line) => (
              <Row
                key={line.account}
                label={<bdi>{labelOf(stage, line)}</bdi>}
                end={<Sum of={moneyIn(stage, line.minor)} />}
                onPress={() => stage.go(`money/${encodeURIComponent(line.account)}`)}
              />
            ))}
          </Sheet>
          <Explain of={explained} />
        </>
      )}
    </BookScreen>
  );
};

/** So many lines at first: a phone shows a year of them only when it is asked to. */
const atOnce = 30;

const Statement = ({ account }: { readonly account: string }): JSX.Element => {
  const stage = useStage();
  const [most, setMost] = useState(atOnce);
  const book = stage.book.value;
  const history = stage.history.value;
  const covered = account === 'box' && isBoxCovered(book);
  const line = accountLine(book, account);
  const title = labelOf(stage, line);
  const lines = history && !covered ? accountStatement(account, history).toReversed() : [];
  const borrowers = borrowersIn(history ?? []);
  return (
    <BookScreen
      title={title}
      line={stage.name.value}
      onSpeak={() => [title, covered ? say('screen.accounts.covered') : sumWords(stage, line.minor, true)]}
      foot={<Key icon="beads" label={say('screen.accounts.all')} onPress={() => stage.go('money')} />}
    >
      {covered ? (
        <UnderCloth />
      ) : (
        <>
          <p class="centred">
            <Sum of={moneyIn(stage, line.minor)} size="big" mark />
          </p>
          {history ? (
            <Explain of={explainedAccount(account, history)} title={say('screen.why.title', { what: title })} />
          ) : (
            <p role="status">{say('screen.book.fetching')}</p>
          )}
          {history && lines.length === 0 && (
            <p class="soft centred">{say('screen.accounts.nothing', { what: title })}</p>
          )}
          <ul class="statement">
            {lines.slice(0, most).map((one) => (
              <StatementRow
                key={`${one.entry} ${one.balance}`}
                line={one}
                sentence={toldSentence(stage, one.told, borrowers)}
              />
            ))}
          </ul>
          {lines.length > most && (
            <Key kind="or" slim wide label={say('screen.why.more-lines')} onPress={() => setMost(most + atOnce * 3)} />
          )}
        </>
      )}
    </BookScreen>
  );
};

const StatementRow = ({ line, sentence }: { readonly line: StatementLine; readonly sentence: string }): JSX.Element => {
  const stage = useStage();
  const { on, amount, balance, struck, entry } = line;
  return (
    <li>
      <button type="button" class="statement-line" onClick={() => stage.go(`correct/${entry}`)}>
        <span class="grow">
          <span class="small soft option-line">{formatDate(on, reader.value, 'short')}</span>
          {struck ? <s>{sentence}</s> : sentence}
          {struck && <span class="small soft option-line">{say('screen.book.taken-back')}</span>}
        </span>
        <span class="statement-sums">
          <span class="row tight">
            <Icon name={amount < 0 ? 'up' : 'down'} />
            <span class="heard-only">{say(amount < 0 ? 'column.out' : 'column.in')}</span>
            <Sum of={moneyIn(stage, amount)} />
          </span>
          <span class="small soft">
            {say('screen.accounts.then')} <Sum of={moneyIn(stage, balance)} plain />
          </span>
        </span>
      </button>
    </li>
  );
};
