import type { JSX } from 'preact';
import { NextCycle } from './NextCycle.tsx';
import { SharePath } from './SharePath.tsx';
import { Ways } from './Ways.tsx';
import { useShareOut } from './ground.ts';

/**
 * The share-out: while nothing is voted it shows what everybody would get, by every rule; from the vote to the next cycle
 * it shows the way. A book that never had a cycle opens its first.
 */
export const ShareOut = (): JSX.Element => {
  const { stage, path } = useShareOut();
  if (stage.book.value.lastCycle === undefined) return <NextCycle />;
  return path.shared || path.proposal?.outcome === 'passed' ? <SharePath /> : <Ways />;
};
