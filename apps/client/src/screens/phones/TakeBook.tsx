import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Key, Screen, Sheet, say } from '@sanduk/kit';
import { keyOf } from '../../book-file.ts';
import { faults } from '../../faults.ts';
import type { Welcomed } from '../../phones/joining.ts';
import { takeWelcome } from '../../phones/joining.ts';
import { back, go, goInstead } from '../../router.ts';
import { Take } from './Take.tsx';

/** The phone that was let in takes the book from the phone that let it in, and may write from then on. */
export const TakeBook = (): JSX.Element => {
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Welcomed | undefined>(undefined);
  const take = (text: string): void => {
    if (busy) return;
    setBusy(true);
    setAnswer(undefined);
    takeWelcome(text)
      .then((found) => {
        if (found.is === 'welcome') goInstead(`/book/${found.book}`);
        else setAnswer(found);
      })
      .catch(faults.report)
      .finally(() => setBusy(false));
  };
  return (
    <Screen
      title={say('phones.welcome.title')}
      line={say('phones.welcome.line')}
      back={back}
      onSpeak={() => [say('phones.welcome.title'), say('phones.welcome.say')]}
      foot={<Key kind="or" icon="qr" label={say('phones.join.title')} onPress={() => go('/join')} />}
    >
      <p class="centred">{say('phones.welcome.say')}</p>
      <Take label={say('phones.welcome.title')} busy={busy} onText={take} />
      <div role="status">
        {busy && <p class="centred">{say('file.checking')}</p>}
        {answer && <Refused answer={answer} />}
      </div>
    </Screen>
  );
};

const Refused = ({ answer }: { readonly answer: Welcomed }): JSX.Element | null => {
  if (answer.is === 'welcome') return null;
  if (answer.is === 'not-yet')
    return (
      <Sheet kind="knot">
        <div class="stack tight">
          <p>{say('phones.welcome.not-yet')}</p>
          {answer.kept && (
            <Key kind="or" slim label={say('phones.welcome.read')} onPress={() => go(`/book/${answer.book}`)} />
          )}
        </div>
      </Sheet>
    );
  return <Sheet kind="knot">{say(keyOf(answer), 'figures' in answer ? answer.figures : {})}</Sheet>;
};
