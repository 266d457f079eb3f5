import type { JSX } from 'preact';
import { Chest, Key, Notice, say } from '@sanduk/kit';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { useStage } from '../../book/stage.ts';

/** A line of a newer kind: nothing to decide here. What is safe, what waits, and where a newer app may come from. */
export const KnotUnknown = (): JSX.Element => {
  const stage = useStage();
  const sentence = say('screen.unknown.sentence');
  const words = say('screen.unknown.words');
  const facts = ['write-on', 'sums', 'sealing'] as const;
  return (
    <BookScreen
      title={say('screen.knots.title-unknown')}
      back={() => stage.go('knots')}
      onSpeak={() => [
        sentence,
        words,
        ...facts.map((fact) => say(`screen.unknown.${fact}`)),
        say('screen.unknown.look'),
      ]}
      foot={
        <>
          <Key kind="or" label={say('screen.knots.later')} onPress={() => stage.go('knots')} />
          <Key icon="file" label={say('screen.unknown.look')} onPress={() => stage.go('update')} />
        </>
      }
    >
      <Notice
        chest={<Chest state="shut" />}
        sentence={sentence}
        words={words}
        facts={[
          { icon: 'pencil', words: say('screen.unknown.write-on') },
          { icon: 'beads', words: say('screen.unknown.sums') },
          { icon: 'lock', words: say('screen.unknown.sealing') },
        ]}
      />
    </BookScreen>
  );
};
