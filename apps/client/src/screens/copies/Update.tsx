import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Chest, Key, Notice, Screen, Sheet, say } from '@sanduk/kit';
import { faults } from '../../faults.ts';
import { lookForNewer, newer } from '../../newer.ts';
import { back } from '../../router.ts';
import type { Params } from '../../router.ts';

/** Another phone or a hub speaks newer words: what is safe, what waits, and where the newer app comes from. */
export const Update = ({ params }: { readonly params: Params }): JSX.Element => {
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
  const facts = ['update.write-on', 'update.sealing', 'update.from'] as const;
  return (
    <Screen
      title={say('update.title')}
      back={back}
      cloth={params['shelf'] === 'book' ? params['book'] : undefined}
      onSpeak={() => [say('update.sentence'), say('update.words'), ...facts.map((fact) => say(fact))]}
      foot={
        <>
          <Key kind="or" label={say('update.later')} onPress={back} />
          <Key icon="file" label={say(take ? 'update.take' : 'update.look')} busy={busy} onPress={press} />
        </>
      }
    >
      <Notice
        chest={<Chest state="shut" />}
        sentence={say('update.sentence')}
        words={say('update.words')}
        facts={[
          { icon: 'pencil', words: say('update.write-on') },
          { icon: 'lock', words: say('update.sealing') },
          { icon: 'file', words: say('update.from') },
        ]}
      />
      <div role="status">{found && !take && found !== 'found' && <Sheet>{say(`update.${found}`)}</Sheet>}</div>
    </Screen>
  );
};
