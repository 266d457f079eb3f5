import type { JSX } from 'preact';
import {
  Icon,
  Key,
  Paper,
  PersonMark,
  PieceFace,
  StampMark,
  Sum,
  formatDate,
  formatNumber,
  piecesOf,
  reader,
  say,
  stampOf,
} from '@sanduk/kit';
import type { MeetingSheet, SheetRow } from '../../book/meeting-sheet.ts';
import { meetingSheet } from '../../book/meeting-sheet.ts';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { emblemFor } from '../../book/screens/Who.tsx';
import { moneyIn, nameOf, sumWords } from '../../book/screens/talk.ts';
import { useStage } from '../../book/stage.ts';
import './sheet.css';

/** The meeting on paper: filled in with a pen where no phone is at hand, and written into the book afterwards. */
export const MeetingPaper = (): JSX.Element => {
  const stage = useStage();
  const sheet = meetingSheet(stage.book.value, stage.today);
  const title = say('screen.sheet.title', { number: sheet.number });
  return (
    <BookScreen
      title={title}
      line={say('screen.sheet.line')}
      onSpeak={() => [title, say('screen.sheet.line'), say('screen.minutes.print')]}
      foot={<Key icon="print" label={say('screen.minutes.print')} onPress={() => globalThis.print()} />}
    >
      <Paper size="a4" cloth={stage.id} rehearsal={stage.practice ? say('home.practice-word') : undefined}>
        <Head sheet={sheet} title={title} />
        <Members sheet={sheet} />
        <div class="sheet-below">
          <Pieces />
          <Hands sheet={sheet} />
        </div>
        <p class="small soft">{say('screen.sheet.ink')}</p>
      </Paper>
    </BookScreen>
  );
};

const Head = ({ sheet, title }: { readonly sheet: MeetingSheet; readonly title: string }): JSX.Element => {
  const stage = useStage();
  return (
    <header class="row">
      <StampMark stamp={stampOf(stage.id)} />
      <div class="grow">
        <h1>
          <bdi>{stage.name.value}</bdi> · {title}
        </h1>
        <p>{sheet.on === undefined ? say('screen.sheet.day') : formatDate(sheet.on, reader.value)}</p>
      </div>
    </header>
  );
};

const Members = ({ sheet }: { readonly sheet: MeetingSheet }): JSX.Element => {
  const stage = useStage();
  const { settings } = stage.book.value;
  const social = settings?.['social.amount'].minor ?? 0;
  const price = settings?.['savings.sharePrice'].minor ?? 0;
  return (
    <table class="sheet-rows">
      <thead>
        <tr>
          <th scope="col">{say('column.member')}</th>
          <th scope="col">{say('roll.present')}</th>
          {social > 0 && <th scope="col">{say('screen.sheet.social', { sum: sumWords(stage, social) })}</th>}
          <th scope="col">
            {sheet.stamps > 0
              ? say('screen.sheet.stamps', { sum: sumWords(stage, price) })
              : say('screen.sheet.savings')}
          </th>
          <th scope="col">{say('screen.sheet.back')}</th>
          <th scope="col">{say('screen.sheet.fine')}</th>
        </tr>
      </thead>
      <tbody>
        {sheet.rows.map((row) => (
          <MemberRow key={row.member} row={row} stamps={sheet.stamps} social={social > 0} />
        ))}
      </tbody>
    </table>
  );
};

const MemberRow = (props: {
  readonly row: SheetRow;
  readonly stamps: number;
  readonly social: boolean;
}): JSX.Element => {
  const stage = useStage();
  const { row, stamps, social } = props;
  const person = stage.person(row.member);
  return (
    <tr>
      <th scope="row">
        <span class="row tight">
          <PersonMark emblem={emblemFor(person)} number={person.number} size="s" />
          <bdi>{nameOf(stage, row.member)}</bdi>
        </span>
      </th>
      <td>
        <i class="ring" />
      </td>
      {social && (
        <td>
          <i class="ring" />
        </td>
      )}
      <td>
        <span class="places">
          {Array.from({ length: stamps }, (_, at) => (
            <i key={at}>{formatNumber(at + 1, reader.value)}</i>
          ))}
        </span>
      </td>
      <td class="small">{row.due > 0 ? say('screen.sheet.due', { sum: sumWords(stage, row.due) }) : ''}</td>
      <td class="small">{row.fines > 0 ? <Sum of={moneyIn(stage, row.fines)} plain /> : ''}</td>
    </tr>
  );
};

const Pieces = (): JSX.Element => {
  const stage = useStage();
  const { opened } = stage.book.value;
  const pieces = opened ? piecesOf(opened.currency, opened.smallest) : [];
  return (
    <section class="together">
      <h2>{say('screen.sheet.count')}</h2>
      <div class="sheet-pieces">
        {pieces.map((piece) => (
          <div key={piece.minor}>
            <PieceFace piece={piece} cur={opened?.currency ?? ''} />
          </div>
        ))}
        <div>{say('screen.count.together')}</div>
      </div>
    </section>
  );
};

const Hands = ({ sheet }: { readonly sheet: MeetingSheet }): JSX.Element => {
  const stage = useStage();
  return (
    <section class="together">
      <h2>{say('screen.sheet.counted-by')}</h2>
      {Array.from({ length: sheet.counters }, (_, at) => (
        <p key={at} class="sign">
          {formatNumber(at + 1, reader.value)}
        </p>
      ))}
      <h2>{say('screen.sheet.keys')}</h2>
      {sheet.keys.map((member) => (
        <p key={member} class="sign row tight">
          <Icon name="key" />
          <bdi>{nameOf(stage, member)}</bdi>
        </p>
      ))}
    </section>
  );
};
