import type { JSX } from 'preact';
import type { Operation } from '@sanduk/kit';
import { CashStrip, Icon, Sheet, Sum, Why, reader, say } from '@sanduk/kit';
import { stepsInWords } from '../../book/screens/working-out/steps.ts';
import type { Telling } from './turn-words.ts';
import { dayWords, figuresOf, mainOf, sentencesOf, tableOf, timeOf, written } from './turn-words.ts';
import type { ByAuction, InTurn } from './turn.ts';
import './turn.css';

type Answered = InTurn | ByAuction;

/** What the turn gives, what it costs, and every turn beside it. */
export const TurnAnswer = (props: { readonly answer: Answered; readonly telling: Telling }): JSX.Element => {
  const { answer, telling } = props;
  const { cur } = telling;
  const main = mainOf(answer, telling);
  const on = dayWords(answer);
  return (
    <div class="stack">
      <Sheet class="stack tight">
        <p>{main.words}</p>
        <Sum of={{ minor: main.minor, cur }} size="big" mark />
        {on !== undefined && <p class="soft">{on}</p>}
        <CashStrip of={{ minor: main.minor, cur }} />
      </Sheet>
      {figuresOf(answer).length > 0 && (
        <Sheet class="lines">
          {figuresOf(answer).map(({ words, minor }) => (
            <div class="row between" key={words}>
              <span class="grow">{words}</span>
              <Sum of={{ minor, cur }} />
            </div>
          ))}
        </Sheet>
      )}
      {sentencesOf(answer, telling).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <Why steps={stepsOf(answer, telling)} result={resultOf(answer, telling)} />
      {answer.is === 'in-turn' && <AllTurns answer={answer} telling={telling} />}
    </div>
  );
};

/** What was worked out here, besides the calculator: whose money it is meanwhile, and what its time is worth. */
const ownSteps = (answer: InTurn, telling: Telling): readonly Operation[] =>
  timeOf(answer, telling).map(({ words, minor }) => ({
    words,
    result: <Sum of={{ minor, cur: telling.cur }} />,
    spoken: written(minor, telling),
  }));

const stepsOf = (answer: Answered, telling: Telling): readonly Operation[] => {
  const { input, steps } = answer;
  const told = stepsInWords({ calculator: 'rotation', input, steps }, reader.value);
  return answer.is === 'in-turn' ? [...told, ...ownSteps(answer, telling)] : told;
};

const resultOf = (answer: Answered, telling: Telling): Operation => {
  const [words, minor] =
    answer.is === 'auction'
      ? [say('screen.turn.cost-now'), answer.cost]
      : [say('screen.turn.in-all'), answer.paidInAll];
  return { words, result: <Sum of={{ minor, cur: telling.cur }} />, spoken: written(minor, telling) };
};

const AllTurns = ({ answer, telling }: { readonly answer: InTurn; readonly telling: Telling }): JSX.Element => {
  const { head, rows } = tableOf(answer, telling);
  return (
    <details class="why sheet" open={answer.mine === undefined}>
      <summary>
        <Icon name="circle" />
        <span class="grow">{say('screen.turn.all-turns')}</span>
        <span class="turns">
          <Icon name="unfold" />
        </span>
      </summary>
      <ol class="turns-list">
        {rows.map(([turn, ...cells], at) => (
          <li key={turn} class={answer.mine?.n === at + 1 ? 'mine' : undefined}>
            <b>{turn}</b>
            <dl>
              {cells.map((cell, column) => (
                <div key={head[column + 1]}>
                  <dt class="small soft">{head[column + 1]}</dt>
                  <dd>
                    <bdi>{cell}</bdi>
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ol>
    </details>
  );
};
