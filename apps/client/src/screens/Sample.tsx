import type { JSX } from 'preact';
import { signal } from '@preact/signals';
import { Chest, Key, Meter, Notice, Screen, Sheet, say } from '@sanduk/kit';
import { faults } from '../faults.ts';
import { mishapOf } from '../device/mishap.ts';
import { back, goInstead, path } from '../router.ts';
import { covers } from '../shelves.ts';

/** Which meeting is being written. It goes on when the page is left, and is found again here. */
const writing = signal<number | undefined>(undefined);
const stopped = signal<string | undefined>(undefined);

const meetings = 26;

const write = async (before: string | undefined): Promise<void> => {
  if (writing.peek() !== undefined) return;
  writing.value = 0;
  stopped.value = undefined;
  try {
    const { makeSample } = await import('../sample.ts');
    const id = await makeSample((meeting) => {
      writing.value = meeting;
    });
    if (before !== undefined) await (await import('../practice.ts')).stopPractice(before);
    if (path.peek() === '/sample') goInstead(`/practice/${id}`);
  } catch (error) {
    stopped.value = mishapOf(error);
  } finally {
    writing.value = undefined;
  }
};

/** A group to try: made on this phone, in the store for practice, so that it can never be mistaken for real. */
export const Sample = (): JSX.Element => {
  const here = covers.value?.find(({ shelf, cover }) => shelf === 'practice' && cover.copied === undefined);
  const meeting = writing.value;
  const make = (): void => {
    write(here?.cover.id).catch(faults.report);
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
      <div role="status">
        {stopped.value !== undefined && <Sheet kind="knot">{say(`mishap.${stopped.value}`)}</Sheet>}
        {meeting !== undefined && (
          <Meter
            value={meeting}
            max={meetings}
            words={<span>{meeting === 0 ? say('sample.beginning') : say('sample.making', { number: meeting })}</span>}
          />
        )}
      </div>
    </Screen>
  );
};
