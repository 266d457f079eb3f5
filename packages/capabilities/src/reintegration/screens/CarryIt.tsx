import type { JSX } from 'preact';
import { say } from '@sanduk/kit';
import { WorkPage } from '../../book/screens/working-out/WorkPage.tsx';

export const CarryIt = (): JSX.Element => (
  <WorkPage page="carry" title={say('work.carry')} spoken={[]}>
    <p>{say('work.carry-line')}</p>
  </WorkPage>
);
