import type { JSX } from 'preact';
import { useStage } from '../../book/stage.ts';
import { NextCycle } from './NextCycle.tsx';
import { Ways } from './Ways.tsx';

/** The share-out from the first look to the next cycle. A book that never had a cycle opens its first. */
export const ShareOut = (): JSX.Element => (useStage().book.value.lastCycle === undefined ? <NextCycle /> : <Ways />);
