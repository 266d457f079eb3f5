import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useStage } from '@sanduk/capabilities/book/stage.ts';
import { Ask, Chest, Key, Notice, Screen, Sheet, say } from '@sanduk/kit';
import { mishapOf } from '../device/mishap.ts';
import { faults } from '../faults.ts';
import { beginPractice, stopPractice } from '../practice.ts';
import { back, goInstead } from '../router.ts';
import { covers } from '../shelves.ts';

/** The door between the real book and its practice, from both sides. */
export const Practise = (): JSX.Element => (useStage().practice ? <Leave /> : <Enter />);

const Enter = (): JSX.Element => {
  const { id, name } = useStage();
  const [busy, setBusy] = useState(false);
  const [stopped, setStopped] = useState<string | undefined>(undefined);
  const under = covers.value?.some(({ shelf, cover }) => shelf === 'practice' && cover.id === id) ?? false;
  const enter = (): void => goInstead(`/practice/${id}`);
  const begin = (): void => {
    setBusy(true);
    setStopped(undefined);
    beginPractice(id)
      .then(enter)
      .catch((error: unknown) => {
        setStopped(mishapOf(error));
        setBusy(false);
      })
      .catch(faults.report);
  };
  return (
    <Screen
      title={say('practise.title')}
      line={name.value}
      back={back}
      cloth={id}
      onSpeak={() => [say('practise.sentence'), say('practise.words'), say('practise.copy'), say('practise.apart')]}
      foot={
        <>
          {under && <Key kind="or" icon="again" label={say('practise.anew')} busy={busy} onPress={begin} />}
          <Key
            icon="practice"
            label={say(under ? 'practise.go-on' : 'practise.begin')}
            busy={busy}
            onPress={under ? enter : begin}
          />
        </>
      }
    >
      <Notice
        chest={<Chest state="open" />}
        sentence={say('practise.sentence')}
        words={say('practise.words')}
        facts={[
          { icon: 'book', words: say('practise.copy') },
          { icon: 'gate', words: say('practise.apart') },
          { icon: 'practice', words: say('practise.threads') },
        ]}
      />
      <div role="status">{stopped && <Sheet kind="knot">{say(`mishap.${stopped}`)}</Sheet>}</div>
    </Screen>
  );
};

const Leave = (): JSX.Element => {
  const { id, name } = useStage();
  const [asked, setAsked] = useState(false);
  const leave = (): void => {
    const real = covers.value?.some(({ shelf, cover }) => shelf === 'book' && cover.id === id) ?? false;
    stopPractice(id)
      .then(() => goInstead(real ? `/book/${id}` : '/'))
      .catch(faults.report);
  };
  return (
    <Screen
      title={say('practise.stop')}
      line={name.value}
      back={back}
      rehearsal={say('home.practice-word')}
      onSpeak={() => [say('practise.stop-sentence'), say('practise.stop-line')]}
      foot={<Key icon="cross" label={say('practise.throw')} onPress={() => setAsked(true)} />}
    >
      <Notice
        chest={<Chest state="open" />}
        sentence={say('practise.stop-sentence')}
        words={say('practise.stop-line')}
      />
      <Ask
        open={asked}
        sentence={say('practise.stop-sentence')}
        line={say('practise.stop-line')}
        onClose={() => setAsked(false)}
        keys={
          <>
            <Key label={say('practise.throw')} onPress={leave} />
            <Key kind="or" label={say('practise.keep')} onPress={() => setAsked(false)} />
          </>
        }
      />
    </Screen>
  );
};
