import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { Chest, Key, Notice, Paper, Sum, formatDate, formatNumber, formatPercent, reader, say } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import type { Row } from '../../book/report.ts';
import { moneyIn } from '../../book/screens/talk.ts';
import { useStage } from '../../book/stage.ts';
import { indicators } from '../indicators.ts';
import './indicators.css';

/** The figures that others compare groups by, each with what exactly it counts printed beside it. */
export const Indicators = (): JSX.Element => {
  const stage = useStage();
  const book = stage.book.value;
  const history = stage.history.value;
  const table = useMemo(() => history && indicators.tableOf(book, history), [book, history]);
  const title = say('report.indicators');
  const day = formatDate(book.lastDay, reader.value, 'short');
  if (!table || 'code' in table)
    return (
      <BookScreen title={title} onSpeak={() => [title, say(table ? table.code : 'screen.book.fetching')]}>
        {table ? (
          <Notice chest={<Chest state="gone" />} sentence={title} words={say(table.code)} />
        ) : (
          <p role="status">{say('screen.book.fetching')}</p>
        )}
      </BookScreen>
    );
  return (
    <BookScreen
      title={title}
      line={say('screen.indicators.line', { day })}
      onSpeak={() => [
        title,
        ...table.rows.map((row) => `${nameOf(row)}: ${writtenOf(row) ?? say('screen.indicators.unknown')}`),
      ]}
      foot={<Key icon="print" label={say('screen.indicators.print')} onPress={() => globalThis.print()} />}
    >
      <p class="small soft not-on-paper">{say('screen.indicators.why')}</p>
      <div class="figures-paper">
        <Paper size="a4" cloth={stage.id} rehearsal={stage.practice ? say('home.practice-word') : undefined}>
          <h1>
            <bdi>{stage.name.value}</bdi>
          </h1>
          <p>{say('screen.indicators.line', { day })}</p>
          <dl class="figures">
            {table.rows.map((row) => (
              <Figure key={nameOf(row)} row={row} />
            ))}
          </dl>
        </Paper>
      </div>
    </BookScreen>
  );
};

const keyOf = ({ cells }: Row): string => (typeof cells['figure'] === 'string' ? cells['figure'] : '');

const nameOf = (row: Row): string => say(keyOf(row));

/** A count or a part of a hundred; sums are shown as sums. */
const writtenOf = ({ cells }: Row): string | undefined => {
  const { count, percent } = cells;
  if (typeof count === 'number') return formatNumber(count, reader.value);
  return typeof percent === 'string' ? formatPercent(percent, reader.value, 1) : undefined;
};

const Figure = ({ row }: { readonly row: Row }): JSX.Element => {
  const stage = useStage();
  const { amount } = row.cells;
  return (
    <div class="indicator together">
      <dt class="strong">{nameOf(row)}</dt>
      <dd class="indicator-value">
        {typeof amount === 'number' ? (
          <Sum of={moneyIn(stage, amount)} />
        ) : (
          <bdi class="sum">{writtenOf(row) ?? say('screen.indicators.unknown')}</bdi>
        )}
      </dd>
      <dd class="small soft indicator-means">{say(`screen.indicators.means.${keyOf(row).slice('figure.'.length)}`)}</dd>
    </div>
  );
};
