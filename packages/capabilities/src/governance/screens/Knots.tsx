import type { JSX } from 'preact';
import { Icon, Key, Sheet, say } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { objectionSentence } from '../../book/screens/talk.ts';
import { useStage } from '../../book/stage.ts';

/** Everything that does not fit and waits for the meeting. */
export const Knots = (): JSX.Element => {
  const stage = useStage();
  const knots = stage.exceptions.value;
  const [first] = knots;
  const sentences = knots.map(({ code, figures }) => objectionSentence(stage, { code, ...figures }));
  const label = say(first ? 'screen.knots.untie' : 'screen.knots.home');
  return (
    <BookScreen
      title={say('screen.knots.title')}
      line={say('screen.knots.line', { n: knots.length })}
      back={() => stage.go('')}
      onSpeak={() => [say('screen.knots.title'), say('screen.knots.line', { n: knots.length }), ...sentences, label]}
      foot={
        <Key icon={first ? 'knot' : 'box'} label={label} onPress={() => stage.go(first ? `knots/${first.id}` : '')} />
      }
    >
      <p class="soft">{say(first ? 'screen.knots.what' : 'screen.knots.none')}</p>
      {knots.map(({ id }, at) => (
        <Sheet kind="knot" key={id} onPress={() => stage.go(`knots/${id}`)}>
          <span class="row tight">
            <Icon name="knot" />
            <span class="grow">{sentences[at]}</span>
            <Icon name="next" />
          </span>
        </Sheet>
      ))}
    </BookScreen>
  );
};
