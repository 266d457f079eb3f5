import type { JSX } from 'preact';
import { CodeDigits, CodeThings, Key, Paper, PersonMark, Sum, formatDate, reader, say } from '@sanduk/kit';
import { KeysLine } from '../../book/screens/KeysLine.tsx';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { moneyIn, nameOf, sumWords } from '../../book/screens/talk.ts';
import { emblemFor } from '../../book/screens/Who.tsx';
import { useStage } from '../../book/stage.ts';
import type { Receipt } from '../loan-story.ts';
import { receiptOf } from '../loan-story.ts';
import './lending.css';

/** A payment on paper, twice on one small sheet: one half for her, one for the box. */
export const ReceiptPage = ({ params }: { readonly params: Readonly<Record<string, string>> }): JSX.Element => {
  const stage = useStage();
  const history = stage.history.value;
  const loan = params['loan'] ?? '';
  const entry = params['entry'] ?? '';
  const receipt = history && receiptOf(history, loan, entry);
  const paper = {
    size: 'a5' as const,
    cloth: stage.id,
    ...(stage.practice ? { rehearsal: say('home.practice-word') } : {}),
  };
  return (
    <BookScreen
      title={receipt ? titleOf(receipt) : say('screen.receipt.title')}
      back={() => stage.go(`loan/${loan}`)}
      onSpeak={() =>
        receipt
          ? [
              titleOf(receipt),
              nameOf(stage, receipt.story.member),
              sumWords(stage, receipt.line.principal + receipt.line.charge, true),
            ]
          : [say('screen.receipt.title')]
      }
      foot={
        <>
          <Key
            kind="or"
            icon="pencil"
            label={say('screen.receipt.correct')}
            onPress={() => stage.go(`correct/${entry}`)}
          />
          <Key icon="print" label={say('screen.receipt.print')} onPress={() => print()} />
        </>
      }
    >
      {receipt ? (
        <Paper {...paper}>
          <Slip of={receipt} whose="hers" />
          <hr class="cut" />
          <Slip of={receipt} whose="box" />
        </Paper>
      ) : (
        <p role="status">{say(history ? 'journal.no-such-entry' : 'screen.book.fetching')}</p>
      )}
    </BookScreen>
  );
};

const titleOf = ({ meeting }: Receipt): string =>
  meeting
    ? say('screen.receipt.number', { meeting: meeting.number, place: meeting.place })
    : say('screen.receipt.title');

const Slip = ({ of: receipt, whose }: { readonly of: Receipt; readonly whose: 'hers' | 'box' }): JSX.Element => {
  const stage = useStage();
  const { story, line, meeting, by } = receipt;
  const person = stage.person(story.member);
  const name = nameOf(stage, story.member);
  const day = formatDate(line.on, reader.value);
  return (
    <section class="slip together">
      <div class="head">
        <div>
          <h1>{titleOf(receipt)}</h1>
          <p>
            <bdi>{stage.name.value}</bdi> ·{' '}
            {meeting ? say('screen.receipt.meeting', { number: meeting.number, day }) : day}
          </p>
        </div>
        <b>{say(`screen.receipt.for-${whose}`, { member: name })}</b>
      </div>
      <div class="head">
        <p class="row">
          <PersonMark emblem={emblemFor(person)} number={person.number} />
          <span>
            <b class="voice">
              <bdi>{name}</bdi>
            </b>
            <br />
            {say('screen.receipt.brings', { day: formatDate(story.since, reader.value, 'short') })}
          </span>
        </p>
        <p>
          <Sum of={moneyIn(stage, line.principal + line.charge)} size="mid" mark />
        </p>
      </div>
      <table>
        <tbody>
          {line.charge > 0 && <Entry label={say('screen.receipt.charge.line')} minor={line.charge} />}
          <Entry label={say('screen.repay.itself')} minor={line.principal} />
          <Entry label={say('screen.receipt.still-out')} minor={line.out} />
        </tbody>
      </table>
      {receipt.seal !== undefined && (
        <>
          <CodeThings id={receipt.seal} small />
          <CodeDigits id={receipt.seal} />
          <KeysLine seal={receipt.seal} />
        </>
      )}
      <div class="signed">
        <p>{say(`screen.receipt.keep-${whose}`)}</p>
        <p class="written">{by === undefined ? '' : say('screen.receipt.written', { member: nameOf(stage, by) })}</p>
      </div>
    </section>
  );
};

const Entry = ({ label, minor }: { readonly label: string; readonly minor: number }): JSX.Element => {
  const stage = useStage();
  return (
    <tr>
      <th scope="row">{label}</th>
      <td class="n">
        <Sum of={moneyIn(stage, minor)} />
      </td>
    </tr>
  );
};
