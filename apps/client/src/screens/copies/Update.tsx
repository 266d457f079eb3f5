import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Chest, Key, Notice, Screen, Sheet, say } from '@sanduk/kit';
import { useStage } from '@sanduk/capabilities/book/stage.ts';
import { useOpened } from '../../book.ts';
import type { UpdateWhy } from '../../copies/update-why.ts';
import { updateWhy } from '../../copies/update-why.ts';
import { faults } from '../../faults.ts';
import { lookForNewer, newer } from '../../newer.ts';
import { back } from '../../router.ts';
import type { Params } from '../../router.ts';

/** What holds for each reason to be here. Only lines that are not understood keep a meeting from being closed. */
const factsOf: Readonly<Record<UpdateWhy, readonly ('write-on' | 'sealing' | 'from')[]>> = {
  phone: ['write-on', 'sealing', 'from'],
  hub: ['write-on', 'from'],
  ready: ['write-on'],
  none: ['from'],
};
const factIcons = { 'write-on': 'pencil', sealing: 'lock', from: 'file' } as const;

/** Another phone or a hub speaks newer words, or none does: what is safe, what waits, and where the newer app comes from. */
export const Update = ({ params }: { readonly params: Params }): JSX.Element => {
  const stage = useStage();
  const { held } = useOpened();
  const [found, setFound] = useState<'found' | 'none' | 'offline' | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const take = newer.value;
  const press = (): void => {
    if (take) {
      void take();
      return;
    }
    setBusy(true);
    lookForNewer()
      .then(setFound)
      .catch(faults.report)
      .finally(() => setBusy(false));
  };
  const why = updateWhy(stage.exceptions.value, held.cover.value.hub, take !== undefined);
  const facts = factsOf[why];
  const words = say(why === 'phone' || why === 'hub' ? 'update.words' : 'update.words-none');
  return (
    <Screen
      title={say(why === 'phone' || why === 'hub' ? 'update.title' : 'update.title-app')}
      back={back}
      cloth={params['shelf'] === 'book' ? params['book'] : undefined}
      onSpeak={() => [say(`update.sentence-${why}`), words, ...facts.map((fact) => say(`update.${fact}`))]}
      foot={
        <>
          <Key kind="or" label={say('update.later')} onPress={back} />
          <Key icon="file" label={say(take ? 'update.take' : 'update.look')} busy={busy} onPress={press} />
        </>
      }
    >
      <Notice
        chest={<Chest state="shut" />}
        sentence={say(`update.sentence-${why}`)}
        words={words}
        facts={facts.map((fact) => ({ icon: factIcons[fact], words: say(`update.${fact}`) }))}
      />
      <div role="status">{found && !take && found !== 'found' && <Sheet>{say(`update.${found}`)}</Sheet>}</div>
    </Screen>
  );
};
