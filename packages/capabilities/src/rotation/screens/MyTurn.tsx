import type { JSX } from 'preact';
import { say } from '@sanduk/kit';
import { WorkPage } from '../../book/screens/working-out/WorkPage.tsx';

export const MyTurn = (): JSX.Element => (
  <WorkPage page="turn" title={say('work.turn')} spoken={[]}>
    <p>{say('work.turn-line')}</p>
  </WorkPage>
);
