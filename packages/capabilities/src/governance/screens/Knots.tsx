import type { JSX } from 'preact';
import { Icon, Key, Sheet, say } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { objectionSentence } from '../../book/screens/talk.ts';
import type { Stage } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
import { knotOf } from '../knots.ts';
import { questionOf, titleOf } from './knot-words.ts';

interface Told {
  readonly id: string;
  readonly sentence: string;
  readonly line: string | undefined;
}

/** Each knot by its question; until the years are at hand by the sentence of what does not fit. */
const toldOf = (stage: Stage): readonly Told[] => {
  const history = stage.history.value;
  return stage.exceptions.value.map((found) => {
    if (!history)
      return {
        id: found.id,
        sentence: objectionSentence(stage, { code: found.code, ...found.figures }),
        line: undefined,
      };
    const knot = knotOf(found, history, stage.book.value);
    return { id: found.id, sentence: questionOf(stage, knot, found.figures), line: titleOf(knot) };
  });
};

/** Everything that does not fit and waits for the meeting. */
export const Knots = (): JSX.Element => {
  const stage = useStage();
  const knots = toldOf(stage);
  const [first] = knots;
  const label = say(first ? 'screen.knots.untie' : 'screen.knots.home');
  return (
    <BookScreen
      title={say('screen.knots.title')}
      line={say('screen.knots.line', { n: knots.length })}
      back={() => stage.go('')}
      onSpeak={() => [
        say('screen.knots.title'),
        say('screen.knots.line', { n: knots.length }),
        ...knots.map(({ sentence }) => sentence),
        label,
      ]}
      foot={
        <Key icon={first ? 'knot' : 'box'} label={label} onPress={() => stage.go(first ? `knots/${first.id}` : '')} />
      }
    >
      <p class="soft">{say(first ? 'screen.knots.what' : 'screen.knots.none')}</p>
      {knots.map(({ id, sentence, line }) => (
        <Sheet kind="knot" key={id} onPress={() => stage.go(`knots/${id}`)}>
          <span class="row tight">
            <Icon name="knot" />
            <span class="grow">
              {sentence}
              {line !== undefined && <span class="small option-line">{line}</span>}
            </span>
            <Icon name="next" />
          </span>
        </Sheet>
      ))}
    </BookScreen>
  );
};
