import type { JSX } from 'preact';
import { Chest, Key, Notice, Screen, say } from '@sanduk/kit';
import { faults } from '../faults.ts';
import { newer } from '../newer.ts';

/** A newer app that waits may have the fault mended: it is taken first. Where taking it fails, the page opens as it is. */
const openAgain = (): void => {
  const take = newer.peek();
  if (take) take().catch(() => location.reload());
  else location.reload();
};

/** Our own bug, told calmly. Nothing half done can have been written, so opening again is always the way on. */
export const Fault = (): JSX.Element => (
  <Screen
    title={say('home.fault.title')}
    line={say('home.fault.line')}
    onSpeak={() => [say('home.fault.sentence'), say('home.fault.words'), say('home.fault.kept')]}
    foot={<Key icon="again" label={say('home.fault.again')} onPress={openAgain} />}
  >
    <Notice
      chest={<Chest state="shut" />}
      sentence={say('home.fault.sentence')}
      words={say('home.fault.words')}
      facts={[
        { icon: 'tick', words: say('home.fault.kept') },
        { icon: 'pencil', words: say('home.fault.form') },
      ]}
    >
      <p class="small soft">{say('home.fault.tell')}</p>
      <p class="small soft fault-words" lang="en" dir="ltr">
        {faults.shown.value}
      </p>
    </Notice>
  </Screen>
);
