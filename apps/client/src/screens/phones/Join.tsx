import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Choice, Key, Mark, Screen, Sheet, say } from '@sanduk/kit';
import { QrPicture } from '@sanduk/kit/qr-picture.tsx';
import { faults } from '../../faults.ts';
import { giveFile } from '../../give.ts';
import type { Asking } from '../../phones/joining.ts';
import { askIn } from '../../phones/joining.ts';
import { writeJoin } from '@sanduk/journal/sync/join.ts';
import { back, go } from '../../router.ts';
import { FiveThings, namesOfThings, useThings } from './FiveThings.tsx';
import './phones.css';

/** A phone that is not in asks to be let in: it shows its two public keys as a picture, and the five things drawn from them. */
export const Join = (): JSX.Element => {
  const [asking, setAsking] = useState<Asking | 'refused' | undefined>(undefined);
  const [shared, setShared] = useState(false);
  const [given, setGiven] = useState<string | undefined>(undefined);
  useEffect(() => {
    askIn().then((found) => setAsking(found ?? 'refused'), faults.report);
  }, []);
  const things = useThings(asking === 'refused' ? undefined : asking);
  if (asking === undefined || asking === 'refused') return <NotYet refused={asking === 'refused'} />;
  const text = writeJoin({ ...asking, v: 1, shared, sees: shared ? 'committee' : 'group' });
  const give = (): void => {
    giveFile(new File([text], 'sanduk-asks-in.txt', { type: 'text/plain' }))
      .then(setGiven)
      .catch(faults.report);
  };
  return (
    <Screen
      title={say('phones.join.title')}
      line={say('phones.join.line')}
      back={back}
      onSpeak={() => [say('phones.join.title'), say('phones.join.say'), say('phones.join.same'), namesOfThings(things)]}
      foot={
        <>
          <Key kind="or" icon="file" label={say('copies.as-file')} onPress={give} />
          <Key icon="book" label={say('phones.join.next')} onPress={() => go('/join/take')} />
        </>
      }
      close
    >
      <p class="centred">{say('phones.join.say')}</p>
      <Choice<'own' | 'shared'>
        label={say('phones.join.whose')}
        look="band"
        value={shared ? 'shared' : 'own'}
        options={[
          { value: 'own', label: say('phones.join.own') },
          { value: 'shared', label: say('phones.join.shared') },
        ]}
        onChange={(whose) => setShared(whose === 'shared')}
      />
      <div class="join-code">
        <QrPicture text={text} label={say('phones.join.picture')} strength="low" />
      </div>
      <FiveThings things={things} sentence={say('phones.join.same')} bare />
      {given !== undefined && (
        <p role="status">
          <Mark tone="done" label={say('copies.given', { name: given })} />
        </p>
      )}
    </Screen>
  );
};

/** The keys are being made; or this browser does not keep them, as in a private window. */
const NotYet = ({ refused }: { readonly refused: boolean }): JSX.Element => (
  <Screen
    title={say('phones.join.title')}
    back={back}
    onSpeak={() => [say(refused ? 'phones.key-lost' : 'phones.join.making')]}
  >
    <div role="status">
      <Sheet kind={refused ? 'knot' : 'spine'}>{say(refused ? 'phones.key-lost' : 'phones.join.making')}</Sheet>
    </div>
  </Screen>
);
