import type { JSX } from 'preact';
import { Icon, Key, PieceFace, Sheet, Sum, formatNumber, reader, say } from '@sanduk/kit';
import { MeetingStep } from '../../book/screens/MeetingStep.tsx';
import { Objected } from '../../book/screens/Objected.tsx';
import { useSaying } from '../../book/screens/saying.ts';
import { moneyIn, nameOf, sumWords } from '../../book/screens/talk.ts';
import { useStage } from '../../book/stage.ts';
import type { CountLaid } from '../count-round.ts';
import { countRound, countedAgain, countsLaid, rowsApart } from '../count-round.ts';
import { countedDraft } from '../drafts.ts';
import type { CountNote } from './CountForm.tsx';
import { CountRows, Counter, countForm, countName, piecesIn } from './CountForm.tsx';

/** Two totals that differ: both side by side, and only the rows that differ are counted again. The book stays covered. */
export const CountsApart = (): JSX.Element => {
  const stage = useStage();
  const saying = useSaying();
  const note = stage.note<CountNote>('count');
  const book = stage.book.value;
  const history = stage.history.value;
  const { candidates } = countRound(book);
  const counts = history ? countsLaid(book, history) : [];
  const apart = rowsApart(counts);
  const form = countForm(note, countName(stage), candidates[0]);
  const before = counts.find(({ by }) => by === form.by) ?? counts[0];
  // Whoever was right must not count alone: the total last found has to be found by both.
  const second = counts.map(({ by }) => by).find((by) => by !== form.by);
  const left = apart.filter((minor) => form.rows[minor] === undefined).length;
  const countAgain = async (): Promise<void> => {
    if (form.by === undefined || left > 0) return;
    if (await saying.say(countedDraft(book, form.by, countedAgain(before, form.rows)))) note.value = undefined;
  };
  const label = left > 0 ? say('screen.count.rows-left', { n: left }) : say('screen.count.done-again');
  return (
    <MeetingStep
      step="count"
      close
      line={say('screen.count.apart')}
      onSpeak={() => [
        say('screen.count.apart'),
        ...counts.map(({ by, total }) => `${nameOf(stage, by)}: ${sumWords(stage, total)}`),
        say('screen.count.apart-line', { n: apart.length }),
        label,
      ]}
      foot={
        <Key icon="again" label={label} busy={saying.busy} saved={saying.saved} onPress={() => void countAgain()} />
      }
    >
      {!history && <p role="status">{say('screen.book.fetching')}</p>}
      <Sheet kind="knot">
        <p class="row tight">
          <Icon name="knot" />
          <span class="grow">{say('screen.count.apart-line', { n: apart.length })}</span>
        </p>
      </Sheet>
      <SideBySide counts={counts} apart={apart} />
      <Counter form={form} candidates={candidates} line={say('screen.count.again-by')} />
      {second !== undefined && <p class="small soft">{say('screen.count.then', { name: nameOf(stage, second) })}</p>}
      <Objected objection={saying.objection} />
      <CountRows form={form} rows={piecesIn(stage).filter(({ minor }) => apart.includes(minor))} />
    </MeetingStep>
  );
};

const SideBySide = (props: {
  readonly counts: readonly CountLaid[];
  readonly apart: readonly number[];
}): JSX.Element => {
  const stage = useStage();
  const { cur } = moneyIn(stage, 0);
  const pieces = piecesIn(stage);
  return (
    <table class="counts-apart">
      <caption class="heard-only">{say('screen.count.apart')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('screen.count.kind')}</th>
          {props.counts.map(({ by }) => (
            <th key={by} scope="col" class="n">
              <bdi>{nameOf(stage, by)}</bdi>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.apart.map((minor) => {
          const piece = pieces.find((one) => one.minor === minor);
          return (
            <tr key={minor}>
              <th scope="row">{piece ? <PieceFace piece={piece} cur={cur} /> : sumWords(stage, minor)}</th>
              {props.counts.map(({ by, pieces: laid }) => (
                <td key={by} class="n strong">
                  <bdi>{formatNumber(laid.get(minor) ?? 0, reader.value)}</bdi>
                </td>
              ))}
            </tr>
          );
        })}
        <tr>
          <th scope="row">{say('screen.count.together')}</th>
          {props.counts.map(({ by, total }) => (
            <td key={by} class="n">
              <Sum of={moneyIn(stage, total)} />
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
};
