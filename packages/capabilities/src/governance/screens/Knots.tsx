import type { JSX } from 'preact';
import { Icon, Key, Sheet, say } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { objectionSentence } from '../../book/screens/talk.ts';
import type { Stage } from '../../book/stage.ts';
import { useStage } from '../../book/stage.ts';
import { bundlesOf, knotOf } from '../knots.ts';
import { questionOf, titleOf } from './knot-words.ts';

interface Told {
  readonly key: string;
  readonly path: string;
  readonly sentence: string;
  readonly line: string | undefined;
}

/** Each knot by its question, many of one kind together; until the years are at hand by the sentence of what does not fit. */
const toldOf = (stage: Stage): readonly Told[] => {
  const history = stage.history.value;
  const found = stage.exceptions.value;
  if (!history) {
    return found.map(({ id, code, figures }) => ({
      ...{ key: id, path: `knots/${id}`, line: undefined },
      sentence: objectionSentence(stage, { code, ...figures }),
    }));
  }
  const knots = found.map((one) => knotOf(one, history, stage.book.value));
  const bundles = bundlesOf(knots);
  const alone = knots.filter(({ code }) => !bundles.some((bundle) => bundle.code === code));
  const figuresOf = (id: string): Readonly<Record<string, unknown>> =>
    found.find((one) => one.id === id)?.figures ?? {};
  return [
    ...alone.map((knot) => ({
      ...{ key: knot.id, path: `knots/${knot.id}`, line: titleOf(knot) },
      sentence: questionOf(stage, knot, figuresOf(knot.id)),
    })),
    ...bundles.map(({ code, knots: many }) => ({
      ...{ key: code, path: `knots/all/${code}`, sentence: say(code) },
      line: say('screen.knots.lines', { n: many.length }),
    })),
  ];
};

/** Everything that does not fit and waits for the meeting. */
export const Knots = (): JSX.Element => {
  const stage = useStage();
  const knots = toldOf(stage);
  const [first] = knots;
  const n = stage.exceptions.value.length;
  const label = say(first ? 'screen.knots.untie' : 'screen.knots.home');
  return (
    <BookScreen
      title={say('screen.knots.title')}
      line={say('screen.knots.line', { n })}
      back={() => stage.go('')}
      onSpeak={() => [
        say('screen.knots.title'),
        say('screen.knots.line', { n }),
        ...knots.map(({ sentence }) => sentence),
        label,
      ]}
      foot={<Key icon={first ? 'knot' : 'box'} label={label} onPress={() => stage.go(first?.path ?? '')} />}
    >
      <p class="soft">{say(first ? 'screen.knots.what' : 'screen.knots.none')}</p>
      {knots.map(({ key, path, sentence, line }) => (
        <Sheet kind="knot" key={key} onPress={() => stage.go(path)}>
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
