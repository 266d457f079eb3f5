import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import {
  CashStrip,
  Chest,
  Icon,
  Key,
  Notice,
  PieceFace,
  Sheet,
  Sum,
  formatNumber,
  piecesOf,
  reader,
  say,
} from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { moneyIn, sumWords } from '../../book/screens/talk.ts';
import { Who } from '../../book/screens/Who.tsx';
import { useStage } from '../../book/stage.ts';
import { envelopesNow, handingOut } from '../payouts.ts';
import { EnvelopePaper } from './EnvelopePaper.tsx';
import { useShareOut } from './ground.ts';
import './sharing.css';

/** What to have ready for every envelope and for all together; on paper with a place to sign. */
export const Envelopes = (): JSX.Element => {
  const { stage, on, rule } = useShareOut();
  const book = stage.book.value;
  const list = useMemo(() => envelopesNow(book, { on, rule, pieces: stage.pieces }), [book, on, rule, stage.pieces]);
  if (!list || list.envelopes.length === 0) return <NoEnvelopes />;
  const { envelopes, totals, rest, decided, sum } = list;
  const { toFetch } = handingOut(book);
  const line = say('screen.envelopes.line', { n: envelopes.length, sum: sumWords(stage, sum) });
  return (
    <BookScreen
      title={say('screen.envelopes.title')}
      line={line}
      onSpeak={() => [
        say('screen.envelopes.title'),
        line,
        say('screen.envelopes.fetch'),
        ...totals.map(([piece, count]) => `${sumWords(stage, piece)}: ${formatNumber(count, reader.value)}`),
      ]}
      foot={<Foot decided={decided} />}
    >
      <div class="not-on-paper stack">
        {!decided && <p class="small soft">{say('screen.envelopes.planned')}</p>}
        {decided && toFetch > 0 && (
          <Sheet kind="knot">
            <p class="row tight">
              <Icon name="heed" />
              <span class="grow">{say('screen.envelopes.in-box', { sum: sumWords(stage, toFetch) })}</span>
            </p>
          </Sheet>
        )}
        <Fetch totals={totals} rest={rest} />
        <h2 class="voice large">{say('screen.envelopes.each')}</h2>
        <Sheet class="lines">
          {envelopes.map(({ member, amount }) => (
            <div class="envelope" key={member}>
              <Who member={member} size="s" end={<Sum of={moneyIn(stage, amount)} />} />
              <CashStrip of={moneyIn(stage, amount)} smallest={book.opened?.smallest ?? 1} />
            </div>
          ))}
        </Sheet>
      </div>
      <EnvelopePaper list={list} />
    </BookScreen>
  );
};

const Foot = ({ decided }: { readonly decided: boolean }): JSX.Element => {
  const stage = useStage();
  const { meeting, settings } = stage.book.value;
  const open = meeting !== undefined || settings?.['meeting.paymentsBetween'] === true;
  const print = say('screen.envelopes.print');
  const ready = stage.paper.value !== undefined;
  const press = (): void => {
    if (ready) globalThis.print();
  };
  if (!decided) return <Key icon="print" label={print} busy={!ready} onPress={press} />;
  return (
    <>
      <Key kind="or" icon="print" label={print} busy={!ready} onPress={press} />
      <Key
        icon={open ? 'people' : 'circle'}
        label={say(open ? 'screen.envelopes.hand-out' : 'screen.envelopes.meeting')}
        onPress={() => stage.go(open ? 'share-out/pay' : 'meeting/open')}
      />
    </>
  );
};

const Fetch = (props: {
  readonly totals: readonly (readonly [number, number])[];
  readonly rest: number;
}): JSX.Element => {
  const stage = useStage();
  const { opened } = stage.book.value;
  const cur = opened?.currency ?? '';
  const faces = piecesOf(cur, opened?.smallest ?? 1);
  return (
    <Sheet kind="spine" label={say('screen.envelopes.fetch')}>
      <div class="stack tight">
        <h2 class="voice large">{say('screen.envelopes.fetch')}</h2>
        <ul class="to-fetch">
          {props.totals.map(([piece, count]) => {
            const face = faces.find(({ minor }) => minor === piece);
            return (
              <li key={piece}>
                {face && <PieceFace piece={face} cur={cur} />}
                <b>
                  <bdi>× {formatNumber(count, reader.value)}</bdi>
                </b>
              </li>
            );
          })}
        </ul>
        {props.rest > 0 && (
          <p class="small">{say('screen.envelopes.rest', { sum: sumWords(stage, props.rest, true) })}</p>
        )}
      </div>
    </Sheet>
  );
};

const NoEnvelopes = (): JSX.Element => {
  const { stage } = useShareOut();
  const label = say('screen.share-out.path');
  return (
    <BookScreen
      title={say('screen.envelopes.title')}
      onSpeak={() => [say('screen.envelopes.none'), say('screen.envelopes.none-line'), label]}
      foot={<Key icon="circle" label={label} onPress={() => stage.go('share-out/path')} />}
    >
      <Notice
        chest={<Chest state="gone" />}
        sentence={say('screen.envelopes.none')}
        words={say('screen.envelopes.none-line')}
      />
    </BookScreen>
  );
};
