import type { JSX } from 'preact';
import { say } from '@sanduk/kit';
import { WorkPage } from '../../book/screens/working-out/WorkPage.tsx';

export const HonestPrice = (): JSX.Element => (
  <WorkPage page="price" title={say('work.price')} spoken={[]}>
    <p>{say('work.price-line')}</p>
  </WorkPage>
);
