import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Chest, Key, Meter, Notice, Screen, say } from '@sanduk/kit';
import { faults } from '../faults.ts';
import { back, goInstead } from '../router.ts';
import { covers } from '../shelves.ts';

/** A group to try: made on this phone, in the store for practice, so that it can never be mistaken for real. */
export const Sample = (): JSX.Element => {
  const [meeting, setMeeting] = useState<number | undefined>(undefined);
  const here = covers.value?.find(({ shelf, cover }) => shelf === 'practice' && cover.copied === undefined);
  const make = (): void => {
    setMeeting(0);
    import('../sample.ts')
      .then(({ makeSample }) => makeSample(setMeeting))
      .then((id) => goInstead(`/practice/${id}`))
      .catch((error: unknown) => faults.report(error));
  };
  return (
    <Screen
      title={say('sample.title')}
      back={back}
      rehearsal={say('home.practice-word')}
      onSpeak={() => [say('sample.sentence'), say('sample.words')]}
      foot={
        here && meeting === undefined ? (
          <>
            <Key kind="or" icon="again" label={say('practise.anew')} onPress={make} />
            <Key
              icon="practice"
              label={say('practise.go-on')}
              onPress={() => goInstead(`/practice/${here.cover.id}`)}
            />
          </>
        ) : (
          <Key icon="practice" label={say('sample.begin')} busy={meeting !== undefined} onPress={make} />
        )
      }
    >
      <Notice chest={<Chest state="open" />} sentence={say('sample.sentence')} words={say('sample.words')} />
      {meeting !== undefined && (
        <div role="status">
          <Meter
            value={meeting}
            max={26}
            words={<span>{meeting === 0 ? say('sample.beginning') : say('sample.making', { number: meeting })}</span>}
          />
        </div>
      )}
    </Screen>
  );
};
