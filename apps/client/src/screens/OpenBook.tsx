import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { StageContext } from '@sanduk/capabilities/book/stage.ts';
import { Ask, Key, say } from '@sanduk/kit';
import type { FrameProps } from '../route.ts';
import { OpenedContext, openBook, openedNow } from '../book.ts';
import { Lost } from '../device/mishap.ts';
import { faults } from '../faults.ts';
import { carryWhenever } from '../hub.ts';
import { goInstead } from '../router.ts';
import { isShelfName, lookAgain } from '../shelves.ts';
import { mishap } from '../stage-of.ts';
import { Waiting } from './Waiting.tsx';

/** Sets the stage for a screen: the book of the address, open. */
export const OpenBook = ({ params, Screen }: FrameProps): JSX.Element => {
  const { shelf, book } = params;
  const [opened, setOpened] = useState(openedNow(shelf, book));
  useEffect(() => {
    if (!isShelfName(shelf) || book === undefined) return;
    openBook(shelf, book).then(setOpened, (error: unknown) => {
      if (!(error instanceof Lost)) return faults.report(error);
      void lookAgain().then(() => goInstead('/'));
    });
  }, [shelf, book]);
  useEffect(() => (opened ? carryWhenever(opened) : undefined), [opened]);
  if (!opened) return <Waiting />;
  return (
    <OpenedContext.Provider value={opened}>
      <StageContext.Provider value={opened.stage}>
        <Screen params={params} />
        <Told />
      </StageContext.Provider>
    </OpenedContext.Provider>
  );
};

/** What the world did to a tap, said before anybody puts money in the box. */
const Told = (): JSX.Element => (
  <Ask
    open={mishap.value !== undefined}
    sentence={say('mishap.title')}
    line={mishap.value && say(`mishap.${mishap.value}`)}
    onClose={() => {
      mishap.value = undefined;
    }}
    keys={
      <Key
        label={say('mishap.close')}
        onPress={() => {
          mishap.value = undefined;
        }}
      />
    }
  />
);
