import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { CashStrip, Icon, Key, Sheet, Sum, say } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { Explain } from '../../book/screens/Explain.tsx';
import { moneyIn, nameOf, sumWords } from '../../book/screens/talk.ts';
import { Who } from '../../book/screens/Who.tsx';
import { useStage } from '../../book/stage.ts';
import { explainPart } from '../explained.ts';
import type { PartRow } from '../parts.ts';
import { partsOf } from '../parts.ts';
import { ruleWhy, unavailableWords, useShareOut } from './ground.ts';
import './sharing.css';

const columns = ['savings', 'surplus', 'social', 'held', 'kept', 'paid'] as const;

/** Every member's part by the rule that is looked at, and how it is made up. */
export const Parts = (): JSX.Element => {
  const { stage, on, rule } = useShareOut();
  const book = stage.book.value;
  const parts = useMemo(() => partsOf(book, on, rule), [book, on, rule]);
  const title = say('screen.parts.title');
  const line = say(`rule.${rule}`);
  const label = say('screen.share-out.path');
  return (
    <BookScreen
      title={title}
      line={line}
      onSpeak={() => [
        title,
        line,
        ...('unavailable' in parts
          ? [unavailableWords(parts.unavailable)]
          : parts.rows.map(({ member, paid }) => `${nameOf(stage, member)}: ${sumWords(stage, paid)}`)),
      ]}
      foot={<Key kind="or" wide icon="circle" label={label} onPress={() => stage.go('share-out/path')} />}
    >
      <p class="small soft">{ruleWhy(stage, rule)}</p>
      {'unavailable' in parts ? (
        <p role="status">{unavailableWords(parts.unavailable)}</p>
      ) : (
        <>
          <Sheet class="lines share-rows">
            {parts.rows.map((row) => (
              <Part key={row.member} row={row} />
            ))}
          </Sheet>
          <Table rows={parts.rows} totals={parts.totals} />
        </>
      )}
    </BookScreen>
  );
};

const Part = ({ row }: { readonly row: PartRow }): JSX.Element => {
  const stage = useStage();
  const { member, savings, surplus, social, held, kept, paid } = row;
  const lines = [
    say(surplus < 0 ? 'screen.parts.loss' : 'screen.parts.line', {
      savings: sumWords(stage, savings),
      surplus: sumWords(stage, surplus),
    }),
    ...(social > 0 ? [say('screen.parts.social', { sum: sumWords(stage, social) })] : []),
    ...(held > 0 ? [say('screen.parts.held', { sum: sumWords(stage, held) })] : []),
    ...(kept > 0 ? [say('screen.parts.kept', { sum: sumWords(stage, kept) })] : []),
  ];
  return (
    <Who
      member={member}
      size="s"
      line={lines.join(' · ')}
      onPress={() => stage.go(`share-out/of/${member}`)}
      end={
        <>
          <Sum of={moneyIn(stage, paid)} />
          <Icon name="next" />
        </>
      }
    />
  );
};

/** The same with its columns, where there is room for them. */
const Table = (props: { readonly rows: readonly PartRow[]; readonly totals: Omit<PartRow, 'member'> }): JSX.Element => {
  const stage = useStage();
  const shown = columns.filter((key) => key === 'paid' || props.totals[key] !== 0);
  const cells = (row: Omit<PartRow, 'member'>): JSX.Element[] =>
    shown.map((key) => (
      <td key={key} class="n">
        <Sum of={moneyIn(stage, row[key])} plain={key !== 'paid'} />
      </td>
    ));
  return (
    <table class="share-table">
      <thead>
        <tr>
          <th scope="col">{say('screen.parts.member')}</th>
          {shown.map((key) => (
            <th key={key} scope="col" class="n">
              {say(`column.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={row.member}>
            <th scope="row">
              <Who member={row.member} size="s" onPress={() => stage.go(`share-out/of/${row.member}`)} />
            </th>
            {cells(row)}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{say('screen.parts.all')}</th>
          {cells(props.totals)}
        </tr>
      </tfoot>
    </table>
  );
};

/** One member's part, step by step, with its notes and coins. */
export const OnePart = ({ params }: { readonly params: Readonly<Record<string, string>> }): JSX.Element => {
  const { stage, on, rule } = useShareOut();
  const book = stage.book.value;
  const member = params['member'] ?? '';
  const explained = useMemo(() => explainPart(book, member, on, rule), [book, member, on, rule]);
  const title = say('figure.share-of');
  const line = say(`rule.${rule}`);
  const label = say('screen.parts.back');
  return (
    <BookScreen
      title={title}
      line={line}
      onSpeak={() => [
        nameOf(stage, member),
        line,
        explained ? sumWords(stage, explained.result, true) : say('screen.parts.none'),
      ]}
      foot={<Key kind="or" wide icon="back" label={label} onPress={() => stage.back()} />}
    >
      <Who member={member} size="l" />
      {explained ? (
        <>
          <p class="small soft">{ruleWhy(stage, rule)}</p>
          <Sheet kind="spine">
            <div class="in-hand">
              <p>{say('screen.parts.hers')}</p>
              <Sum of={moneyIn(stage, explained.result)} size="big" mark />
              <CashStrip of={moneyIn(stage, explained.result)} smallest={book.opened?.smallest ?? 1} />
            </div>
          </Sheet>
          <Explain of={explained} open />
        </>
      ) : (
        <p role="status">{say('screen.parts.none')}</p>
      )}
    </BookScreen>
  );
};
