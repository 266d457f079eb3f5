import type { JSX } from 'preact';
import { say } from '@sanduk/kit';
import { isBoxCovered } from '../../book/covered.ts';
import { BookScreen } from '../../book/screens/BookScreen.tsx';
import { UnderCloth } from '../../book/screens/UnderCloth.tsx';
import { useStage } from '../../book/stage.ts';
import { NextCycle } from './NextCycle.tsx';
import { Ways } from './Ways.tsx';

/** The share-out from the first look to the next cycle. A book that never had a cycle opens its first. */
export const ShareOut = (): JSX.Element => {
  const book = useStage().book.value;
  if (isBoxCovered(book)) return <Covered />;
  return book.lastCycle === undefined ? <NextCycle /> : <Ways />;
};

/** What there is to share is what lies in the box: nobody looks at it while the box is counted. */
const Covered = (): JSX.Element => (
  <BookScreen
    title={say('screen.share-out.title')}
    onSpeak={() => [say('screen.share-out.title'), say('screen.accounts.covered')]}
  >
    <UnderCloth />
  </BookScreen>
);
