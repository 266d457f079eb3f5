import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { CashStrip, Icon, Key, Sheet, Sum, say } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { Explain } from '../../book/screens/Explain.tsx';
import { moneyIn, nameOf, sumWords } from '../../book/screens/talk.ts';
import { Who } from '../../book/screens/Who.tsx';
import { useStage } from '../../book/stage.ts';
import { explainPart } from '../explained.ts';
import type { PartRow, Parts as PartsNow } from '../parts.ts';
import { partsOf, sharedParts } from '../parts.ts';
import type { ShareRule } from '../share-out-input.ts';
import { ruleWhy, unavailableWords, useShareOut } from './ground.ts';
import './sharing.css';

const columns = ['savings', 'surplus', 'social', 'held', 'kept', 'paid'] as const;

/** Every member's part, and how it is made up: by the rule that is looked at, or as the last share-out was written down. */
export const Parts = (): JSX.Element => {
  const { stage, on, rule, path } = useShareOut();
  const book = stage.book.value;
  const history = path.shared ? stage.history.value : undefined;
  const written = useMemo(() => history && sharedParts(history), [history]);
  const planned = useMemo(() => (path.shared ? undefined : partsOf(book, on, rule)), [path.shared, book, on, rule]);
  return <PartList parts={written ?? planned} rule={written?.rule ?? rule} written={path.shared} />;
};

const PartList = (props: {
  readonly parts: PartsNow | { readonly unavailable: string } | undefined;
  readonly rule: ShareRule;
  readonly written: boolean;
}): JSX.Element => {
  const stage = useStage();
  const { parts, rule, written } = props;
  const title = say('screen.parts.title');
  const line = say(`rule.${rule}`);
  const label = say('screen.share-out.path');
  const none = !parts
    ? say('screen.book.fetching')
    : 'unavailable' in parts
      ? unavailableWords(parts.unavailable)
      : undefined;
  const rows = parts && 'rows' in parts ? parts.rows : [];
  return (
    <BookScreen
      title={title}
      line={line}
      onSpeak={() => [
        title,
        line,
        none ?? '',
        ...rows.map(({ member, paid }) => `${nameOf(stage, member)}: ${sumWords(stage, paid)}`),
      ]}
      foot={<Key kind="or" wide icon="circle" label={label} onPress={() => stage.go('share-out/path')} />}
    >
      <p class="small soft">{ruleWhy(stage, rule)}</p>
      {none !== undefined && <p role="status">{none}</p>}
      {parts && 'rows' in parts && (
        <>
          <Sheet class="lines share-rows">
            {rows.map((row) => (
              <Part key={row.member} row={row} opens={!written} />
            ))}
          </Sheet>
          <Table rows={rows} totals={parts.totals} opens={!written} />
        </>
      )}
    </BookScreen>
  );
};

const Part = ({ row, opens }: { readonly row: PartRow; readonly opens: boolean }): JSX.Element => {
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
      {...(opens ? { onPress: () => stage.go(`share-out/of/${member}`) } : {})}
      end={
        <>
          <Sum of={moneyIn(stage, paid)} />
          {opens && <Icon name="next" />}
        </>
      }
    />
  );
};

/** The same with its columns, where there is room for them. */
const Table = (props: {
  readonly rows: readonly PartRow[];
  readonly totals: Omit<PartRow, 'member'>;
  readonly opens: boolean;
}): JSX.Element => {
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
              <Who
                member={row.member}
                size="s"
                {...(props.opens ? { onPress: () => stage.go(`share-out/of/${row.member}`) } : {})}
              />
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
