import type { JSX } from 'preact';
import { Chest, Key, Notice, Screen, say } from '@sanduk/kit';

/** On a plain http address a browser gives no keys, no locks and no store that stays. So one page explains, and nothing is opened. */
export const NotHere = (): JSX.Element => {
  const locked = `https://${location.host}${location.pathname}`;
  return (
    <Screen
      title={say('home.not-here.title')}
      line={say('home.not-here.line')}
      onSpeak={() => [say('home.not-here.sentence'), say('home.not-here.words'), say('home.not-here.safe')]}
      foot={<Key icon="lock" label={say('home.not-here.go')} onPress={() => location.assign(locked)} />}
    >
      <Notice
        chest={<Chest state="shut" />}
        sentence={say('home.not-here.sentence')}
        words={say('home.not-here.words')}
        facts={[
          { icon: 'tick', words: say('home.not-here.safe') },
          { icon: 'lock', words: say('home.not-here.https') },
          { icon: 'laptop', words: say('home.not-here.localhost') },
        ]}
      />
    </Screen>
  );
};
